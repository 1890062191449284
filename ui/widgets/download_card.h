#pragma once

#include <QFrame>
#include <QPointer>

#include "ui/jobs/download_job.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace thumbsup {

class Theme;

/// A model on its way: how much of it is there, how fast it comes, pause and stop.
class DownloadCard : public QFrame {
  Q_OBJECT

 public:
  DownloadCard(DownloadJob* job, const Theme& theme, QWidget* parent);

  DownloadJob* job() const { return job_; }
  void refresh();

 private:
  QPointer<DownloadJob> job_;
  const Theme& theme_;
  QLabel* state_;
  QProgressBar* bar_;
  QLabel* status_;
  QToolButton* pause_;
};

}  // namespace thumbsup
