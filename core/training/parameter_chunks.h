#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "training/trained_parameter.h"

namespace thumbsup {

/// A run of elements of one parameter, in memory order.
struct ParameterChunk {
  std::size_t parameter;
  std::int64_t first;
  std::int64_t count;
};

/// All elements of all parameters in chunks of a fixed size, so that work over many small and few large tensors
/// spreads evenly over the threads, and results do not depend on how many there are. Chunks begin at multiples of 256.
class ParameterChunks {
 public:
  static constexpr std::int64_t kChunk = 16384;

  explicit ParameterChunks(const std::vector<TrainedParameter>& parameters);
  std::size_t size() const { return chunks_.size(); }
  /// Calls `work(index, chunk)` for every chunk, on torch's threads.
  void for_each(const std::function<void(std::size_t, const ParameterChunk&)>& work) const;
  const ParameterChunk& operator[](std::size_t index) const { return chunks_[index]; }

 private:
  std::vector<ParameterChunk> chunks_;
};

/// Reads elements [first, first + count) of a dense CPU tensor of any floating type, in memory order, as float32:
/// a pointer into the tensor itself, or `buffer` filled with converted values.
const float* read_chunk(const at::Tensor& tensor, std::int64_t first, std::int64_t count, float* buffer);
/// Stores float32 values at [first, first + count) of a dense 16-bit CPU tensor.
void write_chunk(const at::Tensor& tensor, std::int64_t first, std::int64_t count, const float* values);

}  // namespace thumbsup
