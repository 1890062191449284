#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "params/param_spec.h"
#include "params/train_config.h"

namespace thumbsup {

/// What the commands about a project's queue of trainings are told; each command has a table of the fields it reads.
struct QueueOptions {
  std::filesystem::path project;
  std::string preset;
  std::int64_t place = 0;  ///< in the queue, from 1
};

/// Of `queue list` and `queue run`.
const ParamTable<QueueOptions>& queue_params();
const ParamTable<QueueOptions>& queue_add_params();
const ParamTable<QueueOptions>& queue_remove_params();
/// The parameters of a training that a project does not fill in itself.
const ParamTable<TrainConfig>& queue_train_params();

}  // namespace thumbsup
