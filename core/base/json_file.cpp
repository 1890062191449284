#include "base/json_file.h"

#include <cerrno>
#include <fstream>

#include "base/atomic_file.h"

namespace thumbsup {

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
  try {
    return nlohmann::json::parse(read_text_file(path));
  } catch (const nlohmann::json::exception& error) {
    throw FormatError(path, "", "is not valid JSON", error.what());
  }
}

void write_json_file(const std::filesystem::path& path, const nlohmann::json& value) {
  write_file_atomically(path, value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace thumbsup
