#include "ui/widgets/judge_report_view.h"

#include <QAction>
#include <QListView>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <set>

#include "params/judge_config.h"
#include "ui/commands/commands.h"
#include "ui/jobs/judge_job.h"
#include "ui/models/question_words.h"
#include "ui/models/verdict_photos_model.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/judge_charts.h"
#include "ui/widgets/misjudged_delegate.h"

namespace thumbsup {
namespace {

constexpr int kFewestLevels = 3;  ///< of probability that make a curve and not a step

}  // namespace

JudgeReportView::JudgeReportView(const Theme& theme, Commands& commands, QWidget* parent)
    : QWidget(parent), theme_(theme) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  auto* figures = row_layout(8);
  add_figure(figures, tr("Validation accuracy"), accuracy_figure_, accuracy_detail_, "judge_accuracy");
  add_figure(figures, tr("ROC-AUC"), auc_figure_, auc_detail_, "judge_auc");
  add_figure(figures, tr("Ready"), ready_figure_, ready_detail_, "judge_ready");
  layout->addLayout(figures);
  questions_ = dim_label({});
  questions_->setObjectName("judge_questions");
  questions_->setWordWrap(true);
  questions_->hide();
  layout->addWidget(questions_);
  bias_ = dim_label({});
  bias_->setObjectName("judge_bias");
  bias_->setTextFormat(Qt::PlainText);
  bias_->hide();
  layout->addWidget(bias_);

  auto* charts = row_layout(12);
  const auto chart = [&](const QString& caption, QWidget* content, int stretch) {
    Card card = make_card(caption);
    card.layout->addWidget(content, 1);
    charts->addWidget(card.frame, stretch);
  };
  accuracy_ = new AccuracyChart(theme_);
  reliability_ = new ReliabilityChart(theme_);
  matrix_ = new ConfusionMatrix(theme_);
  chart(tr("Accuracy by epoch"), accuracy_, 10);
  chart(tr("Reliability"), reliability_, 7);
  chart(tr("Held-out photos"), matrix_, 8);
  layout->addLayout(charts, 5);
  layout->addWidget(make_misjudged(commands), 6);
}

void JudgeReportView::add_figure(QHBoxLayout* row, const QString& caption, QLabel*& value, QLabel*& detail,
                                 const char* object) {
  Card card = make_card(caption);
  value = figure_label({});
  value->setObjectName(object);
  detail = dim_label({});
  card.layout->addWidget(value);
  card.layout->addWidget(detail);
  card.layout->addStretch();
  row->addWidget(card.frame, 1);
}

QWidget* JudgeReportView::make_misjudged(Commands& commands) {
  Card card = make_card(tr("Misjudged, worst first"));
  misjudged_ = new VerdictPhotosModel(this);
  misjudged_view_ = new QListView;
  misjudged_view_->setObjectName("judge_misjudged");
  misjudged_view_->setAccessibleName(tr("Misjudged photos"));
  misjudged_view_->setModel(misjudged_);
  misjudged_view_->setItemDelegate(new MisjudgedDelegate(theme_, misjudged_view_));
  misjudged_view_->setViewMode(QListView::IconMode);
  misjudged_view_->setResizeMode(QListView::Adjust);
  misjudged_view_->setMovement(QListView::Static);
  misjudged_view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  misjudged_view_->setUniformItemSizes(true);
  misjudged_view_->setTabKeyNavigation(false);
  misjudged_view_->setFrameShape(QFrame::NoFrame);
  misjudged_view_->setMinimumHeight(MisjudgedDelegate::kTile + MisjudgedDelegate::kCaption + 12);
  misjudged_view_->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* id : {"judge.move_instance", "judge.move_class", "judge.move_contrast"})
    misjudged_view_->addAction(commands.find(id));
  connect(misjudged_view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &JudgeReportView::choice_changed);
  connect(misjudged_, &QAbstractItemModel::modelReset, this, &JudgeReportView::choice_changed);
  misjudged_note_ = dim_label({});
  misjudged_note_->setObjectName("judge_misjudged_note");
  misjudged_note_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  card.layout->addWidget(misjudged_note_);
  card.layout->addWidget(misjudged_view_, 1000);
  card.layout->addStretch(1);  // while there is no list
  auto* row = row_layout();
  moves_ = new QWidget(card.frame);
  auto* moves = row_layout();
  moves_->setLayout(moves);
  row->addWidget(moves_);
  row->addStretch();
  const auto add = [&](QHBoxLayout* to, const char* id) {
    auto* made = button({});
    QAction* action = commands.find(id);
    bind_button(made, action);
    made->setIcon({});
    connect(action, &QAction::changed, made, [made] { made->setIcon({}); });
    to->addWidget(made);
  };
  for (const char* id : {"judge.move_instance", "judge.move_class", "judge.move_contrast"}) add(moves, id);
  for (const char* id : {"judge.report", "judge.delete"}) add(row, id);
  card.layout->addLayout(row);
  return card.frame;
}

