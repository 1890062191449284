#include "inference/finite_picture.h"

#include <string>

namespace thumbsup {
namespace {

void require_finite_values(const at::Tensor& values, at::ScalarType dtype, const std::string& what,
                           const std::string& part) {
  if (at::isfinite(values).all().item<bool>()) return;
  const bool narrow = dtype == at::kHalf || dtype == at::kBFloat16;
  const std::string format = dtype == at::kHalf ? "float16" : "bfloat16";
  throw NotFinitePicture(
      narrow ? what + " not finite: the model's " + part + " overflows in " + format +
                   ". Try again with --dtype float32" + (part == "VAE" ? ", or another VAE (--vae)." : ".")
             : what + " not finite, although the " + part + " computes in float32: a LoRA's strength or the guidance " +
                   "scale is far too large, or the model is damaged (thumbsup models inspect says what it holds).");
}

}  // namespace

void require_finite_latents(const at::Tensor& latents, at::ScalarType dtype) {
  require_finite_values(latents, dtype, "The latents of the picture are", "UNet");
}

void require_finite_images(const at::Tensor& images, at::ScalarType dtype) {
  require_finite_values(images, dtype, "The pixels of the picture are", "VAE");
}

}  // namespace thumbsup
