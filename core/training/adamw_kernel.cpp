#include "training/adamw_kernel.h"

#include <cmath>

#include "training/adamw_math.h"

// Not under a sanitizer: the choice of the clone runs before the sanitizer is ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define THUMBSUP_CLONES __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define THUMBSUP_CLONES
#endif

namespace thumbsup {

AdamWStep::AdamWStep(const AdamWOptions& options, std::int64_t step, double learning_rate, double factor)
    : gradient_factor(static_cast<float>(factor)),
      decay(static_cast<float>(1.0 - learning_rate * options.weight_decay)),
      exp_avg_weight(static_cast<float>(1.0 - options.beta1)),
      beta2(static_cast<float>(options.beta2)),
      exp_avg_sq_weight(static_cast<float>(1.0 - options.beta2)),
      exp_avg_sq_root(static_cast<float>(std::sqrt(1.0 - std::pow(options.beta2, static_cast<double>(step))))),
      epsilon(static_cast<float>(options.epsilon)),
      step_size(static_cast<float>(-learning_rate / (1.0 - std::pow(options.beta1, static_cast<double>(step))))) {}

THUMBSUP_CLONES
void adamw_update(float* __restrict parameter, float* __restrict exp_avg, float* __restrict exp_avg_sq,
                  const float* __restrict gradient, std::size_t count, const AdamWStep& step) {
  const AdamWStep s = step;
  for (std::size_t i = 0; i < count; ++i) {
    const AdamWValues values = adamw_element({parameter[i], exp_avg[i], exp_avg_sq[i]}, gradient[i], s);
    parameter[i] = values.parameter;
    exp_avg[i] = values.exp_avg;
    exp_avg_sq[i] = values.exp_avg_sq;
  }
}

THUMBSUP_CLONES
void ema_update(float* __restrict average, const float* __restrict value, std::size_t count, float weight) {
  for (std::size_t i = 0; i < count; ++i) average[i] -= weight * (average[i] - value[i]);
}

THUMBSUP_CLONES
double sum_of_squares(const float* values, std::size_t count) {
  constexpr std::size_t kLanes = 16;
  double lanes[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const double value = values[i + lane];
      lanes[lane] += value * value;
    }
  double sum = 0;
  for (const double lane : lanes) sum += lane;
  for (; i < count; ++i) sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
  return sum;
}

}  // namespace thumbsup
