#include "serve/connection_watch.h"

#include <arpa/inet.h>
#include <linux/tcp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <vector>

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenScans{100};

int port_of(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
  return -1;
}

/// "address port" of the other side of a connection to `port`; empty for any other descriptor.
std::string peer_of(int descriptor, int port) {
  sockaddr_storage own{}, other{};
  socklen_t size = sizeof own;
  if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&own), &size) != 0 || port_of(own) != port) return {};
  size = sizeof other;
  if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&other), &size) != 0) return {};
  char host[NI_MAXHOST];
  if (::getnameinfo(reinterpret_cast<sockaddr*>(&other), size, host, sizeof host, nullptr, 0, NI_NUMERICHOST) != 0)
    return {};
  return ConnectionWatch::peer_name(host, port_of(other));
}

/// All that a connection has received so far; 0 where the system does not tell.
std::uint64_t bytes_received(int descriptor) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
  return size >= offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received ? info.tcpi_bytes_received
                                                                                           : 0;
}

/// Bytes that have come and that nobody has read yet.
std::uint64_t bytes_unread(int descriptor) {
  int bytes = 0;
  return ::ioctl(descriptor, FIONREAD, &bytes) == 0 && bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0;
}

}  // namespace

std::string ConnectionWatch::peer_name(const std::string& address, int port) {
  return address + " " + std::to_string(port);
}

ConnectionWatch::ConnectionWatch(int port, const Limits& limits)
    : port_(port), limits_(limits), thread_([this] { watch(); }) {}

ConnectionWatch::~ConnectionWatch() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  end_.notify_all();
  thread_.join();
}

std::map<std::string, int> ConnectionWatch::open_connections() const {
  std::map<std::string, int> open;
  std::error_code error;
  for (fs::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    int descriptor = -1;
    std::from_chars(name.data(), name.data() + name.size(), descriptor);
    if (const std::string peer = peer_of(descriptor, port_); !peer.empty()) open[peer] = descriptor;
  }
  return open;
}

void ConnectionWatch::enter(const std::string& peer, Phase phase) {
  const std::lock_guard lock(mutex_);
  Connection& connection = connections_[peer];
  connection.phase = phase;
  connection.since = Clock::now();
  connection.seen = true;
}

bool ConnectionWatch::is_gone(const std::string& peer) const {
  int descriptor = -1;
  {
    const std::lock_guard lock(mutex_);
    const auto found = connections_.find(peer);
    if (found != connections_.end()) descriptor = found->second.descriptor;
  }
  if (descriptor < 0 || peer_of(descriptor, port_) != peer) return false;  // not looked at yet
  pollfd asked{descriptor, POLLRDHUP, 0};
  return ::poll(&asked, 1, 0) > 0 && (asked.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

void ConnectionWatch::end_after_answer(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  connections_[peer].ends = true;
}

void ConnectionWatch::answered(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  Connection& connection = connections_[peer];
  connection.phase = Phase::Receiving;
  connection.since = Clock::now();
  connection.bytes_before.reset();
}

void ConnectionWatch::close_idle() {
  const std::lock_guard lock(mutex_);
  closes_ = true;
  look();
}

void ConnectionWatch::watch() {
  std::unique_lock lock(mutex_);
  while (!end_.wait_for(lock, kBetweenScans, [&] { return ends_; })) look();
}

void ConnectionWatch::look() {
  const auto now = Clock::now();
  const auto open = open_connections();
  for (auto& [peer, connection] : connections_) connection.seen = false;
  std::vector<std::pair<Clock::time_point, std::string>> waiting;
  for (const auto& [peer, descriptor] : open) {
    const auto [place, is_new] = connections_.try_emplace(peer);
    Connection& connection = place->second;
    if (is_new) {
      connection.since = now;
      connection.bytes_before = 0;
    }
    connection.descriptor = descriptor;
    connection.seen = true;
    if (connection.phase != Phase::Working) waiting.emplace_back(connection.since, peer);
  }
  std::erase_if(connections_, [](const auto& each) { return !each.second.seen; });
  std::sort(waiting.begin(), waiting.end());
  std::size_t too_many = open.size() > limits_.most ? open.size() - limits_.most : 0;
  for (const auto& [since, peer] : waiting) {
    Connection& connection = connections_.at(peer);
    const bool receives = connection.phase == Phase::Receiving;
    const std::uint64_t bytes = bytes_received(connection.descriptor);
    if (!connection.bytes_before) connection.bytes_before = bytes;
    const std::uint64_t unread = bytes_unread(connection.descriptor);
    const bool waits_for_us = receives && unread > 0 && bytes - std::min(unread, bytes) == connection.bytes_read;
    connection.bytes_read = bytes - std::min(unread, bytes);
    if (waits_for_us) connection.since = now;  // no thread has come to it yet
    const bool is_endless = receives && bytes > *connection.bytes_before + limits_.longest_request;
    const bool is_over = receives && (closes_ || connection.ends);
    const bool goes = now - connection.since > limits_.slowest || too_many > 0 || is_endless || is_over;
    if (!goes) continue;
    if (too_many > 0) --too_many;
    // Whoever serves it sees its end and closes it; asked once more whose descriptor it is.
    if (peer_of(connection.descriptor, port_) == peer) ::shutdown(connection.descriptor, SHUT_RDWR);
  }
}

}  // namespace thumbsup::serve
