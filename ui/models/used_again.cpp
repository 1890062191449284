#include "ui/models/used_again.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/text.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kLastSeed = 4294967295;
constexpr std::int64_t kVariations = 4;

bool began_with_picture(const GenerationParameters& parameters) {
  return parameters.denoising_strength > 0 && parameters.hires_scale <= 1;
}

/// All but the starting picture.
QStringList take_over(const GenerationParameters& parameters, GenerateConfig& config) {
  config.prompt = parameters.prompt;
  config.negative_prompt = parameters.negative_prompt;
  config.steps = std::clamp<std::int64_t>(parameters.steps, 1, 1000);
  config.guidance_scale = std::clamp(parameters.guidance_scale, 0.0, 50.0);
  config.guidance_rescale = std::clamp(parameters.guidance_rescale, 0.0, 1.0);
  config.eta = std::clamp(parameters.eta, 0.0, 1.0);
  config.seed = static_cast<std::int64_t>(std::min<std::uint64_t>(parameters.seed, kLastSeed));
  if (parameters.width > 0 && parameters.height > 0) config.size = {parameters.width, parameters.height};
  config.clip_skip = std::clamp<std::int64_t>(parameters.clip_skip, 1, 12);
  config.sampler = sampler_id_of(parameters.sampler).value_or(config.sampler);

  QStringList missing;
  const auto keep_if_named = [&missing](std::filesystem::path& file, const std::string& name, const QString& sentence) {
    if (to_qt(file.stem()) == to_qt(name)) return;
    file.clear();
    if (!name.empty()) missing << sentence.arg(to_qt(name));
  };
  keep_if_named(config.lora, parameters.lora,
                QCoreApplication::translate("UsedAgain", "It was made with the LoRA \"%1\": choose its file."));
  keep_if_named(config.embedding, parameters.embedding,
                QCoreApplication::translate("UsedAgain", "It was made with the embedding \"%1\": choose its file."));
  config.lora_scale = parameters.lora.empty() ? 1.0 : std::clamp(parameters.lora_scale, -4.0, 4.0);

  const GenerateConfig defaults;
  config.variation_strength = std::clamp(parameters.variation_strength, 0.0, 1.0);
  if (config.variation_strength > 0)
    config.variation_seed = static_cast<std::int64_t>(std::min<std::uint64_t>(parameters.variation_seed, kLastSeed));
  config.hires_scale = std::clamp(parameters.hires_scale, 1.0, 4.0);
  config.hires_steps = std::clamp<std::int64_t>(parameters.hires_steps, 0, 1000);
  const bool enlarged = config.hires_scale > 1 && parameters.denoising_strength > 0;
  config.hires_strength = enlarged ? std::min(parameters.denoising_strength, 1.0) : defaults.hires_strength;
  return missing;
}

}  // namespace

QStringList use_again(const GenerationParameters& parameters, GenerateConfig& config) {
  QStringList missing = take_over(parameters, config);
  if (!began_with_picture(parameters)) {
    config.init_image.clear();
    config.mask.clear();
    return missing;
  }
  config.strength = std::clamp(parameters.denoising_strength, 0.0, 1.0);
  if (config.init_image.empty())
    missing << QCoreApplication::translate("UsedAgain",
                                           "It began with a picture: choose that as the starting picture.");
  if (!parameters.mask_blur) {
    config.mask.clear();
    return missing;
  }
  config.mask_blur = std::clamp<std::int64_t>(*parameters.mask_blur, 0, 256);
  if (config.mask.empty())
    missing << QCoreApplication::translate("UsedAgain", "It was made with a mask: choose its file.");
  return missing;
}

QStringList vary(const GenerationParameters& parameters, std::int64_t seed, GenerateConfig& config) {
  QStringList missing = use_again(parameters, config);
  config.count = kVariations;
  config.variation_strength = 0.2;
  config.variation_seed = std::clamp<std::int64_t>(seed, 0, kLastSeed - kVariations);
  return missing;
}

QStringList enlarge(const GenerationParameters& parameters, const std::filesystem::path& image,
                    GenerateConfig& config) {
  QStringList missing = take_over(parameters, config);
  config.count = 1;
  if (began_with_picture(parameters)) {
    start_from(image, &parameters, config);
    config.size = hires_size(config.size, 2);
    config.strength = GenerateConfig().hires_strength;
    return missing;
  }
  config.init_image.clear();
  config.mask.clear();
  config.hires_scale = std::min(2 * config.hires_scale, 4.0);
  return missing;
}

void start_from(const std::filesystem::path& image, const GenerationParameters* parameters, GenerateConfig& config) {
  config.init_image = image;
  config.mask.clear();
  config.hires_scale = 1;
  if (parameters != nullptr && parameters->width > 0 && parameters->height > 0)
    config.size = hires_size({parameters->width, parameters->height}, std::clamp(parameters->hires_scale, 1.0, 4.0));
}

}  // namespace thumbsup
