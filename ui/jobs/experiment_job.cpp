#include "ui/jobs/experiment_job.h"

namespace thumbsup {

ExperimentJob::ExperimentJob(QString title, const Project& project, ExperimentRecord record)
    : Job(std::move(title)), project_(project), id_(record.id), record_(std::move(record)) {}

ExperimentJob::~ExperimentJob() {
  stop_and_wait();
}

void ExperimentJob::run(RunControl& control) {
  run_experiment(project_, record_, control, events());
}

void ExperimentJob::on_event(const RunEvent& event) {
  if (std::holds_alternative<RunScore>(event) || std::holds_alternative<Notice>(event)) Q_EMIT advanced();
}

}  // namespace thumbsup
