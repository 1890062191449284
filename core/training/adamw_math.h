#pragma once

#include <cmath>

#include "nn/cuda/host_device.h"
#include "training/adamw_kernel.h"

namespace thumbsup {

struct AdamWValues {
  float parameter, exp_avg, exp_avg_sq;
};

/// One element of adamw_update(): the one place of the formula, for the processor and for the GPU. Both are compiled
/// without contraction of multiply and add, so that they agree bit for bit.
THUMBSUP_HOST_DEVICE AdamWValues adamw_element(AdamWValues old, float raw_gradient, const AdamWStep& s) {
  const float g = raw_gradient * s.gradient_factor;
  const float m = old.exp_avg + s.exp_avg_weight * (g - old.exp_avg);
  const float v = old.exp_avg_sq * s.beta2 + s.exp_avg_sq_weight * g * g;
  const float denominator = sqrtf(v) / s.exp_avg_sq_root + s.epsilon;
  return {old.parameter * s.decay + s.step_size * m / denominator, m, v};
}

}  // namespace thumbsup
