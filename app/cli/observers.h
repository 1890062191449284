#pragma once

#include "cli/terminal.h"
#include "engine/generate.h"
#include "engine/judge.h"
#include "engine/train.h"

namespace thumbsup::cli {

/// Shows a generation run on the terminal.
class TerminalGenerateObserver : public GenerateObserver {
 public:
  explicit TerminalGenerateObserver(Terminal& terminal) : terminal_(terminal) {}
  void on_progress(const Progress& progress) override { terminal_.progress(progress); }
  void on_notice(const std::string& sentence) override { terminal_.notice(sentence); }
  void on_image(const GeneratedImage& image) override;

 private:
  Terminal& terminal_;
};

/// Shows a training run on the terminal: one line a step with loss and time left, or one JSON event a step.
class TerminalTrainObserver : public TrainObserver {
 public:
  explicit TerminalTrainObserver(Terminal& terminal) : terminal_(terminal) {}
  void on_progress(const Progress& progress) override;
  void on_step(const TrainStep& step) override;
  void on_notice(const std::string& sentence) override { terminal_.notice(sentence); }
  void on_sample(const std::filesystem::path& image, std::int64_t step) override;
  void on_scores(const TrainScores& scores) override;
  void on_holdout_loss(std::int64_t step, double loss) override;
  void on_checkpoint(std::int64_t step, const std::filesystem::path& folder) override;

 private:
  Terminal& terminal_;
  double smoothed_loss_ = 0;  ///< exponential average: single losses depend on the timestep drawn
  TrainStep last_;
};

/// Shows the training of a judge, or its judging, on the terminal.
class TerminalJudgeObserver : public JudgeObserver {
 public:
  explicit TerminalJudgeObserver(Terminal& terminal) : terminal_(terminal) {}
  void on_progress(const Progress& progress) override { terminal_.progress(progress, suffix_); }
  void on_notice(const std::string& sentence) override { terminal_.notice(sentence); }
  void on_epoch(const JudgeEpoch& epoch) override;

 private:
  Terminal& terminal_;
  std::string suffix_;
};

}  // namespace thumbsup::cli
