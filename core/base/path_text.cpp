#include "base/path_text.h"

namespace thumbsup {
namespace {

constexpr std::string_view kMarker = "bytes:";

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string escaped(std::string_view bytes) {
  std::string text(kMarker);
  while (!bytes.empty()) {
    const std::size_t length = utf8_character(bytes);
    if (length == 0 || bytes.front() == '%') {
      constexpr char digits[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(bytes.front());
      text += {'%', digits[byte >> 4], digits[byte & 15]};
      bytes.remove_prefix(1);
    } else {
      text += bytes.substr(0, length);
      bytes.remove_prefix(length);
    }
  }
  return text;
}

std::string unescaped(std::string_view text) {
  text.remove_prefix(kMarker.size());
  std::string bytes;
  while (!text.empty()) {
    const bool escape = text.size() >= 3 && text[0] == '%' && digit(text[1]) >= 0 && digit(text[2]) >= 0;
    bytes += escape ? static_cast<char>(digit(text[1]) * 16 + digit(text[2])) : text.front();
    text.remove_prefix(escape ? 3 : 1);
  }
  return bytes;
}

/// Whatever was escaped holds a '%'.
bool could_be_escaped(std::string_view text) {
  return text.starts_with(kMarker) && text.find('%') != std::string_view::npos;
}

}  // namespace

std::size_t utf8_character(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : 4;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) >= 0xA0, too_large = first == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || too_large ? 0 : length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_character(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string path_to_text(const std::filesystem::path& path) {
  const std::string& bytes = path.native();
  return is_utf8(bytes) && !could_be_escaped(bytes) ? bytes : escaped(bytes);
}

std::filesystem::path path_from_text(std::string_view text) {
  if (could_be_escaped(text))
    if (std::string bytes = unescaped(text); escaped(bytes) == text) return {bytes};
  return {std::string(text)};
}

}  // namespace thumbsup
