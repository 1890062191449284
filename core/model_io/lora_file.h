#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model_io/lora_keys.h"
#include "model_io/model_kind.h"
#include "model_io/textual_inversion.h"
#include "models/stable_diffusion.h"
#include "nn/layer_update.h"
#include "nn/lora.h"

namespace thumbsup {

/// What a LoRA does to one layer: dW = (alpha / rank) * up * down. In the file's number format, on the CPU. The
/// dimensions are the layer's: for a Linear [out, in] down [rank, in] and up [out, rank]; for a Conv2d [out, in, k, k]
/// down [rank, in, k, k] and up [out, rank, 1, 1].
struct LoraWeights {
  std::string component;  ///< "unet" or "text_encoder"
  std::string module;     ///< the layer's dotted name within the component
  at::Tensor down;
  at::Tensor up;
  double alpha = 0;  ///< the rank when the file has none

  std::int64_t rank() const { return down.size(0); }
};

/// Any other change of a layer that a LoRA file may hold: W += factor * dW, then perhaps a DoRA's rescaling.
struct LoraUpdate {
  std::string component, module;      ///< as above
  std::vector<std::int64_t> shape;    ///< of the layer's weight
  std::optional<LayerUpdate> change;  ///< nothing when only the bias changes
  double factor = 1;                  ///< alpha / rank, or what the file says instead
  WeightDecomposition decomposition;
  at::Tensor bias;  ///< added to the layer's bias; undefined: none
};

/// A LoRA as it lies in a file, under the names of this project's models.
struct LoraFile {
  std::filesystem::path path;
  ModelKind kind = ModelKind::Tensors;       ///< LoraKohya, LoraPeft, LoraDiffusers or LoraOneTrainer
  std::vector<LoraWeights> weights;          ///< by component, then by module
  std::vector<LoraUpdate> updates;           ///< LoCon's cores, LoHa, LoKr, (IA)^3, GLoRA, DoRA, whole differences
  std::vector<TextualInversion> embeddings;  ///< words that were trained with it, `bundle_emb.`
  std::map<std::string, std::string> metadata;
};

/// The layers of a model that a LoRA may change. Throws LogicError when the model is prepacked for inference.
LoraLayers lora_layers(const StableDiffusion& model);

/// Reads a LoRA made for a model with these layers. Its keys say which form it has: kohya's and LyCORIS', PEFT's,
/// OneTrainer's and OMI's, or the older ones of diffusers. The whole file is checked: throws FormatError (path, key)
/// for a file that is no LoRA, a key of no known form, a layer that the model does not have, a matrix without its
/// partner, a wrong shape, values that are not finite.
///
///     const LoraFile lora = read_lora_file("thumbs.safetensors", lora_layers(model));
///     AppliedLora applied = apply_lora(model, lora, 0.8);
///     ...
///     applied.restore();
LoraFile read_lora_file(const std::filesystem::path& path, const LoraLayers& layers);

/// The same without a model: the layers must be those of Stable Diffusion 1.x or 2.x where the width of their texts
/// says so; for a model of another size everything is checked but that. Layers of other models (Stable Diffusion XL,
/// Flux) are refused by name.
void check_lora_file(const std::filesystem::path& path);

/// A LoRA that is part of a model's weights. Destroying this object leaves it there for good; `restore` takes it out.
class AppliedLora {
 public:
  AppliedLora() = default;
  AppliedLora(AppliedLora&&) noexcept = default;
  AppliedLora& operator=(AppliedLora&&) noexcept = default;

  /// Puts the weights back bit for bit; a second call does nothing. When several LoRAs were applied to one model, the
  /// last one must be taken out first.
  void restore();

 private:
  friend AppliedLora apply_lora(StableDiffusion& model, const LoraFile& lora, double scale);
  struct Change {
    at::Tensor parameter, original;
  };
  std::vector<Change> changes_;
};

/// W += scale * dW for all layers of the LoRA, computed in float32; the changed weights are kept beside for `restore`.
/// Throws UserInputError naming the file when the LoRA was read for another model, LogicError when the model is
/// prepacked; then nothing is changed.
AppliedLora apply_lora(StableDiffusion& model, const LoraFile& lora, double scale);

/// Makes the model know the words that were trained with the LoRA, and returns them. One that the model knows already
/// stays as it is. Throws UserInputError when one does not fit the text encoder.
std::vector<std::string> add_bundled_embeddings(StableDiffusion& model, const LoraFile& lora);

}  // namespace thumbsup
