#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "photos/buckets.h"
#include "photos/scan_folder.h"
#include "training/latent_cache.h"
#include "training/latent_encoder.h"

namespace thumbsup {

/// One photo as training sees it.
struct TrainingPhoto {
  std::filesystem::path path;
  std::string content_hash;  ///< of its pixels after the edits
  std::string caption;
  std::size_t bucket = 0;
  int repeats = 1;
  LatentPosterior posterior;  ///< [1, C, h, w] float32, CPU
  LatentPosterior mirrored;   ///< of the mirrored photo; undefined when photos are not mirrored
};

struct PhotoSetOptions {
  std::filesystem::path folder;  ///< holds the photos, or kohya's sub-folders (photos/photo_folders.h)
  std::filesystem::path other;   ///< a folder with another purpose, which is not looked at; may be empty
  std::string prompt;            ///< caption of the photos that have none of their own
  std::vector<Bucket> buckets;   ///< at least one
  bool mirror = false;
};

/// The photos of one folder (or of its sub-folders in kohya's form), decoded once, turned upright, edited as the user
/// chose, cut to their bucket and encoded.
struct PhotoSet {
  std::vector<TrainingPhoto> photos;
  std::vector<RejectedFile> rejected;  ///< unusable files, each with the reason
  std::vector<std::filesystem::path> excluded;
  std::vector<Message> notices;  ///< sentences: conversions, guesses, files that are not used

  /// Sum of the repeats: photos shown in one epoch.
  std::int64_t images_per_epoch() const;
  /// SHA-256 over the photos' content hashes in order: tells whether a resumed run sees the same photos.
  std::string fingerprint() const;
};

/// Reads and encodes a folder; what `cache` knows is not encoded again. `control` is asked before every photo;
/// `on_photo` (may be empty) is told how many are done. Throws UserInputError when no photo is left or
/// captions cannot be read (naming all), IoError when the folder cannot be read, CancelledError.
PhotoSet load_photo_set(const PhotoSetOptions& options, const LatentEncoder& encoder, const LatentCache& cache,
                        RunControl& control, const std::function<void(std::int64_t done)>& on_photo = {});

}  // namespace thumbsup
