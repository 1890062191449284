#include "base/json_file.h"

#include <cerrno>
#include <fstream>

#include "base/atomic_file.h"

namespace thumbsup {
namespace {

/// `text` with the bare words that Python's json module writes for numbers that are not finite put in quotes.
std::string quote_non_finite(const std::string& text) {
  std::string result;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size();) {
    if (in_string && text[at] == '\\' && at + 1 < text.size()) {
      result.append(text, at, 2);
      at += 2;
      continue;
    }
    if (text[at] == '"') in_string = !in_string;
    const auto starts = [&](const char* word) {
      return !in_string && text.compare(at, std::string(word).size(), word) == 0;
    };
    if (starts("-Infinity")) {
      result += "\"-inf\"";
      at += 9;
    } else if (starts("Infinity")) {
      result += "\"inf\"";
      at += 8;
    } else if (starts("NaN")) {
      result += "\"nan\"";
      at += 3;
    } else {
      result += text[at++];
    }
  }
  return result;
}

}  // namespace

std::string read_text_file(const std::filesystem::path& path, std::uint64_t limit) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw IoError(path, "is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw IoError::from_errno(path, "cannot open", errno);
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > limit)
    throw FormatError(path, "", "is " + format_bytes(size) + ", larger than such a file can be");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) throw IoError(path, "cannot be read to its end");
  return text;
}

nlohmann::json read_json_file(const std::filesystem::path& path) {
  const std::string text = read_text_file(path);
  try {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    return json.is_discarded() ? nlohmann::json::parse(quote_non_finite(text)) : json;
  } catch (const nlohmann::json::exception& error) {
    throw FormatError(path, "", "is not valid JSON", error.what());
  }
}

void write_json_file(const std::filesystem::path& path, const nlohmann::json& value) {
  write_file_atomically(path, value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace thumbsup
