#include "inference/denoise.h"

#include "inference/finite_picture.h"

namespace thumbsup {
namespace {

/// Standard deviation over all but the batch dimension, kept for broadcasting.
at::Tensor deviation(const at::Tensor& x) {
  return x.std(std::vector<std::int64_t>{1, 2, 3}, true, true);
}

/// `outputs` [(1 + k) n, C, h, w]: of the negative prompt, then of each of the step's k prompts.
at::Tensor guided(const at::Tensor& outputs, const PromptEmbeddings& prompts, const Guidance& guidance) {
  const auto parts = outputs.chunk(1 + prompts.positive.size(0));
  const at::Tensor& negative = parts[0];
  at::Tensor direction = parts[1] - negative;
  if (prompts.composed()) {
    direction = prompts.weight(0) * direction;
    for (std::size_t i = 2; i < parts.size(); ++i)
      direction = direction + prompts.weight(static_cast<std::int64_t>(i) - 1) * (parts[i] - negative);
  }
  const double scale = guidance.enabled() ? guidance.scale : 1.0;
  at::Tensor prediction = negative + scale * direction;
  if (guidance.rescale == 0.0) return prediction;
  const at::Tensor positive = prompts.composed() ? negative + direction : parts[1];
  const at::Tensor rescaled = prediction * (deviation(positive) / deviation(prediction));
  return guidance.rescale * rescaled + (1 - guidance.rescale) * prediction;
}

/// The network's (guided) output for images x [n, C, h, w], in one call. Guidance is off without a negative prompt.
at::Tensor predict(const UNet2DCondition& unet, const at::Tensor& x, double timestep, const PromptEmbeddings& prompts,
                   const Guidance& guidance) {
  const std::int64_t images = x.size(0);
  const bool guide = prompts.negative.defined() && (guidance.enabled() || prompts.composed());
  std::vector<at::Tensor> inputs, states;
  const auto add = [&](const at::Tensor& prompt) {
    inputs.push_back(x);
    states.push_back(prompt.expand({images, -1, -1}));
  };
  if (guide) add(prompts.negative);
  for (const at::Tensor& prompt : prompts.positive.split(1)) add(prompt);
  const at::Tensor context = states.size() == 1 ? states.front() : at::cat(states);
  at::Tensor input = inputs.size() == 1 ? x : at::cat(inputs);
  input = input.to(context.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
  const at::Tensor timesteps = torch::full({input.size(0)}, timestep, input.options().dtype(at::kFloat));
  const at::Tensor output = unet.forward(input, timesteps, context).to(at::kFloat);
  return (guide ? guided(output, prompts, guidance) : output).contiguous();
}

/// The same for a batch. A processor gains nothing from larger batches, and its kernels round differently for each
/// size: there every image goes by itself, so that it is the same picture, bit for bit, whatever else is in the batch.
at::Tensor predict_all(const UNet2DCondition& unet, const at::Tensor& x, double timestep,
                       const PromptEmbeddings& prompts, const Guidance& guidance) {
  if (!x.device().is_cpu() || x.size(0) == 1) return predict(unet, x, timestep, prompts, guidance);
  std::vector<at::Tensor> outputs;
  for (const at::Tensor& image : x.split(1)) outputs.push_back(predict(unet, image, timestep, prompts, guidance));
  return at::cat(outputs);
}

}  // namespace

at::Tensor denoise(UNet2DCondition& unet, Sampler& sampler, const PromptSchedule& prompts, const Guidance& guidance,
                   const at::Tensor& latents, const NoiseSource& noise, RunControl& control,
                   const DenoiseCallback& callback, const InitLatents& init) {
  const torch::NoGradGuard no_grad;
  const auto& timesteps = sampler.timesteps();
  const auto calls = static_cast<std::int64_t>(timesteps.size());
  const at::Tensor start_noise = latents.to(at::kFloat);
  at::Tensor x = init.clean.defined() ? sampler.add_noise(init.clean.expand_as(start_noise), start_noise, 0)
                                      : start_noise * sampler.init_noise_sigma();
  for (std::size_t i = 0; i < timesteps.size(); ++i) {
    control.checkpoint();
    const int call = static_cast<int>(i);
    if (init.drawn_anew.defined()) x = at::where(init.drawn_anew, x, sampler.add_noise(init.clean, start_noise, call));
    const at::Tensor input = sampler.scale_model_input(x, call);
    const at::Tensor output = predict_all(unet, input, timesteps[i], prompts.at(call, calls), guidance);
    x = sampler.step(output, call, x, noise);
    if (callback) callback(static_cast<std::int64_t>(i) + 1, calls, x);
  }
  if (init.drawn_anew.defined()) x = at::where(init.drawn_anew, x, init.clean);
  require_finite_latents(x, unet.parameters().front().scalar_type());
  return x;
}

}  // namespace thumbsup
