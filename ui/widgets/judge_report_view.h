#pragma once

#include <QWidget>
#include <optional>

#include "engine/bias_probe.h"
#include "engine/judge.h"
#include "ui/jobs/background_tasks.h"

class QHBoxLayout;
class QLabel;
class QListView;

namespace thumbsup {

class AccuracyChart;
class Commands;
class ConfusionMatrix;
class JudgeJob;
class ReliabilityChart;
class Theme;
class VerdictPhotosModel;

/// The right side of the Judge page: how far the judge can be trusted. Three figures, its accuracy epoch by epoch (live
/// while it is trained), reliability, counts, and the photos it gets wrong.
class JudgeReportView : public QWidget {
  Q_OBJECT

 public:
  /// The commands judge.report and judge.delete are declared.
  JudgeReportView(const Theme& theme, Commands& commands, QWidget* parent = nullptr);

  /// Null: no judge yet. `training`: the chart shows a run and is left alone.
  void show_judge(const JudgeInfo* judge, const JudgeTrainConfig& config, bool training);
  /// All questions of that judge, and what it cannot answer; none: nothing is said.
  void show_questions(const std::vector<VerdictPart>& parts);
  /// What bias probes found with this judge; none: nothing is said.
  void show_bias(const std::vector<BiasReport>& reports);
  void show_training(const JudgeJob& job);
  /// Under the ROC-AUC: calibrated by which temperature, where the curve shows it.
  static QString calibration_text(const Evaluation& evaluation);
  /// Photos of the mistakes that are chosen, as their files.
  std::vector<std::filesystem::path> chosen() const;

  AccuracyChart& accuracy() { return *accuracy_; }
  ConfusionMatrix& matrix() { return *matrix_; }
  VerdictPhotosModel& misjudged() { return *misjudged_; }
  QListView* misjudged_view() { return misjudged_view_; }

 Q_SIGNALS:
  void choice_changed();

 private:
  void add_figure(QHBoxLayout* row, const QString& caption, QLabel*& value, QLabel*& detail, const char* object);
  QWidget* make_misjudged(Commands& commands);
  static QString validation_text(Validation validation);
  static QString readiness_text(Readiness ready);
  void show_none(const JudgeTrainConfig& config, bool training);
  /// Asks on a worker which of the photos are still where they were; then shows those.
  void find_misjudged(const Evaluation& evaluation);
  /// Those that are still where they were, and how many are not.
  void show_misjudged(const std::vector<HeldOutPhoto>& there, bool none, int moved, double threshold);

  const Theme& theme_;
  QLabel* accuracy_figure_;
  QLabel* accuracy_detail_;
  QLabel* auc_figure_;
  QLabel* auc_detail_;
  QLabel* ready_figure_;
  QLabel* ready_detail_;
  AccuracyChart* accuracy_;
  ReliabilityChart* reliability_;
  ConfusionMatrix* matrix_;
  VerdictPhotosModel* misjudged_;
  QListView* misjudged_view_;
  QLabel* questions_;
  QLabel* bias_;
  QLabel* misjudged_note_;
  QWidget* moves_;  ///< the buttons that move what is chosen to its shelf
  int shown_ = 0;   ///< counts what was shown: an answer about an earlier one comes too late
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
