#include "base/error.h"
#include "nn/cuda/launch.h"

namespace thumbsup::cuda {

ElementType element_type(const at::Tensor& tensor) {
  switch (tensor.scalar_type()) {
    case at::kFloat:
      return ElementType::Float32;
    case at::kHalf:
      return ElementType::Float16;
    case at::kBFloat16:
      return ElementType::Bfloat16;
    default:
      throw LogicError("The GPU's kernels compute with float32, float16 and bfloat16 only.");
  }
}

}  // namespace thumbsup::cuda
