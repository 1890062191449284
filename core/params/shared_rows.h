#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "params/param_spec.h"

/// Rows that several tables share to the letter.
namespace thumbsup {

/// For a command with a few parameters.
inline ParamSpec ungrouped(ParamSpec spec) {
  spec.group.clear();
  spec.level = Level::Basic;
  return spec;
}

/// A device may be followed by its number ("cuda:1"), so it is text and no enumeration.
inline const std::vector<std::string>& device_choices() {
  static const std::vector<std::string> choices = {"auto", "cpu", "cuda"};
  return choices;
}

/// Of the parameter `criterion` wherever it stands.
inline constexpr double kDefaultCriterion = 0.75;
inline ParamSpec criterion_row() {
  return {.id = "criterion",
          .label = "Criterion",
          .help = "Share of the images that must pass for the model to be accepted.",
          .group = "Judging",
          .minimum = 0,
          .maximum = 1,
          .roles = Role::FreeOnResume};
}

/// For a command in a project, which has a criterion of its own.
inline ParamSpec project_criterion_row() {
  ParamSpec row = ungrouped(criterion_row());
  row.help = "Share of the images that must pass for the model to be accepted; by default the project's.";
  return row;
}

/// Of the parameter `minimum_images` wherever it stands. Of 20 images, all passing, 84 % are sure; of 5 only 57 %.
inline constexpr std::int64_t kDefaultMinimumImages = 20;
inline ParamSpec minimum_images_row() {
  return {.id = "minimum_images",
          .label = "Images at least",
          .help = "Images that must be judged; fewer are too few to say whether a model is accepted.",
          .group = "Judging",
          .unit = "images",
          .minimum = 1,
          .maximum = 10000,
          .slider = Slider{1, 100},
          .roles = Role::FreeOnResume};
}
inline ParamSpec project_minimum_images_row() {
  ParamSpec row = ungrouped(minimum_images_row());
  row.help =
      "Images that must be judged; fewer are too few to say whether a model is accepted. 0: as many as the project "
      "asks "
      "for.";
  row.minimum = 0;
  return row;
}

inline ParamSpec config_row(Role roles = Role::FilledByPage) {
  return {.id = "config",
          .label = "Configuration folder",
          .help = "Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.",
          .group = "Model",
          .level = Level::Advanced,
          .roles = roles | Role::FreeOnResume};
}
inline ParamSpec prediction_type_row(Role roles = Role::None) {
  return {.id = "prediction_type",
          .label = "Prediction type",
          .help = "What the model predicts; auto reads it from the model, or finds out by one look at its UNet.",
          .group = "Model",
          .level = Level::Advanced,
          .roles = roles};
}
inline ParamSpec vae_row(Role roles = Role::None) {
  return {
      .id = "vae",
      .label = "VAE",
      .help = "VAE that completes or replaces the model's own: diffusers folder, or .safetensors, .pt or .ckpt file.",
      .group = "Model",
      .file_pattern = "*.safetensors *.pt *.ckpt *.bin",
      .level = Level::Advanced,
      .roles = roles | Role::FreeOnResume};
}
inline ParamSpec text_encoder_row(Role roles = Role::None) {
  return {.id = "text_encoder",
          .label = "Text encoder",
          .help = "Text encoder that completes or replaces the model's own: diffusers folder or file.",
          .group = "Model",
          .file_pattern = "*.safetensors *.pt *.ckpt *.bin",
          .level = Level::Advanced,
          .roles = roles | Role::FreeOnResume};
}
inline ParamSpec device_row() {
  return {.id = "device",
          .label = "Device",
          .help = "Where to compute; auto takes the GPU where there is one, cuda:1 is the second.",
          .group = "Device",
          .choices = device_choices(),
          .level = Level::Advanced,
          .roles = Role::FilledByPage | Role::FreeOnResume};
}

}  // namespace thumbsup
