#include "ui/jobs/generate_job.h"

#include "base/error.h"
#include "engine/generate.h"
#include "engine/image_judge.h"
#include "ui/jobs/background_judge.h"
#include "ui/text.h"

namespace thumbsup {

/// On the run's thread.
class GenerateJob::Listener : public GenerateObserver {
 public:
  Listener(GenerateJob& job, std::optional<ImageJudge>& judge) : job_(job), judge_(judge) {}

  void on_progress(const Progress& progress) override {
    job_.report(progress);
    if (progress.stage.rfind("image ", 0) != 0 || progress.total <= 0) return;
    const std::lock_guard lock(job_.preview_mutex_);
    job_.new_progress_ = static_cast<double>(progress.done) / static_cast<double>(progress.total);
  }
  void on_notice(const std::string& text) override { job_.report_notice(text); }
  bool wants_previews() const override { return true; }
  void on_preview(std::int64_t, const RgbImage& image) override {
    const QImage picture = to_qimage(image);
    const std::lock_guard lock(job_.preview_mutex_);
    job_.new_preview_ = picture;
  }
  void on_image(const GeneratedImage& made) override {
    GalleryImage image = read_gallery_image(job_.request_.gallery_folder, made.path);
    if (judge_) {
      try {
        image.verdict = judge_->judge(made.path);
      } catch (const Error& error) {
        // The image is worth more than the verdict: it stays, without one.
        job_.report_notice(error.what());
        judge_.reset();
      }
    }
    {
      const std::lock_guard lock(job_.preview_mutex_);
      job_.new_preview_ = {};
      job_.new_progress_ = 0;
    }
    job_.new_images_.push(std::move(image));
  }

 private:
  GenerateJob& job_;
  std::optional<ImageJudge>& judge_;
};

GenerateJob::GenerateJob(QString title, GenerateJobRequest request)
    : Job(std::move(title)), request_(std::move(request)) {}

GenerateJob::~GenerateJob() {
  stop_and_wait();
}

void GenerateJob::run(RunControl& control) {
  std::optional<ImageJudge> judge;
  if (!request_.judge.empty()) {
    try {
      judge.emplace(request_.judge, std::vector<std::string>{}, request_.config.device);
    } catch (const Error& error) {
      report_notice(error.what());
    }
  }
  Listener listener(*this, judge);
  generate(request_.config, control, listener);
}

void GenerateJob::drain() {
  const auto images = new_images_.take();
  QImage preview;
  double progress = -1;
  {
    const std::lock_guard lock(preview_mutex_);
    preview = new_preview_;
    progress = new_progress_;
  }
  for (const GalleryImage& image : images) {
    ++made_;
    Q_EMIT image_made(image);
  }
  image_progress_ = std::max(progress, 0.0);
  if (progress >= 0 && made_ < request_.config.count) Q_EMIT preview_changed(preview, image_progress_);
}

double GenerateJob::whole_fraction() const {
  return std::min(1.0,
                  (made_ + image_progress_) / static_cast<double>(std::max<std::int64_t>(1, request_.config.count)));
}

}  // namespace thumbsup
