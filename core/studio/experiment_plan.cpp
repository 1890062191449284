// What is tried: axes from text, and the settings that they make.
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "base/json_text.h"
#include "base/number_text.h"
#include "params/json_params.h"
#include "studio/experiment.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr std::size_t kMostSettings = 1000;
constexpr std::int64_t kMostLooks = 20;

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// What can be varied: what an experiment leaves to its axes, and the steps.
const BoundParam& axis_param(const BoundParams& params, const std::string& id) {
  const auto rows = experiment_train_params().rows();
  const bool can_vary = id == "steps" || std::any_of(rows.begin(), rows.end(), [&](const ParamRow& row) {
                          return row.spec->id == id && !row.spec->is_path;
                        });
  if (!can_vary) throw UserInputError(msg::studio::cannot_be_varied(id));
  return *find_param(params, id);
}

/// `text` as the parameter has it in files; refused when it does not take it.
json value_of(const BoundParam& param, const std::string& text) {
  const auto refuse = [&]() { return UserInputError(msg::studio::is_no_value_of(text, param.spec->id)); };
  json value = text;
  if (std::holds_alternative<bool>(param.default_value)) {
    if (text != "true" && text != "false") throw refuse();
    value = text == "true";
  } else if (std::holds_alternative<std::int64_t>(param.default_value)) {
    const auto number = parse_number<std::int64_t>(text);
    if (!number) throw refuse();
    value = *number;
  } else if (std::holds_alternative<double>(param.default_value)) {
    const auto number = parse_number<double>(text);
    if (!number || !std::isfinite(*number)) throw refuse();
    value = *number;
  }
  std::visit(
      [&](const auto& like) {
        using T = std::decay_t<decltype(like)>;
        if constexpr (std::is_same_v<T, std::vector<std::string>>)
          throw UserInputError(msg::studio::cannot_be_varied(param.spec->id));
        else
          param.set(value.get<T>());
      },
      param.default_value);
  return value;
}

/// `count` values from `low` to `high`, both ends among them; evenly on the parameter's own scale.
std::vector<json> range_of(const BoundParam& param, double low, double high, std::int64_t count) {
  const bool whole = std::holds_alternative<std::int64_t>(param.default_value);
  const bool logarithmic = param.spec->scale == Scale::Logarithmic && low > 0;
  std::vector<json> values;
  for (std::int64_t i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count - 1);
    double value = logarithmic ? low * std::pow(high / low, share) : low + (high - low) * share;
    // Three digits say it to a person, and read back they are the same number.
    if (i > 0 && i < count - 1) value = parse_number<double>(fmt::format("{:.3g}", value)).value_or(value);
    if (i == count - 1) value = high;
    values.push_back(whole ? value_of(param, std::to_string(std::llround(value)))
                           : value_of(param, fmt::format("{}", value)));
  }
  return values;
}

std::vector<json> values_in(const BoundParam& param, const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == text.npos) {
    std::vector<json> values;
    for (const std::string& each : split(text, ',')) values.push_back(value_of(param, each));
    return values;
  }
  const auto parts = split(std::string_view(text).substr(dots + 2), '/');
  const auto low = parse_number<double>(std::string_view(text).substr(0, dots));
  const auto high = parse_number<double>(parts.front());
  const auto count = parts.size() == 1 ? std::optional<std::int64_t>(3) : parse_number<std::int64_t>(parts[1]);
  const bool is_number =
      std::holds_alternative<std::int64_t>(param.default_value) || std::holds_alternative<double>(param.default_value);
  if (!is_number || !low || !high || !(*low < *high) || parts.size() > 2 || !count || *count < 2 || *count > 100)
    throw UserInputError(msg::studio::is_no_range(text));
  return range_of(param, *low, *high, *count);
}

std::vector<std::int64_t> looks_of(const std::vector<ExperimentAxis>& axes, std::int64_t steps) {
  std::vector<std::int64_t> looks;
  for (const ExperimentAxis& axis : axes)
    if (axis.param == "steps")
      for (const json& value : axis.values) looks.push_back(value.get<std::int64_t>());
  if (looks.empty()) looks = {std::max<std::int64_t>(steps / 2, 1), std::max<std::int64_t>(steps / 2, 1) * 2};
  if (steps == 1 && looks.size() == 2) looks = {1};
  std::sort(looks.begin(), looks.end());
  return looks;
}

/// Pictures are made every so many steps.
std::int64_t interval_of(const std::vector<std::int64_t>& looks) {
  return std::accumulate(looks.begin(), looks.end(), std::int64_t{0},
                         [](std::int64_t a, std::int64_t b) { return std::gcd(a, b); });
}

}  // namespace

