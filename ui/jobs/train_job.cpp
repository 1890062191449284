#include "ui/jobs/train_job.h"

#include <QLocale>

#include "ui/quantity_text.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

/// A resumed run does the steps after its checkpoint again: what is known of them goes.
template <class Row>
void forget_after(std::vector<Row>& rows, std::int64_t step) {
  while (!rows.empty() && rows.back().step > step) rows.pop_back();
}

}  // namespace

TrainJob::TrainJob(QString title, TrainConfig config, std::filesystem::path runs)
    : Job(std::move(title)), config_(std::move(config)), runs_(std::move(runs)), resumes_(false) {}

TrainJob::TrainJob(QString title, std::filesystem::path run, ResumeOptions options)
    : Job(std::move(title)),
      resume_(std::move(run)),
      resumes_(true),
      resume_options_(std::move(options)),
      folder_(resume_) {}

TrainJob::~TrainJob() {
  stop_and_wait();
}

QString TrainJob::parameters() const {
  if (resumes_) return tr("goes on with %1").arg(to_qt(resume_.filename()));
  QString text =
      tr("rate %1 · %2 steps")
          .arg(number_text(config_.learning_rate), QLocale().toString(static_cast<qlonglong>(config_.steps)));
  if (config_.lora_rank > 0)
    text += QString::fromUtf8(" · ") +
            tr("LoRA rank %1").arg(QLocale().toString(static_cast<qlonglong>(config_.lora_rank)));
  return text;
}

void TrainJob::run(RunControl& control) {
  if (resumes_) {
    past_.push({read_metrics(resume_), read_scores(resume_)});
    resume_run(resume_, resume_options_, control, events());
    return;
  }
  train_next(runs_, config_, control, events(),
             [this](const std::filesystem::path& folder) { new_folder_.push(folder); });
}

void TrainJob::on_event(const RunEvent& event) {
  take_past();
  std::visit(Overloaded{[this](const StageBegun& begun) {
                          if (begun.stage != RunStage::Train) return;
                          forget_after(metrics_.steps, begun.done);
                          forget_after(metrics_.holdout_loss, begun.done);
                          forget_after(scores_, begun.done);
                        },
                        [this](const TrainStep& step) {
                          metrics_.steps.push_back(step);
                          seconds_per_step_ = step.seconds_per_step;
                        },
                        [this](const HoldoutLoss& loss) { metrics_.holdout_loss.push_back(loss); },
                        [this](const RunScore& score) { scores_.push_back(score); },
                        [this](const SampleWritten&) { ++sample_count_; }, [](const auto&) {}},
             event);
}

void TrainJob::take_past() {
  for (auto& [metrics, scores] : past_.take()) {
    metrics_ = std::move(metrics);
    scores_ = std::move(scores);
  }
}

void TrainJob::drain() {
  take_past();
  for (auto& folder : new_folder_.take()) folder_ = std::move(folder);
}

}  // namespace thumbsup
