#include <algorithm>

#include "base/base64.h"
#include "base/host_memory.h"
#include "base/utc_time.h"
#include "engine/image_files.h"
#include "serve/a1111_request.h"
#include "serve/api_context.h"
#include "serve/router.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;

nlohmann::json object_schema() {
  return {{"type", "object"}};
}
nlohmann::json list_schema() {
  return {{"type", "array"}, {"items", object_schema()}};
}

std::string info_of(const Generation& generation, const std::vector<ServedImagePtr>& images) {
  const GenerateConfig& config = generation.config();
  const ServedModelPtr model = generation.model();
  nlohmann::json prompts = nlohmann::json::array(), negative = prompts, seeds = prompts, texts = prompts, ids = prompts,
                 subseeds = prompts;
  for (const ServedImagePtr& image : images) {
    prompts.push_back(config.prompt);
    negative.push_back(config.negative_prompt);
    seeds.push_back(image->seed);
    subseeds.push_back(config.variation_seed + image->index);
    texts.push_back(image->parameters);
    ids.push_back(image->id);
  }
  const nlohmann::json info = {{"prompt", config.prompt},
                               {"all_prompts", prompts},
                               {"negative_prompt", config.negative_prompt},
                               {"all_negative_prompts", negative},
                               {"seed", config.seed},
                               {"all_seeds", seeds},
                               {"subseed", config.variation_seed},
                               {"all_subseeds", subseeds},
                               {"subseed_strength", config.variation_strength},
                               {"width", config.size.width},
                               {"height", config.size.height},
                               {"sampler_name", sampler_display_name(config.sampler)},
                               {"cfg_scale", config.guidance_scale},
                               {"steps", config.steps},
                               {"batch_size", config.batch_size},
                               {"sd_model_name", model->title()},
                               {"sd_model_hash", model->hash.substr(0, 10)},
                               {"clip_skip", config.clip_skip},
                               {"infotexts", texts},
                               {"image_ids", ids},
                               {"index_of_first_image", 0},
                               {"job_timestamp", utc_now()},
                               {"version", "ThumbsUp Studio " THUMBSUP_VERSION}};
  return info.dump();
}

HttpResponse draw_pictures(const ApiContext& context, const HttpRequest& request, A1111Route route) {
  nlohmann::json body = json_body(request);
  const ServedModelPtr model = context.model();
  A1111Request wish = read_a1111_request(body, *model, context.rules(*model), route);
  if (!wish.include_init_images)
    for (const char* field : {"init_images", "mask"})
      if (body.contains(field)) body[field] = nullptr;
  const GenerationPtr generation = context.draw(request, wish.config, std::move(wish.pictures));
  const auto images = generation->images();
  nlohmann::json list = nlohmann::json::array();
  if (wish.send_images)
    for (const ServedImagePtr& image : images) list.push_back(to_base64(image->png));
  return json_response({{"images", list}, {"parameters", body}, {"info", info_of(*generation, images)}});
}

HttpResponse progress(const ApiContext& context, const HttpRequest& request) {
  const GenerationPtr drawn = context.service.drawn_for(request.client);
  const Generation::Status status = drawn ? drawn->status() : Generation::Status{};
  const std::string skip = request.parameter("skip_current_image");
  nlohmann::json picture = nullptr;
  if (drawn && skip != "true" && skip != "True" && skip != "1") {
    drawn->ask_for_previews();
    if (const auto preview = drawn->preview()) picture = to_base64(png_of(*preview));
  }
  return json_response({{"progress", drawn ? status.share() : 0.0},
                        {"eta_relative", std::max(0.0, status.seconds_left)},
                        {"state",
                         {{"skipped", false},
                          {"interrupted", drawn && drawn->is_cancelled()},
                          {"stopping_generation", false},
                          {"job", drawn ? drawn->id() : ""},
                          {"job_count", status.images},
                          {"job_no", std::max<std::int64_t>(0, status.image - 1)},
                          {"job_timestamp", "0"},
                          {"sampling_step", status.step},
                          {"sampling_steps", drawn ? status.steps : 0}}},
                        {"current_image", picture},
                        {"textinfo", nullptr}});
}

HttpResponse options(const ApiContext& context) {
  const ServedModelPtr model = context.model();
  return json_response({{"sd_model_checkpoint", model->title()},
                        {"sd_checkpoint_hash", model->hash},
                        {"CLIP_stop_at_last_layers", 1},
                        {"samples_format", "png"}});
}

/// The server has one model and no settings of its own: what asks for no change is taken.
HttpResponse set_options(const ApiContext& context, const HttpRequest& request) {
  const ServedModelPtr model = context.model();
  const nlohmann::json body = json_body(request);
  for (const auto& [name, value] : body.items()) {
    const bool is_model = name == "sd_model_checkpoint" && (value == model->title() || value == model->name);
    const bool is_same = (name == "CLIP_stop_at_last_layers" && value == 1) ||
                         (name == "samples_format" && value == "png") ||
                         (name == "sd_checkpoint_hash" && value == model->hash);
    if (name == "sd_model_checkpoint" && !is_model)
      refuse_field(name, msg::serve::another_model_serves(model->title()));
    if (!is_model && !is_same) refuse_field(name, msg::serve::cannot_be_done_here());
  }
  return json_response(nullptr);
}

