#include "ui/dialogs/experiments_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLocale>
#include <QPointer>
#include <QVBoxLayout>

#include "params/json_params.h"
#include "ui/commands/error_box.h"
#include "ui/error_text.h"
#include "ui/jobs/job_list.h"
#include "ui/models/project_models.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/experiment_form.h"
#include "ui/widgets/experiment_results.h"
#include "ui/widgets/flow_layout.h"

namespace thumbsup {
namespace {

QString sentence_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& known) {
    return error_text(known);
  }
}

}  // namespace

ExperimentsDialog::ExperimentsDialog(StudioContext& context, const TrainConfig& next, QWidget* parent)
    : QDialog(parent), context_(context), next_(next) {
  setObjectName("experiments_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Experiments"));
  resize(960, 620);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(16, 16, 16, 16);
  row->setSpacing(24);
  row->addWidget(make_left());
  row->addWidget(make_right(), 1);
  ProjectExperiments& known = context_.models.experiments;
  connect(&known, &ProjectExperiments::listed, this, &ExperimentsDialog::listed);
  connect(&context_.jobs, &JobList::job_changed, this, &ExperimentsDialog::update_state);
  form_->suggest(next_);
  listed();
  known.reload();
}

QWidget* ExperimentsDialog::make_left() {
  auto* left = new QWidget;
  left->setFixedWidth(320);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(title_label(tr("New experiment")));
  form_ = new ExperimentForm(context_.project.runs_folder(), context_.settings);
  column->addWidget(form_, 1);
  connect(form_, &ExperimentForm::begin_wanted, this, &ExperimentsDialog::begin);
  return left;
}

QWidget* ExperimentsDialog::make_right() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addLayout(make_head());
  results_ = new ExperimentResults(context_.project);
  column->addWidget(results_, 1);
  column->addLayout(make_buttons());
  connect(results_, &ExperimentResults::run_wanted, this, &ExperimentsDialog::run_wanted);
  return right;
}

QHBoxLayout* ExperimentsDialog::make_head() {
  auto* head = row_layout();
  chosen_ = new QComboBox;
  chosen_->setObjectName("experiment_chosen");
  chosen_->setAccessibleName(tr("Experiment"));
  state_ = dim_label({});
  state_->setObjectName("experiment_state");
  pause_ = act(button({}), "experiment_pause", tr("Holds the run between two steps; nothing is written"),
               &ExperimentsDialog::pause_or_resume);
  go_on_ = act(button({}), "experiment_go_on", tr("What is done is kept; it goes on where it was"),
               &ExperimentsDialog::go_on_or_stop);
  head->addWidget(chosen_);
  head->addWidget(state_, 1);
  head->addWidget(pause_);
  head->addWidget(go_on_);
  connect(chosen_, &QComboBox::activated, this, [this] {
    results_->choose_nothing();
    show_chosen();
  });
  return head;
}

QPushButton* ExperimentsDialog::act(QPushButton* made, const char* name, const QString& tip,
                                    void (ExperimentsDialog::*pressed)()) {
  made->setObjectName(name);
  made->setToolTip(tip);
  made->setAutoDefault(false);
  connect(made, &QPushButton::clicked, this, pressed);
  return made;
}

QHBoxLayout* ExperimentsDialog::make_buttons() {
  // In German they need two lines on a small screen.
  auto* with_it = new QWidget;
  auto* flow = new FlowLayout(with_it, 8);
  flow->addWidget(use_ = act(button(tr("Use these settings")), "experiment_use",
                             tr("Puts the best settings into the form of the Train page; can be undone"),
                             &ExperimentsDialog::use_settings));
  flow->addWidget(accept_ = act(button(tr("Accept as version")), "experiment_accept",
                                tr("Puts the model of the best settings into the registry, with the pictures of its "
                                   "fresh seed as the evidence"),
                                &ExperimentsDialog::accept_version));
  flow->addWidget(report_ =
                      act(button(tr("Export report…")), "experiment_report",
                          tr("A page with heat map and pictures, or a CSV file"), &ExperimentsDialog::export_report));
  auto* row = row_layout();
  row->addWidget(with_it, 1);
  row->addWidget(act(button(tr("Close")), "experiment_close", tr("What runs goes on"), &QDialog::accept));
  return row;
}

const ListedExperiment* ExperimentsDialog::shown() const {
  return context_.models.experiments.find(chosen_->currentData().toString().toStdString());
}

void ExperimentsDialog::begin() {
  form_->show_problem({});
  form_->set_busy(true);
  TrainConfig config = next_;
  config.sample_count = kDefaultExperimentImages;
  context_.models.experiments.begin(
      form_->options(), config,
      [guard = QPointer(this)](const std::string& id) {
        if (guard.isNull()) return;
        guard->wanted_ = id;
        guard->listed();
      },
      [guard = QPointer(this)](const std::exception_ptr& error) {
        if (guard.isNull()) return;
        guard->form_->show_problem(sentence_of(error));
        guard->update_state();
      });
}

