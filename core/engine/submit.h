#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "params/experiment_config.h"
#include "params/submit_config.h"
#include "studio/project.h"

namespace thumbsup {

/// What a cluster is given to start something on: the text of the file, and the program that hands it over.
struct Submission {
  std::filesystem::path script;
  std::string text;
  std::vector<std::string> hand_over;  ///< "sbatch", "job.sh"
};

/// A batch script: srun starts the ranks; the job is requeued when a node is lost, and before its time limit the run is
/// stopped, saved and put into the queue again. Every start after the first goes on with the run.
Submission slurm_submission(const SubmitConfig& config);

/// A job array of `options.parallel` workers of an experiment of the project, which all nodes see; each task is
/// requeued when it is lost or at its time limit, and takes up what nobody works on. Script and logs lie beside the
/// record.
Submission slurm_array(const Project& project, const std::string& experiment, const ExperimentOptions& options,
                       const std::filesystem::path& program);

/// A headless Service and an Indexed Job, in JSON: pod i is rank i and finds rank 0 by its name. A pod that fails is
/// started anew and the run goes on. Throws UserInputError for a name that Kubernetes does not take.
Submission kubernetes_submission(const SubmitConfig& config);

/// Writes the file. Throws UserInputError when it exists, IoError.
void write_script(const Submission& submission);
/// Has the cluster take it, and waits for that. Throws IoError when its program cannot be run or refuses.
void hand_over(const Submission& submission);

}  // namespace thumbsup
