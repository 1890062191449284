#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace thumbsup {

class RunControl;

struct NamedTensor {
  std::string name;
  at::Tensor tensor;
};

/// Writes a safetensors file atomically, laid out as the reference library does it: tensors by number format
/// (the widest first), then by name; the header padded with spaces to a multiple of 8. One tensor at a time is brought
/// to the CPU and made contiguous, so no second copy of the model is ever in memory. With `floating_dtype`,
/// floating-point tensors are converted to it on the way; `digest`, where given, gets the SHA-256 of the file's bytes,
/// computed as they are written. Throws IoError; LogicError for a name used twice or a number format that safetensors
/// does not have; CancelledError once `control` (if any) was asked to stop.
void write_safetensors(const std::filesystem::path& path, std::span<const NamedTensor> tensors,
                       const std::map<std::string, std::string>& metadata = {},
                       std::optional<at::ScalarType> floating_dtype = std::nullopt, RunControl* control = nullptr,
                       std::string* digest = nullptr);

}  // namespace thumbsup
