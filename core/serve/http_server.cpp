#include "serve/http_server.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <regex>
#include <thread>

#include "base/error.h"
#include "serve/connection_watch.h"
#include "serve/request_error.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

/// For this long a connection may be idle between two requests: it holds a thread.
constexpr int kIdleSeconds = 2;
constexpr std::size_t kLongestHeaders = 256 * 1024;
/// As many may wait for each that is served.
constexpr int kConnectionsOfThread = 8;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

HttpRequest request_of(const httplib::Request& from) {
  HttpRequest request;
  request.method = from.method == "HEAD" ? "GET" : from.method;
  request.path = from.path;
  request.address = from.remote_addr;
  for (const auto& [name, value] : from.headers) request.headers[lower_case(name)] = value;
  for (const auto& [name, value] : from.params) request.query[name] = value;
  return request;
}

/// Of a number in a header.
bool is_above(const std::string& text, std::uint64_t limit) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc::result_out_of_range || (error == std::errc() && number > limit);
}

std::string peer_of(const httplib::Request& request) {
  return ConnectionWatch::peer_name(request.remote_addr, request.remote_port);
}

/// Headers that every answer has: nothing of it is to be kept, guessed at, framed or told to others.
const httplib::Headers& common_headers() {
  static const httplib::Headers headers = {{"Cache-Control", "no-store"},
                                           {"X-Content-Type-Options", "nosniff"},
                                           {"X-Frame-Options", "DENY"},
                                           {"Referrer-Policy", "no-referrer"},
                                           {"Cross-Origin-Resource-Policy", "same-origin"}};
  return headers;
}

}  // namespace

struct HttpServer::Parts {
  HttpServerOptions options;
  Answer answer;
  std::unique_ptr<httplib::Server> server;
  std::unique_ptr<ConnectionWatch> watch;
  int port = 0;
  std::thread listener;

  void send(const httplib::Request& from, const HttpResponse& response, httplib::Response& to) {
    const std::string peer = peer_of(from);
    to.status = response.status;
    for (const auto& [name, value] : response.headers) to.set_header(name, value);
    if (!response.stream) {
      watch->enter(peer, ConnectionWatch::Phase::Sending);
      to.set_content(response.body, response.content_type.c_str());
      return;
    }
    to.set_chunked_content_provider(
        response.content_type.c_str(), [stream = response.stream](std::size_t, httplib::DataSink& sink) {
          stream([&sink](std::string_view part) { return sink.is_writable() && sink.write(part.data(), part.size()); });
          sink.done();
          return true;
        });
  }

  void refuse(const httplib::Request& from, int status, const Message& why, httplib::Response& to) {
    send(from, to_response({status, to_string(ErrorKind::UserInput), why.english()}), to);
  }

  /// `reader` is null where the method has no body.
  void handle(const httplib::Request& from, httplib::Response& to, const httplib::ContentReader* reader) {
    const std::string peer = peer_of(from);
    HttpRequest request = request_of(from);
    const bool has_body = !request.header("transfer-encoding").empty() ||
                          (!request.header("content-length").empty() && request.header("content-length") != "0");
    if (has_body && reader == nullptr) {
      watch->end_after_answer(peer);
      return refuse(from, 400, msg::serve::method_takes_no_body(), to);
    }
    if (from.is_multipart_form_data()) {
      watch->end_after_answer(peer);
      return refuse(from, 415, msg::serve::body_must_be_json(), to);
    }
    if (reader != nullptr && has_body) {
      bool fits = true;
      const bool is_whole = (*reader)([&](const char* data, std::size_t size) {
        fits = request.body.size() + size <= options.longest_body;
        if (fits) request.body.append(data, size);
        return fits;
      });
      if (!is_whole || !fits) {
        watch->end_after_answer(peer);
        fits = fits && !is_above(request.header("content-length"), options.longest_body);
        return fits ? refuse(from, 400, msg::serve::body_is_not_whole(), to)
                    : refuse(from, 413, msg::serve::body_is_too_long(format_bytes(options.longest_body)), to);
      }
    }
    watch->enter(peer, ConnectionWatch::Phase::Working);
    request.is_gone = [this, peer] { return watch->is_gone(peer); };
    send(from, answer(request), to);
  }

