#include "ui/widgets/run_header.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include "ui/jobs/train_job.h"
#include "ui/models/parameter_changes.h"
#include "ui/models/run_table_model.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup {

RunHeader::RunHeader(QWidget* parent) : QWidget(parent) {
  auto* row = row_layout();
  setLayout(row);
  title_ = title_label({});
  title_->setObjectName("run_title");
  state_ = chip_label({});
  state_->setObjectName("run_chip");
  bar_ = new QProgressBar;
  bar_->setObjectName("run_progress");
  bar_->setTextVisible(false);
  bar_->setRange(0, 1000);
  bar_->setMaximumWidth(200);
  bar_->setAccessibleName(tr("Progress"));
  info_ = dim_label({});
  info_->setObjectName("run_info");
  info_->setWordWrap(false);
  info_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  info_->setProperty("may_be_cut", true);
  metric_ = new SegmentedControl({tr("Loss"), tr("Learning rate"), tr("Gradient norm")});
  metric_->setObjectName("run_metric");
  metric_->setAccessibleName(tr("Curve"));
  connect(metric_, &SegmentedControl::chosen, this, &RunHeader::metric_changed);
  row->addWidget(title_);
  row->addWidget(state_);
  row->addWidget(bar_);
  row->addWidget(info_, 1);
  row->addWidget(metric_);
}

RunHeader::Metric RunHeader::shown_metric() const {
  return static_cast<Metric>(metric_->current());
}

void RunHeader::show_job(const QString& title, const TrainJob& job, int waiting) {
  title_->setText(title);
  state_->setText(job.status_text().section(QString::fromUtf8(" · "), 0, 0));
  state_->show();
  state_->adjustSize();
  bar_->setVisible(job.is_active());
  bar_->setValue(static_cast<int>(1000 * std::max(0.0, job.fraction())));
  QStringList info;
  if (job.seconds_per_step() > 0 && job.is_active())
    info << tr("%1 s/step").arg(QLocale().toString(job.seconds_per_step(), 'f', 2));
  if (job.progress().seconds_left >= 0 && job.is_active())
    info << tr("%1 left").arg(duration_text(job.progress().seconds_left));
  if (waiting > 0) info << tr("%1 waiting").arg(waiting);
  info_->setText(info.join(QString::fromUtf8(" · ")));
  info_->setToolTip(info_->text());
}

void RunHeader::show_runs(const std::vector<RunRecord>& runs) {
  QString tip;
  bar_->hide();
  state_->setVisible(runs.size() == 1);
  if (runs.empty()) {
    title_->setText(tr("No run yet"));
    info_->setText(tr("Choose a base model, look at the forecast, and train."));
  } else if (runs.size() == 1) {
    title_->setText(run_title(runs[0]));
    state_->setText(run_state_text(runs[0].state));
    state_->adjustSize();
    QString note = to_qt(runs[0].label.note);
    tip = note;
    info_->setText(runs[0].error.empty() ? note.replace('\n', ' ') : to_qt(runs[0].error));
  } else {
    title_->setText(tr("%1 runs").arg(runs.size()));
    show_differences(runs, tip);
  }
  info_->setToolTip(tip.isEmpty() ? info_->text() : tip);
}

void RunHeader::show_differences(const std::vector<RunRecord>& runs, QString& tip) {
  std::vector<nlohmann::json> configs;
  QStringList names;
  for (const RunRecord& run : runs) {
    configs.push_back(run.config);
    names << run_title(run);
  }
  const QString slash = " / ";
  QStringList differences, lines{names.join(slash)};
  for (const ParameterDifference& each : parameter_differences(configs)) {
    differences << each.name + ' ' + each.values.join(slash);
    lines << each.name + ": " + each.values.join(slash);
  }
  info_->setText(differences.empty() ? tr("the same parameters") : differences.join(QString::fromUtf8(" · ")));
  if (!differences.empty()) tip = lines.join('\n');
}

}  // namespace thumbsup
