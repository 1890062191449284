#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/message.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {

class Tokenizer;  // text/tokenizer.h

/// All parts of one text-to-image model, as they lie in a diffusers folder. The JSON values are the files' own, so that
/// saving writes back what was read; they are null where a single-file checkpoint has none.
struct StableDiffusion {
  std::shared_ptr<ClipTextModel> text_encoder;
  std::shared_ptr<UNet2DCondition> unet;
  std::shared_ptr<AutoencoderKL> vae;
  std::shared_ptr<Tokenizer> tokenizer;
  nlohmann::json model_index;
  nlohmann::json text_encoder_config;
  nlohmann::json unet_config;
  nlohmann::json vae_config;
  nlohmann::json scheduler_config;
  std::vector<Message> notices;            ///< what was found out while loading, sentences for the user
  std::filesystem::path tokenizer_folder;  ///< where the tokenizer was read from, for copying it
};

}  // namespace thumbsup
