#pragma once

#include "nn/torch.h"

#include <filesystem>

#include "models/stable_diffusion.h"

namespace thumbsup {

/// Writes a complete diffusers folder (configs, tokenizer files, weights as safetensors in `dtype`), beside its place
/// and renamed when all of it is there. Throws IoError, also when `folder` exists already.
void save_stable_diffusion(const StableDiffusion& model, const std::filesystem::path& folder,
                           at::ScalarType dtype = at::kFloat);

}  // namespace thumbsup
