#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "params/shared_rows.h"
#include "verdict/statistics.h"

namespace thumbsup {

/// How much one image resembles the instance photos.
struct Likeness {
  double mean = 0;            ///< mean cosine similarity to all of them, -1 to 1
  double nearest = 0;         ///< the largest
  std::string nearest_photo;  ///< the photo it belongs to
  bool memorised = false;     ///< the image is nearly that photo itself: learned by heart, not understood
};

/// The judge's word on one image.
struct ImageVerdict {
  std::filesystem::path path;
  std::string content_hash;  ///< SHA-256 of the file
  double probability = 0;
  bool passed = false;
  bool cached = false;
  std::optional<Likeness> likeness;
};

/// Over all images that have one.
struct LikenessSummary {
  double mean = 0;     ///< mean over the images of Likeness::mean
  double nearest = 0;  ///< mean over the images of Likeness::nearest
  std::int64_t memorised = 0;
};

/// n images, k pass, and whether that is enough.
struct AcceptanceReport {
  std::string judge_name;
  std::string judge_folder;
  double judge_accuracy = 0;  ///< on its held-out photos
  Interval judge_accuracy_interval;
  std::string images_folder;
  std::string date;
  double threshold = 0.5;
  double criterion = default_criterion;
  std::int64_t images = 0;
  std::int64_t passed = 0;
  double pass_rate = 0;
  Interval pass_rate_interval;  ///< 95 %, Wilson
  bool accepted = false;
  std::optional<LikenessSummary> likeness;
  std::vector<ImageVerdict> verdicts;
  std::vector<std::string> rejected;  ///< sentences about files that could not be judged; they count neither way
};

/// Fills in the counts, the rate with its interval, the likeness summary and the decision: accepted when the pass rate
/// reaches the criterion. (The interval is shown, not used: the criterion is about these images.) Throws
/// UserInputError when there is no verdict at all.
void conclude(AcceptanceReport& report);

nlohmann::json to_json(const AcceptanceReport& report);

}  // namespace thumbsup
