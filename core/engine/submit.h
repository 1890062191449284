#pragma once

#include <string>
#include <vector>

#include "params/submit_config.h"

namespace thumbsup {

/// What a cluster is given to start a training on: the text of the file, and the program that hands it over.
struct Submission {
  std::string text;
  std::vector<std::string> hand_over;  ///< "sbatch", "job.sh"
};

/// A batch script: srun starts the ranks; the job is requeued when a node is lost, and before its time limit the run is
/// stopped, saved and put into the queue again. Every start after the first goes on with the run.
Submission slurm_submission(const SubmitConfig& config);

/// A headless Service and an Indexed Job, in JSON: pod i is rank i and finds rank 0 by its name. A pod that fails is
/// started anew and the run goes on. Throws UserInputError for a name that Kubernetes does not take.
Submission kubernetes_submission(const SubmitConfig& config);

/// Writes the file; with `config.run` hands it over and waits for that. Throws UserInputError when the command is no
/// training or `config.script` exists, IoError, also when the cluster's program cannot be run or refuses.
void submit(const SubmitConfig& config, const Submission& submission);

}  // namespace thumbsup
