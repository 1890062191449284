#include "nn/initialise.h"

#include <cmath>

#include "base/random_stream.h"
#include "nn/layers.h"

namespace thumbsup {
namespace {

void fill_normal(const at::Tensor& tensor, double deviation, std::uint64_t seed, const std::string& name) {
  std::vector<float> values(static_cast<std::size_t>(tensor.numel()));
  RandomStream(seed, "initialise:" + name).fill_normal(values);
  tensor.copy_(at::from_blob(values.data(), tensor.sizes(), at::kFloat).mul_(deviation));
}

void fill_by_fan_in(const at::Tensor& weight, const at::Tensor& bias, std::uint64_t seed, const std::string& name) {
  const std::int64_t fan_in = weight.numel() / weight.size(0);
  const double bound = 1.0 / std::sqrt(static_cast<double>(fan_in));
  fill_uniform(weight, bound, seed, name + ".weight");
  if (bias.defined()) fill_uniform(bias, bound, seed, name + ".bias");
}

}  // namespace

void fill_uniform(const at::Tensor& tensor, double bound, std::uint64_t seed, const std::string& name) {
  const at::NoGradGuard no_gradient;
  std::vector<float> values(static_cast<std::size_t>(tensor.numel()));
  RandomStream stream(seed, "initialise:" + name);
  for (float& value : values) value = static_cast<float>(bound * (2.0 * stream.uniform() - 1.0));
  tensor.copy_(at::from_blob(values.data(), tensor.sizes(), at::kFloat));
}

void initialise_parameters(torch::nn::Module& root, std::uint64_t seed) {
  const at::NoGradGuard no_gradient;
  for (const auto& item : root.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
    const std::string& name = item.key();
    torch::nn::Module* const module = item.value().get();
    if (const auto* linear = dynamic_cast<Linear*>(module)) {
      fill_by_fan_in(linear->weight, linear->bias, seed, name);
    } else if (const auto* conv = dynamic_cast<Conv2d*>(module)) {
      fill_by_fan_in(conv->weight, conv->bias, seed, name);
    } else if (const auto* embedding = dynamic_cast<Embedding*>(module)) {
      fill_normal(embedding->weight, 0.02, seed, name + ".weight");
    } else if (const auto* group_norm = dynamic_cast<GroupNorm*>(module)) {
      group_norm->weight.fill_(1);
      group_norm->bias.fill_(0);
    } else if (const auto* layer_norm = dynamic_cast<LayerNorm*>(module)) {
      layer_norm->weight.fill_(1);
      layer_norm->bias.fill_(0);
    } else if (const auto* batch_norm = dynamic_cast<BatchNorm2d*>(module)) {
      batch_norm->weight.fill_(1);
      batch_norm->bias.fill_(0);
      batch_norm->running_mean.fill_(0);
      batch_norm->running_var.fill_(1);
      batch_norm->num_batches_tracked.fill_(0);
    }
  }
}

}  // namespace thumbsup
