#pragma once

#include <QWidget>
#include <optional>

#include "engine/judge.h"
#include "ui/models/photo_text.h"
#include "ui/studio_context.h"

class QTimer;

namespace thumbsup {

class AccuracyChart;
class ConfusionMatrix;
class JudgeJob;
class JudgePanel;
class JudgeReportView;
class PhotoLibraryModel;
class ProjectJudges;
class VerdictPhotosModel;

/// Making a judge and seeing how far it can be trusted: what it asks, the photos it learns from, its training, and on
/// photos it has not seen its counts, its probabilities and its mistakes, with the threshold in the user's hand.
class JudgePage : public QWidget {
  Q_OBJECT

 public:
  explicit JudgePage(StudioContext& context, QWidget* parent = nullptr);
  ~JudgePage() override;

  /// Of the question of the judge that is shown, at the threshold of the slider.
  const std::optional<JudgeInfo>& judge() const { return judge_; }
  std::filesystem::path judge_folder() const { return folder_; }
  const ConfusionMatrix& matrix() const;
  const VerdictPhotosModel& misjudged() const;
  AccuracyChart& chart();
  JudgeTrainConfig& config() { return config_; }
  /// Reads the judges again, on a worker; then shows the judge named.
  void reload(const QString& choose = {});

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void declare_commands();
  void declare_moves();
  void read_values();
  void save_values();
  void judges_listed();
  void choose_judge(const QString& id);
  /// As soon as it has been read.
  void show_judge(const std::filesystem::path& folder);
  void show_judge(const std::filesystem::path& folder, const std::vector<VerdictPart>& parts);
  void show_threshold(const std::filesystem::path& folder, double threshold);
  void show_evaluation();
  void show_counts();
  void update_moves();
  void show_question(std::size_t part);
  std::filesystem::path part_folder() const;
  void threshold_moved(double threshold);
  void keep_threshold();
  /// Finds out on a worker what is to be trained, then adds the job.
  void train();
  /// Asks which tag is to become a question of this judge.
  void choose_attribute();
  void train_attribute(const QString& tag);
  void plan_and_train(const JudgeTrainConfig& config, const QString& title);
  void set_planning(bool planning);
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
  PhotoLibraryModel* library_;
  ProjectJudges& judges_;
  QTimer* keep_timer_;
  std::vector<VerdictPart> parts_;  ///< all questions of the judge
  std::size_t part_ = 0;            ///< the one that is shown
  std::optional<JudgeInfo> judge_;  ///< of that question
  std::filesystem::path folder_;
  std::filesystem::path wanted_;  ///< is being read
  double kept_threshold_ = 0.5;
  bool is_planning_ = false;  ///< what is to be trained is being found out
  QString choose_next_;
  JudgePanel* panel_;
  JudgeReportView* report_;
};

}  // namespace thumbsup
