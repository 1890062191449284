#include "verdict/network_weights.h"

#include <spdlog/fmt/fmt.h>

#include <set>

#include "base/error.h"
#include "model_io/tensor_file.h"
#include "nn/initialise.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// Names as torchvision writes them, without the prefix of a wrapper ("module." of DataParallel).
std::string without_prefix(const TensorFile& file) {
  for (const char* prefix : {"", "module.", "model.", "backbone."})
    if (file.contains(std::string(prefix) + "conv1.weight")) return prefix;
  throw FormatError(file.path(), "conv1.weight", msg::verdict::is_missing_from_resnet());
}

std::string architecture_of(const TensorFile& file, const std::string& prefix) {
  const auto has = [&](const std::string& block) { return file.contains(prefix + block + ".conv1.weight"); };
  const bool bottleneck = file.contains(prefix + "layer1.0.conv3.weight");
  if (!has("layer1.0") || !has("layer4.0"))
    throw FormatError(file.path(), "layer1.0.conv1.weight", msg::verdict::layers_are_missing());
  if (bottleneck && has("layer3.5") && !has("layer3.6") && !has("layer4.3")) return "resnet50";
  if (!bottleneck && has("layer3.5") && !has("layer3.6")) return "resnet34";
  if (!bottleneck && has("layer1.1") && !has("layer1.2")) return "resnet18";
  throw FormatError(file.path(), "layer3", msg::verdict::has_another_number_of_blocks());
}

void set_tensor(const at::Tensor& target, const TensorFile& file, const std::string& key) {
  if (!file.contains(key)) {
    if (key.ends_with("num_batches_tracked")) {  // files from before torch 0.4.1 lack it, and nothing here reads it
      target.zero_();
      return;
    }
    throw FormatError(file.path(), key, msg::verdict::is_missing());
  }
  const at::Tensor stored = file.read(key);
  if (stored.sizes() != target.sizes())
    throw FormatError(file.path(), key,
                      msg::verdict::has_another_shape(fmt::format("{}", fmt::join(stored.sizes(), ", ")),
                                                      fmt::format("{}", fmt::join(target.sizes(), ", "))));
  target.copy_(stored);
  if (target.is_floating_point() && !at::isfinite(target).all().item<bool>())
    throw FormatError(file.path(), key, msg::verdict::holds_numbers_that_are_not_finite());
}

bool is_head(const std::string& name) {
  return name.starts_with("fc.");
}

void zero_head(torch::nn::Module& network) {
  for (const NamedTensor& entry : network_state(network))
    if (is_head(entry.name)) entry.tensor.zero_();
}

}  // namespace

std::vector<NamedTensor> network_state(const torch::nn::Module& network) {
  std::vector<NamedTensor> state;
  for (const auto& item : network.named_parameters()) state.push_back({item.key(), item.value().detach()});
  for (const auto& item : network.named_buffers()) state.push_back({item.key(), item.value()});
  return state;
}

std::vector<NamedTensor> copy_network_state(const torch::nn::Module& network) {
  std::vector<NamedTensor> state = network_state(network);
  for (NamedTensor& entry : state) entry.tensor = entry.tensor.clone();
  return state;
}

void restore_network_state(torch::nn::Module& network, const std::vector<NamedTensor>& state) {
  const at::NoGradGuard no_gradient;
  std::map<std::string, at::Tensor> by_name;
  for (const NamedTensor& entry : state) by_name[entry.name] = entry.tensor;
  for (const NamedTensor& entry : network_state(network)) entry.tensor.copy_(by_name.at(entry.name));
}

std::shared_ptr<ResNet> make_judge_network(const std::string& architecture, const std::filesystem::path& path) {
  if (architecture != "resnet18" && architecture != "resnet34" && architecture != "resnet50")
    throw FormatError(path, "architecture", msg::verdict::is_no_known_backbone(architecture));
  return std::make_shared<ResNet>(ResNetConfig::from_name(architecture, /*num_classes=*/1));
}

Backbone load_backbone(const std::filesystem::path& path) {
  const at::NoGradGuard no_gradient;
  const auto file = open_tensor_file(path);
  const std::string prefix = without_prefix(*file);
  Backbone backbone{architecture_of(*file, prefix), nullptr};
  backbone.network = make_judge_network(backbone.architecture, path);
  std::set<std::string> known;
  for (const NamedTensor& entry : network_state(*backbone.network)) {
    known.insert(prefix + entry.name);
    if (!is_head(entry.name)) set_tensor(entry.tensor, *file, prefix + entry.name);
  }
  for (const TensorInfo& tensor : file->tensors())
    if (known.count(tensor.name) == 0)
      throw FormatError(path, tensor.name, msg::verdict::is_not_part_of(backbone.architecture));
  zero_head(*backbone.network);
  file->check();
  return backbone;
}

Backbone backbone_from_scratch(std::uint64_t seed) {
  Backbone backbone{"resnet18", make_judge_network("resnet18", {})};
  initialise_parameters(*backbone.network, seed);
  const at::NoGradGuard no_gradient;
  zero_head(*backbone.network);
  return backbone;
}

void load_network(torch::nn::Module& network, const std::filesystem::path& path) {
  const at::NoGradGuard no_gradient;
  const auto file = open_tensor_file(path);
  for (const NamedTensor& entry : network_state(network)) set_tensor(entry.tensor, *file, entry.name);
  file->check();
}

void round_as_stored(torch::nn::Module& network) {
  const at::NoGradGuard no_gradient;
  for (const NamedTensor& entry : network_state(network))
    if (entry.tensor.dim() > 1) entry.tensor.copy_(entry.tensor.to(at::kHalf));
}

void save_network(const torch::nn::Module& network, const std::filesystem::path& file,
                  const std::map<std::string, std::string>& metadata, const std::vector<NamedTensor>& further) {
  const at::NoGradGuard no_gradient;
  std::vector<NamedTensor> state = network_state(network);
  for (NamedTensor& entry : state)
    if (entry.tensor.dim() > 1) entry.tensor = entry.tensor.to(at::kHalf);
  state.insert(state.end(), further.begin(), further.end());
  write_safetensors(file, state, metadata);
}

}  // namespace thumbsup
