#include "ui/pages/train_page.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QUndoStack>
#include <QUrl>
#include <QVBoxLayout>

#include "base/error.h"
#include "base/json_file.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/page_handle.h"
#include "ui/dialogs/error_box.h"
#include "ui/jobs/job_list.h"
#include "ui/models/run_table_model.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/film_strip.h"
#include "ui/widgets/forecast_panel.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/styled.h"

namespace thumbsup {
namespace {

/// Filled in by the page, not by the form.
const QStringList kLeftOut = {"model", "config", "instance", "class", "out", "latent_cache", "judge", "device"};
constexpr double kCriterion = 75;
constexpr std::size_t kMostOverlaid = 4;
constexpr std::array<Token, kMostOverlaid> kRunColors = {Token::Series1, Token::Series2, Token::Accent, Token::Ok};

/// One step of the form's history.
class ParamsChange : public QUndoCommand {
 public:
  ParamsChange(TrainPage& page, const QString& text, QString key, nlohmann::json before, nlohmann::json after)
      : QUndoCommand(text), page_(&page), key_(std::move(key)), before_(std::move(before)), after_(std::move(after)) {}
  int id() const override { return 0x7261; }
  bool mergeWith(const QUndoCommand* next) override {
    const auto* other = dynamic_cast<const ParamsChange*>(next);
    if (other == nullptr || key_.isEmpty() || other->key_ != key_) return false;
    after_ = other->after_;
    return true;
  }
  void undo() override {
    if (page_) page_->set_params_json(before_);
  }
  void redo() override {
    if (page_) page_->set_params_json(after_);
  }

 private:
  PageHandle<TrainPage> page_;
  QString key_;
  nlohmann::json before_, after_;
};

QString preset_name(const Preset& preset) {
  if (preset.id == "report") return TrainPage::tr("Report");
  if (preset.id == "starter") return TrainPage::tr("Starter");
  if (preset.id == "lora-8gb") return "LoRA 8 GB";
  if (preset.id == "full-24gb") return TrainPage::tr("Full 24 GB");
  return to_qt(preset.label);
}

/// The known ones in the order of the work, then any others.
std::vector<Preset> ordered_presets() {
  const std::vector<std::string> order = {"report", "starter", "lora-8gb", "full-24gb"};
  const auto rank = [&order](const Preset& preset) { return std::find(order.begin(), order.end(), preset.id); };
  auto presets = list_presets("train");
  std::stable_sort(presets.begin(), presets.end(), [&](const Preset& a, const Preset& b) { return rank(a) < rank(b); });
  return presets;
}

nlohmann::json preset_values(const Preset& preset) {
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  apply_preset("train", preset.id, params);
  return params_to_json(params);
}

/// The parameters that any preset sets: choosing a preset sets them all.
std::vector<std::string> preset_keys(const std::vector<Preset>& presets) {
  std::vector<std::string> keys;
  for (const Preset& preset : presets) {
    const nlohmann::json values = preset_values(preset);
    for (auto entry = values.begin(); entry != values.end(); ++entry)
      if (std::find(keys.begin(), keys.end(), entry.key()) == keys.end()) keys.push_back(entry.key());
  }
  return keys;
}

QList<QPointF> points(const std::vector<RunMetric>& rows, double RunMetric::*value) {
  QList<QPointF> found;
  found.reserve(static_cast<qsizetype>(rows.size()));
  for (const RunMetric& row : rows)
    if (std::isfinite(row.*value)) found << QPointF(static_cast<double>(row.step), row.*value);
  return found;
}

}  // namespace

TrainPage::TrainPage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      params_(train_params().bind(config_)),
      presets_(ordered_presets()),
      runs_(new RunTableModel(this)) {
  setObjectName("train_page");
  PageSlot::enter(context.undo, this);
  declare_commands();
  auto* splitter = new QSplitter;
  splitter->setObjectName("train_splitter");
  splitter->addWidget(make_left());
  splitter->addWidget(make_right());
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({352, 900});
  remember_splitter(splitter, context_.settings);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(splitter);

  curve_timer_.setInterval(500);
  connect(&curve_timer_, &QTimer::timeout, this, &TrainPage::update_curves);
  save_timer_.setSingleShot(true);
  save_timer_.setInterval(300);
  connect(&save_timer_, &QTimer::timeout, this, &TrainPage::save_params);

  guarded(this, [this] { load_params(); });
  refresh_runs();
  for (TrainJob* job : context_.jobs.jobs_of<TrainJob>())
    if (!job->is_ended()) follow(job);
  update_head();
  update_buttons();
  update_curves();
  offer_unfinished();
}

// ---- what a new run is made of

QWidget* TrainPage::make_left() {
  const Panel panel = make_left_panel();
  auto* head = row_layout();
  head->addWidget(title_label(tr("New run")));
  head->addStretch();
  auto* reset = link_button({});
  bind_button(reset, context_.commands.find("train.reset"));
  reset->setIcon({});
  head->addWidget(reset);
  panel.layout->addLayout(head);

  QStringList names;
  for (const Preset& preset : presets_) names << preset_name(preset);
  preset_control_ = new SegmentedControl(names);
  preset_control_->setObjectName("preset");
  preset_control_->setAccessibleName(tr("Preset"));
  for (std::size_t i = 0; i < presets_.size(); ++i)
    preset_control_->set_tip(static_cast<int>(i), to_qt(presets_[i].label + "\n" + presets_[i].help));
  connect(preset_control_, &SegmentedControl::chosen, this, &TrainPage::choose_preset);
  panel.layout->addWidget(preset_control_);

  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* body = with_role(new QWidget, "scrolled");
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, 4, 8, 4);
  column->setSpacing(6);
  column->addWidget(caption_label(tr("Base model")));
  base_model_ = new QComboBox;
  base_model_->setObjectName("base_model");
  base_model_->setAccessibleName(tr("Base model"));
  base_model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(base_model_, &QComboBox::activated, this, &TrainPage::choose_base_model);
  column->addWidget(base_model_);
  column->addSpacing(6);
  form_ = new ParamForm(params_, train_form_hints(), kLeftOut, context_.theme);
  connect(form_, &ParamForm::edited, this, [this](const QString& id, const ParamValue& value) {
    for (const BoundParam& param : params_)
      if (to_qt(param.spec->id) == id)
        change_params(tr("Change of %1").arg(to_qt(param.spec->label)), id, [&] { param.set(value); });
  });
  column->addWidget(form_->search());
  column->addSpacing(6);
  column->addWidget(form_);
  column->addStretch();
  scroll->setWidget(body);
  panel.layout->addWidget(scroll, 1);

