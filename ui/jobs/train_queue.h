#pragma once

#include <QObject>
#include <QPointer>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "params/train_config.h"
#include "ui/jobs/train_job.h"
#include "ui/studio_context.h"

namespace thumbsup {

/// What was at work or waited when the project was last closed, or when the program died.
struct UnfinishedRuns {
  std::optional<RunRecord> interrupted;  ///< the one that was at work: closed, crashed, killed
  std::vector<nlohmann::json> waiting;   ///< as TrainQueue keeps them
  bool empty() const { return !interrupted && waiting.empty(); }
};

/// The project's training runs: the one at work and those that wait. Kept in the project ("ui/train_queue"), so that
/// closing the window or a crash loses none. GUI thread.
class TrainQueue : public QObject {
  Q_OBJECT

 public:
  explicit TrainQueue(StudioContext& context, QObject* parent = nullptr);

  /// Starts a run, or puts it at the end of the queue when another job is at work.
  TrainJob* start(const TrainConfig& config);
  /// Goes on with a run that was stopped or interrupted.
  TrainJob* resume(const std::filesystem::path& run, const ResumeOptions& options = {});
  /// The run in work; null when there is none.
  TrainJob* active() const;
  /// The run in work, or the last one that was; null when there was none in this window.
  TrainJob* latest() const { return latest_; }

  /// What an earlier session left and nobody has taken up or discarded yet.
  const UnfinishedRuns& unfinished() const { return unfinished_; }
  /// Resumes and queues it all. Throws what reading damaged values throws.
  void take_up();
  /// Forgets it; the interrupted run itself stays among the runs.
  void discard();

 Q_SIGNALS:
  /// Another run is at work now.
  void started(TrainJob* job);
  /// News of the latest one, at most ten times a second.
  void progressed();
  void ended(TrainJob* job);

 private:
  TrainJob* add(std::unique_ptr<TrainJob> job);
  void follow(TrainJob* job);
  void job_changed(TrainJob* job);
  UnfinishedRuns read_unfinished() const;
  void save();

  StudioContext& context_;
  QPointer<TrainJob> latest_;
  UnfinishedRuns unfinished_;
  nlohmann::json saved_;
};

}  // namespace thumbsup
