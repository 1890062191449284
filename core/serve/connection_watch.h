#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace thumbsup::serve {

/// What the HTTP library does not look after: its time-outs are for single reads and writes, so that a client which
/// sends or takes a byte now and then holds a thread for ever; its headers have no bound; and while an answer is being
/// made nobody notices that the client has gone. This looks at the process's own sockets (/proc/self/fd) ten times a
/// second. Connections are known
/// by the other side's address and port. Thread-safe.
class ConnectionWatch {
 public:
  enum class Phase {
    Receiving,  ///< a request is awaited or comes in
    Working,    ///< its answer is made
    Sending,
  };

  struct Limits {
    std::chrono::seconds slowest{20};   ///< in Receiving, or in Sending; then a connection is shut
    std::uint64_t longest_request = 0;  ///< bytes, with the headers
    std::size_t most = 100;             ///< connections; of more, those that have waited longest are shut
  };

  /// `port`: the server's own.
  ConnectionWatch(int port, const Limits& limits);
  ~ConnectionWatch();
  ConnectionWatch(const ConnectionWatch&) = delete;
  ConnectionWatch& operator=(const ConnectionWatch&) = delete;

  /// `peer` is "address port", as peer_name() makes it.
  void enter(const std::string& peer, Phase phase);
  /// Whether the other side has closed it. To be asked by the thread that serves the connection.
  bool is_gone(const std::string& peer) const;
  /// Ends it when its answer has been sent: what is left of the request is not another one.
  void end_after_answer(const std::string& peer);
  /// The answer has been sent.
  void answered(const std::string& peer);

  /// From now on those on which no answer is being made are ended: the server stops.
  void close_idle();

  static std::string peer_name(const std::string& address, int port);

 private:
  struct Connection {
    int descriptor = -1;
    Phase phase = Phase::Receiving;
    std::chrono::steady_clock::time_point since;
    std::optional<std::uint64_t> bytes_before{};  ///< received before this phase; asked at the next look
    std::uint64_t bytes_read = 0;                 ///< by our side, at the last look
    bool ends = false;
    bool seen = true;
  };
  void watch();
  void look();
  std::map<std::string, int> open_connections() const;

  const int port_;
  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable end_;
  std::map<std::string, Connection> connections_;
  bool ends_ = false, closes_ = false;
  std::thread thread_;
};

}  // namespace thumbsup::serve
