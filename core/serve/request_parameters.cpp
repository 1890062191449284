#include "serve/request_parameters.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/json_text.h"
#include "serve/request_error.h"
#include "serve/serve_messages.h"
#include "text/prompt_schedule.h"

namespace thumbsup::serve {
namespace {

constexpr std::int64_t kLastSeed = 4294967295;

/// `json` as the kind of value that `like` is.
ParamValue value_like(const ParamValue& like, const nlohmann::json& json, const std::string& field) {
  if (std::holds_alternative<bool>(like)) {
    if (json.is_boolean()) return json.get<bool>();
  } else if (std::holds_alternative<std::int64_t>(like)) {
    constexpr std::int64_t kLargest = std::int64_t{1} << 53;
    if (const auto number = json_integer(json, -kLargest, kLargest)) return *number;
  } else if (std::holds_alternative<double>(like)) {
    if (json.is_number() && std::isfinite(json.get<double>())) return json.get<double>();
  } else if (std::holds_alternative<std::string>(like)) {
    if (json.is_string()) return json.get<std::string>();
  }
  refuse_field(field, msg::serve::has_wrong_kind(json_excerpt(json, 60)));
}

void check_prompt(const std::string& prompt, const std::string& field, const RequestRules& rules) {
  if (prompt.size() > kLongestPrompt) refuse_field(field, msg::serve::is_too_long(kLongestPrompt));
  if (prompt.find('\0') != std::string::npos) refuse_field(field, msg::serve::has_zero_byte());
  TaggedPrompt tagged;
  try {
    tagged = take_prompt_tags(prompt);
  } catch (const UserInputError& error) {
    refuse_field(field, error.message());
  }
  for (const LoraTag& lora : tagged.loras)
    if (std::find(rules.loras.begin(), rules.loras.end(), lora.name) == rules.loras.end())
      refuse_field(field, msg::serve::lora_is_not_served());
  if (!tagged.unknown_tags.empty()) refuse_field(field, msg::serve::tag_cannot_be_done());
}

void check_at_most(std::int64_t value, std::int64_t most, const char* field) {
  if (value > most) refuse_field(field, msg::serve::is_above_limit(value, most));
}

std::int64_t checked_side(std::int64_t side, const RequestRules& rules) {
  if (side == 0) return rules.side;
  if (side < kSmallestSide || side > rules.max_side || side % 8 != 0)
    refuse_field("size", msg::serve::side_will_not_do(side, kSmallestSide, rules.max_side));
  return side;
}

}  // namespace

void refuse_field(const std::string& field, const Message& why) {
  throw RequestError(422, msg::serve::field_will_not_do(json_excerpt(field, 60), why), field.substr(0, 60));
}

bool RequestParameters::is_open(const ParamSpec& spec) {
  return !spec.is_path && (spec.group == "Prompt" || spec.group == "Images" || spec.group == "Sampling");
}

void RequestParameters::set(const std::string& id, const nlohmann::json& value, const std::string& field) {
  const BoundParams params = generate_params().bind(config_);
  const BoundParam* param = find_param(params, id);
  if (param == nullptr) throw LogicError("`generate` has no parameter " + id + ".");
  try {
    param->set(value_like(param->default_value, value, field));
  } catch (const RequestError&) {
    throw;
  } catch (const UserInputError& error) {
    refuse_field(field, error.message());
  }
  fields_[id] = field;
}

bool RequestParameters::set_if_open(const std::string& field, const nlohmann::json& value) {
  const auto rows = generate_params().rows();
  const bool is_there = std::any_of(rows.begin(), rows.end(),
                                    [&](const ParamRow& row) { return row.spec->id == field && is_open(*row.spec); });
  if (!is_there) return false;
  if (field == "seed" || field == "variation_seed")
    set_seed(value, field, field);
  else if (!value.is_null())
    set(field, value, field);
  return true;
}

void RequestParameters::set_seed(const nlohmann::json& value, const std::string& field, const std::string& id) {
  if (value.is_null() || json_integer(value, -1, -1)) return;
  set(id, value, field);
}

std::string RequestParameters::field_of(const std::string& id) const {
  const auto found = fields_.find(id);
  return found == fields_.end() ? id : found->second;
}

void RequestParameters::check_strength(std::int64_t steps, double strength, const std::string& id) const {
  if (steps_of_strength(steps, strength) < 1)
    refuse_field(field_of(id), msg::serve::strength_leaves_no_step(fmt::format("{:g}", strength), steps));
}

void RequestParameters::check_hires(const GenerateConfig& config, const RequestRules& rules) const {
  if (config.hires_scale <= 1) return;
  const ImageSize size = hires_size(config.size, config.hires_scale);
  check_at_most(std::max(size.width, size.height), rules.max_side, field_of("hires_scale").c_str());
  check_at_most(config.hires_steps, rules.max_steps, field_of("hires_steps").c_str());
  check_strength(config.hires_steps > 0 ? config.hires_steps : config.steps, config.hires_strength, "hires_strength");
}

GenerateConfig RequestParameters::checked(const RequestRules& rules) const {
  GenerateConfig config = config_;
  check_prompt(config.prompt, "prompt", rules);
  check_prompt(config.negative_prompt, "negative_prompt", rules);
  config.size = {checked_side(config.size.width, rules), checked_side(config.size.height, rules)};
  check_at_most(config.steps, rules.max_steps, "steps");
  check_at_most(config.count, rules.max_count, "count");
  check_at_most(config.batch_size, rules.max_count, "batch_size");
  check_hires(config, rules);
  const auto any_unless_set = [&](const char* id, std::int64_t& seed) {
    std::random_device random;
    if (fields_.count(id) == 0) seed = std::uniform_int_distribution<std::int64_t>(0, kLastSeed - config.count)(random);
  };
  any_unless_set("seed", config.seed);
  const bool varies = config.variation_strength > 0;
  if (varies) any_unless_set("variation_seed", config.variation_seed);
  check_at_most((varies ? config.variation_seed : config.seed) + config.count - 1, kLastSeed,
                field_of(varies ? "variation_seed" : "seed").c_str());
  return config;
}

nlohmann::json schema_of(const ParamRow& row) {
  nlohmann::json schema;
  if (std::holds_alternative<bool>(row.default_value)) schema["type"] = "boolean";
  if (std::holds_alternative<std::int64_t>(row.default_value)) schema["type"] = "integer";
  if (std::holds_alternative<double>(row.default_value)) schema["type"] = "number";
  if (std::holds_alternative<std::string>(row.default_value)) schema["type"] = "string";
  schema["description"] = row.spec->help;
  std::visit([&](const auto& value) { schema["default"] = value; }, row.default_value);
  if (schema["type"] != "string") {
    if (std::isfinite(row.spec->minimum)) schema["minimum"] = row.spec->minimum;
    if (std::isfinite(row.spec->maximum)) schema["maximum"] = row.spec->maximum;
  }
  if (!row.spec->choices.empty()) schema["enum"] = row.spec->choices;
  return schema;
}

nlohmann::json open_parameters_schema() {
  nlohmann::json properties = nlohmann::json::object();
  for (const ParamRow& row : generate_params().rows())
    if (RequestParameters::is_open(*row.spec)) properties[row.spec->id] = schema_of(row);
  return {{"type", "object"}, {"properties", properties}};
}

}  // namespace thumbsup::serve
