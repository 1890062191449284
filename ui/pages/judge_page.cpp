#include "ui/pages/judge_page.h"

#include <QPointer>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QUndoStack>
#include <algorithm>
#include <cmath>
#include <memory>

#include "base/error.h"
#include "engine/image_judge.h"
#include "params/json_params.h"
#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/judge_job.h"
#include "ui/models/project_commands.h"
#include "ui/models/project_models.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/judge_panel.h"
#include "ui/widgets/judge_report_view.h"

namespace thumbsup {
namespace {

constexpr const char* kJudgeSection = "ui/judge";

}  // namespace

JudgePage::JudgePage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      bound_(judge_train_params().bind(config_)),
      library_(&context.models.photos),
      judges_(context.models.judges),
      keep_timer_(new QTimer(this)) {
  setObjectName("judge_page");
  read_values();
  declare_commands();
  auto* layout = row_layout(0);
  setLayout(layout);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("judge_splitter");
  panel_ = new JudgePanel(config_, bound_, terms_, context_.commands);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(300);
  scroll->setWidget(panel_);
  report_ = new JudgeReportView(context_.theme, context_.commands);
  splitter->addWidget(scroll);
  splitter->addWidget(report_);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({352, 2000});
  remember_splitter(splitter, context_.settings);
  layout->addWidget(splitter);

  keep_timer_->setSingleShot(true);
  keep_timer_->setInterval(400);
  connect(keep_timer_, &QTimer::timeout, this, &JudgePage::keep_threshold);
  connect(panel_, &JudgePanel::judge_chosen, this, &JudgePage::choose_judge);
  connect(panel_, &JudgePanel::question_chosen, this, [this](int part) {
    if (part < 0 || part >= static_cast<int>(parts_.size())) return;
    if (keep_timer_->isActive()) keep_threshold();
    show_question(static_cast<std::size_t>(part));
  });
  connect(panel_, &JudgePanel::threshold_moved, this, &JudgePage::threshold_moved);
  connect(panel_, &JudgePanel::values_changed, this, &JudgePage::save_values);
  connect(panel_, &JudgePanel::terms_changed, this,
          [this] { guarded(this, [this] { set_acceptance_terms(context_.project, terms_); }); });
  connect(report_, &JudgeReportView::choice_changed, this, &JudgePage::update_moves);
  connect(&context_.theme, &Theme::changed, this, &JudgePage::show_evaluation);
  connect(&judges_, &ProjectJudges::listed, this, &JudgePage::judges_listed);
  connect(&judges_, &ProjectJudges::threshold_moved, this, &JudgePage::show_threshold);
  connect(library_, &PhotoLibraryModel::loaded, this, &JudgePage::show_counts);
  connect(library_, &PhotoLibraryModel::photos_changed, this, [this] {
    show_counts();
    if (isVisible()) show_evaluation();  // its photos may lie elsewhere now
  });
  for (JudgeJob* job : context_.jobs.jobs_of<JudgeJob>())
    if (!job->is_ended()) watch(job);
  show_judge({}, {});
  const nlohmann::json own = context_.project.section(kJudgeSection);
  reload(own.contains("judge") && own["judge"].is_string() ? to_qt(own["judge"].get<std::string>()) : QString());
}

JudgePage::~JudgePage() {
  if (keep_timer_->isActive()) keep_threshold();
}

// ---- the form

void JudgePage::read_values() {
  terms_ = acceptance_terms(context_.project);
  const nlohmann::json values = context_.project.section("params/judge");
  for (const BoundParam& param : bound_)
    if (values.contains(param.spec->id)) {
      try {
        params_from_json({param}, {{param.spec->id, values[param.spec->id]}}, "project.json");
      } catch (const Error&) {  // a value of another version: the default stays
      }
    }
}

void JudgePage::save_values() {
  guarded(this, [this] {
    context_.project.set_section("params/judge", params_to_json(without(bound_, Role::FilledByPage)));
  });
  show_counts();
}

// ---- what is there

void JudgePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload(panel_->judge());
}

void JudgePage::reload(const QString& choose) {
  choose_next_ = choose;
  if (keep_timer_->isActive()) keep_threshold();  // written before the list is read
  judges_.reload();
}

void JudgePage::judges_listed() {
  const QString id = panel_->set_judges(judges_.judges(), choose_next_);
  const auto folder = id.isEmpty() ? std::filesystem::path() : context_.project.judges_folder() / id.toStdString();
  if (!keep_timer_->isActive() || folder != folder_) show_judge(folder);  // else its threshold is being moved
  show_counts();
}

void JudgePage::choose_judge(const QString& id) {
  choose_next_ = id;
  if (keep_timer_->isActive()) keep_threshold();
  show_judge(id.isEmpty() ? std::filesystem::path() : context_.project.judges_folder() / id.toStdString());
  guarded(this, [&] {
    nlohmann::json own = context_.project.section(kJudgeSection);
    own["judge"] = id.toStdString();
    context_.project.set_section(kJudgeSection, own);
  });
}

void JudgePage::show_counts() {
  const bool enough = panel_->set_counts(library_->count(Shelf::Instance), library_->count(Shelf::Class),
                                         library_->count(Shelf::Contrast));
  const bool idle = !is_planning_ && !panel_->is_busy();
  context_.commands.find("judge.train")->setEnabled(enough && idle);
  context_.commands.find("judge.attribute")->setEnabled(idle);
}

void JudgePage::show_judge(const std::filesystem::path& folder) {
  wanted_ = folder;
  if (folder.empty()) return show_judge(folder, {});
  const QPointer<JudgePage> page = this;
  judges_.read(folder, [page, folder](const std::vector<VerdictPart>& parts) {
    if (page.isNull() || page->wanted_ != folder) return;
    if (page->keep_timer_->isActive() && folder == page->folder_) return;  // its threshold is being moved
    page->show_judge(folder, parts);
  });
}