  forecast_ = new ForecastPanel;
  connect(forecast_, &ForecastPanel::measure_wanted, this, &TrainPage::measure);
  panel.layout->addWidget(forecast_);
  problems_ = with_role(new QLabel, "bad");
  problems_->setObjectName("train_problems");
  problems_->setWordWrap(true);
  problems_->hide();
  panel.layout->addWidget(problems_);

  auto* buttons = row_layout();
  train_button_ = primary_button({});
  train_button_->setObjectName("train_button");
  pause_button_ = button({});
  pause_button_->setObjectName("pause_button");
  stop_button_ = button({});
  stop_button_->setObjectName("stop_button");
  bind_button(train_button_, context_.commands.find("train.start"));
  bind_button(pause_button_, context_.commands.find("train.pause"));
  bind_button(stop_button_, context_.commands.find("train.stop"));
  for (QPushButton* made : {train_button_, pause_button_, stop_button_}) {
    made->setMinimumHeight(36);
    made->setIcon({});
    buttons->addWidget(made, 1);
  }
  panel.layout->addLayout(buttons);
  return panel.widget;
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
  commands.add(this, {"train.reset", tr("Reset"), "reset", {}, tr("All parameters back to their defaults")}, [this] {
    change_params(tr("Reset of all parameters"), {}, [this] {
      for (const BoundParam& param : params_)
        if (!kLeftOut.contains(to_qt(param.spec->id))) param.set(param.default_value);
    });
  });
  commands.add(this, {"train.resume", tr("Resume run"), "play"}, [this] {
    const auto chosen = chosen_runs();
    if (!chosen.empty()) resume(chosen.front().folder);
  });
  commands.add(this, {"train.use_settings", tr("Use its settings"), "copy"}, [this] { use_settings(); });
  commands.add(this, {"train.delete_run", tr("Delete run"), "trash", {}, tr("Moves the run into the project's trash")},
               [this] { delete_run(); });
  commands.add(this, {"train.find_parameter", tr("Find a parameter"), "search", QKeySequence::Find},
               [this] { form_->search()->setFocus(); });
}

