#include "serve/a1111_request.h"

#include <algorithm>
#include <optional>
#include <span>

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

enum class Of { Both, Text, Image };

struct Field {
  const char* name;
  Treatment treatment;
  const char* detail = "";  ///< Row: the id. Cannot: JSON of the values that ask for nothing, beside null
  Of of = Of::Both;
};

/// Fields of txt2img and img2img (version 1.10).
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
    {"subseed", Treatment::Own},
    {"subseed_strength", Treatment::Row, "variation_strength"},
    {"denoising_strength", Treatment::Row, "strength", Of::Image},
    {"mask_blur", Treatment::Row, "mask_blur", Of::Image},
    {"init_images", Treatment::Own, "", Of::Image},
    {"mask", Treatment::Own, "", Of::Image},
    {"resize_mode", Treatment::Own, "", Of::Image},
    {"inpainting_fill", Treatment::Own, "", Of::Image},
    {"inpaint_full_res", Treatment::Own, "", Of::Image},
    {"inpainting_mask_invert", Treatment::Own, "", Of::Image},
    {"include_init_images", Treatment::Own, "", Of::Image},
    {"denoising_strength", Treatment::Own, "", Of::Text},
    {"enable_hr", Treatment::Own, "", Of::Text},
    {"override_settings_restore_afterwards", Treatment::Nothing},
    {"save_images", Treatment::Nothing},
    {"do_not_save_samples", Treatment::Nothing},
    {"do_not_save_grid", Treatment::Nothing},
    {"script_args", Treatment::Nothing},
    {"refiner_switch_at", Treatment::Nothing},
    {"comments", Treatment::Nothing},
    {"force_task_id", Treatment::Nothing},
    {"styles", Treatment::Cannot, "[[]]"},
    {"seed_resize_from_w", Treatment::Cannot, "[-1, 0]"},
    {"seed_resize_from_h", Treatment::Cannot, "[-1, 0]"},
    {"restore_faces", Treatment::Cannot, "[false]"},
    {"tiling", Treatment::Cannot, "[false]"},
    {"s_churn", Treatment::Cannot, "[0]"},
    {"s_tmin", Treatment::Cannot, "[0]"},
    {"s_tmax", Treatment::Cannot, "[0]"},
    {"s_noise", Treatment::Cannot, "[1]"},
    {"s_min_uncond", Treatment::Cannot, "[0]"},
    {"disable_extra_networks", Treatment::Cannot, "[false]"},
    {"refiner_checkpoint", Treatment::Cannot, "[\"\", \"None\"]"},
    {"script_name", Treatment::Cannot, "[\"\", \"None\"]"},
    {"alwayson_scripts", Treatment::Cannot, "[{}, {\"ControlNet\": {\"args\": []}}]"},
    {"use_deprecated_controlnet", Treatment::Cannot, "[false]"},
    {"infotext", Treatment::Cannot, "[\"\"]"},
    {"inpaint_full_res_padding", Treatment::Nothing, "", Of::Image},
    {"mask_round", Treatment::Cannot, "[true]", Of::Image},
    {"mask_blur_x", Treatment::Cannot, "[4]", Of::Image},
    {"mask_blur_y", Treatment::Cannot, "[4]", Of::Image},
    {"initial_noise_multiplier", Treatment::Cannot, "[1]", Of::Image},
    {"image_cfg_scale", Treatment::Cannot, "[1.5]", Of::Image},
    {"latent_mask", Treatment::Cannot, "[]", Of::Image},
};

