#include "params/param_spec.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/error.h"
#include "params/params_messages.h"

namespace thumbsup {
namespace {

std::string join(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

/// A device may be followed by its number: "cuda:1".
bool is_choice(const ParamSpec& spec, const std::string& text) {
  const auto has = [&](const std::string& choice) {
    return std::find(spec.choices.begin(), spec.choices.end(), choice) != spec.choices.end();
  };
  if (has(text)) return true;
  const auto colon = text.find(":");
  if (colon == std::string::npos || text.substr(0, colon) != "cuda" || !has("cuda")) return false;
  const std::string number = text.substr(colon + 1);
  return !number.empty() && number.size() <= 3 && number.find_first_not_of("0123456789") == std::string::npos;
}

void check_size(const ParamSpec& spec, const ImageSize& size) {
  const auto largest = static_cast<double>(std::max(size.width, size.height));
  if (largest > spec.maximum)
    throw UserInputError(
        msg::params::side_is_too_long(spec.flag(), to_string(size), fmt::format("{:g}", spec.maximum), spec.unit));
}

}  // namespace

std::string to_string(const ImageSize& size) {
  return fmt::format("{}x{}", size.width, size.height);
}

ImageSize parse_image_size(const std::string& text) {
  ImageSize size;
  const char* end = text.data() + text.size();
  const auto [cross, width_error] = std::from_chars(text.data(), end, size.width);
  if (width_error == std::errc() && cross != end && *cross == 'x') {
    const auto [rest, height_error] = std::from_chars(cross + 1, end, size.height);
    if (height_error == std::errc() && rest == end && ((size.width > 0 && size.height > 0) || size == ImageSize{0, 0}))
      return size;  // 0x0: whatever the model was made for
  }
  throw UserInputError(msg::params::is_not_size(text));
}

std::string to_string(const ParamValue& value) {
  struct Visitor {
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(double v) const { return fmt::format("{:g}", v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const std::vector<std::string>& v) const { return join(v, " "); }
  };
  return std::visit(Visitor{}, value);
}

std::string ParamSpec::flag() const {
  std::string text = "--" + id;
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

void check_value(const ParamSpec& spec, const ParamValue& value) {
  double number = 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    number = static_cast<double>(*integer);
  else if (const auto* real = std::get_if<double>(&value))
    number = *real;
  else {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && !spec.choices.empty() && !is_choice(spec, *text))
      throw UserInputError(msg::params::is_no_choice(spec.flag(), *text, join(spec.choices, ", ")));
    if (text != nullptr && std::isfinite(spec.maximum)) check_size(spec, parse_image_size(*text));
    return;
  }
  if (!(number >= spec.minimum && number <= spec.maximum))  // negated so that NaN is refused too
    throw UserInputError(
        spec.unit.empty()
            ? msg::params::is_out_of_range(spec.flag(), to_string(value), fmt::format("{:g}", spec.minimum),
                                           fmt::format("{:g}", spec.maximum))
            : msg::params::is_out_of_range_of(spec.flag(), to_string(value), fmt::format("{:g}", spec.minimum),
                                              fmt::format("{:g}", spec.maximum), spec.unit));
}

std::vector<Message> missing_required(const BoundParams& params) {
  std::vector<Message> sentences;
  for (const BoundParam& param : params) {
    if (!param.spec->required) continue;
    const ParamValue value = param.get();
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && text->empty())
      sentences.push_back(msg::params::is_needed(param.spec->flag(), param.spec->help));
  }
  return sentences;
}

}  // namespace thumbsup
