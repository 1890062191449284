#include "ui/jobs/experiment_version_job.h"

namespace thumbsup {

ExperimentVersionJob::ExperimentVersionJob(QString title, const Project& project, std::string experiment)
    : Job(std::move(title)), project_(project), id_(std::move(experiment)) {}

ExperimentVersionJob::~ExperimentVersionJob() {
  stop_and_wait();
}

void ExperimentVersionJob::run(RunControl& control) {
  result_ = accept_experiment(project_, id_, {}, control, events());
}

}  // namespace thumbsup
