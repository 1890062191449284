#pragma once

#include <filesystem>
#include <functional>

#include "base/progress.h"
#include "base/run_control.h"
#include "params/generate_config.h"
#include "params/train_config.h"
#include "studio/project.h"

namespace thumbsup {

/// What the demo trains: the starter model, the prompts and the `starter` preset; photos and `out` are left open.
TrainConfig demo_train_config();
/// What it generates: 20 images of the instance prompt; `model` and `out` are left open.
GenerateConfig demo_generate_config();

/// A new project in `folder` with the photos that ship with the program on its shelves and the demo's parameters as
/// the values its pages begin with. Throws what Project::create and Project::add_photos throw.
Project create_demo_project(const std::filesystem::path& folder, RunControl& control,
                            const std::function<void(const Progress&)>& progress = {});

/// What makes a new project the demo's; done again after an interruption it completes what is missing.
void fill_demo_project(Project& project, RunControl& control,
                       const std::function<void(const Progress&)>& progress = {});

}  // namespace thumbsup
