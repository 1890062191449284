#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <nlohmann/json.hpp>
#include <vector>

#include "ui/jobs/background_tasks.h"
#include "ui/jobs/train_queue.h"
#include "ui/studio_context.h"

namespace thumbsup {

class CurveChart;
class NewRunPanel;
class ParamForm;
class PreviewsCard;
class ProjectRuns;
class RunCurves;
class RunHeader;
class RunsCard;
class TrainSettings;
class UnfinishedBanner;

/// New runs on the left (preset, base model, prompts, parameters, forecast); on the right the run in work or the chosen
/// ones: curves, previews, the project's runs, the log.
class TrainPage : public QWidget {
  Q_OBJECT

 public:
  explicit TrainPage(StudioContext& context, QWidget* parent = nullptr);

  /// Looks on a worker whether anything is wrong with the run, which then stands above the button; else starts it, or
  /// puts it at the end of the queue when one is at work.
  void start_training();
  /// Resumes and queues what an earlier session left.
  void take_up_unfinished();
  /// The run in work; null when there is none.
  TrainJob* active_job() const { return queue_.active(); }
  ParamForm* form() const;
  CurveChart* loss_chart() const;
  CurveChart* verdict_chart() const;
  /// The form's values, as files hold them.
  nlohmann::json params_json() const;

 private:
  void declare_commands();
  QWidget* make_right();
  /// What is drawn: the chosen runs, else the one in work, else the newest.
  std::vector<RunRecord> shown_runs() const;
  void connect_models();
  void runs_listed();
  void run_refreshed(const std::filesystem::path& run);
  void runs_changed();
  void run_started();
  void run_progressed();
  void update_active_run();
  void run_ended(TrainJob* job);
  void update_header();
  void update_banner();
  void update_buttons();
  void update_curves();
  void update_forecast();
  void update_log();
  /// The form's values with the project's folders, its newest judge and this machine's device.
  TrainConfig next_config() const;
  void learn_pace(const TrainJob& job);
  void measure();
  void start_checked(const TrainConfig& config, const std::vector<Message>& problems);
  void resume_chosen();
  void resume(const std::filesystem::path& run, const ResumeOptions& options);
  void use_settings();
  void label_chosen();
  void delete_runs();

  StudioContext& context_;
  ProjectRuns& known_;
  TrainSettings& settings_;
  TrainQueue& queue_;
  NewRunPanel* panel_ = nullptr;
  UnfinishedBanner* banner_ = nullptr;
  RunHeader* header_ = nullptr;
  RunCurves* curves_ = nullptr;
  PreviewsCard* previews_ = nullptr;
  RunsCard* runs_ = nullptr;
  QTimer curve_timer_;
  QPointer<TrainJob> learn_from_;  ///< has ended; its run is yet to be read
  bool take_up_wanted_ = false;    ///< as soon as it is known what is left
  bool is_checking_ = false;       ///< the run that is to be started
  BackgroundTasks checks_;
};

}  // namespace thumbsup
