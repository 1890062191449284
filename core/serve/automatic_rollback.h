#pragma once

#include <filesystem>
#include <mutex>
#include <string>

#include "serve/alerts.h"
#include "serve/generation.h"
#include "serve/metrics.h"

namespace thumbsup::serve {

/// Puts the version before back into production when too few pictures of the present one pass, and says so by the alert
/// "rolled_back" until another version is promoted, or "rollback_fails" where there is none before. Thread-safe.
class AutomaticRollback {
 public:
  AutomaticRollback(std::filesystem::path project, Alerts& alerts, Metrics& metrics)
      : registry_(std::move(project) / "versions"), alerts_(alerts), metrics_(metrics) {}

  /// `why`: a sentence, which goes on record. Nothing happens to a version that is not in production any more.
  void fell_below(const ServedModel& model, const std::string& why);
  /// Another version serves.
  void use_model(const ServedModel& model);

 private:
  void tell(const char* alert, bool active, const Message& sentence);

  const std::filesystem::path registry_;
  Alerts& alerts_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::string back_to_;  ///< version that was put back; empty: none, or that is over
};

}  // namespace thumbsup::serve
