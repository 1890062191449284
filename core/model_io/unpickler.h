#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "model_io/pickle.h"

namespace thumbsup {

/// Reads one pickle stream (protocols 2 to 5) from the front of `bytes`. It knows numbers, strings, plain containers,
/// torch storages and tensors, and the names of pickle_globals.h; every other name, and every opcode that would build
/// or call anything else, is refused, so that nothing a file says can run. Depth costs nothing (no recursion), and
/// memory is bounded by the bytes that are there and by a fixed number of values. Throws FormatError.
Pickle unpickle(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace thumbsup
