#pragma once

#include <torch/version.h>
#include "nn/torch.h"

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
#include <optional>
#else
#include <c10/util/Optional.h>
#endif

/// Everything that differs between the LibTorch versions this project compiles against (1.13 of Debian 12 up to 2.x).
/// No other file may ask for the version.
namespace thumbsup::compat {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
template <class T>
using Optional = std::optional<T>;
#else
template <class T>
using Optional = c10::optional<T>;
#endif

}  // namespace thumbsup::compat
