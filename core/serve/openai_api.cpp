#include <algorithm>
#include <ctime>
#include <set>

#include "base/base64.h"
#include "base/json_text.h"
#include "serve/api_context.h"
#include "serve/router.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

/// OpenAI sends up to 3; the page shows more.
constexpr std::int64_t kMostPartialImages = 30;
constexpr std::chrono::seconds kBetweenSigns{5};

struct OpenAiRequest {
  GenerateConfig config;
  bool stream = false;
  std::int64_t partial_images = 0;
};

/// Fields whose named values ask for what is done anyway; any other value is refused.
struct OnlyValues {
  const char* field;
  std::set<std::string> values;
};
const std::vector<OnlyValues>& only_values() {
  static const std::vector<OnlyValues> fields = {{"response_format", {"b64_json"}}, {"output_format", {"png"}},
                                                 {"quality", {"auto", "standard"}}, {"background", {"auto", "opaque"}},
                                                 {"moderation", {"auto", "low"}},   {"style", {"natural"}}};
  return fields;
}

std::string text_of(const std::string& field, const nlohmann::json& value) {
  if (!value.is_string()) refuse_field(field, msg::serve::has_wrong_kind(json_excerpt(value, 60)));
  return value.get<std::string>();
}

void check_model(const nlohmann::json& value, const ServedModel& model) {
  const std::string name = text_of("model", value);
  if (name != model.title() && name != model.name && name != model.version && name != "production" && !name.empty())
    throw RequestError(404, msg::serve::another_model_serves(model.title()), "model");
}

OpenAiRequest read_request(const nlohmann::json& body, const ServedModel& model, const RequestRules& rules) {
  OpenAiRequest request;
  RequestParameters parameters;
  if (!body.contains("prompt")) refuse_field("prompt", msg::serve::is_missing());
  for (const auto& [name, value] : body.items()) {
    if (value.is_null() || name == "user") continue;
    const auto only = std::find_if(only_values().begin(), only_values().end(),
                                   [&field = name](const OnlyValues& each) { return field == each.field; });
    if (only != only_values().end()) {
      if (only->values.count(text_of(name, value)) == 0) refuse_field(name, msg::serve::cannot_be_done_here());
    } else if (name == "model") {
      check_model(value, model);
    } else if (name == "n") {
      parameters.set("count", value, name);
    } else if (name == "stream") {
      if (!value.is_boolean()) refuse_field(name, msg::serve::has_wrong_kind(json_excerpt(value, 60)));
      request.stream = value.get<bool>();
    } else if (name == "partial_images") {
      const auto number = json_integer(value, 0, kMostPartialImages);
      if (!number) refuse_field(name, msg::serve::has_wrong_kind(json_excerpt(value, 60)));
      request.partial_images = *number;
    } else if (name == "size" && value == "auto") {
      continue;
    } else if (name == "count" || !parameters.set_if_open(name, value)) {
      refuse_field(name, msg::serve::is_unknown());
    }
  }
  request.config = parameters.checked(rules);
  return request;
}

nlohmann::json image_json(const ServedImage& image) {
  return {{"b64_json", to_base64(image.png)}, {"id", image.id}, {"seed", image.seed}};
}

/// What each event of the stream says of the picture.
nlohmann::json event_of(const char* type, const GenerateConfig& config, std::string base64) {
  return {{"type", type},
          {"b64_json", std::move(base64)},
          {"created_at", std::time(nullptr)},
          {"size", to_string(config.size)},
          {"quality", "auto"},
          {"background", "opaque"},
          {"output_format", "png"}};
}

/// Sends what has come since it was called last; false once the client has gone.
class ImageStream {
 public:
  ImageStream(const Generation& generation, std::int64_t partial_images, const HttpSink& sink)
      : generation_(generation), partial_images_(partial_images), sink_(sink) {}

  bool send_news() {
    const auto images = generation_.images();
    for (; sent_ < images.size(); ++sent_, partials_ = 0)
      if (!send_completed(*images[sent_])) return false;
    const Generation::Status status = generation_.status();
    if (is_partial_due(status)) {
      if (const auto preview = generation_.preview(); preview && !send_partial(*preview)) return false;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < kBetweenSigns) return true;
    last_ = now;
    return sink_(": still here\n\n");
  }

  bool send(const std::string& name, const nlohmann::json& data) {
    last_ = std::chrono::steady_clock::now();
    return sink_(sse_event(name, data));
  }

 private:
  /// They are spread evenly over the steps of each picture.
  bool is_partial_due(const Generation::Status& status) const {
    if (status.state != Generation::State::Drawing || partials_ >= partial_images_ || status.previews == seen_)
      return false;
    return status.step * (partial_images_ + 1) >= (partials_ + 1) * status.steps;
  }

