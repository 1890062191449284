#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "engine/judge.h"
#include "ui/models/photo_item.h"
#include "ui/studio_context.h"

class QTimer;

namespace thumbsup {

class AccuracyChart;
class BackgroundTasks;
class ConfusionMatrix;
class JudgeJob;
class JudgePanel;
class JudgeReportView;
class PhotoLibrary;
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
  const ConfusionMatrix& matrix() const;
  const VerdictPhotosModel& misjudged() const;
  AccuracyChart& chart();
  JudgeTrainConfig& config() { return config_; }
  /// For the undo command: shows and writes it.
  void set_threshold(const std::filesystem::path& folder, double threshold);
  /// Reads the judges and the shelves' counts anew, on a worker; then shows the judge named.
  void reload(const QString& choose = {});

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void declare_commands();
  void declare_moves();
  void read_values();
  void save_values();
  void choose_judge(const QString& id);
  void show_judge(const std::filesystem::path& folder);
  void show_evaluation();
  void show_counts();
  void update_moves();
  void threshold_moved(double threshold);
  void keep_threshold();
  void train();
  void stop();
  void watch(JudgeJob* job);
  void job_changed(JudgeJob* job);
  void delete_judge();
  void open_report();
  void move_chosen(Shelf shelf);

  StudioContext& context_;
  JudgeTrainConfig config_;
  BoundParams bound_;
  AcceptanceConfig terms_;
  PhotoLibrary* library_;
  BackgroundTasks* tasks_;
  QTimer* keep_timer_;
  std::optional<JudgeInfo> judge_;
  std::filesystem::path folder_;
  double kept_threshold_ = 0.5;
  int thresholds_written_ = 0;  ///< a list read before the last one is read again
  std::array<int, 3> shelf_counts_{};
  QString choose_next_;
  JudgePanel* panel_;
  JudgeReportView* report_;
};

}  // namespace thumbsup
