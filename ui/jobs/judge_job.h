#pragma once

#include <optional>

#include "engine/judge.h"
#include "params/judge_config.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// Trains a judge, one question after another; tells every epoch as it ends.
class JudgeJob : public Job {
  Q_OBJECT

 public:
  JudgeJob(QString title, JudgeTrainConfig config);
  ~JudgeJob() override;

  const JudgeTrainConfig& config() const { return config_; }
  /// Those told so far of the question that learns now.
  const std::vector<JudgeEpoch>& epochs() const { return epochs_; }
  bool can_pause() const override { return true; }

 Q_SIGNALS:
  void epoch_ended(const JudgeEpoch& epoch);

 protected:
  void run(RunControl& control) override;
  void on_event(const RunEvent& event) override;

 private:
  const JudgeTrainConfig config_;
  std::vector<JudgeEpoch> epochs_;
};

}  // namespace thumbsup
