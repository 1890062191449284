#pragma once

#include "nn/torch.h"

#include <memory>
#include <opencv2/core.hpp>

#include "models/autoencoder_kl.h"

namespace thumbsup {

/// An RGB picture (CV_8UC3) as the autoencoder wants it: [1, 3, H, W] float32, (value / 255 - 0.5) / 0.5.
at::Tensor pixel_values(const cv::Mat& rgb);

/// Turns photos into the posteriors of their latents, once; training then draws from these at every step. Nothing it
/// returns carries a gradient.
class LatentEncoder {
 public:
  /// The autoencoder stays on its device and in its dtype (float32 unless memory forbids it).
  explicit LatentEncoder(std::shared_ptr<const AutoencoderKL> vae) : vae_(std::move(vae)) {}

  /// Posterior [1, C, h, w] in float32, on the CPU. Sides of `rgb` are multiples of the autoencoder's scale.
  LatentPosterior encode(const cv::Mat& rgb) const;

 private:
  std::shared_ptr<const AutoencoderKL> vae_;
};

}  // namespace thumbsup
