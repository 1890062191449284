#include "ui/dialogs/experiments_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLocale>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "params/json_params.h"
#include "ui/commands/error_box.h"
#include "ui/error_text.h"
#include "ui/jobs/job_list.h"
#include "ui/models/gallery_thumbnails.h"
#include "ui/models/project_models.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/experiment_form.h"
#include "ui/widgets/heat_map.h"
#include "ui/widgets/thumbnail_label.h"

namespace thumbsup {
namespace {

constexpr int kPictureSide = 96;
constexpr int kMostPictures = 20;

QString sentence_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& known) {
    return error_text(known);
  }
}

}  // namespace

ExperimentsDialog::ExperimentsDialog(StudioContext& context, const TrainConfig& next, QWidget* parent)
    : QDialog(parent), context_(context), next_(next), thumbnails_(new GalleryThumbnails(this)) {
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
  left->setFixedWidth(300);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(title_label(tr("New experiment")));
  form_ = new ExperimentForm;
  column->addWidget(form_, 1);
  connect(form_, &ExperimentForm::begin_wanted, this, &ExperimentsDialog::begin);
  return left;
}

QWidget* ExperimentsDialog::make_right() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  auto* head = row_layout();
  chosen_ = new QComboBox;
  chosen_->setObjectName("experiment_chosen");
  chosen_->setAccessibleName(tr("Experiment"));
  state_ = dim_label({});
  state_->setObjectName("experiment_state");
  head->addWidget(chosen_);
  head->addWidget(state_, 1);
  sheet_ = new QSpinBox;
  sheet_->setObjectName("experiment_sheet");
  sheet_->setAccessibleName(tr("Picture in every cell"));
  sheet_->setToolTip(tr("The same picture, of the same seed, of every setting side by side"));
  sheet_->setSpecialValueText(tr("Numbers only"));
  sheet_->setPrefix(tr("Picture ", "before its number"));
  head->addWidget(sheet_);
  column->addLayout(head);
  map_ = new HeatMap;
  column->addWidget(map_, 1);
  conclusion_ = new QLabel;
  conclusion_->setObjectName("experiment_conclusion");
  conclusion_->setTextFormat(Qt::PlainText);
  conclusion_->setWordWrap(true);
  column->addWidget(conclusion_);
  caption_ = small_label({});
  column->addWidget(caption_);
  auto* area = strip_ = new QScrollArea;
  area->setObjectName("experiment_pictures");
  area->setAccessibleName(tr("Pictures of the chosen setting"));
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFixedHeight(kPictureSide + 20);
  auto* strip = new QWidget;
  pictures_ = new QHBoxLayout(strip);
  pictures_->setContentsMargins(0, 0, 0, 0);
  pictures_->setSpacing(4);
  area->setWidget(strip);
  clear_pictures();
  column->addWidget(area);
  column->addLayout(make_buttons());
  connect(chosen_, &QComboBox::activated, this, [this] {
    map_->setCurrentItem(nullptr);
    clear_pictures();
    show_chosen();
  });
  connect(map_, &HeatMap::point_chosen, this, &ExperimentsDialog::show_pictures);
  connect(map_, &HeatMap::cellDoubleClicked, this, &ExperimentsDialog::show_run);
  connect(sheet_, &QSpinBox::valueChanged, this, &ExperimentsDialog::show_sheet);
  return right;
}

