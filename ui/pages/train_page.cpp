#include "ui/pages/train_page.h"

#include <QLineEdit>
#include <QPointer>
#include <QSplitter>
#include <QUndoStack>
#include <QVBoxLayout>

#include "base/error.h"
#include "engine/forecast.h"
#include "params/json_params.h"
#include "studio/acceptance_terms.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/experiments_dialog.h"
#include "ui/dialogs/nearest_photos_dialog.h"
#include "ui/dialogs/run_label_dialog.h"
#include "ui/dialogs/run_places_dialog.h"
#include "ui/error_text.h"
#include "ui/jobs/job_list.h"
#include "ui/models/project_commands.h"
#include "ui/models/project_models.h"
#include "ui/models/run_table_model.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/forecast_panel.h"
#include "ui/widgets/new_run_panel.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/previews_card.h"
#include "ui/widgets/run_curves.h"
#include "ui/widgets/run_header.h"
#include "ui/widgets/runs_card.h"
#include "ui/widgets/unfinished_banner.h"

namespace thumbsup {

TrainPage::TrainPage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      known_(context.models.runs),
      settings_(context.models.train),
      queue_(context.models.queue) {
  setObjectName("train_page");
  declare_commands();
  panel_ = new NewRunPanel(context_, settings_);
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
  connect(panel_->forecast(), &ForecastPanel::measure_wanted, this, &TrainPage::measure);
  connect_models();
  connect(&context_.jobs, &JobList::job_changed, this, &TrainPage::update_buttons);
  connect(&context_.jobs, &JobList::job_finished, this, &TrainPage::update_buttons);
  connect(banner_, &UnfinishedBanner::resume_wanted, this, &TrainPage::take_up_unfinished);
  connect(banner_, &UnfinishedBanner::discard_wanted, this, [this] { guarded(this, [this] { queue_.discard(); }); });
  connect(runs_, &RunsCard::choice_changed, this, &TrainPage::runs_changed);
  connect(runs_, &RunsCard::log_wanted, this, &TrainPage::update_log);

  guarded(this, [this] { settings_.load(); });
  if (active_job() != nullptr) curve_timer_.start();
  runs_listed();
  update_banner();
  known_.reload();
  context_.models.judges.reload();
}

void TrainPage::connect_models() {
  connect(&settings_, &TrainSettings::changed, this, &TrainPage::update_forecast);
  connect(&context_.models.judges, &ProjectJudges::listed, this, &TrainPage::update_forecast);
  connect(&queue_, &TrainQueue::started, this, &TrainPage::run_started);
  connect(&queue_, &TrainQueue::progressed, this, &TrainPage::run_progressed);
  connect(&queue_, &TrainQueue::ended, this, &TrainPage::run_ended);
  connect(&queue_, &TrainQueue::unfinished_changed, this, &TrainPage::update_banner);
  connect(&known_, &ProjectRuns::listed, this, &TrainPage::runs_listed);
  connect(&known_, &ProjectRuns::run_changed, this, &TrainPage::run_refreshed);
  connect(&known_, &ProjectRuns::history_read, this, &TrainPage::update_curves);
  connect(&known_, &ProjectRuns::label_failed, this,
          [this](const std::exception_ptr& error) { guarded(this, [&] { std::rethrow_exception(error); }); });
  connect(&known_, &ProjectRuns::log_read, runs_, &RunsCard::set_log);
  connect(&context_.models.trash, &ProjectTrashModel::gone, curves_, &RunCurves::forget);
}

QWidget* TrainPage::make_right() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  banner_ = new UnfinishedBanner;
  header_ = new RunHeader;
  connect(header_, &RunHeader::metric_changed, this, &TrainPage::update_curves);
  curves_ = new RunCurves(context_.theme, known_);
  previews_ = new PreviewsCard(context_.theme);
  connect(previews_, &PreviewsCard::nearest_wanted, this,
          [this](const PreviewsBesidePhotos& shown) { (new NearestPhotosDialog(shown, this))->open(); });
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
               [this] { guarded(this, [this] { settings_.reset(); }); });
  commands.add(this, {"train.resume", tr("Resume run"), "play", {}, tr("Goes on from the run's last checkpoint")},
               [this] { resume_chosen(); });
  commands.add(
      this, {"train.use_settings", tr("Use its settings"), "copy", {}, tr("Puts the run's parameters into the form")},
      [this] { use_settings(); });
  commands.add(this,
               {"train.label_run", tr("Name and note..."), "tag", QKeySequence(Qt::Key_F2),
                tr("What you call the run, and what you want to remember of it")},
               [this] { label_chosen(); });
  commands.add(
      this,
      {"train.delete_run", tr("Delete run"), "trash", {}, tr("Moves the run into the project's trash; can be undone")},
      [this] { delete_runs(); });
  commands.add(this,
               {"train.experiments", tr("Experiments"), "compare", QKeySequence(Qt::CTRL | Qt::Key_E),
                tr("Tries settings, has the judge look at the pictures, and confirms the best")},
               [this] {
                 auto* dialog = new ExperimentsDialog(context_, next_config(), this);
                 connect(dialog, &ExperimentsDialog::run_wanted, runs_, &RunsCard::choose);
                 dialog->show();
               });
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
  return settings_.to_json();
}

