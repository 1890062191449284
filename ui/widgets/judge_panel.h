#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "params/judge_config.h"
#include "ui/models/model_entry.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSlider;
class QVBoxLayout;

namespace thumbsup {

class Commands;
class JudgeJob;
struct JudgeInfo;
struct VerdictPart;

/// The left side of the Judge page: which judge is shown, what the next one learns from and how, the threshold, how
/// many must pass, and the buttons. Writes what is chosen into the page's configs and tells it.
class JudgePanel : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kFewestPhotos = 5;  ///< of each answer, as the judge's trainer demands

  /// `config` and `params` (its bound table) and `terms` belong to the page and outlive the panel; the commands
  /// judge.train, judge.attribute and judge.stop are declared.
  JudgePanel(JudgeTrainConfig& config, const BoundParams& params, AcceptanceConfig& terms, Commands& commands,
             QWidget* parent = nullptr);

  /// Fills the chooser without telling; returns the judge it shows then (`wanted`, else the newest; empty: none).
  QString set_judges(const std::vector<JudgeEntry>& judges, const QString& wanted);
  QString judge() const;
  /// Photos on each shelf: says what is missing, or what cannot be learned; true when there is a question to learn.
  bool set_counts(int instance, int others, int contrast);
  /// What the judge asks, each with a threshold of its own; `shown` is the one whose slider this is.
  void set_questions(const std::vector<VerdictPart>& parts, std::size_t shown);
  /// Null: none. The threshold goes to `threshold`.
  void show_judge(const JudgeInfo* judge, double threshold);
  /// Without telling.
  void set_threshold(double threshold);
  double threshold() const;
  /// Progress of a training; it hides when the job has ended.
  void show_job(const JudgeJob& job);
  bool is_busy() const;

 Q_SIGNALS:
  void judge_chosen(const QString& id);
  /// By the user: which question is looked at.
  void question_chosen(int part);
  /// By the user: while the slider moves.
  void threshold_moved(double threshold);
  void values_changed();
  void terms_changed();

 private:
  void add_question(QVBoxLayout* layout);
  void add_parameters(QVBoxLayout* layout);
  void add_threshold(QVBoxLayout* layout);
  void add_criterion(QVBoxLayout* layout);
  void add_buttons(QVBoxLayout* layout, Commands& commands);
  QSlider* add_slider(QVBoxLayout* layout, const QString& name, QLabel*& value, const char* object, int low, int high);
  void fill_backbones();
  void browse_backbone();
  void show_threshold();

  JudgeTrainConfig& config_;
  const BoundParams& params_;
  AcceptanceConfig& terms_;
  QLabel* title_;
  QComboBox* judges_;
  QLabel* yes_count_;
  QLabel* no_count_;
  QLabel* held_count_;
  QLabel* advice_;
  QLineEdit* name_;
  QComboBox* backbone_;
  QSlider* epochs_;
  QLabel* epochs_value_;
  QComboBox* questions_;
  QSlider* threshold_;
  QLabel* threshold_value_;
  QLabel* threshold_hint_;
  QLabel* criterion_value_;
  QProgressBar* bar_;
  QLabel* status_;
  QPushButton* stop_;
};

}  // namespace thumbsup
