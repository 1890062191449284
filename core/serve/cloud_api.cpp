#include "base/base64.h"
#include "serve/api_context.h"
#include "serve/router.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

GenerateConfig read_wish(const nlohmann::json& wish, const RequestRules& rules) {
  if (!wish.is_object()) throw RequestError(400, msg::serve::body_is_no_json_object());
  RequestParameters parameters;
  if (!wish.contains("prompt")) refuse_field("prompt", msg::serve::is_missing());
  for (const auto& [name, value] : wish.items())
    if (!parameters.set_if_open(name, value)) refuse_field(name, msg::serve::is_unknown());
  return parameters.checked(rules);
}

nlohmann::json answer_of(const Generation& generation) {
  nlohmann::json images = nlohmann::json::array();
  for (const ServedImagePtr& image : generation.images())
    images.push_back({{"id", image->id},
                      {"seed", image->seed},
                      {"image", to_base64(image->png)},
                      {"parameters", image->parameters}});
  return {{"images", images}};
}

/// {"prompt", ...} -> {"images"}; {"instances": [{"prompt", ...}], "parameters": {...}} -> {"predictions": [...]},
/// where `parameters` are those of all instances that do not name them.
HttpResponse predict(const ApiContext& context, const HttpRequest& request) {
  const nlohmann::json body = json_body(request);
  const ServedModelPtr model = context.model();
  const RequestRules rules = context.rules(*model);
  const auto instances = body.find("instances");
  if (instances == body.end()) return json_response(answer_of(*context.draw(request, read_wish(body, rules))));
  for (const auto& [name, value] : body.items())
    if (name != "instances" && name != "parameters") refuse_field(name, msg::serve::is_unknown());
  if (!instances->is_array() || instances->empty()) refuse_field("instances", msg::serve::is_no_list());
  const nlohmann::json shared = body.value("parameters", nlohmann::json(nullptr));
  if (!shared.is_null() && !shared.is_object()) refuse_field("parameters", msg::serve::is_no_object());
  // All are read before the first is drawn: one that cannot be done costs nothing.
  std::vector<GenerateConfig> wishes;
  std::int64_t images = 0;
  for (const nlohmann::json& instance : *instances) {
    nlohmann::json wish = shared.is_null() ? nlohmann::json::object() : shared;
    if (instance.is_object()) wish.update(instance);
    wishes.push_back(read_wish(instance.is_object() ? wish : instance, rules));
    images += wishes.back().count;
    if (images > rules.max_count) refuse_field("instances", msg::serve::is_above_limit(images, rules.max_count));
  }
  nlohmann::json predictions = nlohmann::json::array();
  for (const GenerateConfig& wish : wishes) predictions.push_back(answer_of(*context.draw(request, wish)));
  return json_response({{"predictions", predictions}});
}

HttpResponse health(const ApiContext& context) {
  const bool ready = context.is_ready();
  return json_response({{"ready", ready}}, ready ? 200 : 503);
}

}  // namespace

Routes cloud_routes(const ApiContext& context, const std::string& health_path, const std::string& predict_path) {
  Routes routes;
  const nlohmann::json object = {{"type", "object"}};
  if (!health_path.empty()) {
    routes.push_back({"GET", health_path, "200 once pictures can be drawn, else 503.",
                      [&](const HttpRequest&) { return health(context); }, nullptr, object});
    routes.back().needs_key = false;
  }
  if (!predict_path.empty()) {
    nlohmann::json schema = open_parameters_schema();
    schema["properties"]["instances"] = {{"type", "array"}, {"items", open_parameters_schema()}};
    schema["properties"]["parameters"] = open_parameters_schema();
    routes.push_back({"POST", predict_path, "Draw pictures; the fields are those of `generate`.",
                      [&](const HttpRequest& r) { return predict(context, r); }, schema, object});
  }
  return routes;
}

}  // namespace thumbsup::serve
