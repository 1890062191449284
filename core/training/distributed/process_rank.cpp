#include "training/distributed/process_rank.h"

#include <charconv>
#include <cstdlib>

#include "base/error.h"
#include "base/printable.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kMostRanks = 4096;
constexpr std::uint16_t kUsualPort = 29500;

/// The variables of one kind of launcher.
struct Launcher {
  const char *rank, *size, *local_rank;
};
constexpr Launcher kTorchrun{"RANK", "WORLD_SIZE", "LOCAL_RANK"};
constexpr Launcher kSlurm{"SLURM_PROCID", "SLURM_NTASKS", "SLURM_LOCALID"};
constexpr Launcher kOpenMpi{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK"};

std::optional<std::int64_t> number(const ProcessRank::Environment& environment, const char* name, std::int64_t least,
                                   std::int64_t most) {
  const auto text = environment(name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < least || value > most)
    throw UserInputError(msg::training::rank_variable_is_no_number(name, printable(text->substr(0, 40)), least, most));
  return value;
}

/// A batch script has Slurm's variables too, and is no rank: only what srun starts is a step.
std::optional<Launcher> launcher(const ProcessRank::Environment& environment) {
  if (environment(kTorchrun.rank) || environment(kTorchrun.size)) return kTorchrun;
  if (environment(kSlurm.rank) && environment("SLURM_STEP_ID")) return kSlurm;
  if (environment(kOpenMpi.rank)) return kOpenMpi;
  return std::nullopt;
}

std::string address_of(const ProcessRank::Environment& environment, const Launcher& started_by, std::int64_t size) {
  if (const auto address = environment("MASTER_ADDR"); address && !address->empty()) return *address;
  if (started_by.rank == kSlurm.rank)
    for (const char* name : {"SLURM_STEP_NODELIST", "SLURM_JOB_NODELIST"})
      if (const auto nodes = environment(name); nodes && !nodes->empty()) return first_host(*nodes);
  if (started_by.rank == kOpenMpi.rank && number(environment, "OMPI_COMM_WORLD_LOCAL_SIZE", 1, kMostRanks) == size)
    return "127.0.0.1";
  throw UserInputError(msg::training::master_address_is_missing(size));
}

std::uint16_t port_of(const ProcessRank::Environment& environment, const Launcher& started_by) {
  if (const auto port = number(environment, "MASTER_PORT", 1, 65535)) return static_cast<std::uint16_t>(*port);
  if (started_by.rank != kSlurm.rank) return kUsualPort;
  // Two jobs may share a node.
  const auto job = number(environment, "SLURM_JOB_ID", 0, std::int64_t{1} << 40);
  return static_cast<std::uint16_t>(15000 + job.value_or(0) % 10000);
}

}  // namespace

ProcessRank ProcessRank::from_environment(const Environment& environment) {
  const auto found = launcher(environment);
  if (!found) return {};
  ProcessRank process;
  const auto rank = number(environment, found->rank, 0, kMostRanks - 1);
  const auto size = number(environment, found->size, 1, kMostRanks);
  if (!rank || !size)
    throw UserInputError(
        msg::training::rank_variable_is_missing(rank ? found->rank : found->size, rank ? found->size : found->rank));
  if (*rank >= *size) throw UserInputError(msg::training::rank_is_beyond_size(found->rank, *rank, found->size, *size));
  process.rank = *rank;
  process.size = *size;
  if (process.is_alone()) return process;
  process.local_rank = number(environment, found->local_rank, 0, kMostRanks - 1).value_or(0);
  process.address = address_of(environment, *found, process.size);
  process.port = port_of(environment, *found);
  return process;
}

ProcessRank ProcessRank::from_environment() {
  return from_environment([](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
  });
}

std::string first_host(const std::string& node_list) {
  const std::size_t end = node_list.find_first_of(",[");
  std::string host = node_list.substr(0, end);
  if (end != std::string::npos && node_list[end] == '[')
    host += node_list.substr(end + 1, node_list.find_first_of(",-]", end + 1) - end - 1);
  return host;
}

}  // namespace thumbsup
