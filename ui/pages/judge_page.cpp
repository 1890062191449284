#include "ui/pages/judge_page.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QProgressBar>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QTimer>
#include <QUndoStack>
#include <QUrl>
#include <cmath>

#include "base/error.h"
#include "engine/free_name.h"
#include "engine/image_judge.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/judge_commands.h"
#include "ui/dialogs/error_box.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/judge_job.h"
#include "ui/models/verdict_photos_model.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/gallery_delegate.h"
#include "ui/widgets/judge_charts.h"
#include "ui/widgets/param_chip.h"
#include "ui/widgets/styled.h"

namespace thumbsup {
namespace {

constexpr double kAsked = 0.9;    ///< accuracy asked of a judge
constexpr int kFewestPhotos = 5;  ///< of each answer, as the judge's trainer demands
constexpr const char* kSection = "ui/judge";

int count_photos(const std::filesystem::path& folder) {
  int count = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const QString extension = to_qt(at->path().extension()).toLower();
    if (QStringList{".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"}.contains(extension)) ++count;
  }
  return count;
}

/// "thumbs up!" -> "thumbs-up": a folder's name.
std::string slug_of(const QString& name) {
  QString slug;
  for (const QChar c : name.toLower()) slug += c.isLetterOrNumber() && c.unicode() < 128 ? c : QChar('-');
  while (slug.contains("--")) slug.replace("--", "-");
  slug = slug.mid(slug.startsWith('-') ? 1 : 0);
  if (slug.endsWith('-')) slug.chop(1);
  return slug.isEmpty() ? "judge" : slug.left(60).toStdString();
}

struct Found {
  std::vector<JudgeEntry> judges;
  std::array<int, 3> counts{};
};

}  // namespace

JudgePage::JudgePage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      bound_(judge_train_params().bind(config_)),
      tasks_(new BackgroundTasks(this)),
      keep_timer_(new QTimer(this)) {
  const nlohmann::json values = context_.project.section("params/judge");
  for (const BoundParam& param : bound_)
    if (values.contains(param.spec->id)) {
      try {
        params_from_json({param}, {{param.spec->id, values[param.spec->id]}}, "project.json");
      } catch (const Error&) {  // a value of another version: the default stays
      }
    }
  declare_commands();
  auto* layout = row_layout(0);
  setLayout(layout);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("judge_splitter");
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(make_panel());
  splitter->addWidget(make_report());
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({352, 2000});
  remember_splitter(splitter, context_.settings);
  layout->addWidget(splitter);
  keep_timer_->setSingleShot(true);
  keep_timer_->setInterval(400);
  connect(keep_timer_, &QTimer::timeout, this, &JudgePage::keep_threshold);
  connect(&context_.theme, &Theme::changed, this, &JudgePage::show_evaluation);
  for (JudgeJob* job : context_.jobs.jobs_of<JudgeJob>())
    if (!job->is_ended()) watch(job);
  show_judge({});
  const nlohmann::json own = context_.project.section(kSection);
  reload(own.contains("judge") && own["judge"].is_string() ? to_qt(own["judge"].get<std::string>()) : QString());
}

JudgePage::~JudgePage() {
  if (keep_timer_->isActive()) guarded(nullptr, [this] { keep_threshold(); });
}

void JudgePage::declare_commands() {
  const auto add = [&](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                       const QString& tip, void (JudgePage::*run)()) {
    return context_.commands.add(this, {id, text, icon, key, tip},
                                 [this, run] { guarded(this, [&] { (this->*run)(); }); });
  };
  add("judge.train", tr("Train the judge"), "", QKeySequence("Ctrl+Return"),
      tr("Fine-tunes a ResNet on the shelves; earlier judges stay"), &JudgePage::train)
      ->setEnabled(false);  // until the photos are counted
  add("judge.stop", tr("Stop"), "stop", QKeySequence("Ctrl+."),
      tr("Stops after this step; training again goes on from there"), &JudgePage::stop)
      ->setEnabled(false);
  add("judge.report", tr("Report"), "info", QKeySequence("Ctrl+Shift+R"),
      tr("Opens the judge's own report in the browser"), &JudgePage::open_report);
  add("judge.delete", tr("Delete judge"), "trash", {}, tr("Moves this judge to the project's trash; can be undone"),
      &JudgePage::delete_judge);
}