std::vector<std::filesystem::path> JudgeReportView::chosen() const {
  std::vector<std::filesystem::path> photos;
  for (const QModelIndex& index : misjudged_view_->selectionModel()->selectedIndexes())
    photos.push_back(misjudged_->photos()[static_cast<std::size_t>(index.row())].path);
  return photos;
}

QString JudgeReportView::validation_text(Validation validation) {
  switch (validation) {
    case Validation::HeldOut:
      return tr("held out of the training");
    case Validation::CrossValidated:
      return tr("cross-validated");
    case Validation::SamePhotos:
      break;
  }
  return tr("on which it was tuned: train it again");
}

QString JudgeReportView::readiness_text(Readiness ready) {
  switch (ready) {
    case Readiness::Ready:
      return tr("surely above %1 %").arg(qRound(100 * kAskedCertainty));
    case Readiness::TooFewPhotos:
      return tr("too few photos to be sure of %1 %").arg(qRound(100 * kAskedCertainty));
    case Readiness::TooOftenWrong:
      break;
  }
  return tr("below the %1 % asked of a judge: more photos help").arg(qRound(100 * kAskedAccuracy));
}

QString JudgeReportView::calibration_text(const Evaluation& e) {
  // Temperature scaling calibrates; that it did, a curve of two levels cannot show.
  const auto levels = std::count_if(e.reliability.begin(), e.reliability.end(),
                                    [](const ReliabilityBin& bin) { return bin.count > 0; });
  return (levels >= kFewestLevels ? tr("calibrated, temperature %1")
                                  : tr("temperature %1; the curve is a step, which shows no calibration"))
      .arg(QLocale().toString(e.temperature, 'f', 2));
}

void JudgeReportView::show_none(const JudgeTrainConfig& config, bool training) {
  for (QLabel* label : {accuracy_figure_, auc_figure_, ready_figure_}) label->setText(QString::fromUtf8("–"));
  accuracy_detail_->setText(tr("no judge yet"));
  auc_detail_->clear();
  ready_figure_->setStyleSheet({});
  ready_detail_->setText(tr("Fill the shelves on the Photos page, then train."));
  matrix_->set_counts({}, to_qt(config.name));
  reliability_->set_bins({});
  if (!training) accuracy_->set_epochs({}, config.epochs);
  ++shown_;
  misjudged_->set_photos({}, 0.5);
  misjudged_view_->hide();
  moves_->hide();
  misjudged_note_->setText(tr("Photos the judge gets wrong will be shown here."));
  misjudged_note_->show();
}

void JudgeReportView::show_judge(const JudgeInfo* judge, const JudgeTrainConfig& config, bool training) {
  if (judge == nullptr) return show_none(config, training);
  const Evaluation& e = judge->evaluation;
  accuracy_figure_->setText(tr("at least %1 %").arg(sure_percent(e.accuracy_interval)));
  accuracy_detail_->setText(tr("right on %1 of %2 · %3")
                                .arg(e.confusion.right())
                                .arg(e.confusion.total())
                                .arg(validation_text(e.validation)));
  auc_figure_->setText(e.roc_auc ? QLocale().toString(*e.roc_auc, 'f', 3) : QString::fromUtf8("–"));
  auc_detail_->setText(calibration_text(e));
  const Readiness ready = readiness(e);
  ready_figure_->setText(ready == Readiness::Ready ? tr("yes") : tr("not yet"));
  ready_figure_->setStyleSheet(
      QString("color: %1").arg(theme_.color(ready == Readiness::Ready ? Token::OkText : Token::BadText).name()));
  ready_detail_->setText(readiness_text(ready));
  matrix_->set_counts(e.confusion, to_qt(judge->name));
  reliability_->set_bins(e.reliability);
  if (!training)
    accuracy_->set_epochs(judge->epochs, static_cast<std::int64_t>(judge->epochs.size()), judge->best_epoch);
  find_misjudged(e);
}

