#include "engine/device.h"

#include "nn/torch.h"

#include <algorithm>
#include <thread>

#include "nn/compute_context.h"

namespace thumbsup {

DeviceChoice device_choice(const std::string& requested) {
  Hardware hardware = this_machine();
  const auto known = known_dtype_speeds();
  hardware.dtype_speeds = [&] { return known.value_or(DtypeSpeeds{}); };
  const ComputeContext context(requested, Dtype::Auto, ComputePurpose::Inference, hardware);
  const bool undecided = context.is_cpu() && hardware.multiplies_bfloat16 && !known;
  return {context.device_name(), undecided ? "" : context.dtype_name()};
}

void initialise_engine() {
  at::set_num_threads(static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  at::globalContext().setFlushDenormal(true);
  if (this_machine().cuda_devices > 0) {
    // What is computed in float32 by choice is multiplied in TF32: ten bits of the mantissa, sums in float32.
    at::globalContext().setAllowTF32CuBLAS(true);
    at::globalContext().setAllowTF32CuDNN(true);
  }
}

}  // namespace thumbsup
