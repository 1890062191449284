#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

#include "engine/forecast.h"
#include "ui/jobs/background_tasks.h"
#include "ui/models/step_times.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace thumbsup {

/// What the run would need, in figures and one sentence; follows every change of the form within a moment. The figures
/// are computed off the GUI thread.
class ForecastPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ForecastPanel(Settings& settings, QWidget* parent = nullptr);

  void set_config(const TrainConfig& config);
  /// With activations and time measured; the time is remembered for this machine.
  void set_measured(const TrainingForecast& forecast);
  /// A run with this config took `seconds_per_step` here.
  void learn(const TrainConfig& config, double seconds_per_step);

 Q_SIGNALS:
  void measure_wanted();

 private:
  void compute();
  void show_forecast(const TrainingForecast& forecast);
  void show_time(const TrainingForecast& forecast);
  /// Computes a forecast off the GUI thread and hands it, or the reason why there is none, to `then`.
  void forecast(const TrainConfig& config, std::function<void(const TrainingForecast*, const QString&)> then);

  TrainConfig config_;
  StepTimes step_times_;
  int generation_ = 0;
  QTimer delay_;
  QLabel* verdict_;
  QLabel* memory_;
  QProgressBar* bar_;
  QLabel* time_;
  QLabel* disk_;
  QLabel* sentence_;
  QPushButton* measure_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
