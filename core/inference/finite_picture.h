#pragma once

#include "nn/torch.h"

namespace thumbsup {

/// What is not a number becomes a black picture: it is refused instead, with what is likely to help. `dtype` is what the
/// network computed in. Throws UserInputError.
void require_finite_latents(const at::Tensor& latents, at::ScalarType dtype);
void require_finite_images(const at::Tensor& images, at::ScalarType dtype);

}  // namespace thumbsup