QWidget* JudgePage::make_panel() {
  Panel panel = make_left_panel();
  panel.widget->setMinimumWidth(300);
  QVBoxLayout* layout = panel.layout;
  title_ = title_label({});
  layout->addWidget(title_);
  auto* intro = dim_label({});
  intro->setText(tr("Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.")
                     .arg(qRound(100 * config_.validation_share)));
  layout->addWidget(intro);
  judges_ = new QComboBox;
  judges_->setObjectName("judge_chooser");
  judges_->setAccessibleName(tr("Judge"));
  judges_->setToolTip(tr("The judges of this project"));
  connect(judges_, &QComboBox::currentIndexChanged, this, [this] {
    if (keep_timer_->isActive()) keep_threshold();
    const QString id = judges_->currentData().toString();
    show_judge(id.isEmpty() ? std::filesystem::path() : context_.project.judges_folder() / id.toStdString());
    guarded(this, [&] {
      nlohmann::json own = context_.project.section(kSection);
      own["judge"] = id.toStdString();
      context_.project.set_section(kSection, own);
    });
  });
  layout->addWidget(judges_);

  Card counts = make_inset();
  counts.layout->setSpacing(4);
  counts.layout->addWidget(value_row(tr("Yes: instance + class"), "0", &yes_count_));
  counts.layout->addWidget(value_row(tr("No: contrast"), "0", &no_count_));
  counts.layout->addWidget(value_row(tr("held out"), "0", &held_count_));
  layout->addWidget(counts.frame);
  advice_ = small_label({});
  advice_->setWordWrap(true);
  layout->addWidget(advice_);

  layout->addWidget(caption_label(tr("What it asks")));
  name_ = new QLineEdit(to_qt(config_.name));
  name_->setObjectName("judge_name");
  name_->setAccessibleName(tr("What it asks"));
  name_->setToolTip(tr("What is asked about every image, for example \"thumbs up\""));
  connect(name_, &QLineEdit::textChanged, this,
          [this](const QString& text) { config_.name = text.trimmed().toStdString(); });
  connect(name_, &QLineEdit::editingFinished, this, &JudgePage::save_values);
  layout->addWidget(name_);
  layout->addWidget(caption_label(tr("Backbone")));
  backbone_ = new QComboBox;
  backbone_->setObjectName("judge_backbone");
  backbone_->setAccessibleName(tr("Backbone"));
  backbone_->setToolTip(tr("The pretrained network it starts from"));
  fill_backbones();
  connect(backbone_, &QComboBox::activated, this, [this] {
    const QString value = backbone_->currentData().toString();
    if (value.isEmpty()) return browse_backbone();
    config_.backbone = value.toStdString();
    save_values();
  });
  layout->addWidget(backbone_);

  const auto slider = [&](const QString& name, QLabel*& value, const char* object, int low, int high) {
    layout->addWidget(value_row(name, {}, &value));
    auto* made = new QSlider(Qt::Horizontal);
    made->setObjectName(object);
    made->setRange(low, high);
    made->setAccessibleName(name);
    layout->addWidget(made);
    return made;
  };
  epochs_ = slider(tr("Epochs"), epochs_value_, "judge_epochs", 1, 60);
  epochs_->setToolTip(tr("Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained"));
  connect(epochs_, &QSlider::valueChanged, this, [this](int value) {
    config_.epochs = value;
    epochs_value_->setText(QString::number(value));
  });
  connect(epochs_, &QSlider::sliderReleased, this, &JudgePage::save_values);
  epochs_->setValue(static_cast<int>(config_.epochs));
  epochs_value_->setText(QString::number(config_.epochs));
  auto* chips = new QWidget;
  new FlowLayout(chips, 6);
  const auto chip = [&](const char* id, ParamChip::Wording wording, double slider_maximum) {
    for (const BoundParam& param : bound_)
      if (param.spec->id == id) {
        auto* made = new ParamChip(param, std::move(wording), slider_maximum, {}, chips);
        connect(made, &ParamChip::value_changed, this, &JudgePage::save_values);
        chips->layout()->addWidget(made);
      }
  };
  chip(
      "image_size", [](const ParamValue& v) { return tr("%1 px").arg(std::get<std::int64_t>(v)); }, 512);
  chip(
      "validation_share",
      [](const ParamValue& v) { return tr("%1 % held out").arg(qRound(100 * std::get<double>(v))); }, 0);
  chip(
      "patience", [](const ParamValue& v) { return tr("patience %1").arg(std::get<std::int64_t>(v)); }, 50);
  chip(
      "seed", [](const ParamValue& v) { return tr("seed %1").arg(std::get<std::int64_t>(v)); }, 1000);
  layout->addWidget(chips);
  layout->addSpacing(8);
  threshold_ = slider(tr("Threshold"), threshold_value_, "judge_threshold", 1, 99);
  threshold_->setToolTip(tr("The probability from which an image passes, 0.01 to 0.99; the counts follow at once"));
  connect(threshold_, &QSlider::valueChanged, this, &JudgePage::slider_moved);
  auto* ends = row_layout();
  ends->addWidget(small_label(tr("more pass")));
  ends->addStretch();
  ends->addWidget(small_label(tr("fewer false thumbs")));
  layout->addLayout(ends);
  threshold_hint_ = small_label({});
  threshold_hint_->setWordWrap(true);
  layout->addWidget(threshold_hint_);
  layout->addStretch();

  status_ = small_label({});
  status_->setWordWrap(true);
  status_->setObjectName("judge_status");
  bar_ = new QProgressBar;
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the judge's training"));
  bar_->hide();
  layout->addWidget(status_);
  layout->addWidget(bar_);
  train_ = primary_button({});
  train_->setObjectName("judge_train");
  bind_button(train_, context_.commands.find("judge.train"));
  train_->setMinimumHeight(36);
  stop_ = button({});
  stop_->setObjectName("judge_stop");
  bind_button(stop_, context_.commands.find("judge.stop"));
  stop_->hide();
  auto* buttons = row_layout();
  buttons->addWidget(train_, 1);
  buttons->addWidget(stop_);
  layout->addLayout(buttons);

  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(300);
  scroll->setWidget(panel.widget);
  return scroll;
}

