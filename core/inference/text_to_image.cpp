#include "inference/text_to_image.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "base/random_stream.h"
#include "diffusion/sampler_factory.h"
#include "inference/denoise.h"
#include "models/autoencoder_kl.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {
namespace {

/// Standard normal [N, C, h, w]: image i from its own stream, on the CPU, so that every device gets the same noise.
at::Tensor seeded_normal(const std::vector<std::uint64_t>& seeds, std::string_view purpose, std::uint64_t index,
                         int64_t channels, int64_t height, int64_t width) {
  at::Tensor noise = torch::empty({static_cast<int64_t>(seeds.size()), channels, height, width});
  const auto count = static_cast<std::size_t>(channels * height * width);
  for (std::size_t i = 0; i < seeds.size(); ++i)
    RandomStream(seeds[i], purpose, index).fill_normal({noise.data_ptr<float>() + i * count, count});
  return noise;
}

}  // namespace

TextToImage::TextToImage(const StableDiffusion& model) : model_(model) {}

std::vector<RgbImage> TextToImage::operator()(const TextToImageRequest& request, RunControl& control,
                                              const TextToImageCallback& callback) {
  if (request.width <= 0 || request.height <= 0 || request.width % 8 != 0 || request.height % 8 != 0)
    throw UserInputError(fmt::format("The size {}x{} does not work: width and height are multiples of 8.",
                                     request.width, request.height));
  const torch::NoGradGuard no_grad;
  auto config = sampler_config(request.sampler, SchedulerConfig::from_json(model_.scheduler_config, "scheduler"));
  config.step.eta = request.eta;
  const auto sampler = make_sampler(config);
  sampler->set_timesteps(static_cast<int>(request.steps));

  const Guidance guidance{request.guidance_scale, request.guidance_rescale};
  const auto prompts = encode_prompt_schedule(model_, request.prompt, request.negative_prompt, guidance.enabled(),
                                              request.steps, request.prompt_options);

  const int64_t channels = model_.unet->config().in_channels;
  const int64_t scale = model_.vae->config().scale();
  const int64_t height = request.height / scale, width = request.width / scale;
  if (height * scale != request.height || width * scale != request.width)
    throw UserInputError(fmt::format("The size {}x{} does not work: this model needs multiples of {}.", request.width,
                                     request.height, scale));
  const auto device = model_.unet->parameters().front().device();
  const auto draw = [&](std::string_view purpose, std::uint64_t index) {
    return seeded_normal(request.seeds, purpose, index, channels, height, width).to(device);
  };
  std::uint64_t draws = 0;
  const NoiseSource noise = [&] { return draw("sampler noise", draws++); };

  const at::Tensor latents =
      denoise(*model_.unet, *sampler, prompts, guidance, draw("initial latents", 0), noise, control,
              [&](std::int64_t call, std::int64_t calls, const at::Tensor&) {
                if (!callback) return;
                callback({call, calls, [&](std::size_t index) {
                            if (!preview_) preview_ = std::make_unique<LatentPreview>(*model_.vae);
                            return (*preview_)(sampler->predicted_x0()[static_cast<int64_t>(index)]);
                          }});
              });
  return to_rgb_images(decode_latents(*model_.vae, latents, request.vae_tiling, control));
}

}  // namespace thumbsup
