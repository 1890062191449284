#pragma once

#include "studio/download.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// Downloads a model into a project; can be paused. What came before a stop is kept beside its place, and the same
/// download goes on there.
class DownloadJob : public Job {
  Q_OBJECT

 public:
  explicit DownloadJob(DownloadConfig config);
  ~DownloadJob() override;

  const DownloadConfig& config() const { return config_; }
  /// As last told.
  const DownloadProgress& download() const { return now_; }
  bool can_pause() const override { return true; }
  /// "Downloading 162 MB of 4.27 GB · 21 MB/s · 2 min 7 s left"
  QString status_text() const override;

 protected:
  void run(RunControl& control) override;
  void drain() override;

 private:
  const DownloadConfig config_;
  DrainedBuffer<DownloadProgress> told_;
  DownloadProgress now_;
};

}  // namespace thumbsup
