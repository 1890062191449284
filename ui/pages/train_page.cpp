#include "ui/pages/train_page.h"

#include <QLineEdit>
#include <QSplitter>
#include <QUndoStack>
#include <QVBoxLayout>

#include "base/error.h"
#include "engine/forecast.h"
#include "params/json_params.h"
#include "studio/acceptance_terms.h"
#include "ui/commands/commands.h"
#include "ui/commands/page_handle.h"
#include "ui/commands/run_commands.h"
#include "ui/dialogs/error_box.h"
#include "ui/dialogs/run_places_dialog.h"
#include "ui/error_text.h"
#include "ui/jobs/job_list.h"
#include "ui/models/run_table_model.h"
#include "ui/models/train_settings.h"
#include "ui/text.h"
#include "ui/widgets/forecast_panel.h"
#include "ui/widgets/new_run_panel.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/previews_card.h"
#include "ui/widgets/run_curves.h"
#include "ui/widgets/run_header.h"
#include "ui/widgets/runs_card.h"
#include "ui/widgets/styled.h"
#include "ui/widgets/unfinished_banner.h"

namespace thumbsup {

TrainPage::TrainPage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      settings_(new TrainSettings(context, this)),
      queue_(new TrainQueue(context, this)) {
  setObjectName("train_page");
  PageSlot::enter(context.undo, this);
  declare_commands();
  panel_ = new NewRunPanel(context_, *settings_);
  auto* splitter = new QSplitter;
  splitter->setObjectName("train_splitter");
  splitter->addWidget(panel_);
  splitter->addWidget(make_right());
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({352, 900});
  remember_splitter(splitter, context_.settings);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(splitter);

  curve_timer_.setInterval(500);
  connect(&curve_timer_, &QTimer::timeout, this, &TrainPage::update_curves);
  connect(&curve_timer_, &QTimer::timeout, this, &TrainPage::update_active_run);
  connect(settings_, &TrainSettings::changed, this, &TrainPage::update_forecast);
  connect(panel_->forecast(), &ForecastPanel::measure_wanted, this, &TrainPage::measure);
  connect(queue_, &TrainQueue::started, this, &TrainPage::run_started);
  connect(queue_, &TrainQueue::progressed, this, &TrainPage::run_progressed);
  connect(queue_, &TrainQueue::ended, this, &TrainPage::run_ended);
  connect(&context_.jobs, &JobList::job_changed, this, &TrainPage::update_buttons);
  connect(&context_.jobs, &JobList::job_finished, this, &TrainPage::update_buttons);
  connect(banner_, &UnfinishedBanner::resume_wanted, this, &TrainPage::take_up_unfinished);
  connect(banner_, &UnfinishedBanner::discard_wanted, this, [this] {
    queue_->discard();
    banner_->set_unfinished(queue_->unfinished());
  });
  connect(runs_, &RunsCard::choice_changed, this, &TrainPage::runs_changed);
  connect(runs_, &RunsCard::log_wanted, this, [this] { runs_->show_log(queue_->latest()); });

  guarded(this, [this] { settings_->load(); });
  if (active_job() != nullptr) curve_timer_.start();
  refresh_runs();
  banner_->set_unfinished(queue_->unfinished());
}

QWidget* TrainPage::make_right() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  banner_ = new UnfinishedBanner;
  header_ = new RunHeader;
  connect(header_, &RunHeader::metric_changed, this, &TrainPage::update_curves);
  curves_ = new RunCurves(context_.theme);
  previews_ = new PreviewsCard(context_.theme);
  runs_ = new RunsCard(context_.commands);
  column->addWidget(banner_);
  column->addWidget(header_);
  column->addWidget(curves_, 3);
  column->addWidget(previews_);
  column->addWidget(runs_, 2);
  return right;
}