void JudgeReportView::show_questions(const std::vector<VerdictPart>& parts) {
  QStringList trust, missing;
  std::set<std::string> asked_for;
  for (const VerdictPart& part : parts) {
    asked_for.insert(part.info.question);
    QString word = question_word(part.info.question);
    if (part.info.means == SubjectMeans::Faces) word = tr("%1 (by faces)", "a question, and how it is told").arg(word);
    if (part.info.means == SubjectMeans::Backbone)
      word = tr("%1 (by the backbone)", "a question, and how it is told").arg(word);
    trust << tr("%1 at least %2 % (%3 of %4)", "a question, what is sure of it, and how many photos it judges rightly")
                 .arg(word)
                 .arg(sure_percent(part.info.evaluation.accuracy_interval))
                 .arg(part.info.evaluation.confusion.right())
                 .arg(part.info.evaluation.confusion.total());
  }
  for (const char* question : {"gesture", "subject", "quality"})
    if (asked_for.count(question) == 0) missing << question_word(question);
  QString text = tr("Right on what it never saw: %1.").arg(trust.join(", "));
  if (!missing.isEmpty()) text += " " + tr("It cannot answer: %1.").arg(missing.join(", "));
  questions_->setText(text);
  questions_->setVisible(!parts.empty());
}

void JudgeReportView::show_bias(const std::vector<BiasReport>& reports) {
  const auto asked_with = [](const BiasRow& row) {
    switch (row.kind) {
      case BiasRow::Kind::Whole:
        return tr("all of the negative prompt");
      case BiasRow::Kind::Without:
        return tr("without \"%1\"").arg(to_qt(row.changed));
      case BiasRow::Kind::None:
        return tr("no negative prompt");
      case BiasRow::Kind::Neutral:
        return tr("neutral \"%1\"").arg(to_qt(row.changed));
    }
    return QString();
  };
  QStringList lines;
  for (const BiasReport& report : reports) {
    QStringList rows;
    for (const BiasRow& row : report.rows)
      rows << tr("%1: %2 of %3 (%4 – %5 %)", "how pictures were asked for, and in how many an attribute is seen")
                  .arg(asked_with(row))
                  .arg(row.with)
                  .arg(row.images)
                  .arg(qRound(100 * row.interval.low))
                  .arg(qRound(100 * row.interval.high));
    lines << tr("Bias, how often \"%1\" is seen: %2").arg(to_qt(report.attribute), rows.join(" · "));
  }
  bias_->setText(lines.join('\n'));
  bias_->setVisible(!lines.isEmpty());
}

void JudgeReportView::find_misjudged(const Evaluation& evaluation) {
  // Those that were moved to another shelf since are corrected: they wait for the next training. Pictures that the
  // quality's training broke on purpose never were files.
  std::vector<HeldOutPhoto> photos;
  for (const HeldOutPhoto& photo : evaluation.misjudged)
    if (std::filesystem::path(photo.path).has_parent_path()) photos.push_back(photo);
  const bool none = evaluation.misjudged.empty();
  const std::size_t total = photos.size();
  tasks_.run(
      [all = std::move(photos)] {
        std::vector<HeldOutPhoto> there;
        std::error_code ignored;
        for (const auto& photo : all)
          if (std::filesystem::exists(photo.path, ignored)) there.push_back(photo);
        return there;
      },
      [this, of = ++shown_, none, total, threshold = evaluation.threshold](const std::vector<HeldOutPhoto>& there) {
        if (of == shown_) show_misjudged(there, none, static_cast<int>(total - there.size()), threshold);
      });
}

void JudgeReportView::show_misjudged(const std::vector<HeldOutPhoto>& there, bool none, int moved, double threshold) {
  QString note;
  if (none)
    note = tr("None: every held-out photo is judged rightly at this threshold.");
  else if (moved > 0)
    note = tr("%n photos are on another shelf by now or gone: train again.", nullptr, moved);
  misjudged_note_->setText(note);
  misjudged_note_->setVisible(!note.isEmpty());
  misjudged_view_->setVisible(!there.empty());
  moves_->setVisible(!there.empty());
  misjudged_->set_photos(there, threshold);
}

void JudgeReportView::show_training(const JudgeJob& job) {
  if (!job.epochs().empty()) accuracy_->set_epochs(job.epochs(), job.config().epochs);
}

}  // namespace thumbsup
