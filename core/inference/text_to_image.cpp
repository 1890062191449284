#include "inference/text_to_image.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "base/interruption.h"
#include "diffusion/sampler_factory.h"
#include "inference/denoise.h"
#include "inference/inference_messages.h"
#include "models/autoencoder_kl.h"
#include "models/unet_2d_condition.h"
#include "nn/compute_context.h"

namespace thumbsup {

TextToImage::TextToImage(const StableDiffusion& model) : model_(model), conditioning_(make_conditioning(model)) {}

std::vector<RgbImage> TextToImage::operator()(const TextToImageRequest& request, RunControl& control,
                                              const TextToImageCallback& callback) {
  if (request.width <= 0 || request.height <= 0 || request.width % 8 != 0 || request.height % 8 != 0)
    throw UserInputError(msg::inference::size_must_be_multiple_of_8(request.width, request.height));
  const torch::NoGradGuard no_grad;
  const InterruptionScope interruptible(control);
  auto config = sampler_config(request.sampler, SchedulerConfig::from_json(model_.scheduler_config, "scheduler"));
  config.step.eta = request.eta;
  const auto sampler = make_sampler(config);
  sampler->set_timesteps(static_cast<int>(request.steps));

  const Guidance guidance{request.guidance_scale, request.guidance_rescale};
  const auto prompts = encode_prompt_schedule(*conditioning_, request.prompt, request.negative_prompt,
                                              guidance.enabled(), request.steps, request.prompt_options);

  const std::int64_t channels = model_.unet->config().in_channels;
  const std::int64_t scale = model_.vae->config().scale();
  const std::int64_t height = request.height / scale, width = request.width / scale;
  if (height * scale != request.height || width * scale != request.width)
    throw UserInputError(msg::inference::size_must_be_multiple_of(request.width, request.height, scale));
  const auto device = model_.unet->parameters().front().device();
  const auto draw = [&](std::string_view purpose, std::uint64_t index) {
    return seeded_normal(request.seeds, purpose, index, {channels, height, width}, device);
  };
  std::uint64_t draws = 0;
  const NoiseSource noise = [&] { return draw("sampler noise", draws++); };

  const at::Tensor latents =
      denoise(*model_.unet, *sampler, prompts, guidance, draw("initial latents", 0), noise, control,
              [&](std::int64_t call, std::int64_t calls, const at::Tensor&) {
                if (!callback) return;
                callback({call, calls, [&](std::size_t index) {
                            if (!preview_) preview_ = std::make_unique<LatentPreview>(*model_.vae);
                            return (*preview_)(sampler->predicted_x0()[static_cast<std::int64_t>(index)]);
                          }});
              });
  // One by one: the pictures in full precision take five times what they take in the end.
  std::vector<RgbImage> images;
  for (const at::Tensor& one : latents.split(1))
    images.push_back(std::move(to_rgb_images(decode_latents(*model_.vae, one, request.vae_tiling, control)).front()));
  return images;
}

}  // namespace thumbsup
