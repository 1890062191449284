#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Requests and answers as the routes see them, whatever library carries them (http_server.h).
namespace thumbsup::serve {

struct HttpRequest {
  std::string method;  ///< "GET", "POST"; HEAD comes as GET
  std::string path;    ///< without the query, decoded
  std::map<std::string, std::string> query;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
  std::string address;  ///< of the client, numeric
  /// Who asks: the name of the key, else the address. Filled by the router.
  std::string client;
  /// Whether the other side has closed the connection. Thread-safe, cheap enough for several calls a second.
  std::function<bool()> is_gone = [] { return false; };

  /// Empty when there is none.
  std::string header(const std::string& lower_case_name) const;
  std::string parameter(const std::string& name) const;
};

/// Writes a part of an answer; false once the client has gone.
using HttpSink = std::function<bool(std::string_view)>;

struct HttpResponse {
  int status = 200;
  std::string body;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers{};
  /// When set, it writes the body bit by bit; called on the connection's thread.
  std::function<void(const HttpSink&)> stream{};
};

HttpResponse json_response(const nlohmann::json& value, int status = 200);

/// One event of a stream of server-sent events (HTML Standard, 9.2).
std::string sse_event(const std::string& name, const nlohmann::json& data);

/// One operation of the server. Routing, OpenAPI document, metrics and tests all come from a table of these.
struct Route {
  std::string method;
  std::string path;  ///< no patterns: one route, one path
  std::string summary;
  std::function<HttpResponse(const HttpRequest&)> handler;
  nlohmann::json request = nullptr;   ///< JSON schema of the body; null: it takes none
  nlohmann::json response = nullptr;  ///< JSON schema of the answer; null: it is no JSON
  std::string response_type = "application/json";
  bool needs_key = true;  ///< where the server has keys
};
using Routes = std::vector<Route>;

}  // namespace thumbsup::serve
