#include "ui/jobs/judge_job.h"

namespace thumbsup {

/// On the run's thread.
class JudgeJob::Listener : public JudgeObserver {
 public:
  explicit Listener(JudgeJob& job) : job_(job) {}
  void on_progress(const Progress& progress) override { job_.report(progress); }
  void on_notice(const std::string& text) override { job_.report_notice(text); }
  void on_epoch(const JudgeEpoch& epoch) override { job_.new_epochs_.push(epoch); }

 private:
  JudgeJob& job_;
};

JudgeJob::JudgeJob(QString title, JudgeTrainConfig config) : Job(std::move(title)), config_(std::move(config)) {}

JudgeJob::~JudgeJob() {
  stop_and_wait();
}

void JudgeJob::run(RunControl& control) {
  Listener listener(*this);
  train_judge(config_, control, listener);
}

void JudgeJob::drain() {
  for (const JudgeEpoch& epoch : new_epochs_.take()) {
    epochs_.push_back(epoch);
    Q_EMIT epoch_ended(epoch);
  }
}

}  // namespace thumbsup
