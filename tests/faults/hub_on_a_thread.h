#pragma once

#include <string>
#include <thread>

namespace thumbsup::test {

/// A hub with one small model ("x/y"), served by a thread of its own while the test waits for the program.
class HubOnAThread {
 public:
  static HubOnAThread& instance();
  ~HubOnAThread();
  const std::string& endpoint() const { return endpoint_; }

 private:
  HubOnAThread();

  std::string endpoint_;
  void* loop_ = nullptr;  ///< QEventLoop
  std::thread thread_;
};

}  // namespace thumbsup::test
