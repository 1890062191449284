#pragma once

#include <cstdint>
#include <string>

#include "base/run_control.h"
#include "base/run_event.h"
#include "training/train_services.h"

namespace thumbsup {

struct ClassImageOptions {
  std::int64_t side = 512;  ///< pixels, width and height
  std::int64_t steps = 30;
  double guidance_scale = 7.5;
  std::string model_name;  ///< for the pictures' parameters
  std::string model_hash;
  std::string device = "auto";  ///< as the parameter `device`
};

/// Makes the class photos that are missing with the base model and writes each, once it is there, as a PNG with its
/// parameters (prompt, seed, sampler, model). Picture i (from 0) has seed + i and is named after both, so that a call
/// after an interruption goes on with the first that is not there yet, and the set is always the same. Nothing that is
/// in the folder is changed. Throws CancelledError within one denoising step of a stop, IoError.
void make_class_images(const ClassImageRequest& request, const ClassImageOptions& options, RunControl& control,
                       RunObserver& observer);

}  // namespace thumbsup
