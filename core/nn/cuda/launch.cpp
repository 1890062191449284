#include "nn/cuda/launch.h"

#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAStream.h>

namespace thumbsup::cuda {

bool kernels_are_built() {
  return true;
}

bool kernels_serve(const at::Tensor& tensor) {
  const auto type = tensor.scalar_type();
  return tensor.is_cuda() && tensor.numel() > 0 && (type == at::kFloat || type == at::kHalf || type == at::kBFloat16);
}

Stream current_stream(at::Device device) {
  return c10::cuda::getCurrentCUDAStream(device.index()).stream();
}

void check_launch(int error) {
  C10_CUDA_CHECK(static_cast<cudaError_t>(error));
}

AllocatorUse allocator_use(at::Device device) {
  // Of all sizes of blocks together: StatType::AGGREGATE, whose namespace differs between versions.
  const auto bytes = c10::cuda::CUDACachingAllocator::getDeviceStats(device.index()).allocated_bytes[0];
  return {static_cast<std::uint64_t>(bytes.current), static_cast<std::uint64_t>(bytes.peak)};
}

void forget_allocator_peak(at::Device device) {
  c10::cuda::CUDACachingAllocator::resetPeakStats(device.index());
}

}  // namespace thumbsup::cuda
