#include "models/clip_text_model.h"

#include "base/error.h"
#include "models/config_reader.h"
#include "models/models_messages.h"
#include "nn/attention.h"
#include "nn/checkpoint.h"

namespace thumbsup {

ClipTextConfig ClipTextConfig::from_json(const nlohmann::json& config, const std::filesystem::path& source) {
  const ConfigReader reader(config, source);
  ClipTextConfig result;
  result.vocab_size = reader.integer("vocab_size", result.vocab_size);
  result.hidden_size = reader.integer("hidden_size", result.hidden_size);
  result.intermediate_size = reader.integer("intermediate_size", result.intermediate_size);
  result.num_hidden_layers = reader.integer("num_hidden_layers", result.num_hidden_layers, 1, ConfigReader::kDeepest);
  result.num_attention_heads = reader.integer("num_attention_heads", result.num_attention_heads);
  result.max_position_embeddings = reader.integer("max_position_embeddings", result.max_position_embeddings);
  result.eos_token_id = reader.integer("eos_token_id", result.eos_token_id, 0);
  result.layer_norm_eps = reader.number("layer_norm_eps", result.layer_norm_eps);
  result.hidden_act = parse_activation(reader.text("hidden_act", "quick_gelu"), "hidden_act", source);
  if (result.hidden_size % result.num_attention_heads != 0) {
    reader.fail("num_attention_heads", msg::models::does_not_divide_hidden_size());
  }
  return result;
}

class ClipTextEmbeddings : public Module {
 public:
  explicit ClipTextEmbeddings(const ClipTextConfig& config) {
    token_embedding =
        register_module("token_embedding", std::make_shared<Embedding>(config.vocab_size, config.hidden_size));
    position_embedding_ = register_module(
        "position_embedding", std::make_shared<Embedding>(config.max_position_embeddings, config.hidden_size));
  }

  at::Tensor forward(const at::Tensor& input_ids) const {
    const at::Tensor positions = at::arange(input_ids.size(1), input_ids.options());
    return emit(token_embedding->forward(input_ids) + position_embedding_->forward(positions));
  }

  std::shared_ptr<Embedding> token_embedding;

 private:
  std::shared_ptr<Embedding> position_embedding_;
};

namespace {

class ClipAttention : public Module {
 public:
  explicit ClipAttention(const ClipTextConfig& config) : heads_(config.num_attention_heads) {
    const std::int64_t width = config.hidden_size;
    k_proj_ = register_module("k_proj", std::make_shared<Linear>(width, width));
    v_proj_ = register_module("v_proj", std::make_shared<Linear>(width, width));
    q_proj_ = register_module("q_proj", std::make_shared<Linear>(width, width));
    out_proj_ = register_module("out_proj", std::make_shared<Linear>(width, width));
  }

  at::Tensor forward(const at::Tensor& x) const {
    const at::Tensor mixed =
        attention(q_proj_->forward(x), k_proj_->forward(x), v_proj_->forward(x), heads_, /*causal=*/true);
    return emit(out_proj_->forward(mixed));
  }

 private:
  std::int64_t heads_;
  std::shared_ptr<Linear> k_proj_, v_proj_, q_proj_, out_proj_;
};

class ClipMlp : public Module {
 public:
  explicit ClipMlp(const ClipTextConfig& config) : activation_(config.hidden_act) {
    fc1_ = register_module("fc1", std::make_shared<Linear>(config.hidden_size, config.intermediate_size));
    fc2_ = register_module("fc2", std::make_shared<Linear>(config.intermediate_size, config.hidden_size));
  }

  at::Tensor forward(const at::Tensor& x) const { return emit(fc2_->forward(activate(fc1_->forward(x), activation_))); }

 private:
  Activation activation_;
  std::shared_ptr<Linear> fc1_, fc2_;
};

}  // namespace

class ClipEncoderLayer : public Module {
 public:
  explicit ClipEncoderLayer(const ClipTextConfig& config) {
    self_attn_ = register_module("self_attn", std::make_shared<ClipAttention>(config));
    layer_norm1_ =
        register_module("layer_norm1", std::make_shared<LayerNorm>(config.hidden_size, config.layer_norm_eps));
    mlp_ = register_module("mlp", std::make_shared<ClipMlp>(config));
    layer_norm2_ =
        register_module("layer_norm2", std::make_shared<LayerNorm>(config.hidden_size, config.layer_norm_eps));
  }

  at::Tensor forward(const at::Tensor& x) const {
    const at::Tensor h = x + self_attn_->forward(layer_norm1_->forward(x));
    return emit(h + mlp_->forward(layer_norm2_->forward(h)));
  }

