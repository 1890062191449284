#include "training/latent_encoder.h"

#include "base/error.h"

namespace thumbsup {

at::Tensor pixel_values(const cv::Mat& rgb) {
  if (rgb.type() != CV_8UC3 || rgb.empty()) throw LogicError("Training photos are 8-bit RGB pictures.");
  const cv::Mat dense = rgb.isContinuous() ? rgb : rgb.clone();
  const at::Tensor bytes = at::from_blob(dense.data, {1, dense.rows, dense.cols, 3}, at::kByte);
  return bytes.permute({0, 3, 1, 2}).to(at::kFloat).div_(255.0).sub_(0.5).div_(0.5);
}

LatentPosterior LatentEncoder::encode(const cv::Mat& rgb) const {
  const torch::NoGradGuard no_grad;
  const at::Tensor weight = vae_->parameters().front();
  const LatentPosterior posterior = vae_->encode(pixel_values(rgb).to(weight.device(), weight.scalar_type()));
  const auto keep = [](const at::Tensor& tensor) { return tensor.to(at::kCPU, at::kFloat).contiguous(); };
  return {keep(posterior.mean), keep(posterior.logvar)};
}

}  // namespace thumbsup