QWidget* JudgePage::make_report() {
  auto* page = new QWidget(this);
  auto* layout = column_layout(12);
  layout->setContentsMargins(16, 16, 16, 16);
  page->setLayout(layout);
  auto* figures = row_layout(8);
  const auto figure = [&](const QString& caption, QLabel*& value, QLabel*& detail, const char* object) {
    Card card = make_card(caption);
    value = figure_label({});
    value->setObjectName(object);
    detail = dim_label({});
    detail->setWordWrap(true);
    card.layout->addWidget(value);
    card.layout->addWidget(detail);
    card.layout->addStretch();
    figures->addWidget(card.frame, 1);
  };
  figure(tr("Validation accuracy"), accuracy_figure_, accuracy_detail_, "judge_accuracy");
  figure(tr("ROC-AUC"), auc_figure_, auc_detail_, "judge_auc");
  figure(tr("Ready"), ready_figure_, ready_detail_, "judge_ready");
  layout->addLayout(figures);

  auto* charts = row_layout(12);
  const auto chart = [&](const QString& caption, QWidget* content, int stretch) {
    Card card = make_card(caption);
    card.layout->addWidget(content, 1);
    charts->addWidget(card.frame, stretch);
  };
  accuracy_ = new AccuracyChart(context_.theme);
  reliability_ = new ReliabilityChart(context_.theme);
  matrix_ = new ConfusionMatrix(context_.theme);
  chart(tr("Accuracy by epoch"), accuracy_, 10);
  chart(tr("Reliability"), reliability_, 7);
  chart(tr("Held-out photos"), matrix_, 8);
  layout->addLayout(charts, 5);

  Card card = make_card(tr("Misjudged, worst first"));
  misjudged_ = new VerdictPhotosModel(this);
  misjudged_view_ = new QListView;
  misjudged_view_->setObjectName("judge_misjudged");
  misjudged_view_->setAccessibleName(tr("Misjudged photos"));
  misjudged_view_->setModel(misjudged_);
  auto* delegate = new GalleryDelegate(context_.theme, misjudged_view_);
  delegate->set_tile(116);
  misjudged_view_->setItemDelegate(delegate);
  misjudged_view_->setViewMode(QListView::IconMode);
  misjudged_view_->setResizeMode(QListView::Adjust);
  misjudged_view_->setMovement(QListView::Static);
  misjudged_view_->setUniformItemSizes(true);
  misjudged_view_->setFrameShape(QFrame::NoFrame);
  misjudged_view_->setMinimumHeight(132);
  misjudged_note_ = dim_label({});
  card.layout->addWidget(misjudged_note_);
  card.layout->addWidget(misjudged_view_, 1);
  auto* row = row_layout();
  auto* report = button({});
  bind_button(report, context_.commands.find("judge.report"));
  auto* remove = button({});
  bind_button(remove, context_.commands.find("judge.delete"));
  row->addStretch();
  row->addWidget(report);
  row->addWidget(remove);
  card.layout->addLayout(row);
  layout->addWidget(card.frame, 6);
  return page;
}

