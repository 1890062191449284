#pragma once

#include <filesystem>
#include <string>

#include "params/choices.h"
#include "params/param_spec.h"

namespace thumbsup {

/// Everything a text-to-image or image-to-image run needs; declared and described in generate_config.cpp.
struct GenerateConfig {
  std::filesystem::path model;
  std::filesystem::path config;
  PredictionChoice prediction_type = PredictionChoice::Auto;
  std::filesystem::path vae;           ///< instead of the model's own; empty: that
  std::filesystem::path text_encoder;  ///< the same
  std::filesystem::path lora;          ///< empty: none
  double lora_scale = 1.0;
  std::filesystem::path lora_dir;   ///< where `<lora:NAME>` in a prompt is looked for first; empty: nowhere else
  std::filesystem::path embedding;  ///< a word learned by textual inversion; empty: none
  std::string prompt;
  std::string negative_prompt;
  std::int64_t count = 1;
  std::int64_t steps = 30;
  SamplerId sampler = SamplerId::Dpmpp2m;
  double guidance_scale = 7.5;
  double guidance_rescale = 0.0;
  double eta = 0.0;
  std::int64_t seed = 1;
  std::int64_t variation_seed = 1;
  double variation_strength = 0.0;
  ImageSize size{0, 0};
  std::int64_t batch_size = 1;
  std::filesystem::path init_image;  ///< empty: from noise
  double strength = 0.75;
  std::filesystem::path mask;  ///< empty: all is drawn anew
  std::int64_t mask_blur = 4;
  double hires_scale = 1.0;
  double hires_strength = 0.55;
  std::int64_t hires_steps = 0;
  std::int64_t clip_skip = 1;
  bool prompt_weighting = true;
  bool vae_tiling = false;
  std::string device = "auto";
  Dtype dtype = Dtype::Auto;
  std::filesystem::path out;
  bool contact_sheet = true;
};

const ParamTable<GenerateConfig>& generate_params();

/// The last so many of `steps` steps are those that image to image does: int(steps * strength), as in diffusers.
std::int64_t steps_of_strength(std::int64_t steps, double strength);

/// The size after the second pass: each side times `scale`, rounded down to a multiple of 8.
ImageSize hires_size(const ImageSize& size, double scale);

}  // namespace thumbsup
