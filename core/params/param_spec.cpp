#include "params/param_spec.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

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

void check_choice(const ParamSpec& spec, const std::string& text) {
  if (!spec.choices.empty() && !is_choice(spec, text))
    throw UserInputError(msg::params::is_no_choice(spec.flag(), text, join(spec.choices, ", ")));
}

void check_size(const ParamSpec& spec, const ImageSize& size) {
  const auto largest = static_cast<double>(std::max(size.width, size.height));
  if (largest > spec.maximum)
    throw UserInputError(
        msg::params::side_is_too_long(spec.flag(), to_string(size), range_end_text(spec.maximum), spec.unit));
}

void check_text(const ParamSpec& spec, const std::string& text) {
  check_choice(spec, text);
  if (std::isfinite(spec.maximum)) check_size(spec, parse_image_size(text));
}

void check_list(const ParamSpec& spec, const std::vector<std::string>& list) {
  for (const std::string& item : list) check_choice(spec, item);
  const auto count = static_cast<double>(list.size());
  if (std::isfinite(spec.maximum) && (count < spec.minimum || count > spec.maximum))
    throw UserInputError(msg::params::is_given_so_often(spec.flag(), list.size(), range_end_text(spec.minimum),
                                                        range_end_text(spec.maximum)));
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
    std::string operator()(double v) const { return std::isnan(v) ? "" : fmt::format("{:g}", v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const std::vector<std::string>& v) const { return join(v, " "); }
  };
  return std::visit(Visitor{}, value);
}

std::string range_end_text(double end) {
  constexpr double kAllDigits = 1e15;
  return end == std::trunc(end) && std::abs(end) < kAllDigits ? fmt::format("{:.0f}", end) : fmt::format("{:g}", end);
}

void throw_unknown_word(std::string_view word, const std::vector<std::string>& words) {
  throw UserInputError(msg::params::no_such_word(word, join(words, ", ")));
}

std::string ParamSpec::flag() const {
  if (!position.empty()) return position;
  std::string text = "--" + id;
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

const BoundParam* find_param(const BoundParams& params, const std::string& id) {
  const auto found =
      std::find_if(params.begin(), params.end(), [&id](const BoundParam& param) { return param.spec->id == id; });
  return found == params.end() ? nullptr : &*found;
}

BoundParams without(const BoundParams& params, Role role) {
  BoundParams kept;
  std::copy_if(params.begin(), params.end(), std::back_inserter(kept),
               [role](const BoundParam& param) { return !param.spec->has(role); });
  return kept;
}

BoundParams only(const BoundParams& params, Role role) {
  BoundParams kept;
  std::copy_if(params.begin(), params.end(), std::back_inserter(kept),
               [role](const BoundParam& param) { return param.spec->has(role); });
  return kept;
}

void check_value(const ParamSpec& spec, const ParamValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return check_text(spec, *text);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return check_list(spec, *list);
  double number = 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    number = static_cast<double>(*integer);
  else if (const auto* real = std::get_if<double>(&value))
    number = *real;
  else
    return;
  if (!(number >= spec.minimum && number <= spec.maximum))  // negated so that NaN is refused too
    throw UserInputError(
        spec.unit.empty() ? msg::params::is_out_of_range(spec.flag(), to_string(value), range_end_text(spec.minimum),
                                                         range_end_text(spec.maximum))
                          : msg::params::is_out_of_range_of(spec.flag(), to_string(value), range_end_text(spec.minimum),
                                                            range_end_text(spec.maximum), spec.unit));
}

std::vector<Message> missing_required(const BoundParams& params) {
  std::vector<Message> sentences;
  for (const BoundParam& param : params)
    if (param.spec->required && to_string(param.get()).empty())
      sentences.push_back(msg::params::is_needed(param.spec->flag(), param.spec->help));
  return sentences;
}

std::vector<std::string> command_words(const BoundParams& params) {
  std::vector<std::string> words;
  for (const BoundParam& param : params) {
    const ParamValue value = param.get();
    if (value == param.default_value) continue;
    const auto* on = std::get_if<bool>(&value);
    const std::string flag = param.spec->flag();
    if (on != nullptr)
      words.push_back(*on ? flag : "--no-" + flag.substr(2));
    else
      words.push_back(flag + "=" + to_string(value));
  }
  return words;
}

void make_paths_absolute(const BoundParams& params) {
  for (const BoundParam& param : params) {
    if (!param.spec->is_path) continue;
    const std::filesystem::path path = std::get<std::string>(param.get());
    if (!path.empty()) param.set(std::filesystem::absolute(path).lexically_normal().string());
  }
}

}  // namespace thumbsup
