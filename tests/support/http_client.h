#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace thumbsup::test {

/// A connection to this machine that sends what it is told, well-formed or not.
class RawConnection {
 public:
  explicit RawConnection(int port, int seconds = 20) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{seconds, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~RawConnection() { ::close(socket_); }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  /// False once the other side takes no more.
  bool send(std::string_view text) {
    while (!text.empty()) {
      const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// All that comes until the other side closes, or `enough` is in it, or the patience ends.
  std::string receive(const std::string& enough = {}) {
    std::string text;
    char part[65536];
    for (;;) {
      const auto got = ::recv(socket_, part, sizeof part, 0);
      if (got <= 0) return text;
      text.append(part, static_cast<std::size_t>(got));
      if (!enough.empty() && text.find(enough) != std::string::npos) return text;
    }
  }

 private:
  int socket_;
};

struct Answer {
  int status = 0;  ///< 0: none came
  std::string head, body;
};

inline Answer answer_in(const std::string& text) {
  const auto end = text.find("\r\n\r\n");
  if (!text.starts_with("HTTP/1.1 ") || end == std::string::npos) return {};
  return {std::stoi(text.substr(9, 3)), text.substr(0, end), text.substr(end + 4)};
}

/// One request on a connection of its own.
inline Answer ask(int port, const std::string& method, const std::string& path, const std::string& body = {},
                  const std::string& headers = {}, int seconds = 120) {
  RawConnection connection(port, seconds);
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers;
  if (method != "GET")
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  connection.send(text + "\r\n" + body);
  return answer_in(connection.receive());
}

}  // namespace thumbsup::test
