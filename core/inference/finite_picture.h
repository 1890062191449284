#pragma once

#include "nn/torch.h"

#include "base/error.h"

namespace thumbsup {

/// Latents or pixels that are no numbers. Of its own kind because a preview, unlike a picture that was asked for, is no
/// reason to end a run.
class NotFinitePicture : public UserInputError {
 public:
  using UserInputError::UserInputError;
};

/// What is not a number becomes a black picture: it is refused instead, with what is likely to help. `dtype` is what
/// the network computed in. Throws NotFinitePicture.
void require_finite_latents(const at::Tensor& latents, at::ScalarType dtype);
void require_finite_images(const at::Tensor& images, at::ScalarType dtype);

}  // namespace thumbsup