void ExperimentsDialog::listed() {
  const std::string before = wanted_.empty() ? chosen_->currentData().toString().toStdString() : wanted_;
  chosen_->clear();
  for (const ListedExperiment& each : context_.models.experiments.experiments()) {
    chosen_->addItem(to_qt(each.record.id), to_qt(each.record.id));
    if (each.record.steps_done > 0)
      form_->set_pace(each.record.seconds / static_cast<double>(each.record.steps_done),
                      each.record.plan.config.sample_every);
  }
  if (const int index = chosen_->findData(to_qt(before)); index >= 0) {
    chosen_->setCurrentIndex(index);
    wanted_.clear();
  }
  chosen_->setVisible(chosen_->count() > 0);
  show_chosen();
}

void ExperimentsDialog::show_chosen() {
  results_->show_experiment(shown());
  update_state();
}

void ExperimentsDialog::update_state() {
  const ListedExperiment* experiment = shown();
  const ExperimentJob* job = context_.models.experiments.active();
  const bool at_work = experiment != nullptr && job != nullptr && job->experiment() == experiment->record.id;
  form_->set_busy(job != nullptr);
  go_on_->setText(at_work ? tr("Stop and save") : tr("Go on"));
  go_on_->setEnabled(at_work ? job->state() != JobState::Stopping
                             : experiment != nullptr && !experiment->record.is_finished && job == nullptr);
  pause_->setVisible(at_work);
  pause_->setText(at_work && job->state() == JobState::Paused ? tr("Resume") : tr("Pause"));
  pause_->setEnabled(at_work && (job->state() == JobState::Running || job->state() == JobState::Paused));
  go_on_->setVisible(experiment != nullptr && (at_work || !experiment->record.is_finished));
  accept_->setEnabled(experiment != nullptr && experiment->table.confirmation && experiment->table.advice());
  use_->setEnabled(experiment != nullptr && experiment->table.winner && experiment->table.winner->passed > 0);
  report_->setEnabled(experiment != nullptr);
  QString text;
  if (at_work)
    text = job->status_text();
  else if (experiment != nullptr)
    text = experiment->record.is_finished ? tr("finished") : tr("not finished");
  if (experiment != nullptr)
    text += QString::fromUtf8(" · ") + tr("%n runs", nullptr, static_cast<int>(experiment->record.trials.size()));
  state_->setText(text);
}

void ExperimentsDialog::go_on_or_stop() {
  const ListedExperiment* experiment = shown();
  if (experiment == nullptr) return;
  if (ExperimentJob* job = context_.models.experiments.active())
    job->stop();
  else
    context_.models.experiments.resume(experiment->record.id);
  update_state();
}

void ExperimentsDialog::pause_or_resume() {
  if (ExperimentJob* job = context_.models.experiments.active())
    job->state() == JobState::Paused ? job->resume() : job->pause();
  update_state();
}

void ExperimentsDialog::accept_version() {
  const ListedExperiment* experiment = shown();
  if (experiment == nullptr) return;
  accept_->setEnabled(false);
  auto* job = context_.models.experiments.accept(experiment->record.id);
  connect(job, &Job::finished, this, [this, job] {
    update_state();
    if (job->result()) tell_version(*job->result());
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
  });
}

void ExperimentsDialog::tell_version(const ExperimentVersion& version) {
  const AcceptedRun& made = version.accepted;
  const QString passed = tr("%1 of %2 pictures of %3 pass", "pictures, run")
                             .arg(version.report.passed)
                             .arg(version.report.images)
                             .arg(to_qt(version.run));
  state_->setText(made.refusal.empty()
                      ? tr("%1 is accepted: %2.").arg(to_qt(made.version), passed)
                      : tr("%1 is a candidate. %2.").arg(to_qt(made.version), kept_words(made.refusal)));
}

void ExperimentsDialog::use_settings() {
  const ListedExperiment* experiment = shown();
  if (experiment == nullptr) return;
  guarded(this, [&] {
    TrainConfig values = winning_config(experiment->record, experiment->table);
    // How often pictures are made, and how many, stays as the form has it.
    values.sample_every = next_.sample_every;
    values.sample_count = next_.sample_count;
    context_.models.train.use(tr("Settings of %1").arg(to_qt(experiment->record.id)),
                              params_to_json(train_params().bind(values), Written::All), "experiment");
  });
}

void ExperimentsDialog::export_report() {
  const ListedExperiment* experiment = shown();
  if (experiment == nullptr) return;
  const std::string id = experiment->record.id;
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export report"), QDir::homePath() + "/" + to_qt(id) + ".html",
      tr("Pages (*.html)") + ";;" + tr("Tables (*.csv)"), nullptr, QFileDialog::DontConfirmOverwrite);
  if (file.isEmpty()) return;
  context_.models.experiments.write_report(
      id, to_path(file),
      [guard = QPointer(this)] {
        if (!guard.isNull()) guard->state_->setText(tr("The report is written."));
      },
      [guard = QPointer(this)](const std::exception_ptr& error) {
        if (!guard.isNull()) guarded(guard, [&] { std::rethrow_exception(error); });
      });
}

}  // namespace thumbsup
