#pragma once

#include <QWidget>

#include "params/experiment_config.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace thumbsup {

/// What a new experiment is asked for: rates, steps, other parameters, seeds, the way through them, the time.
class ExperimentForm : public QWidget {
  Q_OBJECT

 public:
  explicit ExperimentForm(QWidget* parent = nullptr);

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
  void update_forecast();

  QLineEdit* rates_;
  QLineEdit* steps_;
  QLineEdit* others_;
  QSpinBox* seeds_;
  QComboBox* strategy_;
  QSpinBox* minutes_;
  QLabel* forecast_;
  QLabel* problem_;
  QPushButton* begin_;
  TrainConfig config_;
  double pace_ = 0;  ///< 0: not known
  std::int64_t paced_interval_ = 0;
};

}  // namespace thumbsup