void JudgePage::fill_backbones() {
  const QSignalBlocker blocker(backbone_);
  backbone_->clear();
  backbone_->addItem(tr("ResNet-18, pretrained (starter)"), "starter");
  backbone_->addItem(tr("None: from scratch, much worse"), "none");
  const QString now = to_qt(config_.backbone);
  if (now != "starter" && now != "none") backbone_->addItem(QFileInfo(now).fileName(), now);
  backbone_->addItem(tr("Other file..."), QString());
  backbone_->setCurrentIndex(backbone_->findData(now));
}

void JudgePage::browse_backbone() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Pretrained ResNet-18, 34 or 50"), {},
                                                    tr("Weights (*.safetensors *.pth *.pt)"));
  if (!file.isEmpty()) config_.backbone = file.toStdString();
  fill_backbones();
  save_values();
}

void JudgePage::save_values() {
  guarded(this, [this] {
    nlohmann::json values = params_to_json(bound_, Written::NonDefaults);
    for (const char* key : {"positive", "negative", "out"}) values.erase(key);
    context_.project.set_section("params/judge", values);
  });
}

void JudgePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload(judges_->currentData().toString());
}

void JudgePage::reload(const QString& choose) {
  choose_next_ = choose;
  std::array<std::filesystem::path, 3> shelves;
  for (const Shelf shelf : all_shelves) shelves[static_cast<std::size_t>(shelf)] = context_.project.shelf_folder(shelf);
  tasks_->run(
      [folder = context_.project.judges_folder(), shelves] {
        Found found{list_judges(folder), {}};
        for (std::size_t i = 0; i < shelves.size(); ++i) found.counts[i] = count_photos(shelves[i]);
        return found;
      },
      [this](const Found& found) {
        shelf_counts_ = found.counts;
        const QSignalBlocker blocker(judges_);
        judges_->clear();
        for (const JudgeEntry& entry : found.judges)
          judges_->addItem(tr("%1 · %2 % · %3")
                               .arg(entry.name)
                               .arg(qRound(100 * entry.accuracy))
                               .arg(QLocale().toString(entry.made, QLocale::ShortFormat)),
                           entry.id);
        judges_->setVisible(!found.judges.empty());
        const int wanted = std::max(0, judges_->findData(choose_next_));
        judges_->setCurrentIndex(found.judges.empty() ? -1 : wanted);
        const QString id = judges_->currentData().toString();
        show_judge(id.isEmpty() ? std::filesystem::path() : context_.project.judges_folder() / id.toStdString());
        show_counts();
      });
}

