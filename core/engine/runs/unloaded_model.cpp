#include "engine/runs/unloaded_model.h"

#include "model_io/component_configs.h"

namespace thumbsup {

UnloadedModel unloaded_model(const std::filesystem::path& model, const LoadOptions& options) {
  const ComponentConfigs configs = configs_for_loading(model, options);
  UnloadedModel parts;
  parts.unet = std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(configs.unet, configs.path("unet")));
  parts.text_encoder =
      std::make_shared<ClipTextModel>(ClipTextConfig::from_json(configs.text_encoder, configs.path("text_encoder")));
  parts.vae = std::make_shared<AutoencoderKL>(AutoencoderKLConfig::from_json(configs.vae, configs.path("vae")));
  return parts;
}

}  // namespace thumbsup
