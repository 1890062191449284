#pragma once

#include <map>
#include <string>
#include <thread>

namespace thumbsup::test {

/// A hub with one small model ("x/y"), served by threads of its own while the test waits for the program, which is
/// killed at any moment: plain sockets, a thread a connection, and no state that a broken one could leave.
class HubOnAThread {
 public:
  static HubOnAThread& instance();
  ~HubOnAThread();
  HubOnAThread(const HubOnAThread&) = delete;
  HubOnAThread& operator=(const HubOnAThread&) = delete;

  const std::string& endpoint() const { return endpoint_; }

 private:
  HubOnAThread();
  void accept_all() const;

  int listener_ = -1;
  std::string endpoint_;
  std::thread thread_;
};

}  // namespace thumbsup::test
