#include "studio/markdown_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/printable.h"

namespace thumbsup {
namespace {

/// Of a run of `mark`s the longest.
std::size_t longest_run(const std::string& text, char mark) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == mark ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string markdown_code(std::string_view text) {
  const std::string shown = printable(text);
  // A span of nothing but spaces would be none.
  if (shown.find_first_not_of(' ') == std::string::npos) return "–";
  const std::string fence(longest_run(shown, '`') + 1, '`');
  const auto touches = [](char c) { return c == '`' || c == ' '; };
  const std::string space = touches(shown.front()) || touches(shown.back()) ? " " : "";
  return fence + space + shown + space + fence;
}

std::string markdown_cell_code(std::string_view text) {
  std::string cell;
  for (const char c : markdown_code(text)) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

std::string yaml_text(std::string_view text) {
  return nlohmann::json(printable(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace thumbsup