QHBoxLayout* ExperimentsDialog::make_buttons() {
  auto* row = row_layout();
  const auto add = [&](QPushButton* made, const char* name, const QString& tip, void (ExperimentsDialog::*pressed)()) {
    made->setObjectName(name);
    made->setToolTip(tip);
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, pressed);
    row->addWidget(made);
    return made;
  };
  go_on_ = add(button({}), "experiment_go_on", tr("What is done is kept; it goes on where it was"),
               &ExperimentsDialog::go_on_or_stop);
  show_run_ = add(button(tr("Show run")), "experiment_show_run", tr("Chooses the run of this cell on the Train page"),
                  &ExperimentsDialog::show_run);
  use_ = add(button(tr("Use these settings")), "experiment_use",
             tr("Puts the best settings into the form of the Train page; can be undone"),
             &ExperimentsDialog::use_settings);
  report_ = add(button(tr("Export report…")), "experiment_report",
                tr("A page with heat map and pictures, or a CSV file"), &ExperimentsDialog::export_report);
  row->addStretch();
  add(button(tr("Close")), "experiment_close", tr("What runs goes on"), &QDialog::accept);
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
  const ListedExperiment* experiment = shown();
  map_->setVisible(experiment != nullptr);
  sheet_->setVisible(experiment != nullptr);
  caption_->setVisible(experiment != nullptr);
  if (experiment == nullptr) {
    conclusion_->setText(tr(
        "None yet. An experiment tries settings of the training, has the judge look at the pictures of every run, and "
        "confirms the best on fresh seeds."));
  } else {
    const auto count = std::min<std::int64_t>(experiment->record.plan.config.sample_count, kMostPictures);
    sheet_->setRange(0, static_cast<int>(count));
    map_->show_experiment(experiment->record, experiment->table);
    conclusion_->setText(experiment_text(experiment->record, experiment->table));
  }
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
  use_->setEnabled(experiment != nullptr && experiment->table.winner && experiment->table.winner->passed > 0);
  report_->setEnabled(experiment != nullptr);
  show_run_->setEnabled(!shown_run_.empty());
  QString text;
  if (at_work)
    text = job->status_text();
  else if (experiment != nullptr)
    text = experiment->record.is_finished ? tr("finished") : tr("not finished");
  if (experiment != nullptr)
    text += QString::fromUtf8(" · ") + tr("%n runs", nullptr, static_cast<int>(experiment->record.trials.size()));
  state_->setText(text);
}

std::optional<std::size_t> ExperimentsDialog::first_trial(std::size_t setting) const {
  const ListedExperiment* experiment = shown();
  if (experiment == nullptr) return std::nullopt;
  const ExperimentRecord& record = experiment->record;
  for (std::size_t i = 0; i < record.trials.size(); ++i) {
    const ExperimentTrial& trial = record.trials[i];
    if (trial.setting == setting && !trial.confirms && trial.seed == record.plan.seeds.front()) return i;
  }
  return std::nullopt;
}

void ExperimentsDialog::clear_pictures() {
  while (QLayoutItem* item = pictures_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  shown_run_.clear();
  strip_->hide();  // its room is the heat map's
  caption_->setText(tr("Choose a cell to see its pictures"));
}

void ExperimentsDialog::show_pictures(std::size_t setting, std::int64_t step) {
  const auto trial = first_trial(setting);
  if (!trial) return;
  clear_pictures();
  const ExperimentRecord& record = shown()->record;
  caption_->setText(tr("%1 after %2 steps, seed %3")
                        .arg(to_qt(record.run_of(*trial)), QLocale().toString(static_cast<qlonglong>(step)))
                        .arg(record.trials[*trial].seed));
  shown_run_ = context_.project.runs_folder() / record.run_of(*trial);
  const auto folder = sample_folder(shown_run_, step);
  const auto count = std::min<std::int64_t>(record.plan.config.sample_count, kMostPictures);
  for (std::int64_t picture = 0; picture < count; ++picture) {
    const QString path = to_qt(folder / (std::to_string(picture) + ".png"));
    pictures_->addWidget(new ThumbnailLabel(*thumbnails_, path, tr("Picture %1").arg(picture + 1), kPictureSide));
  }
  pictures_->addStretch();
  strip_->show();
  update_state();
}

void ExperimentsDialog::show_sheet() {
  const int picture = sheet_->value() - 1;
  HeatMap::PictureOf picture_of;
  if (picture >= 0)
    picture_of = [this, picture](std::size_t setting, std::int64_t step) {
      const auto trial = first_trial(setting);
      if (!trial) return QString();
      const auto run = context_.project.runs_folder() / shown()->record.run_of(*trial);
      return to_qt(sample_folder(run, step) / (std::to_string(picture) + ".png"));
    };
  map_->show_pictures(*thumbnails_, picture_of);
}

void ExperimentsDialog::show_run() {
  if (!shown_run_.empty()) Q_EMIT run_wanted(shown_run_);
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
