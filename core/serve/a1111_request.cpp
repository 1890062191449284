#include "serve/a1111_request.h"

#include <algorithm>
#include <optional>

#include "base/json_text.h"
#include "engine/image_files.h"
#include "serve/request_error.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

enum class Treatment {
  Row,      ///< a row of `generate`'s table, by its id
  Own,      ///< read below
  Nothing,  ///< changes no picture, whatever it says
  Cannot,   ///< cannot be done: only values that ask for nothing pass
};

struct Field {
  const char* name;
  Treatment treatment;
  const char* detail = "";  ///< Row: the id. Cannot: JSON of the values that ask for nothing, beside null
};

/// Fields of txt2img (version 1.10); behind "hr_" and "firstphase_" follow more that mean something with enable_hr
/// only.
constexpr Field kFields[] = {
    {"prompt", Treatment::Row, "prompt"},
    {"negative_prompt", Treatment::Row, "negative_prompt"},
    {"steps", Treatment::Row, "steps"},
    {"cfg_scale", Treatment::Row, "guidance_scale"},
    {"eta", Treatment::Row, "eta"},
    {"batch_size", Treatment::Row, "batch_size"},
    {"n_iter", Treatment::Own},
    {"seed", Treatment::Own},
    {"width", Treatment::Own},
    {"height", Treatment::Own},
    {"sampler_name", Treatment::Own},
    {"sampler_index", Treatment::Own},
    {"scheduler", Treatment::Own},
    {"override_settings", Treatment::Own},
    {"send_images", Treatment::Own},
    {"subseed", Treatment::Nothing},
    {"denoising_strength", Treatment::Nothing},
    {"override_settings_restore_afterwards", Treatment::Nothing},
    {"save_images", Treatment::Nothing},
    {"do_not_save_samples", Treatment::Nothing},
    {"do_not_save_grid", Treatment::Nothing},
    {"script_args", Treatment::Nothing},
    {"refiner_switch_at", Treatment::Nothing},
    {"comments", Treatment::Nothing},
    {"force_task_id", Treatment::Nothing},
    {"styles", Treatment::Cannot, "[[]]"},
    {"subseed_strength", Treatment::Cannot, "[0]"},
    {"seed_resize_from_w", Treatment::Cannot, "[-1, 0]"},
    {"seed_resize_from_h", Treatment::Cannot, "[-1, 0]"},
    {"restore_faces", Treatment::Cannot, "[false]"},
    {"tiling", Treatment::Cannot, "[false]"},
    {"enable_hr", Treatment::Cannot, "[false]"},
    {"s_churn", Treatment::Cannot, "[0]"},
    {"s_tmin", Treatment::Cannot, "[0]"},
    {"s_tmax", Treatment::Cannot, "[0]"},
    {"s_noise", Treatment::Cannot, "[1]"},
    {"s_min_uncond", Treatment::Cannot, "[0]"},
    {"disable_extra_networks", Treatment::Cannot, "[false]"},
    {"refiner_checkpoint", Treatment::Cannot, "[\"\", \"None\"]"},
    {"script_name", Treatment::Cannot, "[\"\", \"None\"]"},
    {"alwayson_scripts", Treatment::Cannot, "[{}]"},
    {"infotext", Treatment::Cannot, "[\"\"]"},
};

const Field* find_field(const std::string& name) {
  for (const Field& field : kFields)
    if (name == field.name) return &field;
  return nullptr;
}

void refuse_unless_nothing(const Field& field, const nlohmann::json& value) {
  const auto neutral = parse_json(field.detail, field.name);
  if (std::find(neutral.begin(), neutral.end(), value) == neutral.end())
    refuse_field(field.name, msg::serve::cannot_be_done_here());
}

std::string text_at(const nlohmann::json& body, const char* name) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) return {};
  if (!found->is_string()) refuse_field(name, msg::serve::has_wrong_kind(json_excerpt(*found, 60)));
  return found->get<std::string>();
}

std::optional<std::int64_t> integer_at(const nlohmann::json& body, const char* name, std::int64_t most) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) return std::nullopt;
  const auto number = json_integer(*found, 1, most);
  if (!number) refuse_field(name, msg::serve::has_wrong_kind(json_excerpt(*found, 60)));
  return number;
}

