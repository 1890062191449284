#include "inference/text_to_image.h"

#include <spdlog/fmt/fmt.h>

#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/interruption.h"
#include "diffusion/sampler_factory.h"
#include "inference/inference_messages.h"
#include "inference/latent_encoder.h"
#include "inference/seeded_noise.h"
#include "models/autoencoder_kl.h"
#include "models/unet_2d_condition.h"
#include "params/generate_config.h"
#include "photos/buckets.h"

namespace thumbsup {
namespace {

void check_size(std::int64_t width, std::int64_t height, std::int64_t scale) {
  if (width <= 0 || height <= 0 || width % 8 != 0 || height % 8 != 0)
    throw UserInputError(msg::inference::size_must_be_multiple_of_8(width, height));
  if (width % scale != 0 || height % scale != 0)
    throw UserInputError(msg::inference::size_must_be_multiple_of(width, height, scale));
}

RgbImage enlarged(const RgbImage& image, const ImageSize& size) {
  const cv::Mat pixels(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels.data()));
  const cv::Mat larger = fit_to_bucket(pixels, {static_cast<int>(size.width), static_cast<int>(size.height)});
  return {size.width, size.height, {larger.data, larger.data + larger.total() * larger.elemSize()}};
}

}  // namespace

/// One walk of the sampler, with all that is known before it begins.
struct TextToImage::Pass {
  std::unique_ptr<Sampler> sampler;
  PromptSchedule prompts;
  std::int64_t width = 0, height = 0;  ///< in pixels

  double work_of_call() const { return static_cast<double>(width) * static_cast<double>(height); }
  double work() const { return work_of_call() * sampler->calls(); }
};

/// How far the whole request is.
struct TextToImage::Work {
  std::int64_t call = 0, calls = 0;
  double done = 0, all = 0;
};

TextToImage::TextToImage(const StableDiffusion& model) : model_(model), conditioning_(make_conditioning(model)) {}

TextToImage::Pass TextToImage::plan(const TextToImageRequest& request, std::int64_t steps, std::int64_t steps_done,
                                    std::int64_t width, std::int64_t height) const {
  check_size(width, height, model_.vae->config().scale());
  auto config = sampler_config(request.sampler, SchedulerConfig::from_json(model_.scheduler_config, "scheduler"));
  config.step.eta = request.eta;
  auto sampler = make_sampler(config);
  sampler->set_timesteps(static_cast<int>(steps), static_cast<int>(steps - steps_done));
  return {std::move(sampler),
          encode_prompt_schedule(*conditioning_, request.prompt, request.negative_prompt, request.guidance_scale > 1,
                                 steps_done, request.prompt_options),
          width, height};
}

std::vector<RgbImage> TextToImage::draw(const TextToImageRequest& request, Pass& pass, const InitLatents& init,
                                        Work& work, RunControl& control, const TextToImageCallback& callback) {
  const std::int64_t scale = model_.vae->config().scale();
  const std::vector<std::int64_t> sizes = {model_.unet->config().in_channels, pass.height / scale, pass.width / scale};
  const NoiseSeeds seeds{request.seeds, request.variation_seeds, request.variation_strength};
  const auto device = model_.unet->parameters().front().device();
  std::uint64_t draws = 0;
  const NoiseSource noise = [&] { return seeded_noise(seeds, "sampler noise", draws++, sizes, device); };
  const auto tell = [&](std::int64_t, std::int64_t, const at::Tensor&) {
    ++work.call;
    work.done += pass.work_of_call();
    if (!callback) return;
    callback({work.call, work.calls, work.done / work.all, [&](std::size_t index) {
                if (!preview_) preview_ = std::make_unique<LatentPreview>(*model_.vae);
                return (*preview_)(pass.sampler->predicted_x0()[static_cast<std::int64_t>(index)]);
              }});
  };
  const at::Tensor latents =
      denoise(*model_.unet, *pass.sampler, pass.prompts, {request.guidance_scale, request.guidance_rescale},
              seeded_noise(seeds, "initial latents", 0, sizes, device), noise, control, tell, init);
  // One by one: the pictures in full precision take five times what they take in the end.
  std::vector<RgbImage> images;
  for (const at::Tensor& one : latents.split(1))
    images.push_back(std::move(to_rgb_images(decode_latents(*model_.vae, one, request.vae_tiling, control)).front()));
  return images;
}

std::vector<RgbImage> TextToImage::operator()(const TextToImageRequest& request, RunControl& control,
                                              const TextToImageCallback& callback) {
  const torch::NoGradGuard no_grad;
  const InterruptionScope interruptible(control);
  const StartingPicture* start = request.start.get();
  if (start != nullptr && (start->image.width != request.width || start->image.height != request.height))
    throw LogicError("The starting picture does not have the size of the request.");

  // Both passes are planned before the first begins: what cannot be done is refused at once.
  const std::int64_t steps = start != nullptr ? steps_of_strength(request.steps, start->strength) : request.steps;
  Pass first = plan(request, request.steps, steps, request.width, request.height);
  std::optional<Pass> second;
  if (request.hires.enabled()) {
    const ImageSize size = hires_size({request.width, request.height}, request.hires.scale);
    const std::int64_t planned = request.hires.steps > 0 ? request.hires.steps : request.steps;
    second = plan(request, planned, steps_of_strength(planned, request.hires.strength), size.width, size.height);
  }
  Work work;
  work.calls = first.sampler->calls() + (second ? second->sampler->calls() : 0);
  work.all = first.work() + (second ? second->work() : 0);

  InitLatents init;
  if (start != nullptr) {
    init.clean = encode_picture(*model_.vae, start->image, request.vae_tiling, control);
    init.drawn_anew = latents_drawn_anew(*start, model_.vae->config().scale(), init.clean.device());
  }
  std::vector<RgbImage> images = draw(request, first, init, work, control, callback);
  if (start != nullptr)
    for (RgbImage& image : images) lay_over(image, *start);
  if (!second) return images;

  std::vector<at::Tensor> latents;
  for (const RgbImage& image : images)
    latents.push_back(
        encode_picture(*model_.vae, enlarged(image, {second->width, second->height}), request.vae_tiling, control));
  return draw(request, *second, {at::cat(latents), {}}, work, control, callback);
}

}  // namespace thumbsup
