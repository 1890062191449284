#include "engine/runs/run_recorder.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "verdict/checkpoint_choice.h"

namespace thumbsup {

RunRecorder::RunRecorder(RunSession& session, bool is_new, RunObserver& next)
    : session_(session), is_new_(is_new), next_(next), events_(session.folder()), metrics_(session.folder()) {}

void RunRecorder::on(const RunEvent& event) {
  if (step_of(event) || std::holds_alternative<StageBegun>(event)) follow_folder();
  try {
    events_.on(event);
    metrics_.on(event);
  } catch (const IoError&) {
    // A full disk must not keep the end from run.json, nor from who listens.
    if (!std::holds_alternative<RunFinished>(event)) throw;
  }
  keep(event);
  next_.on(event);
}

void RunRecorder::follow_folder() {
  const auto& folder = session_.folder();
  events_.move_to(folder);
  metrics_.move_to(folder);
}

void RunRecorder::keep(const RunEvent& event) {
  std::visit(Overloaded{[this](const StageBegun& begun) {
                          if (begun.stage == RunStage::Train) training_begins(begun.done);
                        },
                        [this](const Notice& notice) { session_.log(notice.text); },
                        [this](const RunPaused& pause) {
                          session_.set_state(pause.paused ? RunState::Paused : RunState::Running);
                        },
                        [this](const RunScore& score) {
                          session_.log(fmt::format("step {}: {} of {} previews pass, similarity {:.3f}", score.step,
                                                   score.passed, score.images, score.similarity));
                          session_.add_score(score);
                          if (score.best) session_.set_best(score);
                        },
                        [this](const CheckpointWritten& checkpoint) {
                          session_.log(fmt::format("checkpoint of step {}", checkpoint.step));
                        },
                        [this](const RunFinished& finished) { end(finished); }, [](const auto&) {}},
             event);
}

void RunRecorder::training_begins(std::int64_t after_step) {
  has_begun_ = true;
  session_.drop_scores_after(after_step);
  const auto scores = read_scores(session_.folder());
  const auto best = best_checkpoint(scores);
  session_.set_best(best ? std::optional(scores[*best]) : std::nullopt);
  session_.set_state(RunState::Running);
}

void RunRecorder::end(const RunFinished& finished) {
  switch (finished.outcome) {
    case RunOutcome::Succeeded:
      session_.log("finished");
      session_.succeed(finished.summary.value_or(RunSummary{}));
      break;
    case RunOutcome::Cancelled:
      session_.log("stopped");
      session_.set_state(RunState::Cancelled);
      break;
    case RunOutcome::Failed:
      if (is_new_ && !has_begun_) return session_.discard();
      try {
        session_.fail(finished.error_kind, finished.error);
      } catch (const IoError&) {  // a full disk takes not even that; what to tell is why the run has ended
      }
      break;
  }
}

}  // namespace thumbsup
