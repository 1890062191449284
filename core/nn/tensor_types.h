#pragma once

#include "nn/torch.h"

#include "base/error.h"
#include "params/choices.h"

namespace thumbsup {

/// LibTorch's type of a number format. Throws LogicError for Auto: nn/compute_context.h decides what that is.
inline at::ScalarType scalar_type(Dtype dtype) {
  switch (dtype) {
    case Dtype::Float32:
      return at::kFloat;
    case Dtype::Bfloat16:
      return at::kBFloat16;
    case Dtype::Float16:
      return at::kHalf;
    case Dtype::Auto:
      break;
  }
  throw LogicError("No number format was decided on.");
}

}  // namespace thumbsup