void TrainPage::declare_commands() {
  Commands& commands = context_.commands;
  commands.add(this, {"train.start", tr("Train"), "play", QKeySequence(Qt::CTRL | Qt::Key_Return)},
               [this] { start_training(); });
  commands.add(this, {"train.pause", tr("Pause"), "pause", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)}, [this] {
    if (TrainJob* job = active_job()) job->state() == JobState::Paused ? job->resume() : job->pause();
  });
  commands.add(this, {"train.stop", tr("Stop and save"), "stop", QKeySequence(Qt::CTRL | Qt::Key_Period)}, [this] {
    if (TrainJob* job = active_job()) job->stop();
  });
  commands.add(this, {"train.reset", tr("Reset"), "reset", {}, tr("All parameters back to their defaults")},
               [this] { guarded(this, [this] { settings_->reset(); }); });
  commands.add(this, {"train.resume", tr("Resume run"), "play", {}, tr("Goes on from the run's last checkpoint")},
               [this] { resume_chosen(); });
  commands.add(
      this, {"train.use_settings", tr("Use its settings"), "copy", {}, tr("Puts the run's parameters into the form")},
      [this] { use_settings(); });
  commands.add(
      this,
      {"train.delete_run", tr("Delete run"), "trash", {}, tr("Moves the run into the project's trash; can be undone")},
      [this] { delete_runs(); });
  commands.add(this, {"train.find_parameter", tr("Find a parameter"), "search", QKeySequence::Find},
               [this] { form()->search()->setFocus(); });
}

ParamForm* TrainPage::form() const {
  return panel_->form();
}
CurveChart* TrainPage::loss_chart() const {
  return curves_->loss_chart();
}
CurveChart* TrainPage::verdict_chart() const {
  return curves_->verdict_chart();
}
nlohmann::json TrainPage::params_json() const {
  return settings_->to_json();
}

// ---- running

bool TrainPage::start_training() {
  bool started = false;
  guarded(this, [&] {
    settings_->save();
    const TrainConfig config = settings_->run_config();
    QStringList problems;
    for (const auto& problem : check_training(config)) problems << message_text(problem);
    panel_->show_problem(problems.join('\n'));
    if (!problems.isEmpty()) return;
    queue_->start(config);
    update_header();
    update_buttons();
    started = true;
  });
  return started;
}

void TrainPage::take_up_unfinished() {
  guarded(this, [this] { queue_->take_up(); });
  banner_->set_unfinished(queue_->unfinished());
}

void TrainPage::resume_chosen() {
  const auto chosen = runs_->chosen();
  if (chosen.empty()) return;
  const auto run = chosen.front().folder;
  const auto resume = [this, run](const ResumeOptions& options) {
    queue_->resume(run, options);
    banner_->set_unfinished(queue_->unfinished());
  };
  guarded(this, [&] {
    if (!RunPlacesDialog::is_needed(run)) return resume({});
    auto* dialog = new RunPlacesDialog(run, this);
    connect(dialog, &RunPlacesDialog::decided, this, resume);
    dialog->open();
  });
}

void TrainPage::run_started() {
  curve_timer_.start();
  runs_->clear_choice();
  runs_changed();
}

void TrainPage::run_progressed() {
  update_header();
  update_buttons();
  const auto& folder = queue_->latest()->folder();
  if (!folder.empty() && runs_->find(folder) == nullptr && is_run_folder(folder)) refresh_runs();
}

void TrainPage::update_active_run() {
  const TrainJob* job = active_job();
  if (job == nullptr || runs_->find(job->folder()) == nullptr) return;
  try {
    runs_->set_run(read_run(job->folder()));
  } catch (const Error&) {
    // It is shown as it was; the next look may find it whole.
  }
}

void TrainPage::run_ended(const TrainJob* job) {
  if (active_job() == nullptr) curve_timer_.stop();
  if (job->state() == JobState::Failed) panel_->show_problem(job->error_sentence(), job->error_detail());
  learn_pace(*job);
  curves_->forget();
  refresh_runs();
  update_forecast();
}

void TrainPage::update_buttons() {
  const TrainJob* job = active_job();
  const bool can_be_told = job != nullptr && job->state() != JobState::Stopping;
  Commands& commands = context_.commands;
  commands.find("train.start")->setText(context_.jobs.current() != nullptr ? tr("Add to queue") : tr("Train"));
  QAction* pause = commands.find("train.pause");
  pause->setText(job != nullptr && job->state() == JobState::Paused ? tr("Resume") : tr("Pause"));
  pause->setEnabled(can_be_told);
  commands.find("train.stop")->setEnabled(can_be_told);
  panel_->show_run_buttons(job != nullptr);
  const auto chosen = runs_->chosen();
  commands.find("train.resume")->setEnabled(job == nullptr && chosen.size() == 1 && chosen[0].is_resumable());
  commands.find("train.use_settings")->setEnabled(chosen.size() == 1);
  const bool idle = std::none_of(chosen.begin(), chosen.end(), [](const RunRecord& run) { return run.is_active(); });
  commands.find("train.delete_run")->setEnabled(!chosen.empty() && idle);
}

