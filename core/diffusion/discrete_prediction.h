#pragma once

#include "nn/torch.h"

#include "diffusion/noise_schedule.h"

namespace thumbsup {

/// What a network's output says about x_t = sqrt(abar) x0 + sqrt(1 - abar) epsilon.
struct DiscretePrediction {
  at::Tensor x0;
  at::Tensor epsilon;
};

/// Both parts from any kind of prediction, at abar = `alpha_cumprod`.
DiscretePrediction split_prediction(PredictionType type, const at::Tensor& model_output, double alpha_cumprod,
                                    const at::Tensor& x);

/// abar at `timestep`; before the first timestep it is 1, or that of the first timestep.
double alpha_cumprod_or_final(const NoiseSchedule& schedule, int timestep, bool final_is_one);

}  // namespace thumbsup
