#include "photos/caption.h"

#include <chrono>

#include "base/error.h"
#include "photos/photo_folders.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

/// The text files of a folder, listed once for all photos that are asked for in a row. A folder in which something came
/// or went has another time; where it changed just now, it could change again within the same tick of a coarse clock,
/// and is soon listed again.
const CaptionFiles& caption_files_in(const std::filesystem::path& folder) {
  using FileClock = std::filesystem::file_time_type::clock;
  using Clock = std::chrono::steady_clock;
  constexpr auto coarsest_tick = std::chrono::seconds(5);
  constexpr auto soon = std::chrono::milliseconds(500);
  thread_local struct {
    std::filesystem::path folder;
    std::filesystem::file_time_type time;
    Clock::time_point listed;
    bool settled = false;  ///< no change can have gone unseen
    CaptionFiles files;
    bool valid = false;
  } kept;
  std::error_code error;
  const auto time = std::filesystem::last_write_time(folder, error);
  const bool same = kept.valid && !error && kept.folder == folder && kept.time == time;
  if (same && (kept.settled || Clock::now() - kept.listed < soon)) return kept.files;
  kept.folder = folder;
  kept.time = time;
  kept.listed = Clock::now();
  kept.settled = FileClock::now() - time > coarsest_tick;
  kept.files = CaptionFiles(folder);
  kept.valid = !error;
  return kept.files;
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
      if (end == std::string::npos) throw UserInputError(msg::photos::brace_is_never_closed(pattern));
      const std::string name = pattern.substr(i + 1, end - i - 1);
      const auto found = values.find(name);
      if (found == values.end()) {
        std::string known;
        for (const auto& [key, value] : values) known += (known.empty() ? "{" : ", {") + key + "}";
        throw UserInputError(known.empty() ? msg::photos::no_placeholders(pattern, name)
                                           : msg::photos::unknown_placeholder(pattern, name, known));
      }
      result += found->second;
      i = end;
    } else {
      result += c;
    }
  }
  return result;
}

SidecarCaption caption_beside(const std::filesystem::path& photo) {
  const std::filesystem::path folder = photo.has_parent_path() ? photo.parent_path() : std::filesystem::path(".");
  return caption_files_in(folder).of(photo);
}

std::string sidecar_caption(const std::filesystem::path& photo) {
  return caption_beside(photo).text;
}

std::vector<std::filesystem::path> caption_files_of(const std::filesystem::path& photo) {
  const std::filesystem::path folder = photo.has_parent_path() ? photo.parent_path() : std::filesystem::path(".");
  return caption_files_in(folder).candidates(photo);
}

std::string photo_caption(const std::filesystem::path& photo, const PhotoEdits& edits, const std::string& prompt,
                          const Placeholders& values, std::vector<FileNote>* notes) {
  const bool own = !edits.caption.empty();
  if (!own) {
    const SidecarCaption beside = caption_beside(photo);
    if (notes != nullptr) notes->insert(notes->end(), beside.notes.begin(), beside.notes.end());
    if (!beside.text.empty()) return beside.text;
  }
  Placeholders all = values;
  std::string tags;
  for (const auto& tag : edits.tags) tags += (tags.empty() ? "" : ", ") + tag;
  all.try_emplace("file", display(photo.stem()));
  all.try_emplace("folder", folder_text(photo.parent_path()));
  all.try_emplace("tags", tags);
  return fill_placeholders(own ? edits.caption : prompt, all);
}

}  // namespace thumbsup
