#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// How the layers of a model are called in the files of LoRA.
namespace thumbsup {

/// The layers of a model that a LoRA may change: dotted name -> shape of the weight.
struct LoraLayers {
  std::map<std::string, std::vector<std::int64_t>> unet;
  std::map<std::string, std::vector<std::int64_t>> text_encoder;
};

/// The three tensors by which a layer is changed: dW = (alpha / rank) * up * down.
enum class LoraPart { Down, Up, Alpha };

/// A key of a LoRA file, cut into the layer as the file calls it and what of it the tensor is.
struct LoraKey {
  std::string layer;
  LoraPart part;
};

/// Knows the endings of kohya's files (`.lora_down.weight`, `.alpha`), of PEFT (`.lora_A.weight`) and of older
/// diffusers
/// (`.lora.down.weight`, `.lora_linear_layer.down.weight`, `_lora.down.weight`). Nothing for any other key.
std::optional<LoraKey> parse_lora_key(const std::string& key);

/// Why a key is not among those that `parse_lora_key` knows, to follow the key in a sentence.
std::string reason_for_unknown_lora_key(const std::string& key);

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
  /// were saved from one component). X is the dotted name, or the one that the attention processors of diffusers had.
  std::optional<Place> find(const std::string& layer) const;

 private:
  using Shapes = std::map<std::string, std::vector<std::int64_t>>;
  static std::map<std::string, std::string> underscored(const Shapes& layers);
  static std::optional<Place> find_dotted(const Shapes& layers, const char* component, std::string name);
  static std::optional<Place> find_underscored(const Shapes& layers, const std::map<std::string, std::string>& names,
                                               const char* component, const std::string& name);

  const LoraLayers* layers_;
  std::map<std::string, std::string> unet_underscored_, text_encoder_underscored_;
};

}  // namespace thumbsup