// ---- running

void TrainPage::start_training() {
  if (is_checking_) return;
  guarded(this, [&] {
    settings_.save();
    is_checking_ = true;
    update_buttons();
    checks_.run([config = next_config()] { return std::make_pair(config, check_training(config)); },
                [this](const auto& checked) { start_checked(checked.first, checked.second); },
                [this](const std::exception_ptr& error) {
                  is_checking_ = false;
                  update_buttons();
                  guarded(this, [&] { std::rethrow_exception(error); });
                });
  });
}

void TrainPage::start_checked(const TrainConfig& config, const std::vector<Message>& problems) {
  is_checking_ = false;
  panel_->show_problems(problems);
  guarded(this, [&] {
    if (problems.empty()) queue_.start(config);
    update_header();
    update_buttons();
  });
}

void TrainPage::take_up_unfinished() {
  take_up_wanted_ = !queue_.is_restored();
  if (!take_up_wanted_) guarded(this, [this] { queue_.take_up(); });
}

void TrainPage::update_banner() {
  banner_->set_unfinished(queue_.unfinished());
  if (take_up_wanted_ && queue_.is_restored()) take_up_unfinished();
}

void TrainPage::resume_chosen() {
  const auto chosen = runs_->chosen();
  if (chosen.empty()) return;
  const auto run = chosen.front().folder;
  const QPointer<TrainPage> page = this;
  known_.ask_places(
      run,
      [page, run](const PlaceQuestions& questions) {
        if (page.isNull()) return;
        if (questions.empty()) return page->resume(run, {});
        auto* dialog = new RunPlacesDialog(questions, page.data());
        connect(dialog, &RunPlacesDialog::decided, page.data(),
                [page, run](const ResumeOptions& options) { page->resume(run, options); });
        dialog->open();
      },
      [page](const std::exception_ptr& error) {
        if (!page.isNull()) guarded(page, [&] { std::rethrow_exception(error); });
      });
}

void TrainPage::resume(const std::filesystem::path& run, const ResumeOptions& options) {
  guarded(this, [&] { queue_.resume(run, options); });
}

void TrainPage::run_started() {
  curve_timer_.start();
  runs_->clear_choice();
  runs_changed();
}

void TrainPage::run_progressed() {
  update_header();
  update_buttons();
  const auto& folder = queue_.latest()->folder();
  if (!folder.empty() && runs_->find(folder) == nullptr && !known_.is_reading()) known_.reload();
}

void TrainPage::update_active_run() {
  const TrainJob* job = active_job();
  if (job != nullptr && runs_->find(job->folder()) != nullptr) known_.refresh(job->folder());
}

void TrainPage::run_ended(TrainJob* job) {
  if (active_job() == nullptr) curve_timer_.stop();
  if (job->state() == JobState::Failed) panel_->show_problem(job->error_sentence(), job->error_detail());
  learn_from_ = job;
  curves_->forget();
  known_.reload();
}

