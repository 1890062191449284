#include "ui/models/project_experiments.h"

#include <algorithm>

#include "base/error.h"
#include "engine/experiment_page.h"
#include "ui/jobs/job_list.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

struct ReadExperiments {
  std::vector<ListedExperiment> experiments;
  std::exception_ptr error;  ///< of the first that cannot be read
};

ReadExperiments list_all(const Project& project) {
  ReadExperiments found;
  for (const std::string& id : list_experiments(project)) {
    try {
      ListedExperiment listed{read_experiment(project, id), {}};
      listed.table = read_table(project, listed.record);
      found.experiments.push_back(std::move(listed));
    } catch (const Error&) {
      if (!found.error) found.error = std::current_exception();
    }
  }
  return found;
}

}  // namespace

ProjectExperiments::ProjectExperiments(const Project& project, JobList& jobs, QObject* parent)
    : QObject(parent), project_(project), jobs_(jobs) {}

void ProjectExperiments::reload() {
  tasks_.run([this] { return list_all(project_); },
             [this](const ReadExperiments& found) {
               experiments_ = found.experiments;
               Q_EMIT listed();
               if (found.error) Q_EMIT failed(found.error);
             });
}

const ListedExperiment* ProjectExperiments::find(const std::string& id) const {
  const auto found = std::find_if(experiments_.begin(), experiments_.end(),
                                  [&](const ListedExperiment& each) { return each.record.id == id; });
  return found == experiments_.end() ? nullptr : &*found;
}

ExperimentJob* ProjectExperiments::active() const {
  for (ExperimentJob* job : jobs_.jobs_of<ExperimentJob>())
    if (!job->is_ended()) return job;
  return nullptr;
}

void ProjectExperiments::begin(const ExperimentOptions& options, const TrainConfig& config,
                               const std::function<void(const std::string&)>& done, const Failed& failed) {
  tasks_.run([this, options, config] { return begin_experiment(project_, options, config); },
             [this, done](const ExperimentRecord& record) {
               add_job(record.id);
               done(record.id);
             },
             failed);
}

void ProjectExperiments::resume(const std::string& id) {
  const ListedExperiment* known = find(id);
  if (known != nullptr && !known->record.is_finished && active() == nullptr) add_job(id);
}

void ProjectExperiments::add_job(const std::string& id) {
  auto* job = jobs_.add_job(std::make_unique<ExperimentJob>(tr("Experiment %1").arg(to_qt(id)), project_, id));
  const auto changed = [this] {
    reload();
    Q_EMIT runs_changed();
  };
  connect(job, &ExperimentJob::advanced, this, changed);
  connect(job, &Job::finished, this, changed, Qt::QueuedConnection);
  changed();
}

ExperimentVersionJob* ProjectExperiments::accept(const std::string& id) {
  return jobs_.add_job(
      std::make_unique<ExperimentVersionJob>(tr("What %1 found becomes a version").arg(to_qt(id)), project_, id));
}

void ProjectExperiments::write_report(const std::string& id, const std::filesystem::path& file,
                                      const std::function<void()>& done, const Failed& failed) {
  tasks_.run(
      [this, id, file] {
        write_experiment_report(project_, read_experiment(project_, id), file);
        return true;
      },
      [done](bool) { done(); }, failed);
}

}  // namespace thumbsup
