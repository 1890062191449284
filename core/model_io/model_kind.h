#pragma once

#include <optional>
#include <string>

#include "model_io/tensor_file.h"

namespace thumbsup {

/// What a file of tensors holds, decided from its keys and shapes.
enum class ModelKind {
  StableDiffusion1,
  StableDiffusion2,
  StableDiffusionOther,
  Foreign,  ///< a model or part of one that this program cannot use: see foreign_model
  UNet,
  Vae,
  TextEncoder,
  LoraKohya,
  LoraPeft,
  LoraDiffusers,
  LoraOneTrainer,
  TextualInversion,
  ResNet,
  Tensors,
};

ModelKind model_kind(const TensorFile& file);

inline bool is_lora(ModelKind kind) {
  return kind == ModelKind::LoraKohya || kind == ModelKind::LoraPeft || kind == ModelKind::LoraDiffusers ||
         kind == ModelKind::LoraOneTrainer;
}

/// The name of the model when it is of another family ("Stable Diffusion XL", "Flux"), or one of Stable Diffusion's own
/// that takes more than a text ("Stable Diffusion inpainting, 9 input channels").
std::optional<std::string> foreign_model(const TensorFile& file);

/// "Stable Diffusion 1.x checkpoint, single file"; see ModelFileReport::kind.
std::string describe(ModelKind kind);
/// The same with the name of a foreign model.
std::string describe_model(const TensorFile& file);

}  // namespace thumbsup
