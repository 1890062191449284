#include "base/json_file.h"

#include <algorithm>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/regular_file.h"

namespace thumbsup {

std::string read_text_file(const std::filesystem::path& path, std::uint64_t limit) {
  RegularFile file(path);
  const auto refuse = [&](std::uint64_t size) {
    throw FormatError(path, "", msg::base::is_too_large(format_bytes(size)));
  };
  if (file.size() > limit) refuse(file.size());
  // One byte more than it should have: a file that grows, or does not say its size (/proc), is met while it is read.
  std::string text;
  for (std::uint64_t room = file.size() + 1;; room = std::max<std::uint64_t>(room, 1 << 16)) {
    const std::size_t before = text.size();
    room = std::min(room, limit + 1 - before);
    text.resize(before + static_cast<std::size_t>(room));
    const std::size_t count = file.read(std::as_writable_bytes(std::span(text).subspan(before)));
    text.resize(before + count);
    if (text.size() > limit) refuse(file.size_now() > limit ? file.size_now() : text.size());
    if (count < room) return text;
  }
}

nlohmann::json read_json_file(const std::filesystem::path& path) {
  return parse_json(read_text_file(path), path);
}

void write_json_file(const std::filesystem::path& path, const nlohmann::json& value) {
  write_file_atomically(path, value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void refuse_json_value(const nlohmann::json& value, const std::string& key, const std::filesystem::path& path,
                       const char* detail) {
  throw FormatError(path, key, msg::base::has_value_of_wrong_kind(json_excerpt(value)), detail);
}

}  // namespace thumbsup
