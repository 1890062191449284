#pragma once

#include <cstdint>
#include <vector>

#include "verdict/photo_split.h"

namespace thumbsup {

/// Held-out photos, near-duplicates counted once, without which the photos are cross-validated.
inline constexpr double kMinimumHeldOut = 20;
inline constexpr std::size_t kValidationFolds = 5;

/// Photos by their indices: one network learns from some and is asked about others.
struct NetworkPhotos {
  std::vector<std::size_t> training;
  std::vector<std::size_t> held_out;
};

/// Which networks are trained to make a judge and to tell how far it can be trusted.
struct ValidationPlan {
  bool is_cross_validated = false;
  /// One network that holds some photos out; or, cross-validated, one a fold, and at last the judge's own, which learns
  /// from all photos.
  std::vector<NetworkPhotos> networks;
  std::vector<std::size_t> asked;  ///< the photos that some network is asked about, ascending
  std::vector<std::size_t> folds;  ///< of each of those; its own fold has no say in its verdict (nested_evaluation.h)
};

/// About `share` of every shelf is held out. Where that would be fewer than `kMinimumHeldOut` distinct photos, all are
/// cross-validated in `kValidationFolds` folds. Near-duplicates are never divided. The same seed and photos give the
/// same plan. Throws what split_photos throws.
ValidationPlan plan_validation(const std::vector<SplitPhoto>& photos, double share, std::uint64_t seed);

}  // namespace thumbsup
