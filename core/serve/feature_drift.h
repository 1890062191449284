#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

namespace thumbsup::serve {

/// A picture as the judge compares it: a unit vector, C values.
using Features = std::vector<float>;

/// Unbiased estimate of the squared maximum mean discrepancy (Gretton et al., "A Kernel Two-Sample Test", JMLR 13,
/// 2012, eq. 3) between two samples of at least two each, and how likely so large a one is where there is no
/// difference.
///   MMD^2 = mean of k(x, x') + mean of k(y, y') - 2 mean of k(x, y), over pairs of different pictures,
///   k(a, b) = exp(-|a - b|^2 / (2 s^2)), s: the median distance between two pictures of both samples together
struct MmdTest {
  double mmd2 = 0;
  double p = 1;  ///< of `permutations` divisions of all pictures into two such samples, this one among them
};
MmdTest mmd_test(const std::vector<Features>& x, const std::vector<Features>& y, int permutations);

/// Whether the pictures that are sent still look like a set of reference: those that the version was accepted by, or
/// the first that were sent. Every `kWindow` pictures are compared with it once, so that the tests are of different
/// pictures; the alarm is for those that less than one in a thousand divisions exceeds: a false one in about 50,000
/// pictures.
class FeatureWatch {
 public:
  static constexpr std::size_t kWindow = 50, kReference = 100, kFewestReference = 20;
  static constexpr int kPermutations = 1999;
  static constexpr double kSignificance = 0.001;

  bool has_reference() const { return is_complete_; }
  /// Those of the acceptance set; fewer than `kFewestReference` will not do, and the first that are sent make it.
  void set_reference(std::vector<Features> reference);
  bool is_of_acceptance() const { return is_of_acceptance_; }

  /// True when the reference has just been completed.
  bool add(Features features);

  double mmd2() const { return last_.mmd2; }  ///< of the last window; 0 until there is one
  double p() const { return last_.p; }
  bool alarms() const { return last_.p <= kSignificance; }

  /// The reference, which is what a restart needs.
  nlohmann::json to_json() const;
  /// Throws nlohmann::json::exception for what is none.
  static FeatureWatch from_json(const nlohmann::json& json);

 private:
  std::vector<Features> reference_, window_;
  bool is_complete_ = false, is_of_acceptance_ = false;
  MmdTest last_;
};

}  // namespace thumbsup::serve
