#include "ui/widgets/experiment_results.h"

#include <QLocale>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "studio/run_folder.h"
#include "ui/models/gallery_thumbnails.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/heat_map.h"
#include "ui/widgets/leaderboard.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/thumbnail_label.h"

namespace thumbsup {
namespace {

constexpr int kStripSide = 96;
constexpr int kMostPictures = 20;

}  // namespace

ExperimentResults::ExperimentResults(const Project& project, QWidget* parent)
    : QWidget(parent), project_(project), thumbnails_(new GalleryThumbnails(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addLayout(make_views());
  map_ = new HeatMap;
  board_ = new Leaderboard;
  column->addWidget(map_, 1);
  column->addWidget(board_, 1);
  conclusion_ = new QLabel;
  conclusion_->setObjectName("experiment_conclusion");
  conclusion_->setTextFormat(Qt::PlainText);
  conclusion_->setWordWrap(true);
  column->addWidget(conclusion_);
  column->addLayout(make_caption());
  column->addWidget(make_strip());
  clear_pictures();
  connect(map_, &HeatMap::point_chosen, this, &ExperimentResults::show_pictures);
  connect(map_, &HeatMap::cellDoubleClicked, this, &ExperimentResults::show_run);
  connect(board_, &Leaderboard::point_chosen, this, &ExperimentResults::show_pictures);
  connect(board_, &Leaderboard::cellDoubleClicked, this, &ExperimentResults::show_run);
}

QHBoxLayout* ExperimentResults::make_caption() {
  auto* row = row_layout();
  caption_ = small_label({});
  show_run_ = link_button(tr("Show run"));
  show_run_->setObjectName("experiment_show_run");
  show_run_->setToolTip(tr("Chooses the run of this cell on the Train page"));
  show_run_->setAutoDefault(false);
  connect(show_run_, &QPushButton::clicked, this, &ExperimentResults::show_run);
  row->addWidget(caption_);
  row->addWidget(show_run_);
  row->addStretch();
  return row;
}

QHBoxLayout* ExperimentResults::make_views() {
  auto* row = row_layout();
  view_ = new SegmentedControl({tr("Heat map"), tr("Leaderboard")});
  view_->setObjectName("experiment_view");
  sheet_ = new QSpinBox;
  sheet_->setObjectName("experiment_sheet");
  sheet_->setAccessibleName(tr("Picture in every cell"));
  sheet_->setToolTip(tr("The same picture, of the same seed, of every setting side by side"));
  sheet_->setSpecialValueText(tr("Numbers only"));
  sheet_->setPrefix(tr("Picture ", "before its number"));
  row->addWidget(view_);
  row->addStretch();
  row->addWidget(sheet_);
  connect(view_, &SegmentedControl::chosen, this, &ExperimentResults::show_view);
  connect(sheet_, &QSpinBox::valueChanged, this, &ExperimentResults::show_sheet);
  return row;
}

QScrollArea* ExperimentResults::make_strip() {
  auto* area = strip_ = new QScrollArea;
  area->setObjectName("experiment_pictures");
  area->setAccessibleName(tr("Pictures of the chosen setting"));
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFixedHeight(kStripSide + 20);
  auto* strip = new QWidget;
  pictures_ = new QHBoxLayout(strip);
  pictures_->setContentsMargins(0, 0, 0, 0);
  pictures_->setSpacing(4);
  area->setWidget(strip);
  return area;
}

std::optional<std::size_t> ExperimentResults::first_trial(std::size_t setting) const {
  if (!experiment_) return std::nullopt;
  const ExperimentRecord& record = experiment_->record;
  for (std::size_t i = 0; i < record.trials.size(); ++i) {
    const ExperimentTrial& trial = record.trials[i];
    if (trial.setting == setting && !trial.confirms && trial.seed == record.plan.seeds.front()) return i;
  }
  return std::nullopt;
}

void ExperimentResults::show_experiment(const ListedExperiment* experiment) {
  experiment_ = experiment != nullptr ? std::optional(*experiment) : std::nullopt;
  if (experiment_) {
    const auto count = std::min<std::int64_t>(experiment_->record.plan.config.sample_count, kMostPictures);
    sheet_->setRange(0, static_cast<int>(count));
    map_->show_experiment(experiment_->record, experiment_->table);
    board_->show_experiment(experiment_->record, experiment_->table);
    conclusion_->setText(experiment_text(experiment_->record, experiment_->table));
  } else {
    conclusion_->setText(tr(
        "None yet. An experiment tries settings of the training, has the judge look at the pictures of every run, and "
        "confirms the best on fresh seeds."));
  }
  show_view();
}

void ExperimentResults::show_view() {
  const bool is_board = view_->current() == 1;
  map_->setVisible(experiment_ && !is_board);
  board_->setVisible(experiment_ && is_board);
  view_->setVisible(experiment_.has_value());
  sheet_->setVisible(experiment_ && !is_board);
  caption_->setVisible(experiment_.has_value());
}

void ExperimentResults::choose_nothing() {
  map_->setCurrentItem(nullptr);
  board_->setCurrentItem(nullptr);
  clear_pictures();
}

void ExperimentResults::clear_pictures() {
  while (QLayoutItem* item = pictures_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  shown_run_.clear();
  strip_->hide();  // its room is the heat map's
  show_run_->hide();
  caption_->setText(tr("Choose a cell to see its pictures"));
}

void ExperimentResults::show_pictures(std::size_t setting, std::int64_t step) {
  const auto trial = first_trial(setting);
  if (!trial) return;
  clear_pictures();
  const ExperimentRecord& record = experiment_->record;
  caption_->setText(tr("%1 after %2 steps, seed %3")
                        .arg(to_qt(record.run_of(*trial)), QLocale().toString(static_cast<qlonglong>(step)))
                        .arg(record.trials[*trial].seed));
  shown_run_ = project_.runs_folder() / record.run_of(*trial);
  const auto folder = sample_folder(shown_run_, step);
  const auto count = std::min<std::int64_t>(record.plan.config.sample_count, kMostPictures);
  for (std::int64_t picture = 0; picture < count; ++picture) {
    const QString path = to_qt(folder / (std::to_string(picture) + ".png"));
    pictures_->addWidget(new ThumbnailLabel(*thumbnails_, path, tr("Picture %1").arg(picture + 1), kStripSide));
  }
  pictures_->addStretch();
  strip_->show();
  show_run_->show();
}

void ExperimentResults::show_sheet() {
  const int picture = sheet_->value() - 1;
  HeatMap::PictureOf picture_of;
  if (picture >= 0)
    picture_of = [this, picture](std::size_t setting, std::int64_t step) {
      const auto trial = first_trial(setting);
      if (!trial) return QString();
      const auto run = project_.runs_folder() / experiment_->record.run_of(*trial);
      return to_qt(sample_folder(run, step) / (std::to_string(picture) + ".png"));
    };
  map_->show_pictures(*thumbnails_, picture_of);
}

void ExperimentResults::show_run() {
  if (!shown_run_.empty()) Q_EMIT run_wanted(shown_run_);
}

}  // namespace thumbsup
