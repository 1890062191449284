#include "training/losses.h"

#include "base/error.h"

namespace thumbsup {
namespace {

at::Tensor mean_squared_error(const at::Tensor& prediction, const at::Tensor& target, const at::Tensor& weights) {
  if (!weights.defined()) return at::mse_loss(prediction, target);
  const at::Tensor per_image = at::mse_loss(prediction, target, at::Reduction::None).flatten(1).mean(1);
  return (per_image * weights).mean();
}

}  // namespace

LossTerms dreambooth_loss(const at::Tensor& prediction, const at::Tensor& target, std::int64_t instance_images,
                          double prior_loss_weight, const at::Tensor& image_weights) {
  const std::int64_t images = prediction.size(0);
  if (prediction.sizes() != target.sizes() || instance_images < 0 || instance_images > images)
    throw LogicError("The prediction, the target and the number of instance images do not fit together.");
  const at::Tensor p = prediction.to(at::kFloat), t = target.to(at::kFloat);
  const auto part = [&](std::int64_t first, std::int64_t count) {
    const at::Tensor weights = image_weights.defined() ? image_weights.narrow(0, first, count) : at::Tensor();
    return mean_squared_error(p.narrow(0, first, count), t.narrow(0, first, count), weights);
  };
  LossTerms terms;
  if (instance_images > 0) terms.total = terms.instance = part(0, instance_images);
  if (instance_images < images) {
    terms.prior = part(instance_images, images - instance_images);
    const at::Tensor weighted = prior_loss_weight * terms.prior;
    terms.total = terms.total.defined() ? terms.total + weighted : weighted;
  }
  return terms;
}

}  // namespace thumbsup