void JudgePage::show_judge(const std::filesystem::path& folder, const std::vector<VerdictPart>& parts) {
  const std::string looked_at = folder == folder_ && judge_ ? judge_->question : std::string();
  folder_ = folder;
  parts_ = parts;
  report_->show_questions(parts);
  report_->show_bias({});
  if (!parts.empty()) {
    const QPointer<JudgePage> page = this;
    judges_.read_bias(folder, [page, folder](const std::vector<BiasReport>& found) {
      if (!page.isNull() && page->folder_ == folder) page->report_->show_bias(found);
    });
  }
  std::size_t shown = 0;
  for (std::size_t part = 0; part < parts_.size(); ++part)
    if (parts_[part].info.question == looked_at) shown = part;
  show_question(shown);
  for (const char* id : {"judge.report", "judge.delete"}) context_.commands.find(id)->setEnabled(judge_.has_value());
}

void JudgePage::show_question(std::size_t part) {
  part_ = part;
  judge_.reset();
  if (part < parts_.size()) judge_ = parts_[part].info;
  if (judge_) kept_threshold_ = judge_->evaluation.threshold;
  panel_->set_questions(parts_, part_);
  show_evaluation();
}

/// Where the question that is shown lies: the threshold is its own.
std::filesystem::path JudgePage::part_folder() const {
  return part_ < parts_.size() ? parts_[part_].folder : folder_;
}

void JudgePage::show_evaluation() {
  bool training = false;
  for (JudgeJob* job : context_.jobs.jobs_of<JudgeJob>()) training = training || job->is_active();
  panel_->show_judge(judge_ ? &*judge_ : nullptr, judge_ ? judge_->evaluation.threshold : 0.5);
  report_->show_judge(judge_ ? &*judge_ : nullptr, config_, training);
}

AccuracyChart& JudgePage::chart() {
  return report_->accuracy();
}

const ConfusionMatrix& JudgePage::matrix() const {
  return report_->matrix();
}

const VerdictPhotosModel& JudgePage::misjudged() const {
  return report_->misjudged();
}

// ---- the threshold

void JudgePage::threshold_moved(double threshold) {
  if (!judge_ || judge_->evaluation.held_out.empty()) return;
  judge_->evaluation = with_threshold(std::move(judge_->evaluation), threshold, threshold_set_by_hand());
  show_evaluation();
  keep_timer_->start();
}

void JudgePage::keep_threshold() {
  keep_timer_->stop();
  if (!judge_ || std::abs(judge_->evaluation.threshold - kept_threshold_) < 1e-9) return;
  context_.undo.push(new MoveThreshold(judges_, part_folder(), kept_threshold_, judge_->evaluation.threshold));
}

void JudgePage::show_threshold(const std::filesystem::path& folder, double threshold) {
  const auto moved =
      std::find_if(parts_.begin(), parts_.end(), [&](const VerdictPart& part) { return part.folder == folder; });
  if (moved == parts_.end() || !judge_) return;
  Evaluation& kept = moved->info.evaluation;
  kept =
      with_threshold(kept, threshold, folder == part_folder() ? judge_->evaluation.threshold_why : kept.threshold_why);
  report_->show_questions(parts_);
  if (folder != part_folder()) return;
  kept_threshold_ = threshold;
  judge_->evaluation = kept;
  show_evaluation();
}

// ---- training

void JudgePage::train() {
  JudgeTrainConfig config = config_;
  if (config.name.empty())
    throw UserInputError(verbatim(tr("Say what the judge is to ask, for example \"thumbs up\".").toStdString()));
  config.device = context_.settings.device.get().toStdString();
  plan_and_train(config, tr("Training the judge \"%1\"").arg(to_qt(config.name)));
}

void JudgePage::train_attribute(const QString& tag) {
  JudgeTrainConfig config = config_;
  config.device = context_.settings.device.get().toStdString();
  config.attribute = tag.toStdString();
  config.out = folder_;  // a further question of the judge that is shown; else a judge of its own
  plan_and_train(config, tr("Learning the tag \"%1\"").arg(tag));
}

void JudgePage::plan_and_train(const JudgeTrainConfig& config, const QString& title) {
  save_values();
  set_planning(true);
  const QPointer<JudgePage> page = this;
  judges_.plan(
      config,
      [page, title](const JudgeTrainConfig& planned) {
        if (page.isNull()) return;
        page->set_planning(false);
        page->watch(page->context_.jobs.add_job(std::make_unique<JudgeJob>(title, planned)));
      },
      [page](const std::exception_ptr& error) {
        if (page.isNull()) return;
        page->set_planning(false);
        guarded(page, [&] { std::rethrow_exception(error); });
      });
}

void JudgePage::set_planning(bool planning) {
  is_planning_ = planning;
  show_counts();
}

void JudgePage::watch(JudgeJob* job) {
  const auto update = [this, job] { job_changed(job); };
  connect(job, &JudgeJob::epoch_ended, this, update);
  connect(job, &Job::changed, this, update);
  connect(job, &Job::finished, this, [this, job] {
    job_changed(job);
    if (job->state() == JobState::Succeeded)
      reload(to_qt(job->config().out.filename()));
    else
      show_evaluation();
    if (job->state() == JobState::Failed && isVisible()) show_error(this, job->error_sentence(), job->error_detail());
  });
  update();
}

void JudgePage::job_changed(JudgeJob* job) {
  panel_->show_job(*job);
  context_.commands.find("judge.stop")->setEnabled(panel_->is_busy() && job->state() != JobState::Stopping);
  if (panel_->is_busy()) report_->show_training(*job);
  show_counts();
}

}  // namespace thumbsup
