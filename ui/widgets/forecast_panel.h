#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>

#include "engine/forecast.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace thumbsup {

/// What the run would need, in figures and one sentence; follows every change of the form within a moment. The figures
/// are computed off the GUI thread.
class ForecastPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ForecastPanel(QWidget* parent = nullptr);

  /// `seconds_per_step` as an earlier run of the same model took it; 0 when there was none.
  void set_config(const TrainConfig& config, double seconds_per_step);
  /// With activations and time measured.
  void set_measured(const TrainingForecast& forecast);

 Q_SIGNALS:
  void measure_wanted();

 private:
  void compute();
  void show_forecast(const TrainingForecast& forecast);

  TrainConfig config_;
  double seconds_per_step_ = 0;
  int generation_ = 0;
  QTimer delay_;
  QLabel* verdict_;
  QLabel* memory_;
  QProgressBar* bar_;
  QLabel* time_;
  QLabel* disk_;
  QLabel* sentence_;
  QPushButton* measure_;
};

}  // namespace thumbsup
