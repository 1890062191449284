#pragma once

#include <string>

#include "model_io/tensor_file.h"

namespace thumbsup {

/// What a file of tensors holds, decided from its keys and shapes.
enum class ModelKind {
  StableDiffusion1,
  StableDiffusion2,
  StableDiffusionOther,
  StableDiffusionXl,
  UNet,
  Vae,
  TextEncoder,
  LoraKohya,
  LoraPeft,
  LoraDiffusers,
  TextualInversion,
  ResNet,
  Tensors,
};

ModelKind model_kind(const TensorFile& file);

/// "Stable Diffusion 1.x checkpoint, single file"; see ModelFileReport::kind.
std::string describe(ModelKind kind);

}  // namespace thumbsup
