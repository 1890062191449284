// In the place of the kernel in a build without CUDA, where nothing calls it.
#include "base/error.h"
#include "training/cuda/adamw_kernel.h"

namespace thumbsup::cuda {

int adamw_kernel(const AdamWTarget*, const AdamWChunk*, std::int64_t, const DynamicTables*, Stream) {
  throw LogicError("This build has no kernels for a GPU.");
}

}  // namespace thumbsup::cuda
