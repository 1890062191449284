#include "serve/openapi.h"

#include <algorithm>

namespace thumbsup::serve {
namespace {

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "post_sdapi_v1_txt2img"
std::string operation_id(const Route& route) {
  std::string id = lower_case(route.method) + route.path;
  std::replace_if(
      id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return id;
}

nlohmann::json operation(const Route& route) {
  const nlohmann::json error = {
      {"description", "Refused; the sentence says why."},
      {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}};
  nlohmann::json done = {{"description", "Done."}};
  done["content"][route.response_type]["schema"] =
      route.response.is_null() ? nlohmann::json{{"type", "string"}} : route.response;
  nlohmann::json json = {{"summary", route.summary},
                         {"operationId", operation_id(route)},
                         {"responses", {{"200", done}, {"default", error}}}};
  if (!route.needs_key) json["security"] = nlohmann::json::array();
  if (!route.request.is_null())
    json["requestBody"] = {{"required", true}, {"content", {{"application/json", {{"schema", route.request}}}}}};
  return json;
}

}  // namespace

nlohmann::json openapi_document(const Routes& routes) {
  nlohmann::json paths = nlohmann::json::object();
  for (const Route& route : routes) paths[route.path][lower_case(route.method)] = operation(route);
  const nlohmann::json text = {{"type", "string"}};
  const nlohmann::json schemes = {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
                                  {"basic", {{"type", "http"}, {"scheme", "basic"}}},
                                  {"key", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-API-Key"}}}};
  nlohmann::json security = nlohmann::json::array();
  for (const auto& [name, scheme] : schemes.items()) security.push_back({{name, nlohmann::json::array()}});
  return {{"openapi", "3.0.3"},
          {"info", {{"title", "ThumbsUp Studio"}, {"version", THUMBSUP_VERSION}}},
          {"paths", paths},
          {"security", security},
          {"components",
           {{"securitySchemes", schemes},
            {"schemas",
             {{"Error",
               {{"type", "object"},
                {"properties",
                 {{"error", text}, {"detail", text}, {"body", text}, {"errors", text}, {"field", text}}}}}}}}}};
}

}  // namespace thumbsup::serve
