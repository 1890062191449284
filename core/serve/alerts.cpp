#include "serve/alerts.h"

#include "base/log.h"
#include "base/utc_time.h"

namespace thumbsup::serve {
namespace {

constexpr std::size_t kMostUnsent = 100;

}  // namespace

Alerts::Alerts(std::string webhook, PostJson post, Record record)
    : webhook_(std::move(webhook)), post_(std::move(post)), record_(std::move(record)) {
  if (!webhook_.empty()) sender_ = std::thread([this] { send(); });
}

Alerts::~Alerts() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  something_.notify_all();
  if (sender_.joinable()) sender_.join();
}

void Alerts::set(const std::string& name, bool active, const std::string& sentence) {
  {
    const std::lock_guard lock(mutex_);
    if ((active_.count(name) > 0) == active) return;
    if (active)
      active_[name] = sentence;
    else
      active_.erase(name);
    const nlohmann::json event = {
        {"alert", name}, {"active", active}, {"sentence", sentence}, {"time", utc_now()}, {"program", "thumbsup"}};
    if (record_) record_(event);
    if (!webhook_.empty() && unsent_.size() < kMostUnsent) unsent_.push_back(event.dump());
  }
  if (active)
    logger("serve")->warn("alert {}: {}", name, sentence);
  else
    logger("serve")->warn("alert {} is over: {}", name, sentence);
  something_.notify_all();
}

std::map<std::string, std::string> Alerts::active() const {
  const std::lock_guard lock(mutex_);
  return active_;
}

void Alerts::send() {
  for (;;) {
    std::string body;
    {
      std::unique_lock lock(mutex_);
      something_.wait(lock, [&] { return ends_ || !unsent_.empty(); });
      if (ends_) return;
      body = unsent_.front();
      unsent_.pop_front();
    }
    if (!post_(webhook_, body)) logger("serve")->warn("the webhook did not take an alert");
  }
}

}  // namespace thumbsup::serve