/// Fields of txt2img that mean something with enable_hr only; without it they may say anything.
constexpr Field kHiresFields[] = {
    {"denoising_strength", Treatment::Row, "hires_strength"},
    {"hr_scale", Treatment::Row, "hires_scale"},
    {"hr_second_pass_steps", Treatment::Row, "hires_steps"},
    {"hr_upscaler", Treatment::Cannot, "[\"\", \"Lanczos\"]"},
    {"hr_resize_x", Treatment::Cannot, "[0]"},
    {"hr_resize_y", Treatment::Cannot, "[0]"},
    {"hr_checkpoint_name", Treatment::Cannot, "[\"\", \"Use same checkpoint\"]"},
    {"hr_sampler_name", Treatment::Cannot, "[\"\", \"Use same sampler\"]"},
    {"hr_scheduler", Treatment::Cannot, "[\"\", \"Use same scheduler\"]"},
    {"hr_prompt", Treatment::Cannot, "[\"\"]"},
    {"hr_negative_prompt", Treatment::Cannot, "[\"\"]"},
    {"firstphase_width", Treatment::Cannot, "[0]"},
    {"firstphase_height", Treatment::Cannot, "[0]"},
};

bool is_of(const Field& field, A1111Route route) {
  return field.of == Of::Both || (field.of == Of::Image) == (route == A1111Route::Img2img);
}

const Field* find_field(std::span<const Field> fields, const std::string& name, A1111Route route) {
  for (const Field& field : fields)
    if (name == field.name && is_of(field, route)) return &field;
  return nullptr;
}

void refuse_unless_nothing(const Field& field, const nlohmann::json& value) {
  const auto neutral = parse_json(field.detail, field.name);
  if (std::find(neutral.begin(), neutral.end(), value) == neutral.end())
    refuse_field(field.name, msg::serve::cannot_be_done_here());
}

bool is_of_hires(const std::string& name) {
  return name.starts_with("hr_") || name.starts_with("firstphase_");
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

bool flag_at(const nlohmann::json& body, const char* name, bool unless_said) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) return unless_said;
  if (!found->is_boolean()) refuse_field(name, msg::serve::has_wrong_kind(json_excerpt(*found, 60)));
  return found->get<bool>();
}

/// One field, by its line in a table.
void take(RequestParameters& parameters, const Field& field, const nlohmann::json& value) {
  if (field.treatment == Treatment::Row) parameters.set(field.detail, value, field.name);
  if (field.treatment == Treatment::Cannot) refuse_unless_nothing(field, value);
}

/// The second pass: what is not said is as A1111 has it, but for the strength, which is that of `generate`.
void set_hires(RequestParameters& parameters, const nlohmann::json& body) {
  if (!flag_at(body, "enable_hr", false)) return;
  parameters.set("hires_scale", 2.0, "hr_scale");
  for (const auto& [name, value] : body.items()) {
    if (value.is_null()) continue;
    if (const Field* field = find_field(kHiresFields, name, A1111Route::Txt2img))
      take(parameters, *field, value);
    else if (is_of_hires(name))
      refuse_field(name, msg::serve::is_unknown());
  }
}

/// Only the named numbers pass.
std::int64_t one_of(const nlohmann::json& body, const char* name, std::int64_t least, std::int64_t most) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) return least;
  const auto number = json_integer(*found, least, most);
  if (!number) refuse_field(name, msg::serve::cannot_be_done_here());
  return *number;
}

/// The pictures of img2img, brought to `size`. What is said about a mask counts where there is one.
SentPictures read_pictures(const nlohmann::json& body, const ImageSize& size) {
  const auto list = body.find("init_images");
  if (list == body.end() || list->is_null()) refuse_field("init_images", msg::serve::is_missing());
  if (!list->is_array() || list->size() != 1) refuse_field("init_images", msg::serve::is_not_list_of_one_picture());
  const auto mode = static_cast<ResizeMode>(one_of(body, "resize_mode", 0, 1));
  const auto mask = body.find("mask");
  const bool is_masked = mask != body.end() && !mask->is_null();
  if (is_masked) {
    one_of(body, "inpainting_fill", 1, 1);  // the original
    one_of(body, "inpainting_mask_invert", 0, 0);
    if (flag_at(body, "inpaint_full_res", false)) refuse_field("inpaint_full_res", msg::serve::cannot_be_done_here());
  }
  SentPictures pictures;
  pictures.init = resized(read_sent_picture(list->front(), "init_images"), size, mode);
  if (is_masked) pictures.mask = resized(read_sent_picture(*mask, "mask"), size, mode);
  if (is_masked && is_black(pictures.mask)) refuse_field("mask", msg::serve::mask_is_black());
  return pictures;
}

}  // namespace