  void set_up() {
    server->new_task_queue = [threads = options.threads] {
      return new httplib::ThreadPool(static_cast<std::size_t>(threads));
    };
    server->set_keep_alive_timeout(kIdleSeconds);
    server->set_keep_alive_max_count(1000);
    server->set_read_timeout(options.slowest);
    server->set_write_timeout(options.slowest);
    server->set_payload_max_length(options.longest_body);
    server->set_tcp_nodelay(true);
    server->set_default_headers(common_headers());
    // Several programs on one port would share its requests by chance: the address is not taken twice.
    server->set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    const httplib::Server::Handler plain = [this](const httplib::Request& from, httplib::Response& to) {
      handle(from, to, nullptr);
    };
    const httplib::Server::HandlerWithContentReader with_body =
        [this](const httplib::Request& from, httplib::Response& to, const httplib::ContentReader& reader) {
          handle(from, to, &reader);
        };
    server->Get(".*", plain).Options(".*", plain);
    server->Post(".*", with_body).Put(".*", with_body).Patch(".*", with_body).Delete(".*", with_body);
    // What the library refuses by itself.
    server->set_error_handler(httplib::Server::Handler([this](const httplib::Request& from, httplib::Response& to) {
      if (!to.body.empty()) return;
      watch->end_after_answer(peer_of(from));
      refuse(from, to.status, msg::serve::request_is_no_good(), to);
    }));
    server->set_exception_handler([this](const httplib::Request& from, httplib::Response& to, auto&&) {
      refuse(from, 500, msg::serve::server_failed(), to);
    });
    server->set_logger(
        [this](const httplib::Request& from, const httplib::Response&) { watch->answered(peer_of(from)); });
  }
};

HttpServer::HttpServer(const HttpServerOptions& options, Answer answer) : parts_(std::make_unique<Parts>()) {
  Parts& parts = *parts_;
  parts.options = options;
  parts.answer = std::move(answer);
  if (options.certificate.empty() && options.key.empty())
    parts.server = std::make_unique<httplib::Server>();
  else
    parts.server = std::make_unique<httplib::SSLServer>(options.certificate.c_str(), options.key.c_str());
  if (!parts.server->is_valid())
    throw UserInputError(msg::serve::certificate_does_not_work(display(options.certificate)));
  parts.set_up();
  if (options.port == 0)
    parts.port = parts.server->bind_to_any_port(options.address);
  else
    parts.port = parts.server->bind_to_port(options.address, options.port) ? options.port : -1;
  if (parts.port <= 0) throw UserInputError(msg::serve::address_cannot_be_used(options.address, options.port));
  // Idle ones beyond what is served at once are few, or the process would run out of descriptors for its own files.
  const ConnectionWatch::Limits limits{options.slowest, 2 * options.longest_body + kLongestHeaders,
                                       static_cast<std::size_t>(kConnectionsOfThread * options.threads)};
  parts.watch = std::make_unique<ConnectionWatch>(parts.port, limits);
  parts.listener = std::thread([&parts] { parts.server->listen_after_bind(); });
  while (!parts.server->is_running()) std::this_thread::yield();
}

HttpServer::~HttpServer() {
  parts_->server->stop();
  parts_->watch->close_idle();
  parts_->listener.join();
}

int HttpServer::port() const {
  return parts_->port;
}

bool post_json(const std::string& url, const std::string& body) {
  static const std::regex form("(https?://[^/?#]+)([/?][^#]*)?");
  std::smatch parts;
  if (!std::regex_match(url, parts, form)) return false;
  httplib::Client client(parts[1].str());
  client.set_connection_timeout(3);
  client.set_read_timeout(3);
  client.set_write_timeout(3);
  const std::string path = parts[2].str().starts_with('/') ? parts[2].str() : "/" + parts[2].str();
  const auto answer = client.Post(path.c_str(), body, "application/json");
  return answer && answer->status >= 200 && answer->status < 300;
}

}  // namespace thumbsup::serve