nlohmann::json TrainPage::params_json() const {
  return params_to_json(params_);
}

void TrainPage::set_params_json(const nlohmann::json& params) {
  for (const BoundParam& param : params_) param.set(param.default_value);
  params_from_json(params_, params, context_.project.folder() / "project.json");
  params_changed();
}

void TrainPage::load_params() {
  nlohmann::json params = context_.project.section("params/train");
  if (params.empty()) {
    // A new project: previews and checkpoints from the start, so that there is something to see and to go back to.
    config_.sample_every = 50;
    config_.checkpoint_every = 50;
  } else {
    unknown_ = params_from_json(params_, params, context_.project.folder() / "project.json");
  }
  params_changed();
  save_timer_.stop();
}

void TrainPage::save_params() {
  guarded(this, [this] {
    nlohmann::json params = params_json();
    for (const auto& [key, value] : unknown_.items()) params[key] = value;
    context_.project.set_section("params/train", params);
  });
}

void TrainPage::change_params(const QString& text, const QString& key, const std::function<void()>& change) {
  guarded(this, [&] {
    const nlohmann::json before = params_json();
    change();
    const nlohmann::json after = params_json();
    if (before != after) context_.undo.push(new ParamsChange(*this, text, key, before, after));
  });
}

void TrainPage::params_changed() {
  form_->refresh();
  show_preset();
  fill_base_models();
  problems_->hide();
  forecast_->set_config(run_config(), known_seconds_per_step());
  save_timer_.start();
}

void TrainPage::show_preset() {
  const nlohmann::json now = params_json();
  const nlohmann::json none = nullptr;
  int shown = -1;
  for (std::size_t i = 0; i < presets_.size(); ++i) {
    const nlohmann::json wanted = preset_values(presets_[i]);
    bool same = true;
    for (const std::string& key : preset_keys(presets_)) same = same && now.value(key, none) == wanted.value(key, none);
    if (same) shown = static_cast<int>(i);
  }
  const QSignalBlocker block(preset_control_);
  preset_control_->set_current(shown);
}

void TrainPage::choose_preset(int index) {
  const Preset& preset = presets_[static_cast<std::size_t>(index)];
  change_params(tr("Preset %1").arg(preset_name(preset)), {}, [&] {
    const auto keys = preset_keys(presets_);
    for (const BoundParam& param : params_)
      if (std::find(keys.begin(), keys.end(), param.spec->id) != keys.end()) param.set(param.default_value);
    apply_preset("train", preset.id, params_);
  });
}

void TrainPage::fill_base_models() {
  base_models_ = base_models(context_.project, runs_->runs());
  const QSignalBlocker block(base_model_);
  base_model_->clear();
  int current = -1;
  for (const BaseModel& model : base_models_) {
    if (model.path == config_.model) current = base_model_->count();
    base_model_->addItem(model.name, to_qt(model.path));
  }
  if (current < 0 && !config_.model.empty()) {
    current = base_model_->count();
    base_model_->addItem(base_model_name(config_.model, base_models_), to_qt(config_.model));
  }
  base_model_->addItem(tr("Choose a file…"), "file");
  base_model_->addItem(tr("Choose a folder…"), "folder");
  base_model_->setCurrentIndex(current);
  base_model_->setToolTip(to_qt(config_.model));
  if (current < 0) base_model_->setPlaceholderText(tr("Choose a base model"));
}

void TrainPage::choose_base_model(int index) {
  QString path = base_model_->itemData(index).toString();
  if (path == "file")
    path = QFileDialog::getOpenFileName(this, tr("Base model"), {}, tr("Models (*.safetensors *.ckpt)"));
  else if (path == "folder")
    path = QFileDialog::getExistingDirectory(this, tr("Base model: a diffusers folder"));
  if (path.isEmpty())
    fill_base_models();
  else
    change_params(tr("Change of the base model"), {}, [&] { config_.model = to_path(path); });
}

