#pragma once

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <vector>

#include "engine/experiment.h"
#include "params/experiment_config.h"
#include "ui/jobs/background_tasks.h"
#include "ui/models/step_times.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace thumbsup {

class AxisEditor;

/// What a new experiment is asked for: rates, steps and other parameters as axes, seeds, the way through them, the time
/// and the steps it may take; and what that comes to.
class ExperimentForm : public QWidget {
  Q_OBJECT

 public:
  /// `runs`: the folder its runs will be in. `settings` must outlive this.
  ExperimentForm(std::filesystem::path runs, Settings& settings, QWidget* parent = nullptr);

  /// Fills in half, the whole and twice the rate, and half and all steps of the next training.
  void suggest(const TrainConfig& config);
  ExperimentOptions options() const;
  void show_problem(const QString& sentence);
  /// Nothing can be begun while one is at work.
  void set_busy(bool busy);
  /// Of an earlier experiment, pictures and verdicts included.
  void set_pace(double seconds_per_step, std::int64_t steps_per_look);

 Q_SIGNALS:
  void begin_wanted();

 private:
  AxisEditor* add_axis(const std::string& param, const QString& tip, bool removable);
  /// The parameters that are not on an axis yet.
  void list_parameters();
  void vary(const std::string& param);
  void remove(AxisEditor* axis);
  void update_forecast();
  /// Of what is asked for; throws what make_plan throws.
  ExperimentRecord planned() const;
  void show_forecast(const ExperimentForecast& forecast);
  void forecast_disk();

  const std::filesystem::path runs_;
  QVBoxLayout* axes_layout_;
  std::vector<AxisEditor*> axes_;
  QPushButton* more_;
  QSpinBox* seeds_;
  QComboBox* strategy_;
  QSpinBox* minutes_;
  QSpinBox* steps_;
  QLabel* forecast_;
  QLabel* problem_;
  QPushButton* begin_;
  TrainConfig config_;
  double pace_ = 0;  ///< 0: not known
  std::int64_t paced_interval_ = 0;
  StepTimes step_times_;
  QString words_;                        ///< of the forecast, without the disk
  std::int64_t steps_without_time_ = 0;  ///< at most, where no earlier experiment tells how long they take; else 0
  int generation_ = 0;
  QTimer delay_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
