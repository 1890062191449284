#include "ui/jobs/demo_project_job.h"

#include "engine/demo_project.h"

namespace thumbsup {

DemoProjectJob::DemoProjectJob(std::filesystem::path folder)
    : Job(tr("Demo project"), Kind::Files), folder_(std::move(folder)) {}

DemoProjectJob::~DemoProjectJob() {
  stop_and_wait();
}

void DemoProjectJob::run(RunControl& control) {
  create_demo_project(folder_, control, [this](const Progress& progress) { report(progress); });
}

}  // namespace thumbsup
