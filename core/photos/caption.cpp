#include "photos/caption.h"

#include "base/error.h"
#include "base/json_file.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t maximum_caption_bytes = 64'000;

/// White space trimmed at both ends, and every run of it within reduced to one space.
std::string on_one_line(const std::string& text) {
  std::string line;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      gap = !line.empty();
      continue;
    }
    if (gap) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

bool is_utf8(const std::string& text) {
  try {
    const auto checked = nlohmann::json(text).dump();  // throws on the first byte that is not
    return !checked.empty();
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

}  // namespace

std::string fill_placeholders(const std::string& pattern, const Placeholders& values) {
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if ((c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c) {
      result += c;
      ++i;
    } else if (c == '{') {
      const std::size_t end = pattern.find('}', i);
      if (end == std::string::npos)
        throw UserInputError("\"" + pattern + "\": a { is never closed (write {{ for a brace).");
      const std::string name = pattern.substr(i + 1, end - i - 1);
      const auto found = values.find(name);
      if (found == values.end()) {
        std::string known;
        for (const auto& [key, value] : values) known += (known.empty() ? "{" : ", {") + key + "}";
        throw UserInputError("\"" + pattern + "\": nothing is known for {" + name + "}; there is " +
                             (known.empty() ? "no placeholder" : known) + ".");
      }
      result += found->second;
      i = end;
    } else {
      result += c;
    }
  }
  return result;
}

std::string sidecar_caption(const std::filesystem::path& photo) {
  std::filesystem::path replaced = photo, appended = photo;
  replaced.replace_extension(".txt");
  appended += ".txt";
  for (const auto& path : {replaced, appended}) {
    std::error_code error;
    if (path == photo || !std::filesystem::is_regular_file(path, error)) continue;
    std::string text = read_text_file(path, maximum_caption_bytes);
    if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
    if (!is_utf8(text) || text.find('\0') != std::string::npos) throw FormatError(path, "", "is not UTF-8 text");
    if (auto caption = on_one_line(text); !caption.empty()) return caption;
  }
  return {};
}

std::string photo_caption(const std::filesystem::path& photo, const PhotoEdits& edits, const std::string& prompt,
                          const Placeholders& values) {
  const bool own = !edits.caption.empty();
  if (!own) {
    if (auto caption = sidecar_caption(photo); !caption.empty()) return caption;
  }
  Placeholders all = values;
  std::string tags;
  for (const auto& tag : edits.tags) tags += (tags.empty() ? "" : ", ") + tag;
  all.try_emplace("file", display(photo.stem()));
  all.try_emplace("folder", display(photo.parent_path().filename()));
  all.try_emplace("tags", tags);
  return fill_placeholders(own ? edits.caption : prompt, all);
}

}  // namespace thumbsup
