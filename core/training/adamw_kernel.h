#pragma once

#include <cstddef>
#include <cstdint>

/// The inner loops of the update, free of torch: compiled for several instruction sets and without contraction of
/// multiply and add, so that a result does not depend on where a block of elements begins.
namespace thumbsup {

struct AdamWOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 1e-2;
};

/// The scalars of one update, rounded to float32 where torch rounds them.
struct AdamWStep {
  AdamWStep(const AdamWOptions& options, std::int64_t step, double learning_rate, double gradient_factor);
  float gradient_factor;
  float decay;           ///< 1 - lr * weight_decay
  float exp_avg_weight;  ///< 1 - beta1
  float beta2;
  float exp_avg_sq_weight;  ///< 1 - beta2
  float exp_avg_sq_root;    ///< sqrt(1 - beta2^step)
  float epsilon;
  float step_size;  ///< -lr / (1 - beta1^step)
};

/// Loshchilov and Hutter, "Decoupled weight decay regularization" (ICLR 2019), in torch's order of operations:
///   p *= decay;  m += (g - m)(1 - beta1);  v = v beta2 + (1 - beta2) g g;  p += step_size m / (sqrt(v) / root + eps)
/// over `count` elements; m is `exp_avg`, v is `exp_avg_sq`.
void adamw_update(float* parameter, float* exp_avg, float* exp_avg_sq, const float* gradient, std::size_t count,
                  const AdamWStep& step);

/// average += weight * (value - average), in the order average - weight * (average - value).
void ema_update(float* average, const float* value, std::size_t count, float weight);

/// Sum of squares in double, in a fixed order.
double sum_of_squares(const float* values, std::size_t count);

}  // namespace thumbsup