void JudgePage::show_counts() {
  const int yes = shelf_counts_[0] + shelf_counts_[1], no = shelf_counts_[2];
  yes_count_->setText(QLocale().toString(yes));
  no_count_->setText(QLocale().toString(no));
  held_count_->setText(QLocale().toString(qRound(config_.validation_share * (yes + no))));
  QStringList missing;
  if (yes < kFewestPhotos) missing << tr("%n photos that show it (instance or class)", nullptr, kFewestPhotos - yes);
  if (no < kFewestPhotos) missing << tr("%n contrast photos that do not", nullptr, kFewestPhotos - no);
  advice_->setText(missing.isEmpty() ? QString() : tr("Still needed: %1.").arg(missing.join(tr(" and "))));
  advice_->setVisible(!missing.isEmpty());
  const bool busy = !stop_->isHidden();
  context_.commands.find("judge.train")->setEnabled(missing.isEmpty() && !busy);
}

void JudgePage::show_judge(const std::filesystem::path& folder) {
  folder_ = folder;
  judge_.reset();
  // A judge that was deleted since the list was read is no error: the next list is on its way.
  std::error_code ignored;
  if (!folder.empty() && std::filesystem::exists(folder / judge_info_file, ignored))
    guarded(this, [&] { judge_ = read_judge_info(folder); });
  title_->setText(judge_ ? tr("Judge: %1").arg(to_qt(judge_->name)) : tr("Judge"));
  if (judge_) kept_threshold_ = judge_->evaluation.threshold;
  const QSignalBlocker blocker(threshold_);
  threshold_->setEnabled(judge_ && !judge_->evaluation.held_out.empty());
  threshold_->setValue(judge_ ? qRound(100 * kept_threshold_) : 50);
  for (const char* id : {"judge.report", "judge.delete"}) context_.commands.find(id)->setEnabled(judge_.has_value());
  show_evaluation();
}

void JudgePage::show_evaluation() {
  const QString dash = QString::fromUtf8("–");
  threshold_value_->setText(QLocale().toString(threshold_->value() / 100.0, 'f', 2));
  bool training = false;
  for (JudgeJob* job : context_.jobs.jobs_of<JudgeJob>()) training = training || job->is_active();
  if (!judge_) {
    for (QLabel* label : {accuracy_figure_, auc_figure_, ready_figure_}) label->setText(dash);
    accuracy_detail_->setText(tr("no judge yet"));
    auc_detail_->setText({});
    set_role(ready_figure_, "figure");
    ready_detail_->setText(tr("Fill the shelves on the Photos page, then train."));
    matrix_->set_counts({}, to_qt(config_.name));
    reliability_->set_bins({});
    if (!training) accuracy_->set_epochs({}, config_.epochs);
    misjudged_->set_photos({}, 0.5);
    misjudged_note_->setText(tr("Photos the judge gets wrong will be shown here."));
    misjudged_note_->show();
    threshold_hint_->setText({});
    return;
  }
  const Evaluation& e = judge_->evaluation;
  accuracy_figure_->setText(percent_text(std::round(1000 * e.accuracy) / 1000));
  accuracy_detail_->setText(tr("%1 of %2 · 95 % interval %3 – %4 %")
                                .arg(e.confusion.right())
                                .arg(e.confusion.total())
                                .arg(qRound(100 * e.accuracy_interval.low))
                                .arg(qRound(100 * e.accuracy_interval.high)));
  auc_figure_->setText(e.roc_auc ? QLocale().toString(*e.roc_auc, 'f', 3) : dash);
  auc_detail_->setText(tr("calibrated, temperature %1").arg(QLocale().toString(e.temperature, 'f', 2)));
  const bool ready = e.accuracy >= kAsked;
  ready_figure_->setText(ready ? tr("yes") : tr("not yet"));
  ready_figure_->setStyleSheet(QString("color: %1").arg(context_.theme.color(ready ? Token::Ok : Token::Bad).name()));
  ready_detail_->setText(ready ? tr("above the %1 % asked of a judge").arg(qRound(100 * kAsked))
                               : tr("below the %1 % asked of a judge: more photos help").arg(qRound(100 * kAsked)));
  matrix_->set_counts(e.confusion, to_qt(judge_->name));
  reliability_->set_bins(e.reliability);
  if (!training)
    accuracy_->set_epochs(judge_->epochs, static_cast<std::int64_t>(judge_->epochs.size()), judge_->best_epoch);
  misjudged_->set_photos(e.misjudged, e.threshold);
  misjudged_note_->setVisible(e.misjudged.empty());
  misjudged_note_->setText(tr("None: every held-out photo is judged rightly at this threshold."));
  threshold_hint_->setText(e.held_out.empty()
                               ? tr("This judge was made by an older version: train it again to move its threshold.")
                               : to_qt(e.threshold_why));
}

