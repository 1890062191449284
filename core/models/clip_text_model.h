#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "nn/layers.h"

namespace thumbsup {

/// The values of a text encoder's config.json (transformers' CLIPTextConfig).
struct ClipTextConfig {
  std::int64_t vocab_size = 49408;
  std::int64_t hidden_size = 512;
  std::int64_t intermediate_size = 2048;
  std::int64_t num_hidden_layers = 12;
  std::int64_t num_attention_heads = 8;
  std::int64_t max_position_embeddings = 77;
  std::int64_t eos_token_id = 49407;  ///< 2 in old configs: then the end is where the largest id stands
  double layer_norm_eps = 1e-5;
  Activation hidden_act = Activation::QuickGelu;

  /// Throws FormatError naming `source` and the key.
  static ClipTextConfig from_json(const nlohmann::json& config, const std::filesystem::path& source);
};

struct ClipTextOutput {
  /// [B, T, hidden]; 0: the embeddings, last: after the last layer, before the final norm.
  std::vector<at::Tensor> hidden_states;
  at::Tensor last_hidden_state;  ///< [B, T, hidden], after the final norm
  at::Tensor pooler_output;      ///< [B, hidden], the last hidden state at each row's end-of-text token
};

class ClipTextEmbeddings;
class ClipEncoderLayer;

/// CLIP's text transformer, the text encoder of Stable Diffusion 1.x and 2.x. Parameters are named as in transformers,
/// under `text_model.`.
class ClipTextModel : public Module {
 public:
  explicit ClipTextModel(const ClipTextConfig& config);

  /// input_ids [B, T] int64, T <= max_position_embeddings, ids < vocab_size (with appended rows). Throws UserInputError
  /// for a row that is too long and LogicError for an unknown id.
  ClipTextOutput forward(const at::Tensor& input_ids) const;

  /// What the UNet is conditioned on, [B, T, hidden]. `clip_skip` 0 is the last hidden state; K is the final norm of
  /// hidden state -(K + 1), the layers after it not being run (the interfaces that count from 1 call this K + 1).
  /// Throws UserInputError when the model has not so many layers.
  at::Tensor encode(const at::Tensor& input_ids, std::int64_t clip_skip = 0) const;

  /// Appends rows [n, hidden] to the token embedding (textual inversion) and returns the id of the first of them.
  std::int64_t append_token_embeddings(const at::Tensor& rows);
  /// Removes appended rows again, so that `rows` remain. Throws LogicError when that would cut the vocabulary.
  void truncate_token_embeddings(std::int64_t rows);

  /// The layers are run again in the backward pass instead of keeping their intermediate tensors.
  void set_gradient_checkpointing(bool enabled) { gradient_checkpointing_ = enabled; }

  const ClipTextConfig& config() const { return config_; }
  Embedding& token_embedding() const;

 private:
  at::Tensor run(const at::Tensor& input_ids, std::int64_t layers, std::vector<at::Tensor>* hidden_states) const;

  ClipTextConfig config_;
  bool gradient_checkpointing_ = false;
  std::shared_ptr<ClipTextEmbeddings> embeddings_;
  std::vector<std::shared_ptr<ClipEncoderLayer>> layers_;
  std::shared_ptr<LayerNorm> final_layer_norm_;
};

}  // namespace thumbsup
