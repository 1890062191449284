#include "ui/widgets/job_popup.h"

#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/jobs/job.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/train_job.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

QToolButton* icon_button(const QIcon& icon, const QString& tip) {
  auto* made = new QToolButton;
  made->setIcon(icon);
  made->setToolTip(tip);
  made->setAccessibleName(tip);
  return made;
}

QWidget* job_row(Job* job, const Theme& theme) {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(8, 6, 8, 6);
  auto* text = column_layout(4);
  auto* status = small_label({});
  status->setWordWrap(true);
  auto* bar = new QProgressBar;
  bar->setTextVisible(false);
  bar->setRange(0, 1000);
  text->addWidget(strong_label(job->title()));
  if (const auto* training = qobject_cast<TrainJob*>(job)) {
    auto* parameters = small_label(training->parameters());
    parameters->setObjectName("job_parameters");
    text->addWidget(parameters);
  }
  text->addWidget(status);
  text->addWidget(bar);
  layout->addLayout(text, 1);
  auto* pause = icon_button(theme.icon("pause"), JobPopup::tr("Pause"));
  auto* stop = icon_button(theme.icon("stop"), JobPopup::tr("Stop"));
  layout->addWidget(pause);
  layout->addWidget(stop);
  const auto update = [job, status, bar, pause, stop, &theme] {
    status->setText(job->status_text());
    const double fraction = job->fraction();
    bar->setVisible(job->is_active());
    bar->setValue(fraction < 0 ? 0 : static_cast<int>(1000 * fraction));
    stop->setVisible(!job->is_ended());
    stop->setEnabled(job->state() != JobState::Stopping);
    pause->setVisible(job->can_pause() && (job->state() == JobState::Running || job->state() == JobState::Paused));
    const bool paused = job->state() == JobState::Paused;
    pause->setIcon(theme.icon(paused ? "play" : "pause"));
    pause->setToolTip(paused ? JobPopup::tr("Resume") : JobPopup::tr("Pause"));
  };
  update();
  QObject::connect(job, &Job::changed, row, update);
  QObject::connect(stop, &QToolButton::clicked, job, &Job::stop);
  QObject::connect(pause, &QToolButton::clicked, job,
                   [job] { job->state() == JobState::Paused ? job->resume() : job->pause(); });
  return row;
}

}  // namespace

JobPopup::JobPopup(JobList& jobs, Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup), jobs_(jobs), theme_(theme) {
  setObjectName("job_popup");
  setProperty("role", "card");
  setAttribute(Qt::WA_DeleteOnClose);
  setAttribute(Qt::WA_StyledBackground);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  auto* head = row_layout();
  head->addWidget(caption_label(tr("Jobs")));
  head->addStretch();
  auto* clear = link_button(tr("Clear ended"));
  head->addWidget(clear);
  layout->addLayout(head);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setMinimumSize(380, 240);
  layout->addWidget(scroll);
  connect(clear, &QPushButton::clicked, this, [this] { jobs_.clear_ended(); });
  connect(&jobs_, &JobList::rowsInserted, this, &JobPopup::rebuild);
  connect(&jobs_, &JobList::rowsRemoved, this, &JobPopup::rebuild);
  rebuild();
}

void JobPopup::rebuild() {
  auto* body = with_role(new QWidget, "scrolled");
  auto* rows = new QVBoxLayout(body);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  for (int row = jobs_.rowCount() - 1; row >= 0; --row) rows->addWidget(job_row(jobs_.job(row), theme_));
  if (jobs_.rowCount() == 0) rows->addWidget(dim_label(tr("Nothing runs.")));
  rows->addStretch();
  findChild<QScrollArea*>()->setWidget(body);
}

void JobPopup::show_below(QWidget* widget) {
  adjustSize();
  const QPoint corner = widget->mapToGlobal(QPoint(widget->width() - width(), widget->height() + 6));
  move(corner);
  show();
}

}  // namespace thumbsup