TrainConfig TrainPage::run_config() const {
  const Project& project = context_.project;
  TrainConfig config = config_;
  config.instance = project.shelf_folder(Shelf::Instance);
  if (config.prior_loss_weight > 0) config.class_ = project.shelf_folder(Shelf::Class);
  config.out = new_run_folder(project.runs_folder());
  config.latent_cache = project.cache_folder() / "latents";
  config.device = context_.settings.device.get().toStdString();
  // The judge trained last scores the previews.
  std::filesystem::file_time_type newest{};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(project.judges_folder(), error)) {
    const auto time = entry.last_write_time(error);
    if (entry.is_directory() && std::filesystem::exists(entry.path() / "judge.json") && time > newest) {
      newest = time;
      config.judge = entry.path();
    }
  }
  return config;
}

void TrainPage::measure() {
  auto result = std::make_shared<TrainingForecast>();
  auto* job = context_.jobs.add_job(std::make_unique<FunctionJob>(
      tr("Forecast"), [config = run_config(), result](RunControl& control, const FunctionJob::Report&) {
        *result = measure_training(config, control);
      }));
  connect(job, &Job::finished, this, [this, job, result] {
    if (job->state() == JobState::Succeeded) forecast_->set_measured(*result);
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
  });
}

double TrainPage::known_seconds_per_step() const {
  for (const RunRecord& run : runs_->runs())
    if (run.summary && run.summary->steps > 0 && run.base_model == config_.model.string())
      return run.summary->seconds / static_cast<double>(run.summary->steps);
  return 0;
}

// ---- running

bool TrainPage::start_training() {
  bool started = false;
  guarded(this, [&] {
    save_params();
    const TrainConfig config = run_config();
    const auto problems = check_training(config);
    if (!problems.empty()) {
      QStringList sentences;
      for (const auto& problem : problems) sentences << to_qt(problem);
      problems_->setText(sentences.join('\n'));
      problems_->show();
      return;
    }
    problems_->hide();
    TrainJob* job =
        context_.jobs.add_job(std::make_unique<TrainJob>(tr("Training"), config, context_.project.runs_folder()));
    follow(job);
    save_queue();
    started = true;
  });
  return started;
}

void TrainPage::resume(const std::filesystem::path& run) {
  banner_->hide();
  follow(context_.jobs.add_job(std::make_unique<TrainJob>(tr("Training"), run)));
  save_queue();
}

TrainJob* TrainPage::active_job() const {
  for (TrainJob* job : context_.jobs.jobs_of<TrainJob>())
    if (job->is_active()) return job;
  return nullptr;
}

void TrainPage::follow(TrainJob* job) {
  connect(job, &Job::changed, this, [this, job] {
    if (job->is_active() && job_ != job) {
      job_ = job;
      curve_timer_.start();
      save_queue();
      runs_table_->clearSelection();
    }
    if (job_ == job) job_news();
  });
  connect(job, &Job::finished, this, &TrainPage::job_ended);
  if (job->is_active()) {
    job_ = job;
    curve_timer_.start();
  }
  update_head();
  update_buttons();
  update_curves();
}

void TrainPage::job_news() {
  update_head();
  update_buttons();
  if (!job_->folder().empty() && runs_->row_of(job_->folder()) < 0 && is_run_folder(job_->folder())) refresh_runs();
}

void TrainPage::job_ended() {
  if (active_job() == nullptr) curve_timer_.stop();
  auto* job = qobject_cast<TrainJob*>(sender());
  if (job != nullptr && job->state() == JobState::Failed) {
    problems_->setText(job->error_sentence());
    problems_->setToolTip(job->error_detail());
    problems_->show();
  }
  metrics_cache_.clear();
  save_queue();
  refresh_runs();
  update_head();
  update_buttons();
  update_curves();
  forecast_->set_config(run_config(), known_seconds_per_step());
}

