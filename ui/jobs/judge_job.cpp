#include "ui/jobs/judge_job.h"

namespace thumbsup {

JudgeJob::JudgeJob(QString title, JudgeTrainConfig config) : Job(std::move(title)), config_(std::move(config)) {}

JudgeJob::~JudgeJob() {
  stop_and_wait();
}

void JudgeJob::run(RunControl& control) {
  train_judge(config_, control, events());
}

void JudgeJob::on_event(const RunEvent& event) {
  const auto* epoch = std::get_if<JudgeEpoch>(&event);
  if (epoch == nullptr) return;
  if (!epochs_.empty() && epochs_.back().question != epoch->question) epochs_.clear();  // the next question learns
  epochs_.push_back(*epoch);
  Q_EMIT epoch_ended(*epoch);
}

}  // namespace thumbsup
