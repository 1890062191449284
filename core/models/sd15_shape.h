#pragma once

#include "nn/torch.h"

#include <nlohmann/json.hpp>

/// What the benchmarks need to stand in for Stable Diffusion 1.5 without its weights.
namespace thumbsup {

/// The values of its config.json files that shape the networks.
nlohmann::json sd15_unet_config();
nlohmann::json sd15_vae_config();
nlohmann::json sd15_text_encoder_config();

/// Gives every parameter random numbers of the size of a trained network's, so that nothing overflows and nothing is
/// denormal, in the dtype and on the device of `options`; no gradients, evaluation mode. One block of numbers serves
/// all of them: drawing a thousand million would take longer than what is measured.
void fill_with_made_up_weights(torch::nn::Module& model, const at::TensorOptions& options);

}  // namespace thumbsup
