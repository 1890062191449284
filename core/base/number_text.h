#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace thumbsup {

/// `text` as a number, written as in C whatever the user's language is; nothing unless all of it is one. C's own
/// functions (atof, strtod, sscanf) go by the locale, where "7.5" may be 7.
template <class T>
std::optional<T> parse_number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  T number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

/// The number that `text` begins with (after spaces), 0 when there is none: for texts of other programs.
template <class T>
T leading_number(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  T number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace thumbsup
