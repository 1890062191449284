#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "verdict/calibration.h"
#include "verdict/statistics.h"

namespace thumbsup {

/// How the figures of a judge came about.
enum class Validation {
  SamePhotos,     ///< the photos that give them also chose epoch, temperature and threshold: too good (older versions)
  HeldOut,        ///< photos that were not trained on, each judged by what the others of them chose
  CrossValidated  ///< every photo, each judged by a network that had not seen it and by what the others chose
};

/// A photo the judge was not trained on, and what it says about it.
struct HeldOutPhoto {
  std::string path;
  bool positive = false;  ///< what it really is
  double probability = 0;
  double threshold = 0;  ///< that the other photos chose; 0: the evaluation's
};
/// A held-out photo on the wrong side of the threshold.
using MisjudgedPhoto = HeldOutPhoto;

/// How far a judge can be trusted: everything measured on the held-out photos, after temperature scaling.
/// `temperature` and `threshold` are the judge's own; the counts and curves are of the photos' own ones
/// (nested_evaluation.h), unless the threshold was moved by hand.
struct Evaluation {
  Validation validation = Validation::SamePhotos;
  Confusion confusion;
  double accuracy = 0;
  Interval accuracy_interval;   ///< 95 %, Wilson
  double accuracy_at_half = 0;  ///< at 0.5, for comparison
  std::optional<double> roc_auc;
  double log_loss = 0;
  double temperature = 1;
  double threshold = 0.5;
  double chosen_threshold = 0.5;  ///< that the training chose; `threshold` may have been moved since
  Message threshold_why = verbatim({});
  std::vector<ReliabilityBin> reliability;
  double calibration_error = 0;
  std::vector<MisjudgedPhoto> misjudged;  ///< worst first
  std::vector<HeldOutPhoto> held_out;     ///< all of them; empty in the files of versions that did not keep them
};

/// Of photos that also choose temperature and threshold (SamePhotos): for what is known no better.
/// `paths[i]` belongs to `photos[i]`. Throws LogicError when the lists differ in length.
Evaluation evaluate(const std::vector<Scored>& photos, const std::vector<std::string>& paths);

/// Fills in everything that follows from `held_out`, `threshold` and `chosen_threshold`; probabilities are calibrated.
void measure(Evaluation& evaluation);

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
