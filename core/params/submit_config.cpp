#include "params/submit_config.h"

namespace thumbsup {
namespace {

using C = SubmitConfig;

ParamTable<C> of_any_cluster(const char* script_help, const char* run_help, const char* cpus_help) {
  return ParamTable<C>{}
      .add(&C::command, {.id = "command",
                         .help = "After --: train and its arguments, as they would be typed there.",
                         .minimum = 1,
                         .maximum = 1000,
                         .required = true,
                         .position = "COMMAND"})
      .add(&C::script, {.id = "script", .help = script_help, .required = true})
      .add(&C::run, {.id = "run", .help = run_help})
      .add(&C::name, {.id = "name", .help = "Name of the job: small letters, digits and -.", .group = "Job"})
      .add(&C::ranks, {.id = "ranks",
                       .help = "Processes that share each step.",
                       .group = "Job",
                       .unit = "ranks",
                       .minimum = 1,
                       .maximum = 4096})
      .add(&C::cpus, {.id = "cpus", .help = cpus_help, .group = "Job", .minimum = 1, .maximum = 1024})
      .add(&C::gpus, {.id = "gpus",
                      .help = "GPUs of each rank, which computes on one; 0 trains on processors.",
                      .group = "Job",
                      .minimum = 0,
                      .maximum = 1})
      .add(&C::memory_gb, {.id = "memory_gb",
                           .help = "Memory of each rank; 0 leaves it to the cluster.",
                           .group = "Job",
                           .unit = "GB",
                           .minimum = 0,
                           .maximum = 65536})
      .add(&C::program, {.id = "program", .help = "What the program is called there.", .group = "Job"});
}

}  // namespace

const ParamTable<SubmitConfig>& submit_slurm_params() {
  static const auto table =
      of_any_cluster("Batch script to write; must not exist yet.", "Hand it to sbatch too.", "Cores of each rank.")
          .add(&C::nodes, {.id = "nodes",
                           .help = "Machines that the ranks are spread over.",
                           .group = "Slurm",
                           .minimum = 1,
                           .maximum = 4096})
          .add(&C::hours, {.id = "hours",
                           .help = "Time limit, after which the job goes on in the queue again; 0 takes the "
                                   "partition's.",
                           .group = "Slurm",
                           .unit = "h",
                           .minimum = 0,
                           .maximum = 10000})
          .add(&C::partition, {.id = "partition", .help = "Partition; by default the cluster's.", .group = "Slurm"})
          .add(&C::account, {.id = "account", .help = "Account that pays; by default the user's.", .group = "Slurm"});
  return table;
}

const ParamTable<SubmitConfig>& submit_kubernetes_params() {
  static const auto table =
      of_any_cluster("Manifest to write, in JSON, which kubectl reads like YAML; must not exist yet.",
                     "Hand it to kubectl apply too.", "Cores that each rank asks for.")
          .add(&C::image, {.id = "image",
                           .help = "Container image with this program (packaging/container).",
                           .group = "Kubernetes",
                           .required = true})
          .add(&C::claim, {.id = "claim",
                           .help = "PersistentVolumeClaim, ReadWriteMany, with the model, the photos and the run.",
                           .group = "Kubernetes",
                           .required = true})
          .add(&C::mount, {.id = "mount",
                           .help = "Where the volume is in the containers; paths of the command are looked for there.",
                           .group = "Kubernetes"});
  return table;
}

}  // namespace thumbsup