// ---- what is shown

void TrainPage::refresh_runs() {
  runs_->set_runs(list_runs(context_.project.runs_folder()));
  panel_->set_base_models(base_models(context_.project, runs_->runs()));
  runs_changed();
}

void TrainPage::runs_changed() {
  update_header();
  update_buttons();
  update_curves();
  runs_->show_log(queue_->latest());
}

std::vector<RunRecord> TrainPage::shown_runs() const {
  auto chosen = runs_->chosen();
  if (!chosen.empty()) return chosen;
  const TrainJob* job = queue_->latest();
  const RunRecord* run = job == nullptr ? nullptr : runs_->find(job->folder());
  if (run != nullptr)
    chosen.push_back(*run);
  else if ((job == nullptr || job->is_ended()) && !runs_->runs().empty())
    chosen.push_back(runs_->runs().front());
  return chosen;
}

void TrainPage::update_header() {
  const auto chosen = runs_->chosen();
  const TrainJob* job = queue_->latest();
  const RunRecord* run = job == nullptr ? nullptr : runs_->find(job->folder());
  const bool of_job = job != nullptr && (run != nullptr || !job->is_ended());
  if (of_job && (chosen.empty() || (chosen.size() == 1 && chosen[0].folder == job->folder()))) {
    header_->show_job(run != nullptr ? run_title(*run) : tr("Training"), *job, context_.jobs.waiting_count());
  } else {
    header_->show_runs(shown_runs());
  }
}

void TrainPage::update_curves() {
  const auto runs = shown_runs();
  curves_->show_runs(runs, queue_->latest(), header_->shown_metric(), !settings_->run_config().judge.empty(),
                     acceptance_terms(context_.project).criterion);
  if (runs.empty())
    previews_->clear();
  else
    previews_->show_run(runs.front(), curves_->scores(runs.front().folder));
}

void TrainPage::update_forecast() {
  panel_->forecast()->set_config(settings_->run_config());
}

void TrainPage::learn_pace(const TrainJob& job) {
  const RunRecord* run = runs_->find(job.folder());
  constexpr std::size_t kFewestSteps = 10;  // the first ones are slower, and few say little
  if (run == nullptr || job.metrics().steps.size() < kFewestSteps) return;
  guarded(this, [&] {
    TrainConfig config;
    params_from_json(train_params().bind(config), run->config, run->folder / "run.json");
    panel_->forecast()->learn(config, job.seconds_per_step());
  });
}

void TrainPage::measure() {
  auto result = std::make_shared<TrainingForecast>();
  auto* job = context_.jobs.add_job(std::make_unique<FunctionJob>(
      tr("Forecast"), [config = settings_->run_config(), result](RunControl& control, const FunctionJob::Report&) {
        *result = measure_training(config, control);
      }));
  connect(job, &Job::finished, this, [this, job, result] {
    if (job->state() == JobState::Succeeded) panel_->forecast()->set_measured(*result);
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
  });
}

// ---- runs of the past

void TrainPage::use_settings() {
  const auto chosen = runs_->chosen();
  if (chosen.empty()) return;
  const RunRecord& run = chosen.front();
  guarded(this, [&] { settings_->use(tr("Settings of %1").arg(run_title(run)), run.config, run.folder / "run.json"); });
}

void TrainPage::delete_runs() {
  std::vector<std::filesystem::path> folders;
  for (const RunRecord& run : runs_->chosen()) folders.push_back(run.folder);
  if (!folders.empty()) context_.undo.push(new TrashRuns(this, std::move(folders)));
}

std::vector<std::filesystem::path> TrainPage::trash_runs(const std::vector<std::filesystem::path>& runs) {
  std::vector<std::filesystem::path> trashed;
  for (const auto& run : runs) trashed.push_back(context_.project.trash(run));
  curves_->forget();
  refresh_runs();
  return trashed;
}

void TrainPage::restore_runs(const std::vector<std::filesystem::path>& trashed,
                             const std::vector<std::filesystem::path>& originals) {
  for (std::size_t i = 0; i < trashed.size(); ++i) context_.project.restore(trashed[i], originals[i]);
  refresh_runs();
}

}  // namespace thumbsup
