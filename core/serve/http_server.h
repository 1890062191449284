#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "serve/http.h"

namespace thumbsup::serve {

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  int port = 0;     ///< 0: a free one
  int threads = 8;  ///< connections served at once; others wait
  std::size_t longest_body = std::size_t{16} << 20;
  std::chrono::seconds slowest{20};            ///< within which a request arrives and an answer is taken
  std::filesystem::path certificate{}, key{};  ///< both: HTTPS
};

/// Carries requests to one function and its answers back (cpp-httplib), whoever is on the other side: bodies are
/// bounded while they are read, decompressed ones too, slow and idle connections are cut (connection_watch.h), and what
/// is no HTTP never gets here.
class HttpServer {
 public:
  /// Called on the thread of the connection; throws nothing.
  using Answer = std::function<HttpResponse(HttpRequest&)>;

  /// Begins to listen. Throws UserInputError for an address that cannot be listened on, or a certificate that does not
  /// work.
  HttpServer(const HttpServerOptions& options, Answer answer);
  /// Stops listening and waits for the answers under way.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Posts JSON to an http or https address; false when it does not arrive within seconds.
bool post_json(const std::string& url, const std::string& body);

}  // namespace thumbsup::serve
