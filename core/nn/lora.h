#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "nn/layers.h"

namespace thumbsup {

/// A low-rank update of one layer (Hu et al., "LoRA", ICLR 2022): dW = (alpha / rank) * up * down.
/// For a Linear [out, in]: down [rank, in], up [out, rank]. For a Conv2d: down [rank, in, k, k] with the layer's stride
/// and padding, up [out, rank, 1, 1].
class LoraAdapter : public LayerAdapter {
 public:
  /// Throws LogicError when the two do not fit together.
  LoraAdapter(const at::Tensor& down_weight, const at::Tensor& up_weight, double alpha, std::int64_t stride = 1,
              std::int64_t padding = 0);

  at::Tensor delta(const at::Tensor& x) const override;
  /// dW in float32, in the shape of the layer's weight.
  at::Tensor weight_delta() const;

  std::int64_t rank() const { return down.size(0); }
  double alpha() const { return alpha_; }

  at::Tensor down;  ///< registered as "down"
  at::Tensor up;    ///< registered as "up"

 private:
  double alpha_;
  std::int64_t stride_;
  std::int64_t padding_;
};

/// One adapted layer: `module` is its dotted name in the model ("down_blocks.0.attentions.0.transformer_blocks.0.attn1.
/// to_q"), from which the keys of every LoRA format follow.
struct LoraEntry {
  std::string module;
  std::shared_ptr<LoraAdapter> adapter;
};

/// The LoRA of one model. Either attached (the layers compute W x + dW x; for training) or merged (W + scale dW; for
/// inference), or neither. The model must outlive it.
///
///     LoraNetwork lora(*unet);
///     lora.create(unet_lora_modules(*unet, {}), /*rank=*/8, /*alpha=*/8, seed);
///     lora.attach();
class LoraNetwork {
 public:
  explicit LoraNetwork(torch::nn::Module& model) : model_(&model) {}

  /// Adds fresh adapters: down uniform in +-1/sqrt(fan_in) (Kaiming with a = sqrt 5), up zero, so that dW is zero.
  /// In the dtype and on the device of the layers. Throws LogicError for a name that is no Linear or Conv2d.
  void create(const std::vector<std::string>& modules, std::int64_t rank, double alpha, std::uint64_t seed);
  /// Adds one adapter with given matrices, which may be 2-dimensional for a 1x1 convolution. Throws UserInputError when
  /// the model has no such layer, or one of another shape.
  void add(const std::string& module, const at::Tensor& down, const at::Tensor& up, double alpha);

  void attach();
  void detach();
  /// W += scale * dW for every layer, computed in float32. Throws LogicError when already merged.
  void merge(double scale);
  /// Puts the original weights back, bit for bit.
  void unmerge();

  const std::vector<LoraEntry>& entries() const { return entries_; }

 private:
  torch::nn::Module* model_;
  std::vector<LoraEntry> entries_;
  std::vector<at::Tensor> originals_;  ///< weights before the merge; empty when not merged
};

/// Which layers of a UNet get an adapter beside to_q, to_k, to_v and to_out.0 of every attention.
struct LoraTargets {
  bool projections = false;   ///< proj_in and proj_out of the transformers
  bool feed_forward = false;  ///< ff.net.0.proj and ff.net.2
};
std::vector<std::string> unet_lora_modules(const torch::nn::Module& unet, const LoraTargets& targets);

/// q_proj, k_proj, v_proj, out_proj, fc1 and fc2 of every layer of a CLIP text encoder.
std::vector<std::string> text_encoder_lora_modules(const torch::nn::Module& text_encoder);

}  // namespace thumbsup
