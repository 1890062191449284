#pragma once

#include "nn/torch.h"

#include <cstdint>

namespace thumbsup {

/// Terms of the DreamBooth loss, scalars in float32. `total` = instance + prior_loss_weight * prior carries the
/// gradient; a term without images is undefined.
struct LossTerms {
  at::Tensor total;
  at::Tensor instance;
  at::Tensor prior;
};

/// The loss of one batch whose first `instance_images` images are the subject's and whose others are of its class
/// (Ruiz et al., "DreamBooth", CVPR 2023: prior preservation). A sum of two means, not the mean over the batch:
///   mean_i w_i mse(prediction_i, target_i) over the instance images + prior_loss_weight * the same over the others.
/// prediction and target [B, C, H, W] of any floating type, computed in float32; `image_weights` [B] (min-SNR), or
/// undefined for weights of 1.
LossTerms dreambooth_loss(const at::Tensor& prediction, const at::Tensor& target, std::int64_t instance_images,
                          double prior_loss_weight, const at::Tensor& image_weights = {});

}  // namespace thumbsup
