#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace thumbsup {

/// What made an image, in the form other programs read from the PNG text chunk `parameters`.
struct GenerationParameters {
  std::string prompt;
  std::string negative_prompt;
  std::int64_t steps = 0;
  std::string sampler;  ///< display name: "DPM++ 2M Karras"
  double guidance_scale = 0;
  std::uint64_t seed = 0;
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::string model_hash;  ///< first 10 hex digits of the SHA-256 of the model file
  std::string model;       ///< its name
  std::int64_t clip_skip = 1;
  double guidance_rescale = 0;
  double eta = 0;         ///< DDIM's noise
  std::string lora;       ///< name of the LoRA file that was applied; empty: none
  double lora_scale = 1;  ///< how strongly
  std::string embedding;  ///< name of the textual inversion file that was added; empty: none
  std::uint64_t variation_seed = 0;
  double variation_strength = 0;            ///< 0: no variation
  double denoising_strength = 0;            ///< of image to image, or of the second pass; 0: neither
  std::optional<std::int64_t> mask_blur{};  ///< nothing: there was no mask
  double hires_scale = 1;                   ///< 1: no second pass; then `width` and `height` are those of the first
  std::int64_t hires_steps = 0;             ///< 0: as many as the first pass
  std::string hires_upscaler{};
  std::string version;  ///< of this program
};

/// The one way that this program enlarges pictures for a second pass.
inline constexpr const char* kHiresUpscaler = "Lanczos";

/// Line 1 the prompt; `Negative prompt: ...` (absent when empty); last line `Steps: 20, Sampler: Euler a, ...`.
/// Values with a comma, colon or newline are JSON-quoted; what is at its default is left out, from the clip skip on.
std::string to_parameters_text(const GenerationParameters& parameters);

/// The inverse, also for text other programs wrote; unknown entries are ignored. Empty when the last line has no steps.
std::optional<GenerationParameters> parse_parameters_text(const std::string& text);

}  // namespace thumbsup
