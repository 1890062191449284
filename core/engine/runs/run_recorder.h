#pragma once

#include "base/run_event_file.h"
#include "studio/run_session.h"
#include "training/metrics.h"

namespace thumbsup {

/// Keeps what a training tells in the run's folder, then passes it on: the stream itself (events.jsonl), the curves
/// (Metrics), the scores, the log, and in run.json the state, the best step and the end.
class RunRecorder : public RunObserver {
 public:
  /// Both must outlive this object. A run that is new and is refused before its first step is not kept: its --out is
  /// free again.
  RunRecorder(RunSession& session, bool is_new, RunObserver& next);

  void on(const RunEvent& event) override;
  bool wants_previews() const override { return next_.wants_previews(); }

 private:
  /// Somebody may move the folder while the run is at work on it.
  void follow_folder();
  void keep(const RunEvent& event);
  void training_begins(std::int64_t after_step);
  void end(const RunFinished& finished);

  RunSession& session_;
  const bool is_new_;
  bool has_begun_ = false;  ///< photos and model are fine, the first step is next
  RunObserver& next_;
  RunEventFile events_;
  Metrics metrics_;
};

}  // namespace thumbsup
