#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "base/run_event.h"

namespace thumbsup {

/// A photo whose answer is known, decoded once and kept small.
struct ShelfPhoto {
  std::filesystem::path path;
  std::string content_hash;
  std::uint64_t hash = 0;  ///< perceptual
  int shelf = 0;           ///< number of its folder: positives first
  bool positive = false;
  std::vector<std::string> tags;
  cv::Mat pixels;  ///< see reduce_photo
};

/// Single pictures beside the folders, whose answers were given by hand. One that is gone or damaged becomes a notice.
struct SinglePictures {
  std::vector<std::string> positive;
  std::vector<std::string> negative;
};

/// Loads every photo of the folders, with the user's crop, turns and flip; photos marked as excluded are left out.
/// Files that cannot be used become notices. Throws UserInputError when a folder is missing, holds no photos or is
/// named twice, or when the same picture is both positive and negative; CancelledError.
std::vector<ShelfPhoto> load_shelves(const std::vector<std::string>& positive, const std::vector<std::string>& negative,
                                     std::int64_t image_size, RunControl& control, RunObserver& observer,
                                     const SinglePictures& pictures = {});

/// The photos of the folders: those with `tag` are positive, the others are not. Throws as above.
std::vector<ShelfPhoto> load_tagged(const std::vector<std::string>& folders, const std::string& tag,
                                    std::int64_t image_size, RunControl& control, RunObserver& observer);

/// The photos of the folders, whatever they show (all of them count as positive). Throws UserInputError as above,
/// CancelledError.
std::vector<ShelfPhoto> load_photos(const std::vector<std::string>& folders, std::int64_t image_size,
                                    RunControl& control, RunObserver& observer);

}  // namespace thumbsup