void TrainPage::update_buttons() {
  const TrainJob* job = active_job();
  const bool can_be_told = job != nullptr && job->state() != JobState::Stopping;
  Commands& commands = context_.commands;
  QAction* start = commands.find("train.start");
  const Job* current = context_.jobs.current();  // one that moves files, or serves, keeps nobody waiting
  start->setText(current != nullptr && current->kind() == Job::Kind::Compute ? tr("Add to queue") : tr("Train"));
  start->setEnabled(!is_checking_);
  QAction* pause = commands.find("train.pause");
  pause->setText(job != nullptr && job->state() == JobState::Paused ? tr("Resume") : tr("Pause"));
  pause->setEnabled(can_be_told);
  commands.find("train.stop")->setEnabled(can_be_told);
  panel_->show_run_buttons(job != nullptr);
  const auto chosen = runs_->chosen();
  commands.find("train.resume")->setEnabled(job == nullptr && chosen.size() == 1 && chosen[0].is_resumable());
  commands.find("train.use_settings")->setEnabled(chosen.size() == 1);
  commands.find("train.label_run")->setEnabled(chosen.size() == 1);
  const bool idle = std::none_of(chosen.begin(), chosen.end(), [](const RunRecord& run) { return run.is_active(); });
  commands.find("train.delete_run")->setEnabled(!chosen.empty() && idle);
}

// ---- what is shown

void TrainPage::runs_listed() {
  runs_->set_runs(known_.runs());
  panel_->set_base_models(known_.base_models());
  runs_changed();
  if (learn_from_.isNull() || known_.is_reading()) return;
  learn_pace(*learn_from_);
  learn_from_.clear();
  update_forecast();
}

void TrainPage::run_refreshed(const std::filesystem::path& run) {
  if (const RunRecord* record = known_.find(run)) runs_->set_run(*record);
  update_header();
  update_curves();
}

void TrainPage::runs_changed() {
  update_header();
  update_buttons();
  update_curves();
  update_log();
}

void TrainPage::update_log() {
  const auto folder = runs_->show_log(queue_.latest());
  if (!folder.empty()) known_.read_log(folder);
}

std::vector<RunRecord> TrainPage::shown_runs() const {
  auto chosen = runs_->chosen();
  if (!chosen.empty()) return chosen;
  const TrainJob* job = queue_.latest();
  const RunRecord* run = job == nullptr ? nullptr : runs_->find(job->folder());
  if (run != nullptr)
    chosen.push_back(*run);
  else if ((job == nullptr || job->is_ended()) && !runs_->runs().empty())
    chosen.push_back(runs_->runs().front());
  return chosen;
}

void TrainPage::update_header() {
  const auto chosen = runs_->chosen();
  const TrainJob* job = queue_.latest();
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
  curves_->show_runs(runs, queue_.latest(), header_->shown_metric(), !context_.models.judges.newest().empty(),
                     acceptance_terms(context_.project).criterion);
  if (runs.empty())
    previews_->clear();
  else
    previews_->show_run(runs.front(), known_.samples(runs.front().folder), curves_->scores(runs.front().folder));
}

void TrainPage::update_forecast() {
  panel_->forecast()->set_config(next_config());
}

TrainConfig TrainPage::next_config() const {
  TrainConfig config = next_run(context_.project, settings_.config(), context_.models.judges.newest());
  config.device = context_.settings.device.get().toStdString();
  return config;
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
      tr("Forecast"), [config = next_config(), result](RunControl& control, const FunctionJob::Report&) {
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
  guarded(this, [&] { settings_.use(tr("Settings of %1").arg(run_title(run)), run.config, run.folder / "run.json"); });
}

void TrainPage::label_chosen() {
  const auto chosen = runs_->chosen();
  if (chosen.size() != 1) return;
  auto* dialog = new RunLabelDialog(run_title(chosen[0].id), chosen[0].label, this);
  connect(dialog, &RunLabelDialog::decided, this, [this, run = chosen[0]](const RunLabel& label) {
    if (label != run.label) context_.undo.push(new LabelRun(known_, run.folder, run.label, label));
  });
  dialog->open();
}

void TrainPage::delete_runs() {
  std::vector<std::filesystem::path> folders;
  for (const RunRecord& run : runs_->chosen()) folders.push_back(run.folder);
  if (folders.empty()) return;
  const int count = static_cast<int>(folders.size());
  context_.undo.push(new TrashEntries(context_.models.trash, std::move(folders),
                                      QCoreApplication::translate("RunCommands", "delete %n runs", nullptr, count)));
}

}  // namespace thumbsup
