#pragma once

#include <cstdint>

namespace thumbsup {

/// Highest resident size of this process in bytes since it began, or since forget_peak_memory(); 0 where the system
/// does not tell (proc(5)).
std::uint64_t peak_memory();
void forget_peak_memory();
/// Bytes this machine can still give; 0 where the system does not tell.
std::uint64_t available_memory();

}  // namespace thumbsup
