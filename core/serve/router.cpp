#include "serve/router.h"

#include "base/json_text.h"
#include "serve/request_error.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {

Router::Router(Options options, Routes routes, Metrics* metrics)
    : options_(std::move(options)), routes_(std::move(routes)), metrics_(metrics) {
  for (const Route& route : routes_)
    if (!by_path_[route.path].emplace(route.method, &route).second)
      throw LogicError("Two routes answer " + route.method + " " + route.path + ".");
}

HttpResponse Router::answer(HttpRequest& request) const {
  HttpResponse response;
  try {
    response = answer_of(request);
  } catch (...) {
    response = to_response(caught_refusal());
  }
  if (response.status == 401) response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"ThumbsUp Studio\"");
  const bool is_known = by_path_.count(request.path) > 0;
  if (metrics_ != nullptr) metrics_->count_request(is_known ? request.path : "other", response.status);
  return response;
}

HttpResponse Router::answer_of(HttpRequest& request) const {
  request.client = request.address;
  if (is_from_elsewhere(request, options_.this_machine_alone))
    throw RequestError(403, msg::serve::page_of_another_site());
  const auto path = by_path_.find(request.path);
  const Route* route = nullptr;
  if (path != by_path_.end()) {
    const auto found = path->second.find(request.method);
    if (found != path->second.end()) route = found->second;
  }
  // Without a key nobody learns which routes there are.
  if (options_.access.needs_key() && (route == nullptr || route->needs_key)) {
    const auto client = options_.access.client_of(request);
    if (!client) throw RequestError(401, msg::serve::key_is_needed());
    request.client = *client;
  }
  if (path == by_path_.end()) throw RequestError(404, msg::serve::no_such_route());
  if (route == nullptr) {
    HttpResponse response =
        to_response({405, to_string(ErrorKind::UserInput), msg::serve::method_is_not_allowed().english()});
    std::string allowed;
    for (const auto& [method, each] : path->second) allowed += (allowed.empty() ? "" : ", ") + method;
    response.headers.emplace_back("Allow", allowed);
    return response;
  }
  return route->handler(request);
}

nlohmann::json json_body(const HttpRequest& request) {
  const std::string type = request.header("content-type");
  // Forms and plain text are what a page of another site may send without asking.
  if (!type.empty() && type.find("json") == std::string::npos) throw RequestError(415, msg::serve::body_must_be_json());
  const auto json = try_parse_json(request.body);
  if (!json || !json->is_object()) throw RequestError(400, msg::serve::body_is_no_json_object());
  return *json;
}

}  // namespace thumbsup::serve
