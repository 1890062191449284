#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace thumbsup {

/// What the split looks at: which shelf a photo comes from, and what it looks like.
struct SplitPhoto {
  std::uint64_t hash = 0;  ///< perceptual hash (photos/checks.h)
  int stratum = 0;         ///< the shelf; each is held out in proportion
  bool positive = false;
};

struct PhotoSplit {
  std::vector<std::size_t> training;    ///< indices, ascending
  std::vector<std::size_t> validation;  ///< indices, ascending
};

/// Fewer distinct photos than this of a class cannot be learned from and tested on.
inline constexpr std::size_t kMinimumDistinctPhotos = 5;

/// For every photo the number of its group: photos whose hashes differ in at most 5 bits (PhotoCheckLimits), and
/// whatever resembles those in turn, share one. Groups are numbered in order of their first photo.
std::vector<std::size_t> near_duplicate_groups(const std::vector<SplitPhoto>& photos);

/// Holds out about `share` of every stratum. A group of near-duplicates is never divided: a photo beside its own twin
/// would be recognised, not judged. The same seed and photos give the same split. Throws UserInputError, saying how
/// many are there and how many are missing, when a class has fewer than `kMinimumDistinctPhotos` groups.
PhotoSplit split_photos(const std::vector<SplitPhoto>& photos, double share, std::uint64_t seed);

/// Deals the photos out to `folds` parts of about the same size and mixture of shelves and classes; a group of
/// near-duplicates stays together. Every part has a photo of a class that has as many groups as there are parts. For
/// every photo the number of its part. The same seed and photos give the same parts.
std::vector<std::size_t> photo_folds(const std::vector<SplitPhoto>& photos, std::size_t folds, std::uint64_t seed);

}  // namespace thumbsup
