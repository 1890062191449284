#include "verdict/validation_plan.h"

#include <algorithm>
#include <numeric>

namespace thumbsup {

ValidationPlan plan_validation(const std::vector<SplitPhoto>& photos, double share, std::uint64_t seed) {
  const PhotoSplit split = split_photos(photos, share, seed);
  const auto groups = near_duplicate_groups(photos);
  const auto distinct = static_cast<double>(1 + *std::max_element(groups.begin(), groups.end()));
  ValidationPlan plan;
  plan.is_cross_validated = share * distinct < kMinimumHeldOut;
  if (!plan.is_cross_validated) {
    plan.networks.push_back({split.training, split.validation});
    plan.asked = split.validation;
    std::vector<SplitPhoto> held_out;
    for (const std::size_t i : plan.asked) held_out.push_back(photos[i]);
    plan.folds = photo_folds(held_out, kValidationFolds, seed);
    return plan;
  }
  plan.asked.resize(photos.size());
  std::iota(plan.asked.begin(), plan.asked.end(), 0);
  plan.folds = photo_folds(photos, kValidationFolds, seed);
  plan.networks.resize(kValidationFolds + 1);
  for (const std::size_t i : plan.asked)
    for (std::size_t fold = 0; fold < kValidationFolds; ++fold)
      (plan.folds[i] == fold ? plan.networks[fold].held_out : plan.networks[fold].training).push_back(i);
  plan.networks.back().training = plan.asked;
  return plan;
}

}  // namespace thumbsup
