#pragma once

#include "nn/torch.h"

#include <functional>
#include <optional>
#include <string>

#include "model_io/tensor_file.h"

/// What a Stable Diffusion checkpoint predicts: the noise, or v. A single file need not say so, and a wrong guess makes
/// noise of every picture and trains towards the wrong target.
namespace thumbsup {

/// An answer and where it comes from.
struct PredictionGuess {
  bool v_prediction = false;
  bool zero_terminal_snr = false;
  bool certain = true;  ///< false: nothing says so, and the UNet is to be asked
  std::string source;   ///< "the file's modelspec.prediction_type", for sentences
};

/// What the file's metadata, marker keys, the NAME.yaml beside it or its step count say; else an uncertain "noise".
PredictionGuess stated_prediction(const TensorFile& file);

/// `parameterization` of a yaml file of the original code; nothing when it does not say. Reads lines only: any text is
/// safe.
std::optional<bool> yaml_says_v(const std::string& text);

/// The UNet's output for latents [1, C, h, w] at a timestep.
using UNetProbe = std::function<at::Tensor(const at::Tensor& latents, double timestep)>;

/// Asks a UNet of Stable Diffusion 2.x as A1111's program does: at the noisiest timestep a grey picture makes the v of
/// a trained model far more negative than its noise. False also for a UNet that has learned nothing.
bool second_generation_predicts_v(const UNetProbe& unet, std::int64_t channels);

/// The noise schedule of Stable Diffusion, [1000].
at::Tensor standard_alphas_cumprod();

/// Asks any UNet. Given pure noise, a model of noise gives it back at every timestep; one of v gives it back at medium
/// ones only, for at the noisiest timestep v is the picture's negative. Nothing when the answers are neither's.
std::optional<bool> predicts_v_by_noise(const UNetProbe& unet, std::int64_t channels, const at::Tensor& alphas_cumprod);

}  // namespace thumbsup
