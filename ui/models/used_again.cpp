#include "ui/models/used_again.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/text.h"

namespace thumbsup {

QStringList use_again(const GenerationParameters& parameters, GenerateConfig& config) {
  config.prompt = parameters.prompt;
  config.negative_prompt = parameters.negative_prompt;
  config.steps = std::clamp<std::int64_t>(parameters.steps, 1, 1000);
  config.guidance_scale = std::clamp(parameters.guidance_scale, 0.0, 50.0);
  config.guidance_rescale = std::clamp(parameters.guidance_rescale, 0.0, 1.0);
  config.eta = std::clamp(parameters.eta, 0.0, 1.0);
  config.seed = static_cast<std::int64_t>(std::min<std::uint64_t>(parameters.seed, 4294967295u));
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
  return missing;
}

}  // namespace thumbsup