/// By its name in forms or its word; `schedule` as A1111 has it beside the sampler since version 1.9.
void set_sampler(RequestParameters& parameters, const nlohmann::json& body) {
  const char* field = text_at(body, "sampler_name").empty() ? "sampler_index" : "sampler_name";
  const std::string name = text_at(body, field), schedule = text_at(body, "scheduler");
  const bool is_usual = schedule.empty() || schedule == "Automatic" || schedule == "automatic";
  if (name.empty() && !is_usual) refuse_field("scheduler", msg::serve::sampler_is_needed_too());
  if (name.empty()) return;
  const std::string wanted = is_usual || name.ends_with(" " + schedule) ? name : name + " " + schedule;
  if (const auto id = sampler_id_of(wanted)) return parameters.set("sampler", to_string(*id), field);
  if (!is_usual && sampler_id_of(name)) refuse_field("scheduler", msg::serve::schedule_is_not_there());
  parameters.set("sampler", name, field);
}

void set_size(RequestParameters& parameters, const nlohmann::json& body, const RequestRules& rules) {
  const auto width = integer_at(body, "width", rules.max_side), height = integer_at(body, "height", rules.max_side);
  if (!width && !height) return;
  const ImageSize size{width.value_or(rules.side), height.value_or(rules.side)};
  parameters.set("size", to_string(size), width ? "width" : "height");
}

void set_settings(RequestParameters& parameters, const nlohmann::json& body, const ServedModel& model) {
  const auto settings = body.find("override_settings");
  if (settings == body.end() || settings->is_null()) return;
  if (!settings->is_object())
    refuse_field("override_settings", msg::serve::has_wrong_kind(json_excerpt(*settings, 60)));
  for (const auto& [name, value] : settings->items()) {
    const std::string field = "override_settings." + name;
    if (name == "CLIP_stop_at_last_layers")
      parameters.set("clip_skip", value, field);
    else if (name != "sd_model_checkpoint")
      refuse_field(field, msg::serve::cannot_be_done_here());
    else if (value != model.title() && value != model.name && value != "")
      refuse_field(field, msg::serve::another_model_serves(model.title()));
  }
}

bool sends_images(const nlohmann::json& body) {
  const auto found = body.find("send_images");
  if (found == body.end() || found->is_null()) return true;
  if (!found->is_boolean()) refuse_field("send_images", msg::serve::has_wrong_kind(json_excerpt(*found, 60)));
  return found->get<bool>();
}

}  // namespace

A1111Request read_a1111_request(const nlohmann::json& body, const ServedModel& model, const RequestRules& rules) {
  RequestParameters parameters;
  for (const auto& [name, value] : body.items()) {
    const Field* field = find_field(name);
    const bool is_of_hires = name.starts_with("hr_") || name.starts_with("firstphase_");
    if (is_of_hires || value.is_null()) continue;
    if (field == nullptr) refuse_field(name, msg::serve::is_unknown());
    if (field->treatment == Treatment::Row) parameters.set(field->detail, value, name);
    if (field->treatment == Treatment::Cannot) refuse_unless_nothing(*field, value);
  }
  if (const auto seed = body.find("seed"); seed != body.end()) parameters.set_seed(*seed, "seed");
  set_size(parameters, body, rules);
  set_sampler(parameters, body);
  set_settings(parameters, body, model);
  const std::int64_t batch = integer_at(body, "batch_size", rules.max_count).value_or(1);
  const std::int64_t batches = integer_at(body, "n_iter", rules.max_count).value_or(1);
  parameters.set("count", batch * batches, "n_iter");
  return {parameters.checked(rules), sends_images(body)};
}

nlohmann::json a1111_request_schema() {
  nlohmann::json properties = nlohmann::json::object();
  for (const ParamRow& row : generate_params().rows())
    for (const Field& field : kFields)
      if (field.treatment == Treatment::Row && row.spec->id == field.detail) properties[field.name] = schema_of(row);
  properties["seed"] = {{"type", "integer"}, {"description", "-1: any."}, {"minimum", -1}, {"maximum", 4294967295}};
  properties["width"] = properties["height"] = {{"type", "integer"}, {"description", "A multiple of 8."}};
  properties["n_iter"] = {{"type", "integer"}, {"description", "Batches."}, {"minimum", 1}};
  properties["sampler_name"] = properties["sampler_index"] = {{"type", "string"}};
  properties["scheduler"] = {{"type", "string"}, {"description", "Joined to the sampler's name: \"Karras\"."}};
  properties["override_settings"] = {{"type", "object"},
                                     {"description", "CLIP_stop_at_last_layers, sd_model_checkpoint."}};
  properties["send_images"] = {{"type", "boolean"}, {"default", true}};
  return {{"type", "object"}, {"properties", properties}};
}

}  // namespace thumbsup::serve
