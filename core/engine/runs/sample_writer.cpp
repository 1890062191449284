#include "engine/runs/sample_writer.h"

#include <opencv2/core.hpp>

#include "diffusion/sampler_factory.h"
#include "inference/generation_parameters.h"
#include "photos/png_writer.h"

namespace thumbsup {

std::filesystem::path write_sample(const std::filesystem::path& path, const RgbImage& image,
                                   const TextToImageRequest& request, std::uint64_t seed, const SampleModel& model,
                                   WhenTaken when, std::uint64_t variation_seed) {
  GenerationParameters parameters;
  parameters.prompt = request.prompt;
  parameters.negative_prompt = request.negative_prompt;
  parameters.steps = request.steps;
  parameters.sampler = sampler_info(request.sampler).display_name;
  parameters.guidance_scale = request.guidance_scale;
  parameters.seed = seed;
  parameters.width = request.width;
  parameters.height = request.height;
  parameters.model = model.name;
  parameters.model_hash = model.hash.substr(0, 10);
  parameters.clip_skip = request.prompt_options.clip_skip;
  parameters.guidance_rescale = request.guidance_rescale;
  parameters.eta = request.eta;
  parameters.lora = model.lora;
  parameters.lora_scale = model.lora_scale;
  parameters.embedding = model.embedding;
  if (request.variation_strength > 0) {
    parameters.variation_seed = variation_seed;
    parameters.variation_strength = request.variation_strength;
  }
  if (request.start) {
    parameters.denoising_strength = request.start->strength;
    if (!request.start->mask.empty()) parameters.mask_blur = request.start->mask_blur;
  }
  if (request.hires.enabled()) {
    parameters.denoising_strength = request.hires.strength;
    parameters.hires_scale = request.hires.scale;
    parameters.hires_steps = request.hires.steps;
    parameters.hires_upscaler = kHiresUpscaler;
  }
  parameters.version = "ThumbsUp Studio " THUMBSUP_VERSION;
  const cv::Mat picture(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                        const_cast<std::uint8_t*>(image.pixels.data()));
  return write_png(path, picture, {{"parameters", to_parameters_text(parameters)}}, when);
}

}  // namespace thumbsup
