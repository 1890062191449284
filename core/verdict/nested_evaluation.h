#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verdict/evaluation.h"

namespace thumbsup {

/// What was said, epoch by epoch, about photos by networks that had not learned from them (nor from their
/// near-duplicates). The photos are dealt out to folds (photo_split.h).
struct HeldOutAnswers {
  std::vector<std::string> paths;
  std::vector<bool> positive;
  std::vector<std::size_t> folds;
  std::vector<std::vector<double>> logits;  ///< [epoch][photo]

  std::vector<Scored> scored(std::size_t epoch) const;
  /// The same without the photos of one fold.
  std::vector<Scored> scored_without(std::size_t epoch, std::size_t fold) const;
};

/// When a training ends by itself: after `patience` epochs that were no better than one before, but not within the
/// first `warm_up` ones. No patience: it goes through all epochs.
struct EpochRule {
  std::int64_t warm_up = 0;
  std::optional<std::int64_t> patience;
};

/// The epoch (the first is 1) with the lowest loss on the photos outside of `left_out`, which is a fold or none, among
/// those that a training which looked at these photos alone would have reached.
struct EpochChoice {
  std::int64_t epoch = 0;  ///< 0: there is none yet
  bool is_final = false;   ///< by the rule, further epochs change nothing
};
EpochChoice choose_epoch(const HeldOutAnswers& answers, const EpochRule& rule, std::optional<std::size_t> left_out);

/// Whether no choice, neither that of all photos nor those without one of the folds, can change with further epochs.
bool is_settled(const HeldOutAnswers& answers, const EpochRule& rule);

/// How far a judge can be trusted whose epoch, temperature and threshold these photos choose: the photos of every fold
/// are judged by what the other folds choose, so that none of them has a say in its own verdict. The temperature and
/// the threshold of the result, which the judge will use, are chosen by all. Throws LogicError for lists that do not
/// fit.
Evaluation nested_evaluation(const HeldOutAnswers& answers, const EpochRule& rule, Validation validation);

}  // namespace thumbsup
