#include "params/cli_options.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

#include "base/error.h"

namespace thumbsup {
namespace {

std::string description(const BoundParam& param) {
  const ParamSpec& spec = *param.spec;
  std::string text = spec.help;
  std::vector<std::string> facts;
  if (!spec.unit.empty()) facts.push_back("unit: " + spec.unit);
  if (std::isfinite(spec.minimum)) facts.push_back(fmt::format("{:g} to {:g}", spec.minimum, spec.maximum));
  const std::string fallback = to_string(param.default_value);
  if (!spec.required && !fallback.empty()) facts.push_back("default: " + fallback);
  if (!facts.empty()) text += fmt::format(" [{}]", fmt::join(facts, "; "));
  if (!spec.choices.empty()) text += fmt::format(" One of: {}.", fmt::join(spec.choices, ", "));
  return text;
}

/// Runs `set` and turns our error into the one CLI11 reports.
void set_or_report(const BoundParam& param, const ParamValue& value) {
  try {
    param.set(value);
  } catch (const UserInputError& error) {
    throw CLI::ValidationError(error.what());
  }
}

template <class T>
CLI::Option* value_option(CLI::App& app, const BoundParam& param, const char* type_name) {
  return app
      .add_option_function<T>(
          param.spec->flag(), [param](const T& value) { set_or_report(param, value); }, description(param))
      ->type_name(type_name);
}

}  // namespace

void add_options(CLI::App& app, const BoundParams& params) {
  for (const BoundParam& param : params) {
    CLI::Option* option = nullptr;
    if (std::holds_alternative<bool>(param.default_value)) {
      const std::string names = param.spec->flag() + ",!--no-" + param.spec->flag().substr(2);
      option = app.add_flag_function(
          names, [param](std::int64_t times) { set_or_report(param, times > 0); }, description(param));
    } else if (std::holds_alternative<std::int64_t>(param.default_value)) {
      option = value_option<std::int64_t>(app, param, "N");
    } else if (std::holds_alternative<double>(param.default_value)) {
      option = value_option<double>(app, param, "X");
    } else if (std::holds_alternative<std::string>(param.default_value)) {
      option = value_option<std::string>(app, param, "TEXT");
    } else {
      option = value_option<std::vector<std::string>>(app, param, "TEXT...");
    }
    option->group(param.spec->group + (param.spec->level == Level::Advanced ? " (advanced)" : ""));
  }
}

}  // namespace thumbsup
