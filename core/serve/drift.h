#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <nlohmann/json.hpp>
#include <vector>

#include "studio/served_numbers.h"

/// Whether the pictures of a model that is in use have become worse, or other, than they were.
namespace thumbsup::serve {

/// Cumulative sum of log-likelihood ratios for a share of passes that fell from 0.90 to 0.75 (Page 1954; of single
/// verdicts: Reynolds and Stoumbos 1999): S = max(0, S + log(p(verdict | 0.75) / p(verdict | 0.90))). At the threshold
/// of 4 a false alarm comes about once in a thousand images; the fall itself is seen after about 40.
class BernoulliCusum {
 public:
  static constexpr double kGood = 0.90, kBad = 0.75, kThreshold = ServedNumbers::kCusumAlarm;

  void add(bool passed);
  double value() const { return value_; }
  /// Never above twice the threshold, so that a model that is good again is seen to be.
  void set_value(double value);
  bool alarms() const { return value_ >= kThreshold; }

 private:
  double value_ = 0;
};

inline constexpr std::size_t kScoreBins = 10;
using ScoreCounts = std::array<std::int64_t, kScoreBins>;

/// Counts of probabilities in ten bins of equal width over [0, 1].
void add_score(ScoreCounts& counts, double probability);

/// Population stability index: sum of (a - e) ln(a / e) over the bins' shares, e of what was expected, a of what came;
/// every bin has half an image more, so that an empty one is no infinity. 0: the same; above 0.2 a shift that matters.
double population_stability_index(const ScoreCounts& expected, const ScoreCounts& actual);
inline constexpr double kPsiThreshold = ServedNumbers::kPsiAlarm;

/// What is told of the watch over one model.
struct WatchNumbers {
  std::int64_t judged = 0;
  std::size_t in_window = 0;
  double pass_ratio = 1, cusum = 0, psi = 0;
  double mmd2 = 0, mmd_p = 1;  ///< feature_drift.h
};

/// The verdicts on one model's pictures as they come.
class PassWatch {
 public:
  /// `window`: verdicts over which ratio and shift are taken.
  explicit PassWatch(std::size_t window) : window_(window) {}

  /// The scores expected are the first `kReference` that come.
  static constexpr std::int64_t kReference = 100;

  void add(bool passed, double probability);

  std::int64_t judged() const { return judged_; }  ///< altogether
  std::size_t in_window() const { return recent_.size(); }
  double pass_ratio() const;  ///< over the window; 1 while there is nothing
  double cusum() const { return cusum_.value(); }
  /// 0 until there are as many scores after the reference as a window or the reference holds, whichever is less.
  double psi() const;

  bool is_below(double criterion) const;  ///< with at least 20 in the window
  bool cusum_alarms() const { return cusum_.alarms(); }
  bool psi_alarms() const { return psi() > kPsiThreshold; }

  /// State that a restart goes on with.
  nlohmann::json to_json() const;
  /// Throws nlohmann::json::exception for what is no such state.
  static PassWatch from_json(const nlohmann::json& json, std::size_t window);

 private:
  struct Verdict {
    bool passed = false;
    double probability = 0;
  };

  std::size_t window_;
  std::deque<Verdict> recent_;
  BernoulliCusum cusum_;
  ScoreCounts reference_{};
  std::int64_t judged_ = 0;
};

}  // namespace thumbsup::serve
