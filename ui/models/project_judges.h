#pragma once

#include <QObject>
#include <exception>
#include <functional>
#include <vector>

#include "engine/bias_probe.h"
#include "engine/judge.h"
#include "ui/jobs/background_tasks.h"
#include "ui/models/model_entry.h"

namespace thumbsup {

class Project;

/// The judges of the open project: listed, read and changed on one worker, in order. GUI thread.
class ProjectJudges : public QObject {
  Q_OBJECT
 public:
  explicit ProjectJudges(const Project& project, QObject* parent = nullptr);

  /// Lists them; `listed` follows.
  void reload();
  const std::vector<JudgeEntry>& judges() const { return judges_; }
  /// Folder of the judge that was trained last; empty when there is none.
  std::filesystem::path newest() const { return judges_.empty() ? std::filesystem::path() : judges_.front().folder; }

  /// Reads all questions of a judge, on the worker; `done` gets none when it is not there, and is not called when a
  /// threshold was moved since: then it is read again. What is damaged is told by `failed`.
  void read(const std::filesystem::path& folder, const std::function<void(const std::vector<VerdictPart>&)>& done);
  /// The config of the training that gives the project this judge (engine/project_judge.h), found on the worker:
  /// `done` gets it, or `failed` what was thrown.
  void plan(const JudgeTrainConfig& config, const std::function<void(const JudgeTrainConfig&)>& done,
            const std::function<void(const std::exception_ptr&)>& failed);
  /// Writes it, and tells `threshold_moved` at once.
  /// The bias probes that are kept beside that judge, read on a worker.
  void read_bias(const std::filesystem::path& folder, const std::function<void(const std::vector<BiasReport>&)>& done);
  void set_threshold(const std::filesystem::path& folder, double threshold);
  /// Until all of that is done.
  void wait() { tasks_.wait(); }

 Q_SIGNALS:
  void listed();
  void threshold_moved(const std::filesystem::path& folder, double threshold);
  void failed(const std::exception_ptr& error);

 private:
  const Project& project_;
  std::filesystem::path folder_;
  std::vector<JudgeEntry> judges_;
  int thresholds_written_ = 0;  ///< what was read before the last one is read again
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
