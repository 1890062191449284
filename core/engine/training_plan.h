#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "params/train_config.h"

namespace thumbsup {

/// One photo as a run would see it.
struct PlannedPhoto {
  std::filesystem::path path;
  bool is_class = false;
  std::int64_t width = 0;  ///< after crop and turns
  std::int64_t height = 0;
  std::int64_t bucket_width = 0;
  std::int64_t bucket_height = 0;
  std::int64_t repeats = 1;
  std::string caption;
  std::vector<std::string> warnings;  ///< blur, low resolution, exposure, near-duplicate: each with its reason
  std::vector<std::string> notes;     ///< colours converted, transparent parts, further pictures in the file
};

struct TrainingPlan {
  std::vector<PlannedPhoto> photos;      ///< instance, then class
  std::vector<std::string> refused;      ///< a sentence for each file that cannot be used
  std::vector<Message> notices;          ///< sentences about the whole: sub-folders, captions that are cut or not used
  std::int64_t excluded = 0;             ///< photos the user excluded
  std::int64_t class_images_wanted = 0;  ///< how many the base model would make first
};

/// Looks at every photo of a run as training would, and trains nothing. Throws UserInputError for a config or photos
/// that cannot be trained, as the training does before it makes its folder; CancelledError.
TrainingPlan plan_training(const TrainConfig& config, RunControl& control);

}  // namespace thumbsup
