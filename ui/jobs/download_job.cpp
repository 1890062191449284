#include "ui/jobs/download_job.h"

#include "ui/quantity_text.h"
#include "ui/text.h"

namespace thumbsup {

DownloadJob::DownloadJob(DownloadConfig config)
    : Job(tr("Downloading %1").arg(to_qt(config.repo)), Kind::Files), config_(std::move(config)) {}

DownloadJob::~DownloadJob() {
  stop_and_wait();
}

void DownloadJob::run(RunControl& control) {
  download_model(config_, control, [this](const DownloadProgress& now) {
    told_.push(now);
    report(now.bytes);
  });
}

void DownloadJob::drain() {
  const auto told = told_.take();
  if (!told.empty()) now_ = told.back();
}

QString DownloadJob::status_text() const {
  if (state() == JobState::Failed || is_ended() || now_.bytes.total <= 0) return Job::status_text();
  QStringList parts;
  if (state() != JobState::Running) parts << state_text(state());
  parts << tr("%1 of %2")
               .arg(bytes_text(static_cast<std::uint64_t>(now_.bytes.done)),
                    bytes_text(static_cast<std::uint64_t>(now_.bytes.total)));
  if (state() == JobState::Running && now_.bytes_per_second > 0) {
    parts << tr("%1/s", "bytes a second").arg(bytes_text(static_cast<std::uint64_t>(now_.bytes_per_second)));
    if (now_.bytes.seconds_left >= 0) parts << tr("%1 left").arg(duration_text(now_.bytes.seconds_left));
  }
  return parts.join(QString::fromUtf8(" · "));
}

}  // namespace thumbsup
