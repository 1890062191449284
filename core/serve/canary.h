#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "serve/alerts.h"
#include "serve/metrics.h"
#include "serve/model_source.h"

namespace thumbsup::serve {

/// A version that draws a share of the requests, whole ones, beside the one in production, until it is promoted, taken
/// out, or archived. Which requests those are depends on nothing but their order: of n the candidate draws n x share,
/// rounded down or up. Alerts: "canary_fails" (it cannot be served), "canary_low" (too few of its pictures pass).
/// Thread-safe.
class Canary {
 public:
  /// Null: there is none (any more).
  using Changed = std::function<void(const ServedModelPtr&)>;

  /// As `config.canary` says: a version, or a stage, of which it is the newest version that came after the one in
  /// production. Throws UserInputError for a version that there is not.
  Canary(const ServeConfig& config, LoadServedModel load, Changed changed, Alerts& alerts, Metrics& metrics);

  /// Looks which version it is now, and loads it. Never throws: what goes wrong is an alert.
  void follow(const ServedModelPtr& production, RunControl& control);

  /// The model that draws the next request.
  ServedModelPtr choose(const ServedModelPtr& production);
  ServedModelPtr current() const;

  /// Too few of its pictures pass; `why` is the sentence. It is taken out when that is configured.
  void fell_below(const ServedModel& model, const std::string& why);
  /// It could not draw a picture that production then drew: it is taken out.
  void failed(const ServedModel& model, const std::string& why);

 private:
  std::string wanted(const std::string& production) const;
  void set(const ServedModelPtr& model);
  void tell(const char* alert, bool active, const Message& sentence);

  const ServeConfig config_;
  const std::filesystem::path registry_;
  const LoadServedModel load_;
  const Changed changed_;
  Alerts& alerts_;
  Metrics& metrics_;
  mutable std::mutex mutex_;
  ServedModelPtr current_;
  std::set<std::string> over_;  ///< versions that have been in production or taken out: they do not come back
  double due_ = 0;              ///< of the next request; the candidate draws it when it reaches 1
};

}  // namespace thumbsup::serve
