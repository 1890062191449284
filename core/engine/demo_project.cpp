#include "engine/demo_project.h"

#include <algorithm>

#include "base/resources.h"
#include "params/json_params.h"
#include "params/presets.h"

namespace thumbsup {

TrainConfig demo_train_config() {
  TrainConfig config;
  apply_preset("train", "starter", train_params().bind(config));
  config.model = resource_folder() / "starter";
  config.instance_prompt = "Alexa with a thumbs up gesture";
  config.class_prompt = "a person with a thumbs up gesture";
  // Something to see, and to go back to.
  config.sample_every = config.checkpoint_every = std::max<std::int64_t>(config.steps / 4, 1);
  return config;
}

GenerateConfig demo_generate_config() {
  GenerateConfig config;
  apply_preset("generate", "starter", generate_params().bind(config));
  config.prompt = "Alexa with a thumbs up gesture";
  config.negative_prompt = "low quality, blurry, unfinished, moustache";
  config.count = 20;
  return config;
}

Project create_demo_project(const std::filesystem::path& folder, RunControl& control,
                            const std::function<void(const Progress&)>& progress) {
  Project project = Project::create(folder, "Alexa");
  fill_demo_project(project, control, progress);
  return project;
}

void fill_demo_project(Project& project, RunControl& control, const std::function<void(const Progress&)>& progress) {
  for (const Shelf shelf : kAllShelves)
    project.add_photos(shelf, {resource_folder() / "demo" / to_string(shelf)}, &control, progress);
  TrainConfig train = demo_train_config();
  project.set_section("params/train", params_to_json(train_params().bind(train)));
  GenerateConfig generate = demo_generate_config();
  project.set_section("params/generate", params_to_json(generate_params().bind(generate)));
}

}  // namespace thumbsup
