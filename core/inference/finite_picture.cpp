#include "inference/finite_picture.h"

#include <string>

#include "inference/inference_messages.h"

namespace thumbsup {
namespace {

void require_finite_values(const at::Tensor& values, at::ScalarType dtype, const Message& what,
                           const std::string& part) {
  if (at::isfinite(values).all().item<bool>()) return;
  const bool narrow = dtype == at::kHalf || dtype == at::kBFloat16;
  const std::string format = dtype == at::kHalf ? "float16" : "bfloat16";
  throw NotFinitePicture(narrow ? part == "VAE" ? msg::inference::not_finite_vae_overflows(what, part, format)
                                                : msg::inference::not_finite_model_overflows(what, part, format)
                                : msg::inference::not_finite_in_float32(what, part));
}

}  // namespace

void require_finite_latents(const at::Tensor& latents, at::ScalarType dtype) {
  require_finite_values(latents, dtype, msg::inference::latents_are(), "UNet");
}

void require_finite_images(const at::Tensor& images, at::ScalarType dtype) {
  require_finite_values(images, dtype, msg::inference::pixels_are(), "VAE");
}

}  // namespace thumbsup
