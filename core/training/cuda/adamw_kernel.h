#pragma once

#include "training/cuda/adamw_math.h"

namespace thumbsup::cuda {

/// One update of all parameters in one launch: block i works on chunks[i]. The three tables lie in the memory of the
/// current device; `tables` is read for 8-bit moments alone. Returns the cudaError_t of the launch: 0 is success.
int adamw_kernel(const AdamWTarget* targets, const AdamWChunk* chunks, std::int64_t chunk_count,
                 const DynamicTables* tables, Stream stream);

}  // namespace thumbsup::cuda
