#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/progress.h"
#include "base/run_control.h"
#include "studio/photo_library.h"

namespace thumbsup {

/// What auto-crop is asked about: a snapshot, so that a worker can look at the files.
struct CropQuestion {
  struct Entry {
    PhotoId id = 0;
    std::filesystem::path path;
    PhotoEdits edits;
  };
  std::vector<Entry> photos;    ///< to be cropped
  std::vector<Entry> examples;  ///< photos of the same shelves that have a crop
  CropWish wish;                ///< the ratio is that of the photos as they are seen
};

/// More photos than this are not cropped unasked.
inline constexpr std::size_t kCropsUnasked = 3;

/// Those of `ids` that are there still.
CropQuestion crop_question(const PhotoLibrary& library, const std::vector<PhotoId>& ids, double ratio);

/// What auto-crop says about one photo.
struct CropAnswer {
  PhotoId id = 0;
  std::filesystem::path path;
  std::optional<cv::Rect2d> crop;  ///< of the upright photo, ready for PhotoEdits::crop; nothing: it is left as it is
  Message why;
  RgbImage before;            ///< the photo as it is seen, small, for a look at what would be cut; only with a crop
  cv::Rect2d part_of_before;  ///< the crop in it, in fractions
};

/// Looks at the photos (photos/auto_crop.h), in order. `finder` may be null. Blocking, for any thread; throws
/// CancelledError. A photo that cannot be read is an answer without a crop.
std::vector<CropAnswer> suggest_shelf_crops(const CropQuestion& question, PhotoFaceFinder* finder, RunControl& control,
                                            const Project::ProgressCallback& progress = {});

/// The edits that carry the answers out.
EditPhotos crops_to_edit(const PhotoLibrary& library, const std::vector<CropAnswer>& answers);

}  // namespace thumbsup
