#pragma once

#include <chrono>

#include "base/caught_error.h"
#include "engine/rank_options.h"
#include "engine/runs/end_of_run.h"
#include "training/distributed/ranks.h"

namespace thumbsup {

/// What a run tells is a sign that it is at work.
class TellingRank : public RunObserver {
 public:
  TellingRank(Ranks& ranks, RunObserver& next) : ranks_(ranks), next_(next) {}
  void on(const RunEvent& event) override {
    ranks_.at_work();
    next_.on(event);
  }
  bool wants_previews() const override { return next_.wants_previews(); }

 private:
  Ranks& ranks_;
  RunObserver& next_;
};

/// `body(ranks, observer)` as one of the ranks; however it ends, the others hear of it.
template <class Body>
RunSummary as_rank(const RankOptions& options, RunControl& control, RunObserver& observer, const Body& body) {
  if (options.process.is_alone()) {
    SoleRank alone;
    return body(alone, observer);
  }
  const auto ranks = tell_failure(observer, [&] { return join_ranks(options.process, options.time_out, control); });
  TellingRank telling(*ranks, observer);
  try {
    const RunSummary summary = body(*ranks, telling);
    ranks->leave(RankEnd::Done, {});
    return summary;
  } catch (...) {
    const CaughtError error = caught_error();
    ranks->leave(error.kind == ErrorKind::Cancelled ? RankEnd::Cancelled : RankEnd::Failed, error.sentence);
    throw;
  }
}

}  // namespace thumbsup
