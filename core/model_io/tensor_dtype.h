#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace thumbsup {

/// One number format of the safetensors specification.
struct TensorDtype {
  std::string_view name;  ///< as written in a safetensors header: "F16", "BF16", "I64", "F8_E4M3"
  unsigned bits;          ///< of one element; the formats below 8 bits are packed
  at::ScalarType scalar;  ///< Undefined for formats that the oldest supported LibTorch (1.13) cannot hold
};

/// The format of that name, or null; of two formats, the one that files put first has the higher address. Names are
/// upper case, as the specification writes them.
const TensorDtype* find_dtype(std::string_view name);
/// The format that stores `scalar`, or null (quantised types, for example).
const TensorDtype* find_dtype(at::ScalarType scalar);

}  // namespace thumbsup
