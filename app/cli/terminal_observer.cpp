#include "cli/terminal_observer.h"

#include <spdlog/fmt/fmt.h>

#include <nlohmann/json.hpp>

namespace thumbsup::cli {

void TerminalObserver::on(const RunEvent& event) {
  if (terminal_.json())
    terminal_.event(event_to_json(event));
  else
    show(event);
}

void TerminalObserver::show(const RunEvent& event) {
  std::visit(
      Overloaded{
          [this](const Progress& progress) {
            const bool training = progress.stage == RunStage::Train;
            const bool judge = progress.stage == RunStage::TrainJudge;
            terminal_.progress(progress, training ? training_ : judge ? epoch_ : std::string());
          },
          [this](const TrainStep& step) {
            training_ = fmt::format("loss {:.4f}  {:.2f} s/step", step.smoothed_loss, step.seconds_per_step);
          },
          [this](const JudgeEpoch& epoch) {
            epoch_ = fmt::format("{}{}epoch {}, {:.0f} % of the held-out photos right", epoch.question,
                                 epoch.question.empty() ? "" : ": ", epoch.epoch, 100 * epoch.validation_accuracy);
          },
          [this](const RunScore& score) {
            std::string each;
            for (const QuestionScore& question : score.questions)
              each += fmt::format("{}{} {}", each.empty() ? " (" : ", ", question.question, question.passed);
            if (!each.empty()) each += ")";
            std::string line = fmt::format("step {}: {} of {} previews pass{}, similarity {:.3f}{}", score.step,
                                           score.passed, score.images, each, score.similarity,
                                           score.best ? ", the best so far" : "");
            if (score.class_images > 0)
              line += fmt::format("; class drift: {} of {} pictures of the class pass as the subject",
                                  score.class_as_subject, score.class_images);
            if (score.memorised() > 0) line += fmt::format("; {} nearly copied from a photo", score.memorised());
            terminal_.notice(line);
          },
          [this](const HoldoutLoss& holdout) {
            terminal_.notice(fmt::format("step {}: loss on the held-out photos {:.4f}", holdout.step, holdout.loss));
          },
          [this](const Notice& notice) { terminal_.notice(notice.text); }, [](const auto&) {}},
      event);
}

}  // namespace thumbsup::cli