void JudgePage::slider_moved(int percent) {
  if (!judge_ || judge_->evaluation.held_out.empty()) return;
  judge_->evaluation = with_threshold(std::move(judge_->evaluation), percent / 100.0,
                                      tr("The threshold was set by hand.").toStdString());
  show_evaluation();
  keep_timer_->start();
}

void JudgePage::keep_threshold() {
  keep_timer_->stop();
  if (!judge_ || std::abs(judge_->evaluation.threshold - kept_threshold_) < 1e-9) return;
  context_.undo.push(new MoveThreshold(this, folder_, kept_threshold_, judge_->evaluation.threshold));
}

void JudgePage::set_threshold(const std::filesystem::path& folder, double threshold) {
  if (folder == folder_ && judge_) {
    kept_threshold_ = threshold;
    {
      const QSignalBlocker blocker(threshold_);
      threshold_->setValue(qRound(100 * threshold));
    }
    judge_->evaluation = with_threshold(std::move(judge_->evaluation), threshold, judge_->evaluation.threshold_why);
    show_evaluation();
  }
  tasks_->run([folder, threshold] { return move_judge_threshold(folder, threshold).evaluation.threshold; },
              [](double) {});
}

void JudgePage::train() {
  JudgeTrainConfig config = config_;
  if (config.name.empty())
    throw UserInputError(tr("Say what the judge is to ask, for example \"thumbs up\".").toStdString());
  config.positive.clear();
  config.negative.clear();
  for (const Shelf shelf : {Shelf::Instance, Shelf::Class})
    if (shelf_counts_[static_cast<std::size_t>(shelf)] > 0)
      config.positive.push_back(context_.project.shelf_folder(shelf).string());
  config.negative.push_back(context_.project.shelf_folder(Shelf::Contrast).string());
  config.out = free_name(context_.project.judges_folder() / slug_of(to_qt(config.name)));
  config.device = context_.settings.device.get().toStdString();
  save_values();
  watch(context_.jobs.add_job(
      std::make_unique<JudgeJob>(tr("Training the judge \"%1\"").arg(to_qt(config.name)), config)));
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
  const bool busy = !job->is_ended();
  bar_->setVisible(busy);
  stop_->setVisible(busy);
  bar_->setValue(qRound(1000 * std::max(0.0, job->fraction())));
  context_.commands.find("judge.stop")->setEnabled(busy && job->state() != JobState::Stopping);
  status_->setText(busy ? job->status_text() : QString());
  if (busy && !job->epochs().empty()) accuracy_->set_epochs(job->epochs(), job->config().epochs);
  show_counts();
}

void JudgePage::stop() {
  for (JudgeJob* job : context_.jobs.jobs_of<JudgeJob>()) job->stop();
}

void JudgePage::open_report() {
  if (judge_) QDesktopServices::openUrl(QUrl::fromLocalFile(to_qt(folder_ / "report.html")));
}

void JudgePage::delete_judge() {
  if (!judge_) return;
  if (keep_timer_->isActive()) keep_threshold();
  context_.undo.push(new TrashFolder(context_.project, folder_, tr("delete the judge \"%1\"").arg(to_qt(judge_->name)),
                                     this, [this] { reload(); }));
}

}  // namespace thumbsup
