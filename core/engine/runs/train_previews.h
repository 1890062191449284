#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "studio/run_session.h"
#include "training/train_observer.h"
#include "verdict/judge.h"
#include "verdict/likeness.h"

namespace thumbsup {

/// Makes the preview pictures of a run into its folder, through the pipeline of `generate` and with seed + i, and lets
/// the judge score them where there is one.
class TrainPreviews {
 public:
  /// Loads the judge and looks at the instance photos; scores of steps after `resumed_step` are forgotten. All
  /// references must outlive this object. Throws what Judge and LikenessMeter throw.
  TrainPreviews(const TrainConfig& config, std::int64_t side, std::int64_t resumed_step, RunSession& session,
                RunControl& control, TrainObserver& observer);

  /// The pictures of one step; nothing when they are all there (and judged) already. Returns whether the step is the
  /// best so far.
  bool operator()(const StableDiffusion& model, std::int64_t step);

  /// The best of the trained steps: step 0 is the base model, for comparison only.
  bool is_best(std::int64_t step) const { return best_ && best_->step == step; }
  const std::optional<RunScore>& best() const { return best_; }

 private:
  bool is_complete(std::int64_t step) const;
  bool score(std::int64_t step, const std::vector<RgbImage>& images);
  void choose_best();

  const TrainConfig& config_;
  std::int64_t side_;
  RunSession& session_;
  RunControl& control_;
  TrainObserver& observer_;
  std::unique_ptr<Judge> judge_;
  std::unique_ptr<LikenessMeter> meter_;
  std::vector<RunScore> scores_;
  std::optional<RunScore> best_;
};

}  // namespace thumbsup
