#include "params/cli_options.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.h"

namespace thumbsup {
namespace {

/// Runs `set` and turns our error into the one CLI11 reports.
void set_or_report(const BoundParam& param, const ParamValue& value) {
  try {
    param.set(value);
  } catch (const Error& error) {
    throw CLI::ValidationError(error.what());
  }
}

template <class T>
CLI::Option* value_option(CLI::App& app, const BoundParam& param) {
  return app
      .add_option_function<T>(
          param.spec->flag(), [param](const T& value) { set_or_report(param, value); },
          param_description(*param.spec, param.default_value))
      ->type_name(value_name(*param.spec, param.default_value));
}

CLI::Option* add_option(CLI::App& app, const BoundParam& param) {
  const ParamSpec& spec = *param.spec;
  if (std::holds_alternative<bool>(param.default_value)) {
    const std::string names = spec.flag() + ",!--no-" + spec.flag().substr(2);
    return app.add_flag_function(
        names, [param](std::int64_t times) { set_or_report(param, times > 0); },
        param_description(spec, param.default_value));
  }
  if (std::holds_alternative<std::int64_t>(param.default_value)) return value_option<std::int64_t>(app, param);
  if (std::holds_alternative<double>(param.default_value)) return value_option<double>(app, param);
  if (std::holds_alternative<std::string>(param.default_value)) return value_option<std::string>(app, param);
  CLI::Option* list = value_option<std::vector<std::string>>(app, param);
  if (std::isfinite(spec.maximum)) list->expected(static_cast<int>(spec.minimum), static_cast<int>(spec.maximum));
  return list;
}

/// "PHOTO ...": a flag that took several values would take these too, so that there it takes one each time it is given.
bool has_list_of_arguments(const BoundParams& params) {
  return std::any_of(params.begin(), params.end(), [](const BoundParam& param) {
    return !param.spec->position.empty() && std::holds_alternative<std::vector<std::string>>(param.default_value);
  });
}

}  // namespace

std::string param_description(const ParamSpec& spec, const ParamValue& default_value) {
  std::string text = spec.help;
  std::vector<std::string> facts;
  if (!spec.unit.empty()) facts.push_back("unit: " + spec.unit);
  if (std::isfinite(spec.minimum))
    facts.push_back(fmt::format("{} to {}", range_end_text(spec.minimum), range_end_text(spec.maximum)));
  const bool is_flag = std::holds_alternative<bool>(default_value);
  const std::string fallback = to_string(default_value);
  if (!spec.required && !fallback.empty() && !(is_flag && fallback == "false")) facts.push_back("default: " + fallback);
  if (!facts.empty()) text += fmt::format(" [{}]", fmt::join(facts, "; "));
  if (!spec.choices.empty()) text += fmt::format(" One of: {}.", fmt::join(spec.choices, ", "));
  return text;
}

const char* value_name(const ParamSpec& spec, const ParamValue& default_value) {
  if (std::holds_alternative<bool>(default_value)) return "";
  if (std::holds_alternative<std::int64_t>(default_value)) return "N";
  if (std::holds_alternative<double>(default_value)) return "X";
  return spec.is_path ? "PATH" : "TEXT";
}

void add_options(CLI::App& app, const BoundParams& params, Missing missing) {
  std::map<std::string, CLI::Option*> options;
  for (const BoundParam& param : params) {
    const ParamSpec& spec = *param.spec;
    CLI::Option* option = add_option(app, param);
    option->required(spec.required && missing == Missing::ParserSays);
    if (!spec.group.empty() && spec.position.empty())
      option->group(spec.group + (spec.level == Level::Advanced ? " (advanced)" : ""));
    options[spec.id] = option;
  }
  if (has_list_of_arguments(params))
    for (auto& [id, option] : options)
      if (!option->get_positional()) option->allow_extra_args(false);
  for (const BoundParam& param : params)
    if (!param.spec->excludes.empty()) options.at(param.spec->id)->excludes(options.at(param.spec->excludes));
}

}  // namespace thumbsup
