#include "training/trainable_model.h"

#include <algorithm>

#include "base/error.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

void convert(torch::nn::Module& module, at::Device device, at::ScalarType dtype) {
  const torch::NoGradGuard no_grad;
  module.to(device, dtype);
  for (at::Tensor& parameter : module.parameters()) {
    parameter.requires_grad_(false);
    if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
  }
}

void add_parameters(torch::nn::Module& module, const std::string& prefix, std::size_t group,
                    std::vector<TrainedParameter>& parameters) {
  for (const auto& item : module.named_parameters())
    parameters.push_back(
        make_trained_parameter(prefix + item.key(), item.value(),
                               item.key().ends_with("token_embedding.weight") ? kTokenEmbeddingGroup : group));
}

std::shared_ptr<LoraNetwork> add_lora(torch::nn::Module& module, const std::vector<std::string>& layers,
                                      const TrainConfig& config, const std::string& prefix, std::size_t group,
                                      std::vector<TrainedParameter>& parameters) {
  auto lora = std::make_shared<LoraNetwork>(module);
  const double alpha = config.lora_alpha > 0 ? config.lora_alpha : static_cast<double>(config.lora_rank);
  lora->create(layers, config.lora_rank, alpha, static_cast<std::uint64_t>(config.seed));
  lora->attach();
  for (const auto& entry : lora->entries()) {
    const std::string name = prefix + entry.module;
    parameters.push_back(make_trained_parameter(name + ".lora_A.weight", entry.adapter->down, group));
    parameters.push_back(make_trained_parameter(name + ".lora_B.weight", entry.adapter->up, group));
  }
  return lora;
}

}  // namespace

ComputeContext training_context(const TrainConfig& config) {
  return {config.device, config.dtype, ComputePurpose::Training};
}

std::vector<Message> check_compute(const TrainConfig& config, const Hardware& hardware) {
  std::vector<Message> wrong;
  try {
    const ComputeContext context(config.device, config.dtype, ComputePurpose::Training, hardware);
    if (config.optimizer == OptimizerKind::AdamW8bit && !context.is_cpu() && !hardware.cuda_kernels)
      wrong.push_back(msg::training::adamw8bit_needs_processor());
  } catch (const UserInputError& error) {
    wrong.push_back(error.message());
  }
  return wrong;
}

void prepare_model(StableDiffusion& model, const ComputeContext& context) {
  convert(*model.unet, context.device(), context.dtypes().unet);
  for (const TextEncoder& encoder : make_conditioning(model)->text_encoders())
    convert(*encoder.network, context.device(), context.dtypes().text_encoder);
  convert(*model.vae, context.device(), context.dtypes().vae);
}

std::shared_ptr<LoraNetwork> TrainedLora::find(const std::string& part) const {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const LoraOfPart& lora) { return lora.part == part; });
  return found == parts.end() ? nullptr : found->network;
}

std::vector<TrainedParameter> make_trainable(const StableDiffusion& model, const Conditioning& conditioning,
                                             const TrainConfig& config, TrainedLora& lora) {
  const auto encoders = config.train_text_encoder ? conditioning.text_encoders() : std::vector<TextEncoder>();
  std::vector<TrainedParameter> parameters;
  if (config.lora_rank > 0) {
    const LoraTargets targets{config.lora_projections, config.lora_feed_forward};
    lora.parts.push_back({"unet", add_lora(*model.unet, unet_lora_modules(*model.unet, targets), config, "unet.",
                                           kUnetGroup, parameters)});
    for (const auto& [name, network] : encoders)
      lora.parts.push_back({name, add_lora(*network, text_encoder_lora_modules(*network), config, name + ".",
                                           kTextEncoderGroup, parameters)});
    return parameters;
  }
  add_parameters(*model.unet, "unet.", kUnetGroup, parameters);
  for (const auto& [name, network] : encoders) add_parameters(*network, name + ".", kTextEncoderGroup, parameters);
  return parameters;
}

std::vector<torch::nn::Module*> trainable_networks(const StableDiffusion& model, const Conditioning& conditioning) {
  std::vector<torch::nn::Module*> networks{model.unet.get()};
  for (const TextEncoder& encoder : conditioning.text_encoders()) networks.push_back(encoder.network.get());
  return networks;
}

void set_gradient_checkpointing(const StableDiffusion& model, const Conditioning& conditioning, bool enabled) {
  model.unet->set_gradient_checkpointing(enabled);
  for (const TextEncoder& encoder : conditioning.text_encoders()) encoder.network->set_gradient_checkpointing(enabled);
}

}  // namespace thumbsup
