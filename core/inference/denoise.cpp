#include "inference/denoise.h"

namespace thumbsup {
namespace {

/// Standard deviation over all but the batch dimension, kept for broadcasting.
at::Tensor deviation(const at::Tensor& x) {
  return x.std(std::vector<int64_t>{1, 2, 3}, true, true);
}

at::Tensor guided(const at::Tensor& both, const Guidance& guidance) {
  const auto halves = both.chunk(2);
  const at::Tensor &negative = halves[0], &positive = halves[1];
  at::Tensor prediction = negative + guidance.scale * (positive - negative);
  if (guidance.rescale == 0.0) return prediction;
  const at::Tensor rescaled = prediction * (deviation(positive) / deviation(prediction));
  return guidance.rescale * rescaled + (1 - guidance.rescale) * prediction;
}

/// The network's (guided) output for images x [n, C, h, w], in one call. `guidance` is null where it is off.
at::Tensor predict(const UNet2DCondition& unet, const at::Tensor& x, double timestep, const PromptEmbeddings& prompts,
                   const Guidance* guidance) {
  const int64_t images = x.size(0);
  at::Tensor input = x, states = prompts.positive.expand({images, -1, -1});
  if (guidance != nullptr) {
    input = at::cat({x, x});
    states = at::cat({prompts.negative.expand({images, -1, -1}), states});
  }
  input = input.to(states.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
  const at::Tensor timesteps = torch::full({input.size(0)}, timestep, input.options().dtype(at::kFloat));
  const at::Tensor output = unet.forward(input, timesteps, states).to(at::kFloat);
  return (guidance != nullptr ? guided(output, *guidance) : output).contiguous();
}

/// The same for a batch. A processor gains nothing from larger batches, and its kernels round differently for each
/// size: there every image goes by itself, so that it is the same picture, bit for bit, whatever else is in the batch.
at::Tensor predict_all(const UNet2DCondition& unet, const at::Tensor& x, double timestep,
                       const PromptEmbeddings& prompts, const Guidance* guidance) {
  if (!x.device().is_cpu() || x.size(0) == 1) return predict(unet, x, timestep, prompts, guidance);
  std::vector<at::Tensor> outputs;
  for (const at::Tensor& image : x.split(1)) outputs.push_back(predict(unet, image, timestep, prompts, guidance));
  return at::cat(outputs);
}

}  // namespace

at::Tensor denoise(UNet2DCondition& unet, Sampler& sampler, const PromptEmbeddings& prompts, const Guidance& guidance,
                   const at::Tensor& latents, const NoiseSource& noise, RunControl& control,
                   const DenoiseCallback& callback) {
  const torch::NoGradGuard no_grad;
  const bool guide = guidance.enabled() && prompts.negative.defined();
  const auto& timesteps = sampler.timesteps();
  at::Tensor x = latents.to(at::kFloat) * sampler.init_noise_sigma();
  for (std::size_t i = 0; i < timesteps.size(); ++i) {
    control.checkpoint();
    const int call = static_cast<int>(i);
    const at::Tensor input = sampler.scale_model_input(x, call);
    const at::Tensor output = predict_all(unet, input, timesteps[i], prompts, guide ? &guidance : nullptr);
    x = sampler.step(output, call, x, noise);
    if (callback) callback(static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(timesteps.size()), x);
  }
  return x;
}

}  // namespace thumbsup