ExperimentAxis parse_axis(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0 || equals + 1 == text.size())
    throw UserInputError(msg::studio::is_no_axis(text));
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  ExperimentAxis axis{text.substr(0, equals), {}};
  std::replace(axis.param.begin(), axis.param.end(), '-', '_');
  axis.values = values_in(axis_param(params, axis.param), text.substr(equals + 1));
  for (std::size_t i = 0; i < axis.values.size(); ++i)
    if (std::find(axis.values.begin(), axis.values.begin() + static_cast<std::ptrdiff_t>(i), axis.values[i]) !=
        axis.values.begin() + static_cast<std::ptrdiff_t>(i))
      throw UserInputError(msg::studio::is_on_axis_twice(json_excerpt(axis.values[i]), axis.param));
  return axis;
}

ExperimentPlan make_plan(const ExperimentOptions& options, const TrainConfig& config) {
  ExperimentPlan plan;
  plan.config = config;
  std::vector<ExperimentAxis> axes;
  for (const std::string& text : options.axes) {
    axes.push_back(parse_axis(text));
    for (std::size_t i = 0; i + 1 < axes.size(); ++i)
      if (axes[i].param == axes.back().param) throw UserInputError(msg::studio::has_two_axes(axes.back().param));
  }
  if (axes.empty()) {
    const double rate = config.learning_rate;
    axes.push_back({"learning_rate", {rate / 2, rate, rate * 2}});
  }
  plan.looks = looks_of(axes, config.steps);
  std::copy_if(axes.begin(), axes.end(), std::back_inserter(plan.axes),
               [](const ExperimentAxis& axis) { return axis.param != "steps"; });
  if (plan.settings() > kMostSettings)
    throw UserInputError(msg::studio::has_too_many_settings(plan.settings(), kMostSettings));
  plan.config.steps = plan.looks.back();
  plan.config.sample_every = interval_of(plan.looks);
  // A run that waits at a look has the checkpoint it was stopped with; more would only fill the disk.
  plan.config.checkpoint_every = 0;
  plan.config.patience = 0;  // who goes on is the search's to say
  plan.config.keep_checkpoints = 1;
  if (plan.looks.back() / plan.config.sample_every > kMostLooks)
    throw UserInputError(msg::studio::looks_have_no_common_interval(plan.config.sample_every, kMostLooks));
  if (plan.config.judge.empty()) throw UserInputError(msg::studio::experiment_needs_judge());
  for (std::int64_t i = 0; i < options.seeds; ++i) plan.seeds.push_back(config.seed + i * plan.seed_distance());
  plan.strategy = options.strategy;
  plan.confirmations = options.confirmations;
  plan.budget_seconds = options.budget.empty() ? 0 : parse_duration(options.budget);
  plan.max_runs = options.max_runs;
  plan.max_steps = options.max_steps;
  plan.parallel = options.parallel;
  plan.drift_limit = options.drift_limit;
  plan.memorised_limit = options.memorised_limit;
  return plan;
}

std::int64_t ExperimentPlan::seed_distance() const {
  return std::max<std::int64_t>(1, std::max(config.sample_count, config.class_sample_count));
}

std::size_t ExperimentPlan::settings() const {
  std::size_t count = 1;
  for (const ExperimentAxis& axis : axes) count = std::min(count * axis.values.size(), std::size_t{1} << 32);
  return count;
}

std::vector<json> ExperimentPlan::values_of(std::size_t setting) const {
  std::vector<json> values(axes.size());
  for (std::size_t i = axes.size(); i-- > 0;) {
    values[i] = axes[i].values[setting % axes[i].values.size()];
    setting /= axes[i].values.size();
  }
  return values;
}

std::string ExperimentPlan::words_for(std::size_t setting) const {
  if (axes.empty()) return "as it is";
  std::string words;
  const auto values = values_of(setting);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::string value = values[i].is_string()         ? values[i].get<std::string>()
                              : values[i].is_number_float() ? fmt::format("{:g}", values[i].get<double>())
                                                            : json_excerpt(values[i]);
    words += fmt::format("{}{} {}", i == 0 ? "" : ", ", axes[i].param, value);
  }
  return words;
}

TrainConfig ExperimentPlan::config_of(std::size_t setting, std::int64_t seed) const {
  TrainConfig result = config;
  json changes = json::object();
  const auto values = values_of(setting);
  for (std::size_t i = 0; i < axes.size(); ++i) changes[axes[i].param] = values[i];
  params_from_json(train_params().bind(result), changes, "experiment");
  result.seed = seed;
  return result;
}

}  // namespace thumbsup
