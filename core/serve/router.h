#pragma once

#include <functional>
#include <map>
#include <string>

#include "serve/access.h"
#include "serve/http.h"
#include "serve/metrics.h"

namespace thumbsup::serve {

/// From a request to its answer: who may ask, which route, what went wrong. Thread-safe.
class Router {
 public:
  struct Options {
    bool this_machine_alone = true;  ///< the server listens for this machine only
    Access access{};
  };

  /// `metrics` may be null. Two routes of one method and path are a mistake (LogicError).
  Router(Options options, Routes routes, Metrics* metrics);

  /// Never throws. A path that is no route's: 404; another method: 405; no key: 401; another site's page: 403.
  HttpResponse answer(HttpRequest& request) const;

  const Routes& routes() const { return routes_; }

 private:
  HttpResponse answer_of(HttpRequest& request) const;

  const Options options_;
  const Routes routes_;
  Metrics* const metrics_;
  std::map<std::string, std::map<std::string, const Route*>> by_path_;  ///< then by method
};

/// The body as a JSON object. Throws RequestError (400, 415).
nlohmann::json json_body(const HttpRequest& request);

}  // namespace thumbsup::serve
