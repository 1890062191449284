#include "engine/device.h"

#include "nn/torch.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/number_text.h"
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
  // What the user or a scheduler has set stays; else all cores that this process may use.
  const char* given = std::getenv("OMP_NUM_THREADS");
  const auto threads = given != nullptr ? parse_number<int>(given) : std::nullopt;
  at::set_num_threads(threads && *threads > 0 ? *threads
                                              : static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  at::globalContext().setFlushDenormal(true);
  if (this_machine().cuda_devices > 0) {
    // What is computed in float32 by choice is multiplied in TF32: ten bits of the mantissa, sums in float32.
    at::globalContext().setAllowTF32CuBLAS(true);
    at::globalContext().setAllowTF32CuDNN(true);
  }
}

}  // namespace thumbsup
