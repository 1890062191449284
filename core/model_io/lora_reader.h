#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "model_io/lora_file.h"
#include "model_io/peft_alphas.h"
#include "model_io/tensor_file.h"

namespace thumbsup {

/// Reads the layers of one LoRA file, which must all be right. Without the layers of a model, each is checked for what
/// it is by itself: its parts are there and fit each other.
class LoraReader {
 public:
  /// Both must outlive the reader; `layers` may be null.
  LoraReader(const TensorFile& file, const LoraLayers* layers);

  /// Fills weights, updates and embeddings. Throws FormatError (path, key).
  void read(LoraFile& result);

 private:
  /// The keys of one layer.
  struct Layer {
    std::string component, module;
    std::vector<std::int64_t> shape;  ///< of its weight; empty when no model is there to say it
    bool has_bias = true;
    std::map<LoraPart, std::string> keys;
  };
  using Names = std::map<std::pair<std::string, std::string>, Layer>;

  [[noreturn]] void fail(const std::string& key, const Message& reason) const;
  Names sort_keys(LoraFile& result) const;
  void refuse_wider_texts() const;
  bool take_embedding(const std::string& key, LoraFile& result) const;
  Layer place_of(const LoraLayerIndex* index, const std::string& layer, const std::string& key) const;

  void read_layer(Layer layer, LoraFile& result) const;
  LayerUpdate read_update(Layer& layer, std::optional<std::int64_t>& rank) const;
  LayerUpdate read_low_rank(Layer& layer, std::optional<std::int64_t>& rank) const;
  LayerUpdate read_hadamard(Layer& layer, std::optional<std::int64_t>& rank) const;
  LayerUpdate read_kronecker(Layer& layer, std::optional<std::int64_t>& rank) const;
  LayerUpdate read_scaling(Layer& layer) const;
  LayerUpdate read_general(Layer& layer, std::optional<std::int64_t>& rank) const;
  LayerUpdate read_full(Layer& layer) const;
  WeightDecomposition read_decomposition(const Layer& layer) const;

  const std::string* key(const Layer& layer, LoraPart part) const;
  std::string need(const Layer& layer, LoraPart part, const char* kind) const;
  const std::vector<std::int64_t>& shape(const std::string& name) const { return file_.info(name).shape; }
  at::Tensor values(const std::string& key) const;
  at::Tensor values(const std::string& key, const std::vector<std::int64_t>& shape, const Layer& layer) const;
  double number(const std::string& key) const;
  void need_matrix(const Layer& layer, const std::string& key) const;

  const TensorFile& file_;
  const LoraLayers* layers_;
  PeftAlphas peft_alphas_;
};

}  // namespace thumbsup