void TrainPage::update_buttons() {
  const TrainJob* job = active_job();
  const bool busy = context_.jobs.current() != nullptr;
  QAction* train = context_.commands.find("train.start");
  train->setText(busy ? tr("Add to queue") : tr("Train"));
  QAction* pause = context_.commands.find("train.pause");
  pause->setText(job != nullptr && job->state() == JobState::Paused ? tr("Resume") : tr("Pause"));
  pause->setEnabled(job != nullptr && job->state() != JobState::Stopping);
  context_.commands.find("train.stop")->setEnabled(job != nullptr && job->state() != JobState::Stopping);
  pause_button_->setVisible(job != nullptr);
  stop_button_->setVisible(job != nullptr);
  for (QPushButton* shown : {train_button_, pause_button_, stop_button_}) shown->setIcon({});
  const auto chosen = chosen_runs();
  context_.commands.find("train.resume")->setEnabled(job == nullptr && chosen.size() == 1 && chosen[0].is_resumable());
  context_.commands.find("train.use_settings")->setEnabled(chosen.size() == 1);
  context_.commands.find("train.delete_run")->setEnabled(chosen.size() == 1 && !chosen[0].is_active());
}

void TrainPage::save_queue() {
  // A window that closes stops the jobs that wait too; they stay in the queue.
  if (context_.jobs.is_closing()) return;
  nlohmann::json waiting = nlohmann::json::array();
  for (TrainJob* job : context_.jobs.jobs_of<TrainJob>()) {
    if (job->state() != JobState::Waiting) continue;
    if (job->config() != nullptr) {
      TrainConfig config = *job->config();
      waiting.push_back({{"config", params_to_json(train_params().bind(config))}});
    } else {
      waiting.push_back({{"resume", job->resumed_run().filename().string()}});
    }
  }
  guarded(this, [&] {
    context_.project.set_section("ui/train_queue",
                                 waiting.empty() ? nlohmann::json() : nlohmann::json{{"runs", waiting}});
  });
}

void TrainPage::offer_unfinished() {
  if (active_job() != nullptr) return;
  std::vector<nlohmann::json> queue;
  const nlohmann::json kept = context_.project.section("ui/train_queue");
  if (const auto runs = kept.find("runs"); runs != kept.end() && runs->is_array())
    queue.assign(runs->begin(), runs->end());
  std::filesystem::path interrupted;
  for (const RunRecord& run : runs_->runs())
    if (run.state == RunState::Interrupted && run.is_resumable()) {
      interrupted = run.folder;
      banner_text_->setText(tr("%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.")
                                .arg(run_title(run))
                                .arg(run.step)
                                .arg(run.steps));
      banner_go_->setText(tr("Resume"));
      break;
    }
  if (interrupted.empty() && queue.empty()) return;
  if (interrupted.empty()) {
    banner_text_->setText(tr("The queue has runs that wait: %1").arg(queue.size()));
    banner_go_->setText(tr("Start"));
  }
  banner_->show();
  connect(banner_go_, &QPushButton::clicked, this, [this, interrupted, queue] {
    banner_->hide();
    guarded(this, [&] {
      if (!interrupted.empty()) resume(interrupted);
      for (const nlohmann::json& entry : queue) {
        if (entry.contains("resume")) {
          resume(context_.project.runs_folder() / entry.at("resume").get<std::string>());
          continue;
        }
        TrainConfig config;
        params_from_json(train_params().bind(config), entry.value("config", nlohmann::json::object()),
                         context_.project.folder() / "project.json");
        follow(
            context_.jobs.add_job(std::make_unique<TrainJob>(tr("Training"), config, context_.project.runs_folder())));
      }
      save_queue();
    });
  });
}

// ---- what runs look like

