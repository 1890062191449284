#pragma once

#include "nn/nn_messages.h"
#include "nn/torch.h"

#include <string>

#include "base/error.h"

namespace thumbsup {

/// "float32", "bfloat16" or "float16" as LibTorch's type. Throws UserInputError for another name.
inline at::ScalarType scalar_type(const std::string& name) {
  if (name == "float32") return at::kFloat;
  if (name == "bfloat16") return at::kBFloat16;
  if (name == "float16") return at::kHalf;
  throw UserInputError(msg::nn::is_not_number_format(name));
}

}  // namespace thumbsup