A1111Request read_a1111_request(const nlohmann::json& body, const ServedModel& model, const RequestRules& rules,
                                A1111Route route) {
  RequestParameters parameters;
  for (const auto& [name, value] : body.items()) {
    if (value.is_null() || (route == A1111Route::Txt2img && is_of_hires(name))) continue;
    const Field* field = find_field(kFields, name, route);
    if (field == nullptr) refuse_field(name, msg::serve::is_unknown());
    take(parameters, *field, value);
  }
  for (const auto& [field, id] : {std::pair{"seed", "seed"}, std::pair{"subseed", "variation_seed"}})
    if (const auto seed = body.find(field); seed != body.end()) parameters.set_seed(*seed, field, id);
  set_size(parameters, body, rules);
  set_sampler(parameters, body);
  set_settings(parameters, body, model);
  const std::int64_t batch = integer_at(body, "batch_size", rules.max_count).value_or(1);
  const std::int64_t batches = integer_at(body, "n_iter", rules.max_count).value_or(1);
  parameters.set("count", batch * batches, "n_iter");
  if (route == A1111Route::Txt2img) set_hires(parameters, body);
  A1111Request request{parameters.checked(rules), {}, flag_at(body, "send_images", true)};
  if (route == A1111Route::Txt2img) return request;
  parameters.check_strength(request.config.steps, request.config.strength, "strength");
  request.include_init_images = flag_at(body, "include_init_images", false);
  request.pictures = read_pictures(body, request.config.size);
  return request;
}

nlohmann::json a1111_request_schema(A1111Route route) {
  nlohmann::json properties = nlohmann::json::object();
  const auto add_rows = [&](std::span<const Field> fields) {
    for (const ParamRow& row : generate_params().rows())
      for (const Field& field : fields)
        if (field.treatment == Treatment::Row && row.spec->id == field.detail && is_of(field, route))
          properties[field.name] = schema_of(row);
  };
  add_rows(kFields);
  properties["seed"] = {{"type", "integer"}, {"description", "-1: any."}, {"minimum", -1}, {"maximum", 4294967295}};
  properties["subseed"] = properties["seed"];
  properties["width"] = properties["height"] = {{"type", "integer"}, {"description", "A multiple of 8."}};
  properties["n_iter"] = {{"type", "integer"}, {"description", "Batches."}, {"minimum", 1}};
  properties["sampler_name"] = properties["sampler_index"] = {{"type", "string"}};
  properties["scheduler"] = {{"type", "string"}, {"description", "Joined to the sampler's name: \"Karras\"."}};
  properties["override_settings"] = {{"type", "object"},
                                     {"description", "CLIP_stop_at_last_layers, sd_model_checkpoint."}};
  properties["send_images"] = {{"type", "boolean"}, {"default", true}};
  nlohmann::json schema = {{"type", "object"}};
  if (route == A1111Route::Txt2img) {
    add_rows(kHiresFields);
    properties["enable_hr"] = {{"type", "boolean"}, {"default", false}};
    properties["hr_scale"]["default"] = 2.0;
    properties["hr_upscaler"] = {{"type", "string"}, {"enum", {"", "Lanczos"}}};
  } else {
    const nlohmann::json picture = {{"type", "string"}, {"description", "A picture in base64, or a data: address."}};
    properties["init_images"] = {{"type", "array"}, {"items", picture}, {"minItems", 1}, {"maxItems", 1}};
    properties["mask"] = picture;
    properties["resize_mode"] = {{"type", "integer"}, {"enum", {0, 1}}, {"description", "0: stretch, 1: crop."}};
    properties["inpainting_fill"] = {{"type", "integer"}, {"enum", {1}}, {"description", "1: the original."}};
    properties["include_init_images"] = {{"type", "boolean"}, {"default", false}};
    schema["required"] = {"init_images"};
  }
  schema["properties"] = properties;
  return schema;
}

}  // namespace thumbsup::serve
