#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace thumbsup {

/// How many elements are infinite or not numbers; 0 for whole numbers. On the CPU, in one pass over the memory; a dense
/// tensor of a usual type is not copied.
std::int64_t count_not_finite(const at::Tensor& tensor);

/// Throws the FormatError that names file, key and count when any element is not finite.
void require_finite(const at::Tensor& tensor, const std::filesystem::path& path, const std::string& key);

}  // namespace thumbsup
