#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The numbers of the judge's reports. Every function is exact arithmetic over plain values: no torch, no files.
namespace thumbsup {

struct Interval {
  double low = 0;
  double high = 1;
};

/// 95 % score interval of a proportion k / n (Wilson, "Probable Inference, the Law of Succession, and Statistical
/// Inference", 1927). Unlike k/n +- 1.96 sd it stays inside [0, 1] and does not shrink to nothing at k = n.
/// n = 0 gives [0, 1]: nothing is known. Throws LogicError unless 0 <= k <= n.
Interval wilson_interval(std::int64_t k, std::int64_t n);

/// One photo whose answer is known, and what the network said: logit > 0 means yes.
struct Scored {
  double logit = 0;
  bool positive = false;
};

/// 1 / (1 + exp(-logit / temperature)).
double probability_of(double logit, double temperature = 1.0);

struct Confusion {
  std::int64_t true_positive = 0;
  std::int64_t false_positive = 0;
  std::int64_t true_negative = 0;
  std::int64_t false_negative = 0;

  std::int64_t right() const { return true_positive + true_negative; }
  std::int64_t total() const { return right() + false_positive + false_negative; }
  /// Share of right answers; 0 when there are none at all.
  double accuracy() const;
  /// Mean of the two classes' own accuracies (a class without photos counts as 0).
  double balanced_accuracy() const;
};

/// Lower end of the 95 % interval of k / n - other_k / other_n (Newcombe, "Interval estimation for the difference
/// between independent proportions", 1998, method 10, from the two Wilson intervals): above 0, the first is surely the
/// larger. -1 where one of them is of nothing. Throws LogicError as wilson_interval does.
double difference_low(std::int64_t k, std::int64_t n, std::int64_t other_k, std::int64_t other_n);

/// Lower end of the 95 % interval of Youden's J, the share of yes that is answered yes less the share of no that is.
/// Whoever guesses has a J of 0, however unequal the classes are. -1 where a class has no photo.
double informedness_low(const Confusion& confusion);

/// A photo passes when its probability is at least `threshold`.
Confusion confusion_at(std::span<const Scored> photos, double temperature, double threshold);

/// Area under the ROC curve = share of (positive, negative) pairs in which the positive has the larger logit, ties
/// counting one half (Mann-Whitney). Empty when a class has no photo, where it has no meaning.
std::optional<double> roc_auc(std::span<const Scored> photos);

/// Mean of -log p(right answer), computed without overflow. 0 for no photos.
double log_loss(std::span<const Scored> photos, double temperature = 1.0);

}  // namespace thumbsup
