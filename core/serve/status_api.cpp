#include <algorithm>

#include "serve/api_context.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLoras = 1000;
constexpr int kAlertsTold = 20;

HttpResponse status_answer(const ApiContext& context) {
  const ServedModelPtr model = context.current_model();
  nlohmann::json json = {{"ready", context.is_ready()},
                         {"waiting", context.service.waiting()},
                         {"questions", context.questions},
                         {"watch", context.watch.numbers()},
                         {"canary", context.watch.candidate_numbers()},
                         {"alerts", context.alerts.active()},
                         {"version", THUMBSUP_VERSION},
                         {"limits",
                          {{"max_side", context.config.max_side},
                           {"max_steps", context.config.max_steps},
                           {"max_count", context.config.max_count}}}};
  if (json["canary"].is_object()) json["canary"]["share"] = context.config.canary_share;
  if (context.store != nullptr) {
    json["verdicts"] = context.store->verdict_counts();
    json["latest_alerts"] = context.store->latest_alerts(kAlertsTold);
  }
  if (context.last_seed_check) json["seed_check"] = context.last_seed_check();
  json["model"] = nullptr;
  if (model)
    json["model"] = {{"title", model->title()},
                     {"name", model->name},
                     {"version", model->version},
                     {"hash", model->hash},
                     {"side", model->side}};
  const GenerateConfig defaults;
  json["defaults"] = {{"steps", defaults.steps}, {"guidance_scale", defaults.guidance_scale}};
  return json_response(json);
}

HttpResponse verdict_answer(const ApiContext& context, const HttpRequest& request) {
  const auto found = context.watch.verdict(request.parameter("id"));
  if (!found) throw RequestError(404, msg::serve::image_is_unknown(), "id");
  return json_response(*found);
}

}  // namespace

ServedModelPtr ApiContext::model() const {
  const ServedModelPtr model = current_model();
  if (!model) throw RequestError(503, msg::serve::model_is_loading(), {}, 5);
  return model;
}

RequestRules ApiContext::rules(const ServedModel& model) const {
  RequestRules rules{config.max_side, config.max_steps, config.max_count, model.side, {}};
  for (const fs::path& file : loras()) rules.loras.push_back(file.stem().string());
  return rules;
}

std::vector<fs::path> ApiContext::loras() const {
  std::vector<fs::path> files;
  if (config.lora_dir.empty()) return files;
  std::error_code error;
  for (fs::directory_iterator entry(config.lora_dir, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code gone;
    if (entry->path().extension() == ".safetensors" && entry->is_regular_file(gone)) files.push_back(entry->path());
    if (files.size() == kMostLoras) break;
  }
  std::sort(files.begin(), files.end());
  return files;
}

GenerationPtr ApiContext::draw(const HttpRequest& request, const GenerateConfig& wish, SentPictures pictures) const {
  const GenerationPtr generation = service.submit(request.client, wish, std::move(pictures));
  wait_for(generation, [&] { return !request.is_gone(); });
  return generation;
}

void ApiContext::wait_for(const GenerationPtr& generation, const std::function<bool()>& goes_on) const {
  constexpr std::chrono::milliseconds kLongest{500};
  std::uint64_t seen = 0;
  while (!generation->is_over()) {
    seen = generation->wait(seen, kLongest);
    const bool is_late = std::chrono::steady_clock::now() > generation->deadline();
    if (!is_late && goes_on()) continue;
    service.cancel(generation);
    if (is_late) throw RequestError(504, msg::serve::time_is_over(config.time_limit), {}, 10);
  }
  if (generation->status().state == Generation::State::Done || !generation->images().empty()) return;
  const Refusal refusal = generation->refusal();
  throw RequestError(refusal.status, verbatim(refusal.sentence), refusal.field, refusal.retry_after);
}

Routes status_routes(const ApiContext& context) {
  const nlohmann::json object = {{"type", "object"}};
  return {{"GET", "/thumbsup/v1/status", "The model that serves, its numbers and alerts.",
           [&](const HttpRequest&) { return status_answer(context); }, nullptr, object},
          {"GET", "/thumbsup/v1/verdict", "What the judge says of a picture: ?id= as the answer named it.",
           [&](const HttpRequest& r) { return verdict_answer(context, r); }, nullptr, object}};
}

}  // namespace thumbsup::serve
