#include "ui/jobs/train_job.h"

namespace thumbsup {

/// The run's observer: copies into the job's buffers, on the run's thread.
class TrainJob::Watcher : public TrainObserver {
 public:
  explicit Watcher(TrainJob& job) : job_(job) {}

  void on_progress(const Progress& progress) override { job_.report(progress); }
  void on_step(const TrainStep& step) override {
    RunMetric row;
    row.step = step.step;
    row.loss = step.loss;
    row.instance_loss = step.instance_loss;
    row.prior_loss = step.prior_loss;
    row.smoothed_loss = loss_.add(step.loss);
    row.smoothed_instance_loss = instance_.add(step.instance_loss);
    row.smoothed_prior_loss = prior_.add(step.prior_loss);
    row.learning_rate = step.learning_rate;
    row.gradient_norm = step.gradient_norm;
    row.seconds = step.seconds;
    job_.new_steps_.push(row);
  }
  void on_notice(const std::string& sentence) override { job_.report_notice(sentence); }
  void on_sample(const std::filesystem::path&, std::int64_t) override { job_.new_samples_.push(1); }
  void on_scores(const TrainScores& scores) override {
    job_.new_scores_.push({scores.step, scores.images, scores.passed, scores.likeness});
  }
  void on_holdout_loss(std::int64_t step, double loss) override { job_.new_holdout_.push({step, loss}); }

 private:
  /// As the run's own file smooths: exponential, 0.98, without bias at the start.
  struct Smoothed {
    double sum = 0, weight = 0;
    double add(double value) {
      sum = 0.98 * sum + 0.02 * value;
      weight = 0.98 * weight + 0.02;
      return sum / weight;
    }
  };

  TrainJob& job_;
  Smoothed loss_, instance_, prior_;
};

TrainJob::TrainJob(QString title, TrainConfig config, std::filesystem::path runs)
    : Job(std::move(title)), config_(std::move(config)), runs_(std::move(runs)), resumes_(false) {}

TrainJob::TrainJob(QString title, std::filesystem::path run, ResumeOptions options)
    : Job(std::move(title)),
      resume_(std::move(run)),
      resumes_(true),
      resume_options_(std::move(options)),
      folder_(resume_) {
  metrics_ = read_metrics(resume_);
  scores_ = read_scores(resume_);
}

TrainJob::~TrainJob() {
  stop_and_wait();
}

void TrainJob::run(RunControl& control) {
  Watcher watcher(*this);
  if (resumes_) {
    resume_run(resume_, resume_options_, control, watcher);
    return;
  }
  train_next(runs_, config_, control, watcher,
             [this](const std::filesystem::path& folder) { new_folder_.push(folder); });
}

void TrainJob::drain() {
  for (auto& folder : new_folder_.take()) folder_ = std::move(folder);
  for (const RunMetric& row : new_steps_.take()) {
    // A resumed run does the steps after its checkpoint again.
    while (!metrics_.steps.empty() && metrics_.steps.back().step >= row.step) metrics_.steps.pop_back();
    metrics_.steps.push_back(row);
    seconds_per_step_ = seconds_per_step_ == 0 ? row.seconds : 0.9 * seconds_per_step_ + 0.1 * row.seconds;
  }
  for (const auto& [step, loss] : new_holdout_.take()) metrics_.holdout_loss.emplace_back(step, loss);
  for (const RunScore& score : new_scores_.take()) {
    while (!scores_.empty() && scores_.back().step >= score.step) scores_.pop_back();
    scores_.push_back(score);
  }
  sample_count_ += static_cast<int>(new_samples_.take().size());
}

}  // namespace thumbsup
