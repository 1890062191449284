#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <string>

namespace thumbsup {

enum class Activation { None, Silu, Gelu, QuickGelu, Mish, Relu };

/// The activation a model's config.json calls `name` ("silu", "swish", "gelu", "quick_gelu", "mish", "relu"). Throws
/// FormatError (source, key) for any other.
Activation parse_activation(const std::string& name, const std::string& key, const std::filesystem::path& source);

/// Elementwise. Gelu is the exact x * Phi(x); QuickGelu is x * sigmoid(1.702 x).
at::Tensor activate(const at::Tensor& x, Activation activation);

}  // namespace thumbsup
