#pragma once

#include <QObject>
#include <QPointer>
#include <map>
#include <optional>
#include <vector>

#include "params/train_config.h"
#include "studio/run_queue.h"
#include "ui/jobs/train_job.h"

namespace thumbsup {

class JobList;

/// What was at work or waited when the project was last closed, or when the program died.
struct UnfinishedRuns {
  std::optional<RunRecord> interrupted;  ///< the one that was at work: closed, crashed, killed
  int waiting = 0;
  bool empty() const { return !interrupted && waiting == 0; }
};

/// The project's RunQueue as jobs of the window: each run of the queue that belongs to this session has one, which
/// starts when it is its turn. GUI thread.
class TrainQueue : public QObject {
  Q_OBJECT

 public:
  TrainQueue(Project& project, JobList& jobs, QObject* parent = nullptr);

  /// Takes over what an earlier session left, once the runs are known; `unfinished_changed` follows. Once.
  void restore(const std::vector<RunRecord>& runs);
  bool is_restored() const { return queue_.is_restored(); }

  /// Starts a run, or puts it at the end of the queue when another job is at work. Throws IoError.
  TrainJob* start(const TrainConfig& config);
  /// Goes on with a run that was stopped or interrupted. Throws IoError.
  TrainJob* resume(const std::filesystem::path& run, const ResumeOptions& options = {});
  /// The run in work; null when there is none.
  TrainJob* active() const;
  /// The run in work, or the last one that was; null when there was none in this window.
  TrainJob* latest() const { return latest_; }

  /// What an earlier session left and nobody has taken up or discarded yet.
  UnfinishedRuns unfinished() const;
  /// Resumes and queues it all. Throws what RunQueue::take_up throws.
  void take_up();
  /// Forgets it; the interrupted run itself stays among the runs.
  void discard();

 Q_SIGNALS:
  void unfinished_changed();
  /// Another run is at work now.
  void started(TrainJob* job);
  /// News of the latest one, at most ten times a second.
  void progressed();
  void ended(TrainJob* job);
  void failed(const std::exception_ptr& error);

 private:
  TrainJob* add(std::unique_ptr<TrainJob> job, std::uint64_t number);
  void job_changed(TrainJob* job, std::uint64_t number);
  void tell_queue(const TrainJob& job, std::uint64_t number);

  const std::filesystem::path runs_folder_;
  JobList& jobs_;
  RunQueue queue_;
  QPointer<TrainJob> latest_;
  std::map<std::uint64_t, std::filesystem::path> begun_;  ///< what the queue was told: the run's folder, by number
};

}  // namespace thumbsup
