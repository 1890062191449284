#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace thumbsup {

/// Which of the processes ("ranks") of one training this is, as the program that started them says: torchrun, Slurm's
/// srun and Open MPI's mpirun each have variables of their own for it.
struct ProcessRank {
  std::int64_t rank = 0;        ///< 0 leads: it alone writes the run folder
  std::int64_t size = 1;        ///< how many there are
  std::int64_t local_rank = 0;  ///< among those of this machine: the number of its GPU
  std::string address;          ///< of rank 0, where all meet; empty for one rank
  std::uint16_t port = 0;

  bool is_alone() const { return size == 1; }
  bool leads() const { return rank == 0; }

  /// An environment variable; nothing when it is not set.
  using Environment = std::function<std::optional<std::string>(const char* name)>;

  /// In this order, RANK, WORLD_SIZE, LOCAL_RANK (torchrun), SLURM_PROCID, SLURM_NTASKS, SLURM_LOCALID (inside of srun)
  /// and OMPI_COMM_WORLD_RANK, _SIZE, _LOCAL_RANK; none of them: one rank. MASTER_ADDR and MASTER_PORT say where rank 0
  /// is; without them Slurm's first node and a port made of the job's number, or this machine when all of mpirun's
  /// ranks are on it. Throws UserInputError for values that are broken or contradict each other, naming the variable.
  static ProcessRank from_environment(const Environment& environment);
  static ProcessRank from_environment();
};

/// The first name of a Slurm node list: "gpu[03-05,9],cpu1" -> "gpu03".
std::string first_host(const std::string& node_list);

}  // namespace thumbsup