QWidget* TrainPage::make_right() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);

  const Card banner = make_card();
  banner_ = banner.frame;
  banner_->setObjectName("banner");
  auto* banner_row = row_layout();
  banner_text_ = new QLabel;
  banner_text_->setWordWrap(true);
  banner_go_ = button({});
  banner_go_->setObjectName("banner_go");
  auto* later = link_button(tr("Not now"));
  connect(later, &QPushButton::clicked, banner_, &QWidget::hide);
  banner_row->addWidget(banner_text_, 1);
  banner_row->addWidget(later);
  banner_row->addWidget(banner_go_);
  banner.layout->addLayout(banner_row);
  banner_->hide();
  column->addWidget(banner_);

  auto* head = row_layout();
  run_title_ = title_label({});
  run_title_->setObjectName("run_title");
  run_chip_ = chip_label({});
  run_chip_->setObjectName("run_chip");
  run_bar_ = new QProgressBar;
  run_bar_->setTextVisible(false);
  run_bar_->setRange(0, 1000);
  run_bar_->setMaximumWidth(200);
  run_bar_->setAccessibleName(tr("Progress"));
  run_info_ = dim_label({});
  run_info_->setWordWrap(false);
  run_info_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  metric_ = new SegmentedControl({tr("Loss"), tr("Learning rate"), tr("Gradient norm")});
  metric_->setAccessibleName(tr("Curve"));

  connect(metric_, &SegmentedControl::chosen, this, &TrainPage::update_curves);
  head->addWidget(run_title_);
  head->addWidget(run_chip_);
  head->addWidget(run_bar_);
  head->addWidget(run_info_, 1);
  head->addWidget(metric_);
  column->addLayout(head);

  auto* charts = row_layout(12);
  loss_chart_ = new CurveChart(tr("Loss"), context_.theme);
  loss_chart_->setObjectName("loss_chart");
  loss_chart_->set_empty_text(tr("The loss appears here with the first step."));
  verdict_chart_ = new CurveChart(tr("Verdict on previews"), context_.theme);
  verdict_chart_->setObjectName("verdict_chart");
  verdict_chart_->set_percent(true);
  charts->addWidget(loss_chart_, 1);
  charts->addWidget(verdict_chart_, 1);
  column->addLayout(charts, 3);

  const Card film = make_card();
  auto* film_head = row_layout();
  film_head->addWidget(caption_label(tr("Previews")));
  film_head->addStretch();
  film_prompt_ = small_label({});
  film_head->addWidget(film_prompt_);
  film.layout->addLayout(film_head);
  film_ = new FilmStrip(context_.theme);
  connect(film_, &FilmStrip::picture_activated, this,
          [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
  film.layout->addWidget(film_);
  column->addWidget(film.frame);
  column->addWidget(make_runs_card(), 2);
  return right;
}

QWidget* TrainPage::make_runs_card() {
  const Card card = make_card();
  auto* head = row_layout();
  auto* views = new SegmentedControl({tr("Runs"), tr("Log")});
  views->setObjectName("runs_or_log");
  head->addWidget(views);
  head->addWidget(small_label(tr("Choose up to four to compare")));
  head->addStretch();
  for (const char* id : {"train.resume", "train.use_settings", "train.delete_run"}) {
    auto* made = link_button({});
    bind_button(made, context_.commands.find(id));
    head->addWidget(made);
  }
  card.layout->addLayout(head);

  runs_table_ = new QTableView;
  runs_table_->setObjectName("runs_table");
  runs_table_->setAccessibleName(tr("Runs"));
  runs_table_->setModel(runs_);
  runs_table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  runs_table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  runs_table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  runs_table_->setShowGrid(false);
  runs_table_->verticalHeader()->hide();
  runs_table_->verticalHeader()->setDefaultSectionSize(30);
  runs_table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  runs_table_->horizontalHeader()->setHighlightSections(false);
  runs_table_->setMinimumHeight(96);
  connect(runs_table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    update_head();
    update_buttons();
    update_curves();
    show_log();
  });
  log_ = new QPlainTextEdit;
  log_->setObjectName("run_log");
  log_->setReadOnly(true);
  log_->setAccessibleName(tr("Log"));
  auto* stack = new QStackedWidget;
  stack->addWidget(runs_table_);
  stack->addWidget(log_);
  connect(views, &SegmentedControl::chosen, this, [this, stack](int index) {
    stack->setCurrentIndex(index);
    show_log();
  });
  card.layout->addWidget(stack, 1);
  return card.frame;
}

