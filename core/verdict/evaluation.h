#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "verdict/calibration.h"
#include "verdict/statistics.h"

namespace thumbsup {

/// A photo the judge was not trained on, and what it says about it.
struct HeldOutPhoto {
  std::string path;
  bool positive = false;  ///< what it really is
  double probability = 0;
};
/// A held-out photo on the wrong side of the threshold.
using MisjudgedPhoto = HeldOutPhoto;

/// How far a judge can be trusted: everything measured on the held-out photos, after temperature scaling.
struct Evaluation {
  Confusion confusion;          ///< at `threshold`
  double accuracy = 0;          ///< at `threshold`
  Interval accuracy_interval;   ///< 95 %, Wilson
  double accuracy_at_half = 0;  ///< at 0.5, for comparison: the threshold was chosen on the same photos
  std::optional<double> roc_auc;
  double log_loss = 0;
  double temperature = 1;
  double threshold = 0.5;
  Message threshold_why = verbatim({});
  std::vector<ReliabilityBin> reliability;
  double calibration_error = 0;
  std::vector<MisjudgedPhoto> misjudged;  ///< worst first
  std::vector<HeldOutPhoto> held_out;     ///< all of them; empty in the files of versions that did not keep them
};

/// `paths[i]` belongs to `photos[i]`. Throws LogicError when the lists differ in length.
Evaluation evaluate(const std::vector<Scored>& photos, const std::vector<std::string>& paths);

/// What `evaluation` would be with another threshold in (0, 1), `why` chosen: counts, accuracy and misjudged photos are
/// taken again from `held_out`. Throws UserInputError when the held-out photos were not kept, or for a threshold
/// outside.
Evaluation with_threshold(Evaluation evaluation, double threshold, const Message& why);

/// The reason for one that a person chose.
Message threshold_set_by_hand();

nlohmann::json to_json(const Evaluation& evaluation);
/// Throws nlohmann::json::exception for a missing or wrong entry; the judge's reader names file and key.
Evaluation evaluation_from_json(const nlohmann::json& json);

}  // namespace thumbsup
