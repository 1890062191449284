#include "ui/jobs/demo_project_job.h"

#include "base/resources.h"
#include "params/json_params.h"
#include "params/presets.h"
#include "params/train_config.h"
#include "studio/project.h"

namespace thumbsup {

DemoProjectJob::DemoProjectJob(std::filesystem::path folder)
    : Job(tr("Demo project"), Kind::Files), folder_(std::move(folder)) {}

DemoProjectJob::~DemoProjectJob() {
  stop_and_wait();
}

void DemoProjectJob::run(RunControl& control) {
  const auto resources = resource_folder();
  Project project = Project::create(folder_, "Alexa");
  for (const Shelf shelf : all_shelves)
    project.add_photos(shelf, {resources / "demo" / to_string(shelf)}, &control,
                       [this](const Progress& progress) { report(progress); });

  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  apply_preset("train", "starter", params);
  config.model = resources / "starter";
  config.instance_prompt = "Alexa with a thumbs up gesture";
  config.class_prompt = "a person with a thumbs up gesture";
  project.set_section("params/train", params_to_json(params));
}

}  // namespace thumbsup
