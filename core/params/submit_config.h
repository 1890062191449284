#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// A training that a cluster starts (docs/scale.md).
struct SubmitConfig {
  std::vector<std::string> command;  ///< "train" with its arguments
  std::filesystem::path script;      ///< what is written
  bool run = false;                  ///< and handed to the cluster

  std::string name = "thumbsup";
  std::int64_t ranks = 2;
  std::int64_t cpus = 4;       ///< of each rank
  std::int64_t gpus = 0;       ///< of each rank
  std::int64_t memory_gb = 0;  ///< of each rank; 0: the cluster's own
  std::string program = "thumbsup";

  // Slurm
  std::int64_t nodes = 1;
  double hours = 0;  ///< 0: the partition's own limit
  std::string partition;
  std::string account;

  // Kubernetes
  std::string image;
  std::string claim;  ///< of the volume that all ranks see
  std::string mount = "/data";
};

const ParamTable<SubmitConfig>& submit_slurm_params();
const ParamTable<SubmitConfig>& submit_kubernetes_params();

}  // namespace thumbsup
