#include "base/json_text.h"

#include <cmath>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/printable.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr std::size_t kMostValues = 8'000'000;
constexpr std::size_t kLongestDetail = 300;

/// What is wrong with a text although it may be JSON.
struct Refused {
  Message reason;
};

/// The parser of the library, which itself does not recurse, with a look at every value before it is kept.
json parse_bounded(std::string_view text) {
  std::size_t values = 0;
  return json::parse(text.begin(), text.end(), [&values](int depth, json::parse_event_t event, json&) {
    const bool begins = event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
    if (begins && depth >= kDeepestJson) throw Refused{msg::base::is_nested_too_deeply()};
    if ((begins || event == json::parse_event_t::value) && ++values > kMostValues)
      throw Refused{msg::base::has_too_many_values()};
    return true;
  });
}

/// `text` with the bare words that Python's json module writes for numbers that are not finite put in quotes; nothing
/// when it has none.
std::optional<std::string> quote_non_finite(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"-Infinity", "\"-inf\""}, {"Infinity", "\"inf\""}, {"NaN", "\"nan\""}};
  std::string result;
  std::size_t kept = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (in_string && text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      in_string = !in_string;
    } else if (!in_string && (text[at] == '-' || text[at] == 'I' || text[at] == 'N')) {
      for (const auto& [word, quoted] : words)
        if (text.substr(at).starts_with(word)) {
          result.append(text, kept, at - kept);
          result.append(quoted);
          kept = at + word.size();
          at = kept - 1;
          break;
        }
    }
  }
  if (kept == 0) return std::nullopt;
  result.append(text, kept);
  return result;
}

json parse_either(std::string_view text) {
  try {
    return parse_bounded(text);
  } catch (const json::parse_error&) {
    const auto quoted = quote_non_finite(text);
    if (!quoted) throw;
    return parse_bounded(*quoted);
  }
}

/// Appends the JSON of `value` until `text` is longer than `longest`.
void append_excerpt(const json& value, std::size_t longest, std::string& text) {
  if (text.size() > longest) return;
  const auto quoted = [&](const std::string& whole) {
    text += json(whole.substr(0, longest + 1)).dump(-1, ' ', false, json::error_handler_t::replace);
  };
  if (value.is_string()) return quoted(value.get_ref<const std::string&>());
  if (!value.is_structured()) {
    text += value.dump();
    return;
  }
  const char* separator = "";
  text += value.is_array() ? '[' : '{';
  for (auto item = value.begin(); item != value.end() && text.size() <= longest; ++item, separator = ",") {
    text += separator;
    if (value.is_object()) {
      quoted(item.key());
      text += ':';
    }
    append_excerpt(*item, longest, text);
  }
  text += value.is_array() ? ']' : '}';
}

}  // namespace

json parse_json(std::string_view text, const std::filesystem::path& source) {
  try {
    return parse_either(text);
  } catch (const Refused& refused) {
    throw FormatError(source, "", refused.reason);
  } catch (const json::out_of_range& error) {
    throw FormatError(source, "", msg::base::has_too_large_a_number(),
                      std::string(error.what()).substr(0, kLongestDetail));
  } catch (const json::exception& error) {
    throw FormatError(source, "", msg::base::is_not_valid_json(), std::string(error.what()).substr(0, kLongestDetail));
  }
}

std::optional<json> try_parse_json(std::string_view text) {
  try {
    return parse_either(text);
  } catch (const Refused&) {
    return std::nullopt;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

std::string json_excerpt(const json& value, std::size_t longest) {
  std::string text;
  append_excerpt(value, longest, text);
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

std::string json_line(const json& value) {
  return escape_for_terminal(value.dump(-1, ' ', false, json::error_handler_t::replace), EscapeStyle::Json);
}

std::optional<std::int64_t> json_integer(const json& value, std::int64_t lowest, std::int64_t highest) {
  std::int64_t number = 0;
  if (value.is_number_unsigned()) {
    const auto large = value.get<std::uint64_t>();
    if (large > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    number = static_cast<std::int64_t>(large);
  } else if (value.is_number_integer()) {
    number = value.get<std::int64_t>();
  } else if (value.is_number_float()) {
    const double real = value.get<double>();
    if (real != std::floor(real) || !(std::abs(real) < 0x1p62)) return std::nullopt;
    number = static_cast<std::int64_t>(real);
  } else {
    return std::nullopt;
  }
  return number < lowest || number > highest ? std::nullopt : std::optional(number);
}

std::optional<std::uint64_t> json_unsigned(const json& value, std::uint64_t highest) {
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    return number > highest ? std::nullopt : std::optional(number);
  }
  const auto number = json_integer(value, 0, std::numeric_limits<std::int64_t>::max());
  if (!number || static_cast<std::uint64_t>(*number) > highest) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

}  // namespace thumbsup
