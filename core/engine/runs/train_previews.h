#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "engine/runs/base_pictures.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "studio/run_session.h"
#include "verdict/checkpoint_choice.h"
#include "verdict/similarity.h"
#include "verdict/verdict.h"

namespace thumbsup {

class Pipeline;

/// Makes the preview pictures of a run into its folder, through the pipeline of `generate` and with seed + i, and lets
/// the judge, all its questions, score them where there is one. Where it asks for the subject, pictures of the class
/// prompt are made too ("class" beside the previews): how many of them pass as the subject is class drift, which step
/// 0, the base model, is the measure for.
class TrainPreviews {
 public:
  /// Loads the judge and looks at the instance photos. All references must outlive this object. Throws what Verdict and
  /// SimilarityMeter throw.
  TrainPreviews(const TrainConfig& config, std::int64_t side, const BasePictures& base, RunSession& session,
                RunControl& control, RunObserver& observer);

  /// The pictures of one step; nothing when they are all there (and judged) already. Returns whether the step is the
  /// best so far.
  bool operator()(const StableDiffusion& model, std::int64_t step);

  /// The best of the trained steps: step 0 is the base model, for comparison only.
  bool is_best(std::int64_t step) { return best() && best()->step == step; }
  std::optional<RunScore> best();
  /// How many previews in a row were no better than the best.
  std::int64_t since_best() { return scores_since_best(scores()); }

 private:
  /// Of all pictures of one step, those of one prompt.
  struct Share {
    std::int64_t before = 0;  ///< made earlier
    std::int64_t count = 0;
    std::int64_t total = 0;
  };

  bool is_complete(std::int64_t step);
  /// How many pictures of the class prompt tell whether the class has become the subject.
  std::int64_t class_samples() const;
  std::vector<RgbImage> draw(Pipeline& pipeline, std::int64_t step, const std::string& prompt,
                             const std::filesystem::path& folder, const Share& share);
  /// Those the run has kept so far, read when the training has begun: what it does again is forgotten by then.
  std::vector<RunScore>& scores();
  bool score(std::int64_t step, const std::vector<RgbImage>& images, const std::vector<RgbImage>& class_images);

  const TrainConfig& config_;
  std::int64_t side_;
  const BasePictures& base_;
  RunSession& session_;
  RunControl& control_;
  RunObserver& observer_;
  std::unique_ptr<Verdict> judge_;
  std::unique_ptr<SimilarityMeter> meter_;
  std::optional<std::vector<RunScore>> scores_;
};

}  // namespace thumbsup
