#pragma once

#include "nn/torch.h"

#include <utility>
#include <vector>

#include "models/stable_diffusion.h"

namespace thumbsup {

/// A model that is being trained, laid out for inference for as long as this object lives (nn/prepacked_conv.h), so
/// that its pictures are computed exactly as `generate` computes them. Afterwards every weight is back in its own
/// memory, with its strides, and nothing of training notices. Costs one more copy of the convolutions' weights.
class PackedModel {
 public:
  explicit PackedModel(const StableDiffusion& model);
  ~PackedModel();
  PackedModel(const PackedModel&) = delete;
  PackedModel& operator=(const PackedModel&) = delete;

 private:
  const StableDiffusion& model_;
  std::vector<std::pair<at::Tensor, at::Tensor>> weights_;  ///< parameter, its memory
};

}  // namespace thumbsup
