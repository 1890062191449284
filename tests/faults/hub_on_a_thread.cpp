#include "hub_on_a_thread.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/hash.h"

namespace thumbsup::test {
namespace {

constexpr int kMostWaitMs = 10'000;

std::map<std::string, std::string> made_hub_files() {
  std::string weights(300'000, '\0');
  std::uint64_t state = 1;
  for (char& c : weights) c = static_cast<char>((state = state * 6364136223846793005u + 1442695040888963407u) >> 56);
  std::map<std::string, std::string> files{{"model_index.json", R"({"_class_name": "StableDiffusionPipeline"})"}};
  for (const std::string part : {"unet", "vae", "text_encoder"}) {
    files[part + "/config.json"] = "{}";
    files[part + (part == "text_encoder" ? "/model.safetensors" : "/diffusion_pytorch_model.safetensors")] =
        part + weights;
  }
  return files;
}

const std::map<std::string, std::string>& hub_files() {
  static const auto* const files = new std::map<std::string, std::string>(made_hub_files());
  return *files;
}

std::string hub_listing() {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& [path, content] : hub_files()) {
    Sha256 hash;
    hash.update(content);
    list.push_back({{"type", "file"},
                    {"path", path},
                    {"size", content.size()},
                    {"oid", std::string(40, 'a')},
                    {"lfs", {{"oid", hash.hex_digest()}, {"size", content.size()}}}});
  }
  return list.dump();
}

void send_all(int socket, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::send(socket, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    done += static_cast<std::size_t>(count);
  }
}

void answer(int socket, const std::string& request) {
  const auto begin = request.find(' ') + 1, end = request.find(' ', begin);
  const std::string path = end == std::string::npos ? std::string() : request.substr(begin, end - begin);
  std::string status = "404 Not Found", body = "no", range;
  if (path.find("/tree/") != std::string::npos) {
    status = "200 OK";
    body = hub_listing();
  }
  for (const auto& [name, content] : hub_files()) {
    if (!path.ends_with("/" + name)) continue;
    status = "200 OK";
    body = content;
    if (const auto at = request.find("bytes="); at != std::string::npos) {
      const std::size_t from = std::min<std::size_t>(std::stoull(request.substr(at + 6)), content.size());
      status = from < content.size() ? "206 Partial Content" : "416 Range Not Satisfiable";
      range = "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(content.size() - 1) + "/" +
              std::to_string(content.size()) + "\r\n";
      body = content.substr(from);
    }
  }
  send_all(socket, "HTTP/1.1 " + status + "\r\n" + range + "Content-Length: " + std::to_string(body.size()) +
                       "\r\nConnection: close\r\n\r\n" + body);
}

/// One request a connection; one that says nothing is left.
void serve(int socket) {
  std::string request;
  while (request.find("\r\n\r\n") == std::string::npos && request.size() < (1 << 16)) {
    pollfd ready{socket, POLLIN, 0};
    char buffer[4096];
    const ssize_t count = ::poll(&ready, 1, kMostWaitMs) > 0 ? ::recv(socket, buffer, sizeof buffer, 0) : 0;
    if (count <= 0) break;
    request.append(buffer, static_cast<std::size_t>(count));
  }
  if (request.find("\r\n\r\n") != std::string::npos) answer(socket, request);
  ::shutdown(socket, SHUT_WR);
  ::close(socket);
}

}  // namespace

HubOnAThread& HubOnAThread::instance() {
  static HubOnAThread hub;
  return hub;
}

HubOnAThread::HubOnAThread() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || ::bind(listener_, any, sizeof address) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, any, &length) != 0)
    throw std::runtime_error("the hub of the fault matrix cannot listen");
  endpoint_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  thread_ = std::thread([this] { accept_all(); });
}

HubOnAThread::~HubOnAThread() {
  ::shutdown(listener_, SHUT_RDWR);  // ends the accept
  thread_.join();
  ::close(listener_);
}

void HubOnAThread::accept_all() const {
  while (true) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0)
      std::thread(serve, socket).detach();
    else if (errno == EINVAL || errno == EBADF)
      return;
  }
}

}  // namespace thumbsup::test
