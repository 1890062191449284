#include "serve/api_context.h"

namespace thumbsup::serve {
namespace {

HttpResponse text_answer(std::string text, int status = 200, const char* type = "text/plain") {
  HttpResponse response;
  response.status = status;
  response.body = std::move(text);
  response.content_type = type;
  return response;
}

}  // namespace

Routes health_routes(std::function<bool()> is_ready, std::function<std::string()> metrics) {
  return {{"GET", "/healthz", "The process answers.", [](const HttpRequest&) { return text_answer("ok\n"); }},
          {"GET", "/readyz", "Pictures can be drawn.",
           [is_ready = std::move(is_ready)](const HttpRequest&) {
             return is_ready() ? text_answer("ready\n") : text_answer("not ready\n", 503);
           }},
          {"GET", "/metrics", "For Prometheus.", [metrics = std::move(metrics)](const HttpRequest&) {
             return text_answer(metrics(), 200, "text/plain; version=0.0.4; charset=utf-8");
           }}};
}

}  // namespace thumbsup::serve
