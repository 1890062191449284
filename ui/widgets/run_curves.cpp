#include "ui/widgets/run_curves.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/jobs/train_job.h"
#include "ui/models/project_runs.h"
#include "ui/models/question_words.h"
#include "ui/models/run_table_model.h"
#include "ui/theme/styled.h"
#include "ui/widgets/curve_chart.h"

namespace thumbsup {
namespace {

constexpr std::array<Token, RunCurves::kMostRuns> kColors = {Token::Series1, Token::Series2, Token::Accent, Token::Ok};

QList<QPointF> points(const std::vector<TrainStep>& rows, double TrainStep::*value) {
  QList<QPointF> found;
  found.reserve(static_cast<qsizetype>(rows.size()));
  for (const TrainStep& row : rows)
    if (std::isfinite(row.*value)) found << QPointF(static_cast<double>(row.step), row.*value);
  return found;
}

}  // namespace

RunCurves::RunCurves(Theme& theme, ProjectRuns& known, QWidget* parent) : QWidget(parent), known_(known) {
  auto* row = row_layout(12);
  setLayout(row);
  loss_chart_ = new CurveChart(tr("Loss"), theme);
  loss_chart_->setObjectName("loss_chart");
  loss_chart_->set_empty_text(tr("The loss appears here with the first step."));
  verdict_chart_ = new CurveChart(tr("Verdict on previews"), theme);
  verdict_chart_->setObjectName("verdict_chart");
  verdict_chart_->set_percent(true);
  row->addWidget(loss_chart_, 1);
  row->addWidget(verdict_chart_, 1);
}

void RunCurves::forget() {
  known_.forget_histories();
  scores_.clear();
}

void RunCurves::show_runs(const std::vector<RunRecord>& runs, const TrainJob* live, RunHeader::Metric metric,
                          bool has_judge, double criterion) {
  loss_chart_->set_caption(metric == RunHeader::Metric::Loss           ? tr("Loss")
                           : metric == RunHeader::Metric::LearningRate ? tr("Learning rate")
                                                                       : tr("Gradient norm"));
  QList<Curve> left, right;
  double last_step = 10;
  const bool alone = runs.size() == 1;
  for (std::size_t i = 0; i < std::min(runs.size(), kMostRuns); ++i) {
    const RunRecord& run = runs[i];
    const bool is_live = live != nullptr && live->folder() == run.folder;
    const auto history = is_live ? nullptr : known_.history(run.folder);
    static const RunHistory unread;
    const RunMetrics& metrics = is_live ? live->metrics() : (history ? *history : unread).metrics;
    scores_[run.folder] = is_live ? live->scores() : (history ? *history : unread).scores;
    last_step = std::max({last_step, static_cast<double>(run.steps),
                          metrics.steps.empty() ? 0.0 : static_cast<double>(metrics.steps.back().step)});
    add_values(left, run, metrics, metric, static_cast<int>(i), alone);
    add_scores(right, run, scores_[run.folder], static_cast<int>(i), alone);
  }
  const bool scored = std::any_of(right.begin(), right.end(), [](const Curve& c) { return !c.points.isEmpty(); });
  if (scored)
    right << Curve{tr("criterion"), Token::Dim, {QPointF(0, 100 * criterion), QPointF(last_step, 100 * criterion)}, 1};
  verdict_chart_->set_empty_text(has_judge
                                     ? tr("The judge's scores appear here with the first preview pictures.")
                                     : tr("Train a judge, and it scores the preview pictures of the next run here."));
  loss_chart_->set_curves(left);
  loss_chart_->set_range(last_step, 0);
  verdict_chart_->set_curves(right);
  verdict_chart_->set_range(last_step, 100);
}

void RunCurves::add_values(QList<Curve>& curves, const RunRecord& run, const RunMetrics& metrics,
                           RunHeader::Metric metric, int color, bool alone) const {
  const Token own = kColors[static_cast<std::size_t>(color)];
  if (metric == RunHeader::Metric::Loss && alone) {
    curves << Curve{{}, Token::Series1, points(metrics.steps, &TrainStep::instance_loss), 1, 0.35}
           << Curve{{}, Token::Series2, points(metrics.steps, &TrainStep::prior_loss), 1, 0.25}
           << Curve{tr("instance"), Token::Series1, points(metrics.steps, &TrainStep::smoothed_instance_loss)}
           << Curve{tr("prior"), Token::Series2, points(metrics.steps, &TrainStep::smoothed_prior_loss)}
           << Curve{tr("total"), Token::Dim, points(metrics.steps, &TrainStep::smoothed_loss), 1.5};
    QList<QPointF> holdout;
    for (const HoldoutLoss& row : metrics.holdout_loss) holdout << QPointF(static_cast<double>(row.step), row.loss);
    if (!holdout.isEmpty()) curves << Curve{tr("held out"), Token::Bad, holdout, 2};
    return;
  }
  const auto value = metric == RunHeader::Metric::Loss           ? &TrainStep::smoothed_loss
                     : metric == RunHeader::Metric::LearningRate ? &TrainStep::learning_rate
                                                                 : &TrainStep::gradient_norm;
  curves << Curve{run_title(run), own, points(metrics.steps, value)};
  if (metric == RunHeader::Metric::Loss) curves << Curve{{}, own, points(metrics.steps, &TrainStep::loss), 1, 0.25};
}

namespace {

/// A thin line for each question of a verdict that has several.
void add_questions(QList<Curve>& curves, const std::vector<RunScore>& scores) {
  constexpr std::array colors{Token::Series1, Token::Series2, Token::Dim};
  if (scores.empty()) return;
  const auto& asked = scores.back().questions;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    QList<QPointF> line;
    for (const RunScore& score : scores)
      for (const QuestionScore& question : score.questions)
        if (question.question == asked[i].question && score.images > 0)
          line << QPointF(static_cast<double>(score.step),
                          100.0 * static_cast<double>(question.passed) / static_cast<double>(score.images));
    curves << Curve{question_word(asked[i].question), colors[i % colors.size()], line, 1, 0.8, true};
  }
}

/// How many pictures of the class have become the subject.
void add_class_drift(QList<Curve>& curves, const std::vector<RunScore>& scores) {
  QList<QPointF> line;
  for (const RunScore& score : scores)
    if (score.class_images > 0)
      line << QPointF(static_cast<double>(score.step),
                      100.0 * static_cast<double>(score.class_as_subject) / static_cast<double>(score.class_images));
  if (!line.isEmpty()) curves << Curve{RunCurves::tr("class drift"), Token::Bad, line, 1.5, 1, true};
}

}  // namespace

void RunCurves::add_scores(QList<Curve>& curves, const RunRecord& run, const std::vector<RunScore>& scores, int color,
                           bool alone) {
  const Token own = alone ? Token::Ok : kColors[static_cast<std::size_t>(color)];
  QList<QPointF> pass, similarity;
  // The engine says which is the best; of a run of an older version only run.json knows.
  const RunScore* best = run.best ? &*run.best : nullptr;
  for (const RunScore& score : scores) {
    pass << QPointF(static_cast<double>(score.step), 100 * score.pass_rate());
    similarity << QPointF(static_cast<double>(score.step), 100 * score.similarity);
    if (score.best) best = &score;
  }
  curves << Curve{alone ? tr("pass rate") : run_title(run), own, pass};
  if (alone) curves << Curve{tr("similarity"), Token::Accent, similarity};
  if (alone) add_questions(curves, scores);
  if (alone) add_class_drift(curves, scores);
  if (best == nullptr) return;
  const QPointF mark(static_cast<double>(best->step), 100 * best->pass_rate());
  curves << Curve{alone ? tr("best") : QString(), own, {mark}, 2, 1, false, true};
}

}  // namespace thumbsup
