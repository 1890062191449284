#include "training/parameter_chunks.h"

#include <ATen/Parallel.h>

#include "base/error.h"

namespace thumbsup {
namespace {

template <class T>
void read_as(const at::Tensor& tensor, std::int64_t first, std::int64_t count, float* buffer) {
  const T* source = tensor.data_ptr<T>() + first;
  for (std::int64_t i = 0; i < count; ++i) buffer[i] = static_cast<float>(source[i]);
}

template <class T>
void write_as(const at::Tensor& tensor, std::int64_t first, std::int64_t count, const float* values) {
  T* target = tensor.data_ptr<T>() + first;
  for (std::int64_t i = 0; i < count; ++i) target[i] = static_cast<T>(values[i]);
}

}  // namespace

ParameterChunks::ParameterChunks(const std::vector<TrainedParameter>& parameters) {
  for (std::size_t p = 0; p < parameters.size(); ++p)
    for (std::int64_t first = 0; first < parameters[p].master.numel(); first += kChunk)
      chunks_.push_back({p, first, std::min(kChunk, parameters[p].master.numel() - first)});
}

void ParameterChunks::for_each(const std::function<void(std::size_t, const ParameterChunk&)>& work) const {
  at::parallel_for(0, static_cast<std::int64_t>(chunks_.size()), 1, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) work(i, chunks_[i]);
  });
}

const float* read_chunk(const at::Tensor& tensor, std::int64_t first, std::int64_t count, float* buffer) {
  switch (tensor.scalar_type()) {
    case at::kFloat:
      return tensor.data_ptr<float>() + first;
    case at::kBFloat16:
      read_as<at::BFloat16>(tensor, first, count, buffer);
      return buffer;
    case at::kHalf:
      read_as<at::Half>(tensor, first, count, buffer);
      return buffer;
    default:
      throw LogicError("Parameters are trained in float32, bfloat16 or float16 only.");
  }
}

void write_chunk(const at::Tensor& tensor, std::int64_t first, std::int64_t count, const float* values) {
  if (tensor.scalar_type() == at::kBFloat16) return write_as<at::BFloat16>(tensor, first, count, values);
  if (tensor.scalar_type() == at::kHalf) return write_as<at::Half>(tensor, first, count, values);
  throw LogicError("Only 16-bit parameters have a master of their own.");
}

}  // namespace thumbsup
