#pragma once

#include <QWidget>
#include <vector>

class QLabel;
class QProgressBar;

namespace thumbsup {

struct RunRecord;
class SegmentedControl;
class TrainJob;

/// The line above the curves: which run is shown, its state, how far it is, and which curve is drawn.
class RunHeader : public QWidget {
  Q_OBJECT

 public:
  enum class Metric { Loss, LearningRate, GradientNorm };

  explicit RunHeader(QWidget* parent = nullptr);

  Metric shown_metric() const;
  /// A run at work or just ended; `waiting`: how many jobs come after it.
  void show_job(const QString& title, const TrainJob& job, int waiting);
  /// Runs of the past, and in what they differ; without any, a word on what to do.
  void show_runs(const std::vector<RunRecord>& runs);

 Q_SIGNALS:
  void metric_changed();

 private:
  void show_differences(const std::vector<RunRecord>& runs, QString& tip);

  QLabel* title_;
  QLabel* state_;
  QProgressBar* bar_;
  QLabel* info_;
  SegmentedControl* metric_;
};

}  // namespace thumbsup
