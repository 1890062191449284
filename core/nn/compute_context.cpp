#include "nn/compute_context.h"

#include <c10/core/DeviceGuard.h>
#include <dlfcn.h>
#include <spdlog/fmt/fmt.h>

#include <charconv>
#include <numeric>

#include "base/cpu_features.h"
#include "base/error.h"
#include "base/random_stream.h"
#include "nn/cuda/launch.h"
#include "nn/nn_messages.h"
#include "nn/tensor_types.h"

namespace thumbsup {
namespace {

at::Device resolve(const std::string& name, const Hardware& hardware) {
  if (name == "cpu") return at::kCPU;
  if (name == "auto") return hardware.cuda_devices > 0 ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
  int index = 0;
  bool known = name == "cuda";
  if (name.starts_with("cuda:")) {
    const char *first = name.data() + 5, *last = name.data() + name.size();
    const auto [rest, error] = std::from_chars(first, last, index);
    known = error == std::errc() && rest == last && index >= 0 && index < 128;
  }
  if (!known) throw UserInputError(msg::nn::is_not_device(name));
  if (hardware.cuda_devices == 0) throw UserInputError(msg::nn::no_gpu());
  if (index >= hardware.cuda_devices)
    throw UserInputError(msg::nn::no_such_gpu(index, hardware.cuda_devices, hardware.cuda_devices - 1));
  return {at::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

at::ScalarType resolve(Dtype dtype, at::Device device, ComputePurpose purpose, const Hardware& hardware) {
  if (dtype == Dtype::Auto) {
    if (purpose != ComputePurpose::Inference) return at::kFloat;
    if (device.is_cuda()) return at::kHalf;
    return hardware.multiplies_bfloat16 ? scalar_type(hardware.dtype_speeds().faster()) : at::kFloat;
  }
  const at::ScalarType type = scalar_type(dtype);
  if (type == at::kHalf && device.is_cpu()) throw UserInputError(msg::nn::cpu_has_no_float16());
  if (purpose == ComputePurpose::Judging && type != at::kFloat) throw UserInputError(msg::nn::judge_needs_float32());
  return type;
}

/// Of the present CUDA device. Looked up in the runtime that LibTorch has loaded: so this file needs no CUDA to be
/// built, and one program serves both kinds of LibTorch.
MemoryStatus cuda_memory() {
  using MemGetInfo = int (*)(std::size_t*, std::size_t*);
  const auto ask = reinterpret_cast<MemGetInfo>(dlsym(RTLD_DEFAULT, "cudaMemGetInfo"));
  std::size_t free = 0, total = 0;
  if (ask == nullptr || ask(&free, &total) != 0) return {};
  return {total, free};
}

}  // namespace

const Hardware& this_machine() {
  static const Hardware hardware = [] {
    Hardware found;
    found.cuda_devices = torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    found.cuda_kernels = cuda::kernels_are_built();
    found.multiplies_bfloat16 = cpu_features().multiplies_bfloat16();
    return found;
  }();
  return hardware;
}

ComputeContext::ComputeContext(const std::string& device, Dtype dtype, ComputePurpose purpose, const Hardware& hardware)
    : device_(resolve(device, hardware)), purpose_(purpose) {
  const at::ScalarType type = resolve(dtype, device_, purpose, hardware);
  dtypes_ = {type, purpose == ComputePurpose::Training ? at::kFloat : type, type};
}

std::string ComputeContext::dtype_name() const {
  return dtypes_.unet == at::kHalf ? "float16" : dtypes_.unet == at::kBFloat16 ? "bfloat16" : "float32";
}

MemoryStatus ComputeContext::memory() const {
  return device_memory(device_);
}

void ComputeContext::synchronize() const {
  if (device_.is_cuda()) torch::cuda::synchronize(device_.index());
}

at::Tensor ComputeContext::normal(const std::vector<std::uint64_t>& seeds, std::string_view purpose,
                                  std::uint64_t index, const std::vector<std::int64_t>& sizes) const {
  return seeded_normal(seeds, purpose, index, sizes, device_);
}

at::Tensor seeded_normal(const std::vector<std::uint64_t>& seeds, std::string_view purpose, std::uint64_t index,
                         const std::vector<std::int64_t>& sizes, at::Device device) {
  std::vector<std::int64_t> all = sizes;
  all.insert(all.begin(), static_cast<std::int64_t>(seeds.size()));
  at::Tensor noise = at::empty(all);
  const auto count =
      static_cast<std::size_t>(std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, std::multiplies<>()));
  for (std::size_t i = 0; i < seeds.size(); ++i)
    RandomStream(seeds[i], purpose, index).fill_normal({noise.data_ptr<float>() + i * count, count});
  return noise.to(device);
}

MemoryStatus device_memory(at::Device device) {
  if (!device.is_cuda()) return host_memory();
  const c10::DeviceGuard guard(device);
  return cuda_memory();
}

}  // namespace thumbsup
