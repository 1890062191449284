#include "engine/generate.h"

#include <spdlog/fmt/fmt.h>

#include <chrono>
#include <future>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "engine/device.h"
#include "engine/model_hash.h"
#include "engine/runs/sample_writer.h"
#include "inference/text_to_image.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/lora_file.h"
#include "model_io/textual_inversion.h"
#include "nn/prepacked_conv.h"
#include "nn/tensor_types.h"
#include "photos/contact_sheet.h"

namespace thumbsup {
namespace {

cv::Mat as_mat(const RgbImage& image) {
  return {static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
          const_cast<std::uint8_t*>(image.pixels.data())};
}

void check(const GenerateConfig& config) {
  GenerateConfig copy = config;
  auto sentences = missing_required(generate_params().bind(copy));
  if (config.size.width % 8 != 0 || config.size.height % 8 != 0)
    sentences.push_back("--size must be multiples of 8, not " + to_string(config.size) + ".");
  if (!sentences.empty()) throw UserInputError(fmt::format("{}", fmt::join(sentences, " ")));
}

/// Seconds left from what has been done of all work so far.
class Pace {
 public:
  double seconds_left(std::int64_t done, std::int64_t total) const {
    if (done <= 0) return -1;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
    return spent.count() / static_cast<double>(done) * static_cast<double>(total - done);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

TextToImageRequest request_for(const GenerateConfig& config, const StableDiffusion& model) {
  TextToImageRequest request;
  request.prompt = config.prompt;
  request.negative_prompt = config.negative_prompt;
  const std::int64_t side = model.unet->config().sample_size * model.vae->config().scale();
  request.width = config.size.width > 0 ? config.size.width : side;
  request.height = config.size.height > 0 ? config.size.height : side;
  request.steps = config.steps;
  request.sampler = config.sampler;
  request.guidance_scale = config.guidance_scale;
  request.guidance_rescale = config.guidance_rescale;
  request.eta = config.eta;
  request.prompt_options = {config.clip_skip, config.prompt_weighting ? PromptSyntax::Weighted : PromptSyntax::Literal};
  request.vae_tiling = config.vae_tiling;
  return request;
}

}  // namespace

GenerateResult generate(const GenerateConfig& config, RunControl& control, GenerateObserver& observer) {
  check(config);
  check_place(config.out / "contact-sheet.png");
  const std::string device = resolve_device(config.device);
  LoadOptions options;
  options.dtype = scalar_type(resolve_dtype(config.dtype, device, Purpose::Inference));
  options.device = at::Device(device);
  if (!config.config.empty()) options.config_folder = config.config;
  options.prediction_type = config.prediction_type;
  options.vae = config.vae;
  options.text_encoder = config.text_encoder;
  // The name of the picture's maker is needed only when the first picture is written.
  auto hash = std::async(std::launch::async, model_hash, config.model);
  observer.on_progress({"load the model", 0, 1, -1});
  StableDiffusion model = load_stable_diffusion(config.model, options);
  for (const auto& notice : model.notices) observer.on_notice(notice);
  if (!config.lora.empty()) {  // for good: this model is this call's own
    const LoraFile lora = read_lora_file(config.lora, lora_layers(model));
    apply_lora(model, lora, config.lora_scale);
    for (const auto& word : add_bundled_embeddings(model, lora))
      observer.on_notice("The LoRA brings the embedding \"" + word + "\": the word may be used in prompts.");
  }
  if (!config.embedding.empty()) add_textual_inversion(model, read_textual_inversion(config.embedding));
  prepack_for_inference(*model.unet);
  prepack_for_inference(*model.vae);
  observer.on_progress({"load the model", 1, 1, -1});
  control.checkpoint();

  TextToImage text_to_image(model);
  TextToImageRequest request = request_for(config, model);
  const SampleModel drawer{model_name(config.model), hash.get(), display(config.lora.stem()), config.lora_scale,
                           display(config.embedding.stem())};

  std::filesystem::create_directories(config.out);
  GenerateResult result;
  std::vector<cv::Mat> pictures;
  std::vector<std::string> captions;
  const Pace pace;
  for (std::int64_t first = 0; first < config.count; first += config.batch_size) {
    const std::int64_t batch = std::min(config.batch_size, config.count - first);
    request.seeds.clear();
    for (std::int64_t i = 0; i < batch; ++i)
      request.seeds.push_back(static_cast<std::uint64_t>(config.seed + first + i));
    const auto images = text_to_image(request, control, [&](const TextToImageStep& step) {
      const std::int64_t done = first * step.calls + step.call * batch, total = config.count * step.calls;
      observer.on_progress({fmt::format("image {} of {}, step", first + batch, config.count), step.call, step.calls,
                            pace.seconds_left(done, total)});
      if (observer.wants_previews())
        for (std::int64_t i = 0; i < batch; ++i)
          observer.on_preview(first + i, step.preview(static_cast<std::size_t>(i)));
    });
    for (std::int64_t i = 0; i < batch; ++i) {
      const RgbImage& image = images[static_cast<std::size_t>(i)];
      const std::uint64_t seed = request.seeds[static_cast<std::size_t>(i)];
      const auto path = write_sample(config.out / fmt::format("image-{:04}-seed-{}.png", first + i + 1, seed), image,
                                     request, seed, drawer, WhenTaken::NextName);
      result.images.push_back({first + i, config.seed + first + i, path});
      observer.on_image(result.images.back());
      if (!config.contact_sheet) continue;
      pictures.push_back(as_mat(image).clone());
      captions.push_back("seed " + std::to_string(seed));
    }
  }
  if (!config.contact_sheet) return result;
  SheetLayout layout;
  layout.title = config.prompt;
  layout.cell = static_cast<int>(std::clamp<std::int64_t>(std::max(request.width, request.height), 64, 256));
  result.contact_sheet = save_contact_sheet(config.out / "contact-sheet.png",
                                            contact_sheet({{"", pictures, captions}}, layout), WhenTaken::NextName);
  return result;
}

}  // namespace thumbsup
