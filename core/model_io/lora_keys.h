#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/message.h"

/// How the layers of a model are called in the files of LoRA.
namespace thumbsup {

/// The layers of a model that a LoRA may change: dotted name -> shape of the weight; normalisations are vectors.
struct LoraLayers {
  std::map<std::string, std::vector<std::int64_t>> unet;
  std::map<std::string, std::vector<std::int64_t>> text_encoder;
  /// Names of the UNet's layers in the original latent-diffusion code -> dotted name: "input_blocks.1.1.proj_in".
  std::map<std::string, std::string> unet_original;
  std::set<std::string> unet_biases, text_encoder_biases;  ///< layers that have a bias
};

/// What one tensor of a LoRA file is to its layer (nn/layer_update.h has the formulas).
enum class LoraPart {
  Down,
  Up,
  Mid,
  UpBias,
  Alpha,
  Scale,   ///< instead of alpha / rank
  Scalar,  ///< times alpha / rank
  HadaW1A,
  HadaW1B,
  HadaT1,
  HadaW2A,
  HadaW2B,
  HadaT2,
  LokrW1,
  LokrW1A,
  LokrW1B,
  LokrW2,
  LokrW2A,
  LokrW2B,
  LokrT2,
  Ia3Weight,
  Ia3OnInput,
  GloraA1,
  GloraA2,
  GloraB1,
  GloraB2,
  Diff,
  DiffBias,
  DoraScale,  ///< of LyCORIS and kohya
  Magnitude,  ///< of PEFT
};

/// A key of a LoRA file, cut into the layer as the file calls it and what of it the tensor is.
struct LoraKey {
  std::string layer;
  LoraPart part;
};

/// Knows the endings of kohya's files (`.lora_down.weight`, `.alpha`), of LyCORIS (`.hada_w1_a`, `.lokr_w1`, `.diff`),
/// of PEFT (`.lora_A.weight`) and of older diffusers (`.lora.down.weight`, `.lora_linear_layer.down.weight`,
/// `_lora.down.weight`). Nothing for any other key. (IA)^3 calls its vector `.weight`, as any layer: see ia3_layer.
std::optional<LoraKey> parse_lora_key(const std::string& key);

/// The layer, when `key` ends in `.weight` and may be the vector of an (IA)^3: then the file has `layer.on_input` too.
std::optional<std::string> ia3_layer(const std::string& key);

/// A model other than Stable Diffusion 1.x and 2.x whose LoRA has such a key: "Stable Diffusion XL"; empty: none.
std::string other_model_of_lora_key(const std::string& key);

/// Whether a key belongs to a LoRA of any form, known or refused by name.
bool is_lora_key(const std::string& key);

/// Why a key is not among those that `parse_lora_key` knows, to follow the key in a sentence.
Message reason_for_unknown_lora_key(const std::string& key);

/// Finds a model's layer by the name that a LoRA file has for it.
class LoraLayerIndex {
 public:
  /// A layer of the model. The shape points into the LoraLayers.
  struct Place {
    std::string component;  ///< "unet" or "text_encoder"
    std::string module;     ///< dotted name within it
    const std::vector<std::int64_t>* shape = nullptr;
  };

  /// `layers` must outlive this object.
  explicit LoraLayerIndex(const LoraLayers& layers);

  /// `lora_unet_X` and `lora_te_X` with underscores for dots, `unet.X` and `text_encoder.X`, and X alone (files that
  /// were saved from one component); OMI's and ComfyUI's prefixes. X is the dotted name, the original code's, or the
  /// one that the attention processors of diffusers had.
  std::optional<Place> find(const std::string& layer) const;

  /// "unet" or "text_encoder", from the name alone; empty when it is of neither.
  static std::string component_of(const std::string& layer);

 private:
  using Shapes = std::map<std::string, std::vector<std::int64_t>>;
  static std::map<std::string, std::string> underscored(const Shapes& layers);
  static std::optional<Place> find_dotted(const Shapes& layers, const char* component, std::string name);
  std::optional<Place> find_unet(const std::string& name) const;
  static std::optional<Place> find_underscored(const Shapes& layers, const std::map<std::string, std::string>& names,
                                               const char* component, const std::string& name);

  const LoraLayers* layers_;
  std::map<std::string, std::string> unet_underscored_, text_encoder_underscored_;
};

}  // namespace thumbsup
