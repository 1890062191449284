#pragma once

#include <memory>
#include <string>

#include "serve/drift.h"
#include "serve/generation.h"
#include "serve/pass_comparison.h"

namespace thumbsup::serve {

/// What Prometheus is told. Names: docs/serving.md; labels are routes, versions and questions of this server, never
/// anything a client wrote. Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// `route` is one of the table's paths, or "other".
  void count_request(const std::string& route, int status);
  void observe_generation(double seconds);
  void set_queue_depth(std::size_t waiting);
  void count_verdict(const std::string& model, const std::string& question, bool passed);
  void count_unjudged();
  /// The numbers of the model that is there as `role`; another model's go.
  void set_watch(ServedAs role, const std::string& model, const WatchNumbers& numbers);
  /// How candidate and production compare.
  void set_comparison(const PassComparison& comparison);
  /// No candidate draws any more: nothing is told of one.
  void drop_canary();
  void count_drawn(ServedAs role, const std::string& model, std::size_t images);
  /// Of the last check of the seeds (seed_check.h): how many pictures came out the same, and how many did not.
  void set_seed_check(std::int64_t same, std::int64_t different);
  void set_alert(const std::string& name, bool active);
  /// The model that serves from now on as `role`.
  void set_model(ServedAs role, const ServedModel& model);
  void set_ready(bool ready);

  /// The text format of Prometheus, version 0.0.4.
  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace thumbsup::serve
