#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "params/presets.h"
#include "params/train_config.h"
#include "ui/jobs/train_job.h"
#include "ui/models/base_models.h"
#include "ui/studio_context.h"

class QComboBox;
class QFrame;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace thumbsup {

class CurveChart;
class FilmStrip;
class ForecastPanel;
class ParamForm;
class RunTableModel;
class SegmentedControl;

/// New runs on the left (preset, base model, prompts, parameters, forecast); on the right the run in work or the chosen
/// ones: curves, previews, the project's runs, the log.
class TrainPage : public QWidget {
  Q_OBJECT

 public:
  explicit TrainPage(StudioContext& context, QWidget* parent = nullptr);

  /// What a new run would be given: the form's values and the project's folders.
  TrainConfig run_config() const;
  /// Starts a run, or puts it at the end of the queue when one is at work; false when something is wrong with it, which
  /// then stands above the button.
  bool start_training();
  /// Goes on with a run that was stopped or interrupted.
  void resume(const std::filesystem::path& run);
  /// The run in work; null when there is none.
  TrainJob* active_job() const;
  ParamForm* form() const { return form_; }
  CurveChart* loss_chart() const { return loss_chart_; }
  CurveChart* verdict_chart() const { return verdict_chart_; }
  /// The form's values, as files hold them.
  nlohmann::json params_json() const;
  /// Sets the form (no undo): what undo, redo, presets and "use settings" do.
  void set_params_json(const nlohmann::json& params);

 private:
  QWidget* make_left();
  QWidget* make_right();
  QWidget* make_runs_card();
  void declare_commands();
  void load_params();
  void save_params();
  /// Pushes what `change` does to the form on the undo stack; changes with the same key in a row become one.
  void change_params(const QString& text, const QString& key, const std::function<void()>& change);
  void params_changed();
  void choose_preset(int index);
  void show_preset();
  void fill_base_models();
  void choose_base_model(int index);

  void follow(TrainJob* job);
  void job_news();
  void job_ended();
  void update_head();
  void update_buttons();
  void update_curves();
  void refresh_runs();
  std::vector<RunRecord> chosen_runs() const;
  void use_settings();
  void delete_run();
  void measure();
  double known_seconds_per_step() const;

  void save_queue();
  void offer_unfinished();
  void show_log();

  StudioContext& context_;
  TrainConfig config_;
  const BoundParams params_;
  const std::vector<Preset> presets_;
  nlohmann::json unknown_ = nlohmann::json::object();
  std::vector<BaseModel> base_models_;

  SegmentedControl* preset_control_ = nullptr;
  QComboBox* base_model_ = nullptr;
  ParamForm* form_ = nullptr;
  ForecastPanel* forecast_ = nullptr;
  QLabel* problems_ = nullptr;
  QPushButton* train_button_ = nullptr;
  QPushButton* pause_button_ = nullptr;
  QPushButton* stop_button_ = nullptr;

  QFrame* banner_ = nullptr;
  QLabel* banner_text_ = nullptr;
  QPushButton* banner_go_ = nullptr;
  QLabel* run_title_ = nullptr;
  QLabel* run_chip_ = nullptr;
  QProgressBar* run_bar_ = nullptr;
  QLabel* run_info_ = nullptr;
  SegmentedControl* metric_ = nullptr;
  CurveChart* loss_chart_ = nullptr;
  CurveChart* verdict_chart_ = nullptr;
  FilmStrip* film_ = nullptr;
  QLabel* film_prompt_ = nullptr;
  RunTableModel* runs_;
  QTableView* runs_table_ = nullptr;
  QPlainTextEdit* log_ = nullptr;

  QPointer<TrainJob> job_;
  QTimer curve_timer_;
  QTimer save_timer_;
  std::map<std::filesystem::path, RunMetrics> metrics_cache_;
};

}  // namespace thumbsup
