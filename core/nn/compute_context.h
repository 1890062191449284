#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/host_memory.h"
#include "nn/dtype_measurement.h"
#include "params/choices.h"

namespace thumbsup {

/// What a model is loaded for.
enum class ComputePurpose { Inference, Training, Judging };

/// What there is to compute with.
struct Hardware {
  int cuda_devices = 0;                                                ///< that this build can use
  bool cuda_kernels = false;                                           ///< this build has kernels of its own for them
  bool multiplies_bfloat16 = false;                                    ///< the processor does, in hardware
  std::function<DtypeSpeeds()> dtype_speeds = thumbsup::dtype_speeds;  ///< asked only where "auto" has to choose
};
const Hardware& this_machine();

/// The number format of each part of a model.
struct PartDtypes {
  at::ScalarType unet = at::kFloat;
  at::ScalarType vae = at::kFloat;
  at::ScalarType text_encoder = at::kFloat;
};

/// Where and in which number formats something is computed. The one place that asks LibTorch what there is, and that
/// says what "auto" means:
///
/// - device: the first GPU where there is one, else the processor. A GPU is named by its number: "cuda:1".
/// - dtype for inference: float16 on a GPU; on a processor that multiplies bfloat16 in hardware, whichever of bfloat16
///   and float32 is faster there (dtype_measurement.h), else float32.
/// - dtype for training: float32; the VAE always in float32, because its latents are what is learned from.
/// - judging: float32.
class ComputeContext {
 public:
  /// Throws UserInputError, with what to choose instead, for a device that is not there, a name that is none, and a
  /// number format that the device does not compute in.
  ComputeContext(const std::string& device, Dtype dtype, ComputePurpose purpose,
                 const Hardware& hardware = this_machine());

  at::Device device() const { return device_; }
  bool is_cpu() const { return device_.is_cpu(); }
  const PartDtypes& dtypes() const { return dtypes_; }
  /// Of the UNet.
  at::ScalarType dtype() const { return dtypes_.unet; }
  ComputePurpose purpose() const { return purpose_; }
  /// "cpu", "cuda:0".
  std::string device_name() const { return device_.str(); }
  /// "float32", "bfloat16", "float16": the UNet's.
  std::string dtype_name() const;

  /// Of the device: the machine's for the processor.
  MemoryStatus memory() const;
  /// Waits until everything that was asked of the device is done.
  void synchronize() const;

  /// Standard normal [seeds, sizes...]: element i from the stream of seeds[i] (base/random_stream.h). Drawn on the
  /// processor, so that every device gets the same numbers.
  at::Tensor normal(const std::vector<std::uint64_t>& seeds, std::string_view purpose, std::uint64_t index,
                    const std::vector<std::int64_t>& sizes) const;

 private:
  at::Device device_{at::kCPU};
  PartDtypes dtypes_;
  ComputePurpose purpose_;
};

/// As ComputeContext::normal, for a device.
at::Tensor seeded_normal(const std::vector<std::uint64_t>& seeds, std::string_view purpose, std::uint64_t index,
                         const std::vector<std::int64_t>& sizes, at::Device device);

/// Total and free memory of a device.
MemoryStatus device_memory(at::Device device);

}  // namespace thumbsup
