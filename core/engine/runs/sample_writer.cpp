#include "engine/runs/sample_writer.h"

#include <opencv2/core.hpp>

#include "diffusion/sampler_factory.h"
#include "inference/generation_parameters.h"
#include "photos/png_writer.h"

namespace thumbsup {

std::filesystem::path write_sample(const std::filesystem::path& path, const RgbImage& image,
                                   const TextToImageRequest& request, std::uint64_t seed, const SampleModel& model,
                                   WhenTaken when) {
  GenerationParameters parameters;
  parameters.prompt = request.prompt;
  parameters.negative_prompt = request.negative_prompt;
  parameters.steps = request.steps;
  parameters.sampler = sampler_info(request.sampler).display_name;
  parameters.guidance_scale = request.guidance_scale;
  parameters.seed = seed;
  parameters.width = image.width;
  parameters.height = image.height;
  parameters.model = model.name;
  parameters.model_hash = model.hash.substr(0, 10);
  parameters.clip_skip = request.prompt_options.clip_skip;
  parameters.guidance_rescale = request.guidance_rescale;
  parameters.eta = request.eta;
  parameters.lora = model.lora;
  parameters.lora_scale = model.lora_scale;
  parameters.embedding = model.embedding;
  parameters.version = "ThumbsUp Studio " THUMBSUP_VERSION;
  const cv::Mat picture(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                        const_cast<std::uint8_t*>(image.pixels.data()));
  return write_png(path, picture, {{"parameters", to_parameters_text(parameters)}}, when);
}

}  // namespace thumbsup
