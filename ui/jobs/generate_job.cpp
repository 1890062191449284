#include "ui/jobs/generate_job.h"

#include "base/error.h"
#include "engine/generate.h"
#include "engine/image_judge.h"
#include "ui/error_text.h"
#include "ui/jobs/background_judge.h"
#include "ui/text.h"

namespace thumbsup {

/// On the run's thread: judges every image as it comes, then passes all on.
class GenerateJob::Listener : public RunObserver {
 public:
  Listener(GenerateJob& job, std::optional<ImageJudge>& judge) : job_(job), judge_(judge) {}

  bool wants_previews() const override { return job_.events().wants_previews(); }
  void on(const RunEvent& event) override {
    if (const auto* made = std::get_if<GeneratedImage>(&event)) judge(*made);
    job_.events().on(event);
  }

 private:
  void judge(const GeneratedImage& made) {
    GalleryImage image = read_gallery_image(job_.request_.gallery_folder, made.path);
    if (judge_) {
      try {
        image.verdict = judge_->judge(made.path);
      } catch (const Error& error) {
        // The image is worth more than the verdict: it stays, without one.
        job_.report_notice(error_text(error).toStdString());
        judge_.reset();
      }
    }
    job_.new_images_.push(std::move(image));
  }

  GenerateJob& job_;
  std::optional<ImageJudge>& judge_;
};

GenerateJob::GenerateJob(QString title, GenerateJobRequest request)
    : Job(std::move(title), Kind::Compute, /*wants_previews=*/true), request_(std::move(request)) {}

GenerateJob::~GenerateJob() {
  stop_and_wait();
}

void GenerateJob::run(RunControl& control) {
  std::optional<ImageJudge> judge;
  if (!request_.judge.empty()) {
    try {
      judge.emplace(request_.judge, std::vector<std::string>{}, request_.config.device);
    } catch (const Error& error) {
      report_notice(error_text(error).toStdString());
    }
  }
  Listener listener(*this, judge);
  generate(request_.config, control, listener);
}

void GenerateJob::on_event(const RunEvent& event) {
  if (std::holds_alternative<GeneratedImage>(event)) {
    ++told_;
    preview_ = {};
    image_progress_ = 0;
  }
  if (const auto* preview = std::get_if<ImagePreview>(&event)) preview_ = to_qimage(preview->image);
  const auto* now = std::get_if<Progress>(&event);
  // The newest progress comes last: it may be that of an image which is there by now.
  if (now != nullptr && now->stage == RunStage::Generate && now->total > 0 && now->item > told_) {
    is_drawing_ = true;
    image_progress_ = static_cast<double>(now->done) / static_cast<double>(now->total);
  }
}

void GenerateJob::drain() {
  for (const GalleryImage& image : new_images_.take()) {
    ++made_;
    Q_EMIT image_made(image);
  }
  if (made_ > told_) {  // came between the events and here: what is shown of it is past
    preview_ = {};
    image_progress_ = 0;
  }
  if (is_drawing_ && made_ < request_.config.count) Q_EMIT preview_changed(preview_, image_progress_);
}

double GenerateJob::whole_fraction() const {
  return std::min(1.0,
                  (made_ + image_progress_) / static_cast<double>(std::max<std::int64_t>(1, request_.config.count)));
}

}  // namespace thumbsup