  bool send_partial(const RgbImage& preview) {
    seen_ = generation_.status().previews;
    nlohmann::json event = event_of("image_generation.partial_image", generation_.config(), to_base64(png_of(preview)));
    event["partial_image_index"] = partials_++;
    return send("image_generation.partial_image", event);
  }

  bool send_completed(const ServedImage& image) {
    nlohmann::json event = event_of("image_generation.completed", generation_.config(), to_base64(image.png));
    event["id"] = image.id;
    event["seed"] = image.seed;
    event["usage"] = {{"total_tokens", 0}, {"input_tokens", 0}, {"output_tokens", 0}};
    return send("image_generation.completed", event);
  }

  const Generation& generation_;
  const std::int64_t partial_images_;
  const HttpSink& sink_;
  std::size_t sent_ = 0;
  std::int64_t partials_ = 0, seen_ = 0;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// A stream that is never begun, or is left early, takes its request back.
class TakesBack {
 public:
  TakesBack(GenerationService& service, GenerationPtr generation)
      : service_(service), generation_(std::move(generation)) {}
  ~TakesBack() {
    if (!generation_->is_over()) service_.cancel(generation_);
  }
  TakesBack(const TakesBack&) = delete;
  TakesBack& operator=(const TakesBack&) = delete;
  const GenerationPtr& generation() const { return generation_; }

 private:
  GenerationService& service_;
  const GenerationPtr generation_;
};

HttpResponse streamed(const ApiContext& context, const HttpRequest& request, const OpenAiRequest& wish) {
  const auto held =
      std::make_shared<const TakesBack>(context.service, context.service.submit(request.client, wish.config));
  HttpResponse response;
  response.content_type = "text/event-stream";
  response.stream = [&context, held, partial_images = wish.partial_images,
                     gone = request.is_gone](const HttpSink& sink) {
    const GenerationPtr& generation = held->generation();
    ImageStream stream(*generation, partial_images, sink);
    try {
      context.wait_for(generation, [&] {
        if (partial_images > 0) generation->ask_for_previews();
        return !gone() && stream.send_news();
      });
      stream.send_news();
    } catch (...) {  // the status has gone out: the stream says so itself
      const Refusal refusal = caught_refusal();
      nlohmann::json event = to_json(refusal);
      event["status"] = refusal.status;
      stream.send("error", event);
    }
  };
  return response;
}

HttpResponse generations(const ApiContext& context, const HttpRequest& request) {
  const nlohmann::json body = json_body(request);
  const ServedModelPtr model = context.model();
  const OpenAiRequest wish = read_request(body, *model, context.rules(*model));
  if (wish.stream) return streamed(context, request, wish);
  const GenerationPtr generation = context.draw(request, wish.config);
  nlohmann::json data = nlohmann::json::array();
  for (const ServedImagePtr& image : generation->images()) data.push_back(image_json(*image));
  return json_response({{"created", std::time(nullptr)},
                        {"data", data},
                        {"size", to_string(wish.config.size)},
                        {"output_format", "png"}});
}

HttpResponse model_list(const ApiContext& context) {
  const ServedModelPtr model = context.model();
  return json_response(
      {{"object", "list"},
       {"data", nlohmann::json::array(
                    {{{"id", model->title()}, {"object", "model"}, {"created", 0}, {"owned_by", "thumbsup"}}})}});
}

nlohmann::json request_schema() {
  nlohmann::json schema = open_parameters_schema();
  auto& properties = schema["properties"];
  properties.erase("count");
  properties["n"] = {{"type", "integer"}, {"minimum", 1}, {"default", 1}};
  properties["model"] = {{"type", "string"}};
  properties["stream"] = {{"type", "boolean"}, {"default", false}};
  properties["partial_images"] = {{"type", "integer"}, {"minimum", 0}, {"maximum", kMostPartialImages}};
  properties["user"] = {{"type", "string"}, {"description", "Not used."}};
  for (const OnlyValues& only : only_values()) properties[only.field] = {{"type", "string"}, {"enum", only.values}};
  schema["required"] = {"prompt"};
  return schema;
}

}  // namespace

Routes openai_routes(const ApiContext& context) {
  const nlohmann::json object = {{"type", "object"}};
  return {
      {"POST", "/v1/images/generations", "Draw pictures; with \"stream\", server-sent events with partial pictures.",
       [&](const HttpRequest& r) { return generations(context, r); }, request_schema(), object},
      {"GET", "/v1/models", "The model that serves.", [&](const HttpRequest&) { return model_list(context); }, nullptr,
       object}};
}

}  // namespace thumbsup::serve
