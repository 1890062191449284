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
  const at::Tensor prediction = negative + guidance.scale * (positive - negative);
  if (guidance.rescale == 0.0) return prediction;
  const at::Tensor rescaled = prediction * (deviation(positive) / deviation(prediction));
  return guidance.rescale * rescaled + (1 - guidance.rescale) * prediction;
}

}  // namespace

at::Tensor denoise(UNet2DCondition& unet, Sampler& sampler, const PromptEmbeddings& prompts, const Guidance& guidance,
                   const at::Tensor& latents, const NoiseSource& noise, RunControl& control,
                   const DenoiseCallback& callback) {
  const torch::NoGradGuard no_grad;
  const bool guide = guidance.enabled() && prompts.negative.defined();
  const int64_t batch = latents.size(0);
  const at::Tensor states =
      guide ? at::cat({prompts.negative.expand({batch, -1, -1}), prompts.positive.expand({batch, -1, -1})})
            : prompts.positive.expand({batch, -1, -1});
  const auto& timesteps = sampler.timesteps();
  at::Tensor x = latents.to(at::kFloat) * sampler.init_noise_sigma();
  for (std::size_t i = 0; i < timesteps.size(); ++i) {
    control.checkpoint();
    const int call = static_cast<int>(i);
    at::Tensor input = sampler.scale_model_input(x, call);
    if (guide) input = at::cat({input, input});
    input = input.to(states.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor timestep = torch::full({input.size(0)}, timesteps[i], input.options().dtype(at::kFloat));
    at::Tensor output = unet.forward(input, timestep, states).to(at::kFloat);
    if (guide) output = guided(output, guidance);
    x = sampler.step(output.contiguous(), call, x, noise);
    if (callback) callback(static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(timesteps.size()), x);
  }
  return x;
}

}  // namespace thumbsup