void TrainPage::refresh_runs() {
  std::vector<std::filesystem::path> chosen;
  for (const RunRecord& run : chosen_runs()) chosen.push_back(run.folder);
  runs_->set_runs(list_runs(context_.project.runs_folder()));
  for (const auto& folder : chosen)
    if (const int row = runs_->row_of(folder); row >= 0)
      runs_table_->selectionModel()->select(runs_->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
  fill_base_models();
}

std::vector<RunRecord> TrainPage::chosen_runs() const {
  std::vector<RunRecord> chosen;
  for (const QModelIndex& index : runs_table_->selectionModel()->selectedRows())
    if (chosen.size() < kMostOverlaid) chosen.push_back(runs_->runs()[static_cast<std::size_t>(index.row())]);
  return chosen;
}

void TrainPage::update_head() {
  auto chosen = chosen_runs();
  const TrainJob* job = job_;
  if (job != nullptr && (chosen.empty() || (chosen.size() == 1 && chosen[0].folder == job->folder()))) {
    const int row = runs_->row_of(job->folder());
    run_title_->setText(row >= 0 ? run_title(runs_->runs()[static_cast<std::size_t>(row)]) : tr("Training"));
    run_chip_->setText(job->status_text().section(QString::fromUtf8(" · "), 0, 0));
    run_bar_->setVisible(job->is_active());
    run_bar_->setValue(static_cast<int>(1000 * std::max(0.0, job->fraction())));
    QStringList info;
    if (job->seconds_per_step() > 0 && job->is_active())
      info << tr("%1 s/step").arg(QLocale().toString(job->seconds_per_step(), 'f', 2));
    if (job->progress().seconds_left >= 0 && job->is_active())
      info << tr("%1 left").arg(to_qt(format_duration(job->progress().seconds_left)));
    if (const int waiting = context_.jobs.waiting_count(); waiting > 0) info << tr("%1 waiting").arg(waiting);
    run_info_->setText(info.join(QString::fromUtf8(" · ")));
    run_chip_->show();
    run_chip_->adjustSize();
    return;
  }
  run_bar_->hide();
  // Without a choice the newest run is drawn.
  if (chosen.empty() && !runs_->runs().empty()) chosen.push_back(runs_->runs().front());
  if (chosen.empty()) {
    run_title_->setText(tr("No run yet"));
    run_chip_->hide();
    run_info_->setText(tr("Choose a base model, look at the forecast, and train."));
    return;
  }
  run_title_->setText(chosen.size() == 1 ? run_title(chosen[0]) : tr("%1 runs").arg(chosen.size()));
  run_chip_->setVisible(chosen.size() == 1);
  run_chip_->setText(run_state_text(chosen[0].state));
  run_chip_->adjustSize();
  run_info_->setText(chosen.size() == 1 ? to_qt(chosen[0].error) : QString());
}

void TrainPage::update_curves() {
  auto chosen = chosen_runs();
  if (chosen.empty()) {
    const int row = job_.isNull() ? (runs_->runs().empty() ? -1 : 0) : runs_->row_of(job_->folder());
    if (row >= 0) chosen.push_back(runs_->runs()[static_cast<std::size_t>(row)]);
  }
  const int metric = metric_->current();
  loss_chart_->set_caption(metric == 0 ? tr("Loss") : metric == 1 ? tr("Learning rate") : tr("Gradient norm"));
  QList<Curve> left, right;
  double last_step = 10;
  const bool alone = chosen.size() == 1;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const RunRecord& run = chosen[i];
    const bool live = !job_.isNull() && job_->folder() == run.folder;
    if (!live && metrics_cache_.count(run.folder) == 0) metrics_cache_[run.folder] = read_metrics(run.folder);
    const RunMetrics& metrics = live ? job_->metrics() : metrics_cache_[run.folder];
    const std::vector<RunScore> scores = live ? job_->scores() : read_scores(run.folder);
    last_step = std::max({last_step, static_cast<double>(run.steps),
                          metrics.steps.empty() ? 0.0 : static_cast<double>(metrics.steps.back().step)});
    const Token color = kRunColors[i];
    if (metric == 0 && alone) {
      left << Curve{{}, Token::Series1, points(metrics.steps, &RunMetric::instance_loss), 1, 0.35}
           << Curve{{}, Token::Series2, points(metrics.steps, &RunMetric::prior_loss), 1, 0.25}
           << Curve{tr("instance"), Token::Series1, points(metrics.steps, &RunMetric::smoothed_instance_loss)}
           << Curve{tr("prior"), Token::Series2, points(metrics.steps, &RunMetric::smoothed_prior_loss)}
           << Curve{tr("total"), Token::Dim, points(metrics.steps, &RunMetric::smoothed_loss), 1.5};
      QList<QPointF> holdout;
      for (const auto& [step, loss] : metrics.holdout_loss) holdout << QPointF(static_cast<double>(step), loss);
      if (!holdout.isEmpty()) left << Curve{tr("held out"), Token::Bad, holdout, 2};
    } else {
      const auto value = metric == 0   ? &RunMetric::smoothed_loss
                         : metric == 1 ? &RunMetric::learning_rate
                                       : &RunMetric::gradient_norm;
      left << Curve{run_title(run), color, points(metrics.steps, value)};
      if (metric == 0) left << Curve{{}, color, points(metrics.steps, &RunMetric::loss), 1, 0.25};
    }
    QList<QPointF> pass, likeness, best;
    const RunScore* best_score = nullptr;
    for (const RunScore& score : scores) {
      pass << QPointF(static_cast<double>(score.step), 100 * score.pass_rate());
      likeness << QPointF(static_cast<double>(score.step), 100 * score.likeness);
      if (best_score == nullptr || score.pass_rate() > best_score->pass_rate() ||
          (score.pass_rate() == best_score->pass_rate() && score.likeness > best_score->likeness))
        best_score = &score;
    }
    right << Curve{alone ? tr("pass rate") : run_title(run), alone ? Token::Ok : color, pass};
    if (alone) right << Curve{tr("likeness"), Token::Accent, likeness};
    if (best_score != nullptr)
      right << Curve{alone ? tr("best") : QString(),
                     alone ? Token::Ok : color,
                     {QPointF(static_cast<double>(best_score->step), 100 * best_score->pass_rate())},
                     2,
                     1,
                     false,
                     true};
    if (i == 0) {
      film_->set_samples(read_samples(run.folder), scores);
      const QString prompt = to_qt(run.config.value("sample_prompt", std::string()));
      film_prompt_->setText(prompt.isEmpty() ? to_qt(run.config.value("instance_prompt", std::string())) : prompt);
    }
  }
  if (chosen.empty()) film_->set_samples({}, {});
  const bool scored = std::any_of(right.begin(), right.end(), [](const Curve& c) { return !c.points.isEmpty(); });
  if (scored) right << Curve{tr("criterion"), Token::Dim, {QPointF(0, kCriterion), QPointF(last_step, kCriterion)}, 1};
  verdict_chart_->set_empty_text(run_config().judge.empty()
                                     ? tr("Train a judge, and it scores the preview pictures of the next run here.")
                                     : tr("The judge's scores appear here with the first preview pictures."));
  loss_chart_->set_curves(left);
  loss_chart_->set_range(last_step, 0);
  verdict_chart_->set_curves(right);
  verdict_chart_->set_range(last_step, 100);
}

