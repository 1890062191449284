#include "diffusion/discrete_prediction.h"

#include <cmath>

#include "base/error.h"

namespace thumbsup {

DiscretePrediction split_prediction(PredictionType type, const at::Tensor& model_output, double alpha_cumprod,
                                    const at::Tensor& x) {
  const double signal = std::sqrt(alpha_cumprod);
  const double noise = std::sqrt(1 - alpha_cumprod);
  switch (type) {
    case PredictionType::Epsilon:
      return {(x - noise * model_output) / signal, model_output};
    case PredictionType::VPrediction:
      return {signal * x - noise * model_output, signal * model_output + noise * x};
    case PredictionType::Sample:
      return {model_output, (x - signal * model_output) / noise};
  }
  throw LogicError("Unknown prediction type.");
}

double alpha_cumprod_or_final(const NoiseSchedule& schedule, int timestep, bool final_is_one) {
  if (timestep >= 0) return schedule.alpha_cumprod(timestep);
  return final_is_one ? 1.0 : schedule.alpha_cumprod(0);
}

}  // namespace thumbsup
