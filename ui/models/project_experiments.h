#pragma once

#include <QObject>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/experiment_job.h"
#include "ui/jobs/experiment_version_job.h"

namespace thumbsup {

class JobList;

struct ListedExperiment {
  ExperimentRecord record;
  ExperimentTable table;
};

/// The experiments of the open project: read and begun on one worker, in order. GUI thread.
class ProjectExperiments : public QObject {
  Q_OBJECT

 public:
  using Failed = std::function<void(const std::exception_ptr&)>;

  ProjectExperiments(const Project& project, JobList& jobs, QObject* parent = nullptr);

  /// Lists them; `listed` follows.
  void reload();
  /// The newest first. One that cannot be read is left out, and told by `failed`.
  const std::vector<ListedExperiment>& experiments() const { return experiments_; }
  const ListedExperiment* find(const std::string& id) const;
  /// The one at work, or waiting for its turn; null when there is none.
  ExperimentJob* active() const;

  /// Checks it on the worker and puts it among the jobs: `done` gets its id, `failed` what is wrong with it.
  void begin(const ExperimentOptions& options, const TrainConfig& config,
             const std::function<void(const std::string&)>& done, const Failed& failed);
  /// Goes on with one that is not finished.
  void resume(const std::string& id);
  /// Puts what it found into the registry, as a job.
  ExperimentVersionJob* accept(const std::string& id);
  /// Writes the report to `file`, which must not exist yet (.csv, or a page).
  void write_report(const std::string& id, const std::filesystem::path& file, const std::function<void()>& done,
                    const Failed& failed);

 Q_SIGNALS:
  void listed();
  void failed(const std::exception_ptr& error);
  /// An experiment has begun, has come further or has ended: its runs are the project's.
  void runs_changed();

 private:
  void add_job(const std::string& id);

  const Project& project_;
  JobList& jobs_;
  std::vector<ListedExperiment> experiments_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
