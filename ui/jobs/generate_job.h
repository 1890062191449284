#pragma once

#include <QImage>
#include <optional>

#include "engine/judge.h"
#include "params/generate_config.h"
#include "ui/jobs/gallery_image.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// What a generation is to do besides making images.
struct GenerateJobRequest {
  GenerateConfig config;  ///< `out` is the folder of this batch
  std::filesystem::path gallery_folder;
  std::filesystem::path judge;  ///< folder; empty: nobody judges
};

/// Makes images and judges each as soon as it is there, all on the job's thread. With a picture of the one in the
/// making after every step.
class GenerateJob : public Job {
  Q_OBJECT

 public:
  GenerateJob(QString title, GenerateJobRequest request);
  ~GenerateJob() override;

  const GenerateJobRequest& request() const { return request_; }
  int made() const { return made_; }
  /// 0 to 1 over the whole job.
  double whole_fraction() const;

 Q_SIGNALS:
  void image_made(const GalleryImage& image);
  /// `progress` of this image, 0 to 1.
  void preview_changed(const QImage& preview, double progress);

 protected:
  void run(RunControl& control) override;
  void on_event(const RunEvent& event) override;
  void drain() override;

 private:
  class Listener;

  const GenerateJobRequest request_;
  DrainedBuffer<GalleryImage> new_images_;
  QImage preview_;
  bool is_drawing_ = false;
  int made_ = 0, told_ = 0;
  double image_progress_ = 0;
};

}  // namespace thumbsup
