#pragma once

#include "nn/torch.h"

#include <filesystem>

#include "base/atomic_file.h"
#include "models/stable_diffusion.h"

namespace thumbsup {

class RunControl;

/// Writes a complete diffusers folder (configs, tokenizer files, weights as safetensors in `dtype`), beside its place
/// and renamed when all of it is there. Returns the name it got: `folder`, or the next free one when that was asked
/// for. Throws IoError, also when `folder` exists already; CancelledError once `control` (if any) was asked to stop,
/// with nothing left behind.
std::filesystem::path save_stable_diffusion(const StableDiffusion& model, const std::filesystem::path& folder,
                                            at::ScalarType dtype = at::kFloat, WhenTaken when = WhenTaken::Fail,
                                            RunControl* control = nullptr);

}  // namespace thumbsup
