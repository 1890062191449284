#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <map>
#include <string>

#include "models/stable_diffusion.h"

namespace thumbsup {

class RunControl;

/// Writes the whole model as one safetensors file under the names of the original latent-diffusion code
/// (`model.diffusion_model.`, `first_stage_model.`, `cond_stage_model.`), as other programs expect it. `metadata` goes
/// into the header beside what describes the model by itself: `modelspec.sai_model_spec`, `.architecture`,
/// `.implementation`, `.resolution`, `.prediction_type`, `.date`, and `.hash_sha256` ("0x" and the SHA-256 of the bytes
/// after the header). Written beside its place and renamed when whole. Throws IoError, also when `path` exists
/// already; FormatError for a model that has parts the original code has no name for;
/// CancelledError once `control` (if any) was asked to stop, with nothing left behind.
void save_single_file(const StableDiffusion& model, const std::filesystem::path& path, at::ScalarType dtype,
                      const std::map<std::string, std::string>& metadata = {}, RunControl* control = nullptr);

}  // namespace thumbsup