void TrainPage::show_log() {
  if (!log_->isVisible()) return;
  const auto chosen = chosen_runs();
  std::filesystem::path folder = !chosen.empty() ? chosen.front().folder : job_.isNull() ? "" : job_->folder();
  QString text;
  if (!folder.empty() && std::filesystem::exists(folder / "log.txt"))
    guarded(this, [&] { text = to_qt(read_text_file(folder / "log.txt")); });
  if (!job_.isNull() && (folder.empty() || folder == job_->folder()) && text.isEmpty())
    text = job_->notices().join('\n');
  log_->setPlainText(text.isEmpty() ? tr("Nothing was logged.") : text);
  log_->verticalScrollBar()->setValue(log_->verticalScrollBar()->maximum());
}

void TrainPage::use_settings() {
  const auto chosen = chosen_runs();
  if (chosen.empty()) return;
  change_params(tr("Settings of %1").arg(run_title(chosen[0])), {}, [&] {
    nlohmann::json values = chosen[0].config;
    for (const QString& id : kLeftOut)
      if (id != "model") values.erase(id.toStdString());
    params_from_json(params_, values, chosen[0].folder / "run.json");
  });
}

void TrainPage::delete_run() {
  const auto chosen = chosen_runs();
  if (chosen.empty()) return;
  guarded(this, [&] { context_.project.trash(chosen[0].folder); });
  metrics_cache_.clear();
  refresh_runs();
  update_curves();
}

}  // namespace thumbsup
