#include "nn/lora.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <sstream>
#include <string_view>

#include "base/error.h"
#include "nn/initialise.h"
#include "nn/nn_messages.h"

namespace thumbsup {
namespace {

AdaptableLayer* find_layer(torch::nn::Module& model, const std::string& name) {
  auto modules = model.named_modules(/*name_prefix=*/{}, /*include_self=*/false);
  const auto* found = modules.find(name);
  return found == nullptr ? nullptr : dynamic_cast<AdaptableLayer*>(found->get());
}

// Layers are kept alive by their model, so a reference may be handed out.
at::Tensor& weight_of(AdaptableLayer& layer) {
  if (auto* linear = dynamic_cast<Linear*>(&layer)) return linear->weight;
  return dynamic_cast<Conv2d&>(layer).weight;
}

std::shared_ptr<LoraAdapter> make_adapter(const AdaptableLayer& layer, const at::Tensor& down, const at::Tensor& up,
                                          double alpha) {
  const auto* conv = dynamic_cast<const Conv2d*>(&layer);
  if (conv == nullptr) return std::make_shared<LoraAdapter>(down, up, alpha);
  return std::make_shared<LoraAdapter>(down, up, alpha, conv->options().stride, conv->options().padding);
}

std::vector<std::string> modules_ending_in(const torch::nn::Module& model,
                                           std::initializer_list<std::string_view> endings) {
  std::vector<std::string> names;
  for (const auto& item : model.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
    if (dynamic_cast<const AdaptableLayer*>(item.value().get()) == nullptr) continue;
    const std::string dotted = "." + item.key();
    if (std::any_of(endings.begin(), endings.end(), [&](std::string_view end) { return dotted.ends_with(end); }))
      names.push_back(item.key());
  }
  return names;
}

}  // namespace

LoraAdapter::LoraAdapter(const at::Tensor& down_weight, const at::Tensor& up_weight, double alpha, std::int64_t stride,
                         std::int64_t padding)
    : alpha_(alpha), stride_(stride), padding_(padding) {
  if (down_weight.dim() != up_weight.dim() || (down_weight.dim() != 2 && down_weight.dim() != 4) ||
      down_weight.size(0) != up_weight.size(1) || down_weight.size(0) < 1)
    throw LogicError("The two matrices of a LoRA do not fit together.");
  down = register_parameter("down", down_weight, /*requires_grad=*/false);
  up = register_parameter("up", up_weight, /*requires_grad=*/false);
}

at::Tensor LoraAdapter::delta(const at::Tensor& x) const {
  const double scale = alpha_ / static_cast<double>(rank());
  const at::Tensor input = x.to(down.scalar_type());
  const at::Tensor inner = down.dim() == 4 ? at::conv2d(input, down, {}, stride_, padding_) : at::linear(input, down);
  const at::Tensor outer = up.dim() == 4 ? at::conv2d(inner, up) : at::linear(inner, up);
  return emit((scale == 1.0 ? outer : outer * scale).to(x.scalar_type()));
}

at::Tensor LoraAdapter::weight_delta() const {
  const at::Tensor product = at::mm(up.to(at::kFloat).flatten(1), down.to(at::kFloat).flatten(1));
  std::vector<std::int64_t> sizes = down.sizes().vec();
  sizes[0] = up.size(0);
  return product.mul(alpha_ / static_cast<double>(rank())).view(sizes);
}

void LoraNetwork::create(const std::vector<std::string>& modules, std::int64_t rank, double alpha, std::uint64_t seed) {
  const at::NoGradGuard no_gradient;
  for (const auto& name : modules) {
    AdaptableLayer* layer = find_layer(*model_, name);
    if (layer == nullptr) throw LogicError("The model has no layer called '" + name + "' that a LoRA could adapt.");
    const at::Tensor& weight = weight_of(*layer);
    std::vector<std::int64_t> down_sizes = weight.sizes().vec(), up_sizes(down_sizes.size(), 1);
    down_sizes[0] = rank;
    up_sizes[0] = weight.size(0);
    up_sizes[1] = rank;
    const auto options = at::TensorOptions().dtype(weight.dtype()).device(weight.device());
    const at::Tensor down = at::empty(down_sizes, options);
    const double fan_in = static_cast<double>(down.numel()) / static_cast<double>(rank);
    fill_uniform(down, 1.0 / std::sqrt(fan_in), seed, "lora." + name);
    entries_.push_back({name, make_adapter(*layer, down, at::zeros(up_sizes, options), alpha)});
  }
}

void LoraNetwork::add(const std::string& module, const at::Tensor& down, const at::Tensor& up, double alpha) {
  AdaptableLayer* layer = find_layer(*model_, module);
  if (layer == nullptr) throw UserInputError(msg::nn::lora_changes_unknown_layer(module));
  const at::Tensor& weight = weight_of(*layer);
  const auto with_pixels = [&](const at::Tensor& matrix) {
    return weight.dim() == 4 && matrix.dim() == 2 ? matrix.unsqueeze(-1).unsqueeze(-1) : matrix;
  };
  const auto adapter = make_adapter(*layer, with_pixels(down), with_pixels(up), alpha);
  std::vector<std::int64_t> adapted = adapter->down.sizes().vec();
  adapted[0] = adapter->up.size(0);
  if (weight.sizes() != at::IntArrayRef(adapted)) {
    const auto text = [](at::IntArrayRef shape) {
      std::ostringstream stream;
      stream << shape;
      return stream.str();
    };
    throw UserInputError(msg::nn::lora_was_made_for_another_model(module, text(adapted), text(weight.sizes())));
  }
  entries_.push_back({module, adapter});
}

void LoraNetwork::attach() {
  for (const auto& entry : entries_) find_layer(*model_, entry.module)->set_adapter(entry.adapter);
}

void LoraNetwork::detach() {
  for (const auto& entry : entries_) find_layer(*model_, entry.module)->set_adapter(nullptr);
}

void LoraNetwork::merge(double scale) {
  if (!originals_.empty()) throw LogicError("A LoRA was merged twice.");
  const at::NoGradGuard no_gradient;
  for (const auto& entry : entries_) {
    const at::Tensor& weight = weight_of(*find_layer(*model_, entry.module));
    originals_.push_back(weight.clone());
    const at::Tensor delta = entry.adapter->weight_delta().to(weight.device());
    weight.copy_(weight.to(at::kFloat) + delta * scale);
  }
}

void LoraNetwork::unmerge() {
  const at::NoGradGuard no_gradient;
  // Backwards: when two entries change one layer, the first one's copy is the original.
  for (std::size_t i = originals_.size(); i > 0; --i)
    weight_of(*find_layer(*model_, entries_[i - 1].module)).copy_(originals_[i - 1]);
  originals_.clear();
}

std::vector<std::string> unet_lora_modules(const torch::nn::Module& unet, const LoraTargets& targets) {
  std::vector<std::string> names =
      modules_ending_in(unet, {".attn1.to_q", ".attn1.to_k", ".attn1.to_v", ".attn1.to_out.0", ".attn2.to_q",
                               ".attn2.to_k", ".attn2.to_v", ".attn2.to_out.0"});
  const auto append = [&](const std::vector<std::string>& more) {
    names.insert(names.end(), more.begin(), more.end());
  };
  if (targets.projections) append(modules_ending_in(unet, {".proj_in", ".proj_out"}));
  if (targets.feed_forward) append(modules_ending_in(unet, {".ff.net.0.proj", ".ff.net.2"}));
  return names;
}

std::vector<std::string> text_encoder_lora_modules(const torch::nn::Module& text_encoder) {
  return modules_ending_in(text_encoder, {".self_attn.q_proj", ".self_attn.k_proj", ".self_attn.v_proj",
                                          ".self_attn.out_proj", ".mlp.fc1", ".mlp.fc2"});
}

}  // namespace thumbsup
