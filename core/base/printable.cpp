#include "base/printable.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cstdint>

#include "base/path_text.h"

namespace thumbsup {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t length = 1;
  bool valid = false;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t length = utf8_character(text.substr(at, 4));
  if (length == 0) return {byte(0), 1, false};
  std::uint32_t code = length == 1 ? byte(0) : byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(i) & 0x3F);
  return {code, length, true};
}

/// Zero width joiner and non-joiner are not among them: several scripts are not written without.
bool must_be_escaped(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C || code == 0x200B || code == 0x200E ||
         code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE007F);
}

std::string escape(std::uint32_t code) {
  switch (code) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  return code < 0xA0 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
}

std::string json_escape(std::uint32_t code) {
  if (code < 0x10000) return fmt::format("\\u{:04x}", code);
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
}

}  // namespace

std::string escape_for_terminal(std::string_view text, EscapeStyle style) {
  const bool json = style == EscapeStyle::Json;
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (!c.valid)
      result += json ? "\\ufffd" : fmt::format("\\x{:02x}", c.code);
    else if (must_be_escaped(c.code))
      result += json ? json_escape(c.code) : escape(c.code);
    else
      result.append(text, at, c.length);
    at += c.length;
  }
  return result;
}

std::string printable(std::string_view text) {
  return escape_for_terminal(text, EscapeStyle::Text);
}

std::string without_credentials(std::string_view text) {
  std::string result;
  std::size_t kept = 0;
  for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at)) {
    at += 3;
    // Up to the end of the authority; a password may hold an @ by mistake, so the last one counts.
    const std::size_t end = std::min(text.find_first_of("/?# \t\r\n\"'", at), text.size());
    const std::size_t sign = text.substr(at, end - at).rfind('@');
    if (sign == std::string_view::npos) continue;
    result.append(text, kept, at - kept);
    result += "***";
    kept = at + sign;
  }
  result.append(text, kept);
  return result;
}

}  // namespace thumbsup