HttpResponse sd_models(const ApiContext& context) {
  const ServedModelPtr model = context.model();
  return json_response(nlohmann::json::array({{{"title", model->title()},
                                               {"model_name", model->name},
                                               {"hash", model->hash.substr(0, 10)},
                                               {"sha256", model->hash},
                                               {"filename", model->title()},
                                               {"config", nullptr}}}));
}

HttpResponse sampler_list() {
  nlohmann::json list = nlohmann::json::array();
  for (const SamplerId id : enum_values<SamplerId>())
    list.push_back({{"name", sampler_display_name(id)},
                    {"aliases", nlohmann::json::array({to_string(id)})},
                    {"options", nlohmann::json::object()}});
  return json_response(list);
}

HttpResponse lora_list(const ApiContext& context) {
  nlohmann::json list = nlohmann::json::array();
  for (const fs::path& file : context.loras())
    list.push_back({{"name", display(file.stem())},
                    {"alias", display(file.stem())},
                    {"path", display(file.filename())},
                    {"metadata", nlohmann::json::object()}});
  return json_response(list);
}

HttpResponse png_info(const HttpRequest& request) {
  const nlohmann::json body = json_body(request);
  const auto image = body.find("image");
  if (image == body.end() || !image->is_string()) refuse_field("image", msg::serve::is_no_png());
  std::string text = image->get<std::string>();
  if (const auto comma = text.find(','); text.starts_with("data:") && comma != std::string::npos)
    text.erase(0, comma + 1);
  const auto bytes = from_base64(text);
  if (!bytes) refuse_field("image", msg::serve::is_no_png());
  std::optional<ImageParameters> found;
  try {
    found = image_parameters_in(*bytes);
  } catch (const FormatError&) {
    refuse_field("image", msg::serve::is_no_png());
  }
  nlohmann::json items = nlohmann::json::object(), parameters = items;
  if (found) {
    items["parameters"] = found->text;
    const GenerationParameters& values = found->values;
    parameters = {{"Prompt", values.prompt},
                  {"Negative prompt", values.negative_prompt},
                  {"Steps", values.steps},
                  {"Sampler", values.sampler},
                  {"CFG scale", values.guidance_scale},
                  {"Seed", values.seed},
                  {"Size-1", values.width},
                  {"Size-2", values.height},
                  {"Model hash", values.model_hash},
                  {"Model", values.model},
                  {"Clip skip", values.clip_skip}};
  }
  return json_response({{"info", found ? found->text : ""}, {"items", items}, {"parameters", parameters}});
}

HttpResponse memory() {
  const MemoryStatus host = host_memory();
  return json_response({{"ram", {{"free", host.available}, {"used", resident_memory()}, {"total", host.total}}},
                        {"cuda", {{"error", "unavailable"}}}});
}

}  // namespace

Routes a1111_routes(const ApiContext& context) {
  const std::string base = "/sdapi/v1/";
  return {
      {"POST", base + "txt2img", "Draw pictures.",
       [&](const HttpRequest& r) { return draw_pictures(context, r, A1111Route::Txt2img); },
       a1111_request_schema(A1111Route::Txt2img), object_schema()},
      {"POST", base + "img2img", "Draw pictures from a picture, or parts of it anew.",
       [&](const HttpRequest& r) { return draw_pictures(context, r, A1111Route::Img2img); },
       a1111_request_schema(A1111Route::Img2img), object_schema()},
      {"GET", base + "progress", "How far the caller's pictures are, with a preview.",
       [&](const HttpRequest& r) { return progress(context, r); }, nullptr, object_schema()},
      {"POST", base + "interrupt", "Give up all that the caller has asked for.",
       [&](const HttpRequest& r) {
         context.service.cancel_all_of(r.client);
         return json_response(nlohmann::json::object());
       },
       object_schema(), object_schema()},
      {"GET", base + "options", "What is set.", [&](const HttpRequest&) { return options(context); }, nullptr,
       object_schema()},
      {"POST", base + "options", "Accepts what is set already.",
       [&](const HttpRequest& r) { return set_options(context, r); }, object_schema(), object_schema()},
      {"GET", base + "sd-models", "The model that serves.", [&](const HttpRequest&) { return sd_models(context); },
       nullptr, list_schema()},
      {"GET", base + "samplers", "All samplers.", [](const HttpRequest&) { return sampler_list(); }, nullptr,
       list_schema()},
      {"POST",
       base + "png-info",
       "The parameters in a PNG.",
       [](const HttpRequest& r) { return png_info(r); },
       {{"type", "object"}, {"required", {"image"}}, {"properties", {{"image", {{"type", "string"}}}}}},
       object_schema()},
      {"GET", base + "loras", "LoRAs that prompts may name.", [&](const HttpRequest&) { return lora_list(context); },
       nullptr, list_schema()},
      {"GET", base + "memory", "Memory of the machine.", [](const HttpRequest&) { return memory(); }, nullptr,
       object_schema()},
  };
}

}  // namespace thumbsup::serve
