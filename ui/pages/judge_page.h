#pragma once

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

#include "engine/judge.h"
#include "ui/models/model_catalog.h"
#include "ui/studio_context.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QProgressBar;
class QPushButton;
class QSlider;
class QTimer;

namespace thumbsup {

class AccuracyChart;
class BackgroundTasks;
class ConfusionMatrix;
class JudgeJob;
class ParamChip;
class ReliabilityChart;
class VerdictPhotosModel;

/// Making a judge and seeing how far it can be trusted: what it asks, the photos it learns from, its training, and on
/// photos it has not seen its counts, its probabilities and its mistakes, with the threshold in the user's hand.
class JudgePage : public QWidget {
  Q_OBJECT

 public:
  explicit JudgePage(StudioContext& context, QWidget* parent = nullptr);
  ~JudgePage() override;

  /// Of the judge that is shown, at the threshold of the slider.
  const std::optional<JudgeInfo>& judge() const { return judge_; }
  std::filesystem::path judge_folder() const { return folder_; }
  const ConfusionMatrix& matrix() const { return *matrix_; }
  const VerdictPhotosModel& misjudged() const { return *misjudged_; }
  AccuracyChart& chart() { return *accuracy_; }
  JudgeTrainConfig& config() { return config_; }
  /// For the undo command: shows and writes it.
  void set_threshold(const std::filesystem::path& folder, double threshold);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void declare_commands();
  QWidget* make_panel();
  QWidget* make_report();
  void reload(const QString& choose = {});
  void show_judge(const std::filesystem::path& folder);
  void show_evaluation();
  void show_counts();
  void slider_moved(int percent);
  void keep_threshold();
  void train();
  void stop();
  void watch(JudgeJob* job);
  void job_changed(JudgeJob* job);
  void delete_judge();
  void open_report();
  void browse_backbone();
  void fill_backbones();
  void save_values();

  StudioContext& context_;
  JudgeTrainConfig config_;
  BoundParams bound_;
  BackgroundTasks* tasks_;
  QTimer* keep_timer_;
  std::optional<JudgeInfo> judge_;
  std::filesystem::path folder_;
  double kept_threshold_ = 0.5;
  std::array<int, 3> shelf_counts_{};
  QString choose_next_;

  QLabel* title_;
  QComboBox* judges_;
  QLineEdit* name_;
  QLabel* yes_count_;
  QLabel* no_count_;
  QLabel* held_count_;
  QLabel* advice_;
  QComboBox* backbone_;
  QSlider* epochs_;
  QLabel* epochs_value_;
  QSlider* threshold_;
  QLabel* threshold_value_;
  QLabel* threshold_hint_;
  QProgressBar* bar_;
  QLabel* status_;
  QPushButton* train_;
  QPushButton* stop_;
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
  QLabel* misjudged_note_;
};

}  // namespace thumbsup