 private:
  std::shared_ptr<ClipAttention> self_attn_;
  std::shared_ptr<ClipMlp> mlp_;
  std::shared_ptr<LayerNorm> layer_norm1_, layer_norm2_;
};

ClipTextModel::ClipTextModel(const ClipTextConfig& config) : config_(config) {
  const auto text_model = register_module("text_model", std::make_shared<torch::nn::Module>());
  embeddings_ = text_model->register_module("embeddings", std::make_shared<ClipTextEmbeddings>(config));
  const auto encoder = text_model->register_module("encoder", std::make_shared<torch::nn::Module>());
  const auto list = encoder->register_module("layers", std::make_shared<torch::nn::Module>());
  for (std::int64_t i = 0; i < config.num_hidden_layers; ++i) {
    layers_.push_back(list->register_module(std::to_string(i), std::make_shared<ClipEncoderLayer>(config)));
  }
  final_layer_norm_ = text_model->register_module(
      "final_layer_norm", std::make_shared<LayerNorm>(config.hidden_size, config.layer_norm_eps));
}

Embedding& ClipTextModel::token_embedding() const {
  return *embeddings_->token_embedding;
}

at::Tensor ClipTextModel::run(const at::Tensor& input_ids, std::int64_t layers,
                              std::vector<at::Tensor>* hidden_states) const {
  if (input_ids.dim() != 2 || input_ids.scalar_type() != at::kLong) {
    throw LogicError("The text encoder takes token ids [B, T] as 64-bit integers.");
  }
  if (input_ids.size(1) > config_.max_position_embeddings) {
    throw UserInputError(msg::models::prompt_is_too_long(input_ids.size(1), config_.max_position_embeddings));
  }
  const std::int64_t rows = token_embedding().weight.size(0);
  if (input_ids.numel() > 0 &&
      (input_ids.min().item<std::int64_t>() < 0 || input_ids.max().item<std::int64_t>() >= rows)) {
    throw LogicError("A token id is outside the text encoder's vocabulary of " + std::to_string(rows) +
                     ": the tokenizer does not belong to this model.");
  }
  at::Tensor h = embeddings_->forward(input_ids);
  if (hidden_states != nullptr) hidden_states->push_back(h);
  for (std::int64_t i = 0; i < layers; ++i) {
    const ClipEncoderLayer& layer = *layers_[static_cast<std::size_t>(i)];
    h = checkpoint(gradient_checkpointing_, layer, {h},
                   [&layer](const std::vector<at::Tensor>& inputs) { return layer.forward(inputs[0]); });
    if (hidden_states != nullptr) hidden_states->push_back(h);
  }
  return h;
}

ClipTextOutput ClipTextModel::forward(const at::Tensor& input_ids) const {
  ClipTextOutput output;
  output.last_hidden_state =
      final_layer_norm_->forward(run(input_ids, config_.num_hidden_layers, &output.hidden_states));
  // Old configs claim eos 2 whatever the tokenizer says; there the end of text is the largest id of the vocabulary.
  const at::Tensor is_end = config_.eos_token_id == 2 ? input_ids : input_ids.eq(config_.eos_token_id).to(at::kLong);
  const at::Tensor rows = at::arange(input_ids.size(0), input_ids.options());
  output.pooler_output = output.last_hidden_state.index({rows, is_end.argmax(-1)});
  return output;
}

at::Tensor ClipTextModel::encode(const at::Tensor& input_ids, std::int64_t clip_skip) const {
  if (clip_skip < 0 || clip_skip > config_.num_hidden_layers) {
    throw UserInputError(msg::models::clip_skip_is_too_large(clip_skip, config_.num_hidden_layers));
  }
  return final_layer_norm_->forward(run(input_ids, config_.num_hidden_layers - clip_skip, nullptr));
}

std::int64_t ClipTextModel::append_token_embeddings(const at::Tensor& rows) {
  at::Tensor& weight = token_embedding().weight;
  if (rows.dim() != 2 || rows.size(1) != weight.size(1)) {
    throw LogicError("Appended token embeddings must be rows of the text encoder's width, " +
                     std::to_string(weight.size(1)) + ".");
  }
  const std::int64_t first = weight.size(0);
  weight.set_data(at::cat({weight.detach(), rows.detach().to(weight.options())}));
  return first;
}

void ClipTextModel::truncate_token_embeddings(std::int64_t rows) {
  at::Tensor& weight = token_embedding().weight;
  if (rows < config_.vocab_size || rows > weight.size(0)) {
    throw LogicError("The vocabulary of the text encoder cannot be cut to " + std::to_string(rows) + " rows.");
  }
  weight.set_data(weight.detach().narrow(0, 0, rows).clone());
}

}  // namespace thumbsup
