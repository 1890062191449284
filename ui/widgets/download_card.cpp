#include "ui/widgets/download_card.h"

#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {

DownloadCard::DownloadCard(DownloadJob* job, const Theme& theme, QWidget* parent)
    : QFrame(parent), job_(job), theme_(theme) {
  with_role(this, "card");
  setObjectName("download_card");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  auto* head = row_layout();
  const QString repo = to_qt(job->config().repo);
  auto* name = strong_label(repo.section('/', -1));
  name->setMinimumWidth(40);
  name->setToolTip(repo);
  state_ = chip_label({});
  head->addWidget(name, 1);
  head->addWidget(state_);
  layout->addLayout(head);
  bar_ = new QProgressBar;
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the download of %1").arg(repo));
  layout->addWidget(bar_);
  auto* row = row_layout(4);
  status_ = small_label({});
  status_->setWordWrap(true);
  pause_ = new QToolButton;
  pause_->setObjectName("download_pause");
  auto* stop = new QToolButton;
  stop->setObjectName("download_stop");
  stop->setIcon(theme_.icon("stop"));
  stop->setToolTip(tr("Stop; the same download goes on later where it was"));
  stop->setAccessibleName(tr("Stop"));
  row->addWidget(status_, 1);
  row->addWidget(pause_);
  row->addWidget(stop);
  layout->addLayout(row);
  layout->addStretch();
  connect(pause_, &QToolButton::clicked, this, [this] {
    if (job_.isNull()) return;
    if (job_->state() == JobState::Paused)
      job_->resume();
    else
      job_->pause();
  });
  connect(stop, &QToolButton::clicked, this, [this] {
    if (!job_.isNull()) job_->stop();
  });
  refresh();
}

void DownloadCard::refresh() {
  if (job_.isNull()) return;
  const bool paused = job_->state() == JobState::Paused;
  state_->setText(paused ? tr("paused") : tr("downloading"));
  state_->adjustSize();
  bar_->setValue(qRound(1000 * std::max(0.0, job_->fraction())));
  status_->setText(job_->status_text());
  pause_->setIcon(theme_.icon(paused ? "play" : "pause"));
  pause_->setToolTip(paused ? tr("Resume") : tr("Pause"));
  pause_->setAccessibleName(pause_->toolTip());
}

}  // namespace thumbsup
