#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

namespace thumbsup::serve {

/// Sends a body as JSON to an address; false when it did not arrive. Blocks, for some seconds at most.
using PostJson = std::function<bool(const std::string& url, const std::string& body)>;

/// What is wrong just now. Every change goes to the log and to the webhook, whose failures are logged and hold nobody
/// up. Thread-safe.
class Alerts {
 public:
  /// What else is told of every change, in the form of the webhook. Must not throw.
  using Record = std::function<void(const nlohmann::json& event)>;

  /// `webhook`: empty for none.
  Alerts(std::string webhook, PostJson post, Record record = {});
  ~Alerts();

  /// Raises or clears one; nothing happens when it is so already.
  void set(const std::string& name, bool active, const std::string& sentence);
  /// The sentences of those that are active, by name.
  std::map<std::string, std::string> active() const;

 private:
  void send();

  const std::string webhook_;
  const PostJson post_;
  const Record record_;
  mutable std::mutex mutex_;
  std::condition_variable something_;
  std::map<std::string, std::string> active_;
  std::deque<std::string> unsent_;
  bool ends_ = false;
  std::thread sender_;
};

}  // namespace thumbsup::serve
