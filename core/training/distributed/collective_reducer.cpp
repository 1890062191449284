#include "training/distributed/collective_reducer.h"

#include <algorithm>

namespace thumbsup {
namespace {

/// Where backward or the accumulation has put the gradient.
at::Tensor& gradient_of(TrainedParameter& parameter) {
  return parameter.has_own_master() ? parameter.accumulated : parameter.working.mutable_grad();
}

/// A part of `buffer` in the shape of `like` and the order its numbers have in memory.
at::Tensor part_of(const at::Tensor& buffer, std::int64_t offset, const at::Tensor& like) {
  return buffer.as_strided(like.sizes(), like.strides(), offset);
}

}  // namespace

void CollectiveReducer::reduce(std::vector<TrainedParameter>& parameters) {
  const torch::NoGradGuard no_grad;
  const std::vector<TrainedParameter*> reduced = with_gradients(parameters);
  for (std::size_t first = 0; first < reduced.size();) {
    std::size_t last = first;
    for (std::int64_t numbers = 0; last < reduced.size(); ++last) {
      numbers += reduced[last]->master.numel();
      if (last > first && numbers > bucket_numbers_) break;
    }
    reduce_bucket(std::span(reduced).subspan(first, last - first));
    first = last;
  }
}

std::vector<TrainedParameter*> CollectiveReducer::with_gradients(std::vector<TrainedParameter>& parameters) {
  at::Tensor has = at::zeros({static_cast<std::int64_t>(parameters.size())});
  auto* flags = has.data_ptr<float>();
  for (std::size_t i = 0; i < parameters.size(); ++i) flags[i] = gradient_of(parameters[i]).defined() ? 1.0f : 0.0f;
  ranks_.sum(has);
  std::vector<TrainedParameter*> found;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (flags[i] == 0) continue;
    if (at::Tensor& gradient = gradient_of(parameters[i]); !gradient.defined())
      gradient = at::zeros_like(parameters[i].master);
    found.push_back(&parameters[i]);
  }
  return found;
}

void CollectiveReducer::reduce_bucket(std::span<TrainedParameter* const> bucket) {
  std::int64_t numbers = 0;
  for (const TrainedParameter* parameter : bucket) numbers += parameter->master.numel();
  if (!buffer_.defined() || buffer_.numel() < numbers) buffer_ = at::empty({std::max(numbers, bucket_numbers_)});
  std::int64_t offset = 0;
  for (TrainedParameter* parameter : bucket) {
    part_of(buffer_, offset, parameter->master).copy_(gradient_of(*parameter));
    offset += parameter->master.numel();
  }
  ranks_.sum(buffer_.narrow(0, 0, numbers));
  offset = 0;
  for (TrainedParameter* parameter : bucket) {
    gradient_of(*parameter).copy_(part_of(buffer_, offset, parameter->master));
    offset += parameter->master.numel();
  }
}

}  // namespace thumbsup
