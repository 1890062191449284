#include "serve/http.h"

namespace thumbsup::serve {
namespace {

std::string value_or_nothing(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second;
}

/// Never throws for bytes that are no UTF-8: what came from outside may be quoted in an answer.
std::string json_text(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string HttpRequest::header(const std::string& lower_case_name) const {
  return value_or_nothing(headers, lower_case_name);
}
std::string HttpRequest::parameter(const std::string& name) const {
  return value_or_nothing(query, name);
}

HttpResponse json_response(const nlohmann::json& value, int status) {
  HttpResponse response;
  response.status = status;
  response.body = json_text(value);
  return response;
}

std::string sse_event(const std::string& name, const nlohmann::json& data) {
  return "event: " + name + "\ndata: " + json_text(data) + "\n\n";
}

}  // namespace thumbsup::serve
