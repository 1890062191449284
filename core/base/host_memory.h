#pragma once

#include <cstdint>
#include <filesystem>

namespace thumbsup {

/// Bytes; 0 where the system does not tell.
struct MemoryStatus {
  std::uint64_t total = 0;
  std::uint64_t available = 0;  ///< can still be had by this process
};

/// Where the system tells; another place in tests.
struct MemorySources {
  std::filesystem::path proc = "/proc";
  std::filesystem::path cgroup = "/sys/fs/cgroup";
};

/// The memory this process can use: the machine's, bounded by the control groups it is in (versions 1 and 2, each up to
/// the root; a container's limit is one) and by its own limit of address space (ulimit -v).
MemoryStatus host_memory(const MemorySources& sources = {});

/// Resident size of this process in bytes, and its highest since it began or since forget_peak_memory(); 0 where the
/// system does not tell.
std::uint64_t resident_memory();
std::uint64_t peak_memory();
/// Gives back unused memory first: what is used from here on is then seen.
void forget_peak_memory();
/// To the system, what the allocator keeps for later (base/allocator_options.cpp).
void give_back_unused_memory();

}  // namespace thumbsup
