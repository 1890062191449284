#include "base/json_file.h"
#include "base/resources.h"
#include "serve/api_context.h"
#include "serve/page_texts.h"

namespace thumbsup::serve {
namespace {

/// Nothing but what this server sends: no other host, no script or style within the page, no frame.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Route file_route(const std::string& path, const char* name, const std::string& type) {
  HttpResponse response;
  response.body = read_text_file(resource_folder() / "serve" / name);
  response.content_type = type;
  response.headers = {{"Content-Security-Policy", kContentSecurityPolicy}};
  Route route{"GET", path, "The page for people.", [response](const HttpRequest&) { return response; }};
  route.response_type = type;
  return route;
}

/// In the language that was chosen (?language=), else the one the browser asks for.
HttpResponse texts_answer(const HttpRequest& request) {
  const std::string chosen = request.parameter("language");
  HttpResponse response =
      json_response(page_texts(language_for(chosen.empty() ? request.header("accept-language") : chosen)));
  response.headers = {{"Content-Security-Policy", kContentSecurityPolicy}};
  return response;
}

}  // namespace

Routes page_routes() {
  return {file_route("/", "page.html", "text/html; charset=utf-8"),
          file_route("/page.css", "page.css", "text/css; charset=utf-8"),
          file_route("/page.js", "page.js", "text/javascript; charset=utf-8"),
          {"GET",
           "/page-texts.json",
           "The page's words: ?language= or by Accept-Language.",
           texts_answer,
           nullptr,
           {{"type", "object"}}}};
}

}  // namespace thumbsup::serve
