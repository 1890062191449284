#include "inference/pipeline.h"

#include <algorithm>

#include "base/interruption.h"
#include "nn/prepacked_conv.h"
#include "nn/torch_errors.h"

namespace thumbsup {
namespace {

std::vector<std::shared_ptr<torch::nn::Module>> parts_of(const StableDiffusion& model) {
  std::vector<std::shared_ptr<torch::nn::Module>> parts;
  for (const TextEncoder& encoder : make_conditioning(model)->text_encoders()) parts.push_back(encoder.network);
  parts.push_back(model.unet);
  parts.push_back(model.vae);
  return parts;
}

bool is_as(const torch::nn::Module& module, at::Device device, at::ScalarType type) {
  const at::Tensor weight = module.parameters().front();
  return weight.device() == device && weight.scalar_type() == type;
}

bool fits(const StableDiffusion& model, const ComputeContext& context) {
  const PartDtypes& types = context.dtypes();
  const auto encoders = make_conditioning(model)->text_encoders();
  return std::all_of(encoders.begin(), encoders.end(),
                     [&](const TextEncoder& encoder) {
                       return is_as(*encoder.network, context.device(), types.text_encoder);
                     }) &&
         is_as(*model.unet, context.device(), types.unet) && is_as(*model.vae, context.device(), types.vae);
}

/// Copies of all tensors, placed and rounded as loading them from a file does.
template <class Part>
std::shared_ptr<Part> copy_of(const Part& part, at::Device device, at::ScalarType type) {
  auto copy = std::make_shared<Part>(part.config());
  const auto parameters = part.named_parameters(), buffers = part.named_buffers();
  for (auto& item : copy->named_parameters()) {
    interruption_point();
    const at::Tensor& from = parameters[item.key()];
    auto options = at::TensorOptions().device(device).dtype(from.is_floating_point() ? type : from.scalar_type());
    if (from.dim() == 4) options = options.memory_format(at::MemoryFormat::ChannelsLast);
    at::Tensor to = at::empty(from.sizes(), options);
    to.copy_(from.detach());
    item.value().set_data(to);
    item.value().requires_grad_(false);
  }
  for (auto& item : copy->named_buffers()) item.value().set_data(buffers[item.key()].detach().to(device));
  copy->eval();
  return copy;
}

StableDiffusion copy_of(const StableDiffusion& model, const ComputeContext& context) {
  StableDiffusion copy = model;
  const PartDtypes& types = context.dtypes();
  copy.text_encoder = copy_of(*model.text_encoder, context.device(), types.text_encoder);
  copy.unet = copy_of(*model.unet, context.device(), types.unet);
  copy.vae = copy_of(*model.vae, context.device(), types.vae);
  return copy;
}

}  // namespace

std::unique_ptr<Pipeline> Pipeline::of(StableDiffusion model, const ComputeContext& context) {
  auto pipeline = std::unique_ptr<Pipeline>(new Pipeline(std::move(model), context));
  prepack_for_inference(*pipeline->model_.unet);
  prepack_for_inference(*pipeline->model_.vae);
  return pipeline;
}

std::unique_ptr<Pipeline> Pipeline::beside_training(const StableDiffusion& trained, const ComputeContext& context) {
  const torch::NoGradGuard no_grad;
  return translated("The model could not be made ready to draw.", context.device_name(), [&] {
    if (!fits(trained, context)) return of(copy_of(trained, context), context);
    auto pipeline = std::unique_ptr<Pipeline>(new Pipeline(trained, context));
    pipeline->borrowed_.emplace(pipeline->model_);
    return pipeline;
  });
}

Pipeline::Pipeline(StableDiffusion model, const ComputeContext& context)
    : model_(std::move(model)), context_(context), bytes_(weight_bytes(model_)), text_to_image_(model_) {}

std::vector<RgbImage> Pipeline::operator()(const TextToImageRequest& request, RunControl& control,
                                           const TextToImageCallback& callback) {
  return translated("The picture could not be drawn: a computation failed inside LibTorch.", context_.device_name(),
                    [&] { return text_to_image_(request, control, callback); });
}

std::int64_t Pipeline::native_side() const {
  return model_.unet->config().sample_size * model_.vae->config().scale();
}

std::uint64_t weight_bytes(const StableDiffusion& model) {
  std::uint64_t bytes = 0;
  for (const auto& part : parts_of(model))
    for (const at::Tensor& parameter : part->parameters())
      bytes += static_cast<std::uint64_t>(parameter.numel()) * parameter.element_size();
  return bytes;
}

}  // namespace thumbsup
