#pragma once

#include <memory>
#include <string>

#include "serve/drift.h"

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
  void set_watch(const PassWatch& watch);
  void set_alert(const std::string& name, bool active);
  /// The model that serves from now on.
  void set_model(const std::string& name, const std::string& version, const std::string& hash);
  void set_ready(bool ready);

  /// The text format of Prometheus, version 0.0.4.
  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace thumbsup::serve
