#pragma once

#include <QObject>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "studio/run_folder.h"
#include "studio/run_places.h"
#include "ui/jobs/background_tasks.h"
#include "ui/models/base_models.h"

namespace thumbsup {

class Project;

/// What a run's folder holds of its course.
struct RunHistory {
  RunMetrics metrics;
  std::vector<RunScore> scores;
};

/// The runs of the open project and what training can start from, read on a worker of its own: the window shows what
/// is known, and hears when there is more. GUI thread.
class ProjectRuns : public QObject {
  Q_OBJECT
 public:
  explicit ProjectRuns(const Project& project, QObject* parent = nullptr);

  /// Reads the list again; `listed` follows.
  void reload();
  bool is_reading() const { return reading_ > 0; }
  /// The newest first.
  const std::vector<RunRecord>& runs() const { return runs_; }
  const std::vector<BaseModel>& base_models() const { return base_models_; }
  const RunRecord* find(const std::filesystem::path& run) const;

  /// Reads one run and its previews again; `run_changed` follows. Left out while the last such reading is under way.
  void refresh(const std::filesystem::path& run);
  /// Null until they have been read: `history_read` follows.
  std::shared_ptr<const RunHistory> history(const std::filesystem::path& run);
  /// As far as they have been read.
  const std::vector<RunSamples>& samples(const std::filesystem::path& run);
  /// What was read of the runs' courses is read again when it is asked for.
  void forget_histories();
  /// They are no longer there: known at once, without reading.
  void forget(const std::vector<std::filesystem::path>& runs);
  /// What is to be decided before the run is resumed: `done` gets it, or `failed` what was thrown.
  void ask_places(const std::filesystem::path& run, const std::function<void(const PlaceQuestions&)>& done,
                  const std::function<void(const std::exception_ptr&)>& failed);
  /// Names a run, or takes its name away; `run_changed` follows, or `label_failed`.
  void set_label(const std::filesystem::path& run, const RunLabel& label);
  /// The text of a run's log; empty when there is none.
  void read_log(const std::filesystem::path& run);

 Q_SIGNALS:
  void listed();
  void run_changed(const std::filesystem::path& run);
  void label_failed(const std::exception_ptr& error);
  void history_read(const std::filesystem::path& run);
  void log_read(const std::filesystem::path& run, const QString& text);

 private:
  struct Look;
  void take(const Look& look);

  const Project& project_;
  std::vector<RunRecord> runs_;
  std::vector<BaseModel> base_models_;
  std::map<std::filesystem::path, std::shared_ptr<const RunHistory>> histories_;  ///< null: asked for
  std::map<std::filesystem::path, std::vector<RunSamples>> samples_;
  int reading_ = 0;
  int generation_ = 0;  ///< of the histories
  bool refreshing_ = false;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
