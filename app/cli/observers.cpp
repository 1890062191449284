#include "cli/observers.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"

namespace thumbsup::cli {

void TerminalGenerateObserver::on_image(const GeneratedImage& image) {
  if (terminal_.json())
    terminal_.result({}, "image", {{"index", image.index}, {"seed", image.seed}, {"path", display(image.path)}});
}

void TerminalTrainObserver::on_step(const TrainStep& step) {
  smoothed_loss_ = step.step == 1 ? step.loss : 0.95 * smoothed_loss_ + 0.05 * step.loss;
  last_ = step;
  if (terminal_.json())
    terminal_.result({}, "step",
                     {{"step", step.step},
                      {"loss", step.loss},
                      {"instance_loss", step.instance_loss},
                      {"prior_loss", step.prior_loss},
                      {"learning_rate", step.learning_rate},
                      {"gradient_norm", step.gradient_norm},
                      {"seconds", step.seconds}});
}

void TerminalTrainObserver::on_progress(const Progress& progress) {
  const bool training = progress.stage == "train" && last_.step > 0;
  terminal_.progress(progress,
                     training ? fmt::format("loss {:.4f}  {:.2f} s/step", smoothed_loss_, last_.seconds) : "");
}

void TerminalTrainObserver::on_sample(const std::filesystem::path& image, std::int64_t step) {
  if (terminal_.json()) terminal_.result({}, "sample", {{"step", step}, {"path", display(image)}});
}

void TerminalTrainObserver::on_scores(const TrainScores& scores) {
  if (terminal_.json())
    terminal_.result({}, "scores",
                     {{"step", scores.step},
                      {"images", scores.images},
                      {"passed", scores.passed},
                      {"likeness", scores.likeness},
                      {"best", scores.best}});
  else
    terminal_.notice(fmt::format("step {}: {} of {} previews pass, likeness {:.3f}{}", scores.step, scores.passed,
                                 scores.images, scores.likeness, scores.best ? ", the best so far" : ""));
}

void TerminalTrainObserver::on_holdout_loss(std::int64_t step, double loss) {
  if (terminal_.json())
    terminal_.result({}, "holdout_loss", {{"step", step}, {"loss", loss}});
  else
    terminal_.notice(fmt::format("step {}: loss on the held-out photos {:.4f}", step, loss));
}

void TerminalTrainObserver::on_checkpoint(std::int64_t step, const std::filesystem::path& folder) {
  if (terminal_.json()) terminal_.result({}, "checkpoint", {{"step", step}, {"path", display(folder)}});
}

void TerminalJudgeObserver::on_epoch(const JudgeEpoch& epoch) {
  suffix_ =
      fmt::format("epoch {}, {:.0f} % of the held-out photos right", epoch.epoch, 100 * epoch.validation_accuracy);
  if (terminal_.json())
    terminal_.result({}, "epoch",
                     {{"epoch", epoch.epoch},
                      {"warm_up", epoch.warm_up},
                      {"training_loss", epoch.training_loss},
                      {"validation_loss", epoch.validation_loss},
                      {"validation_accuracy", epoch.validation_accuracy}});
}

}  // namespace thumbsup::cli
