#include "ui/jobs/experiment_job.h"

namespace thumbsup {

ExperimentJob::ExperimentJob(QString title, const Project& project, std::string experiment)
    : Job(std::move(title)), project_(project), id_(std::move(experiment)) {}

ExperimentJob::~ExperimentJob() {
  stop_and_wait();
}

void ExperimentJob::run(RunControl& control) {
  run_experiment(project_, id_, control, events());
}

void ExperimentJob::on_event(const RunEvent& event) {
  if (std::holds_alternative<RunScore>(event) || std::holds_alternative<Notice>(event)) Q_EMIT advanced();
}

}  // namespace thumbsup
