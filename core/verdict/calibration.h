#pragma once

#include <vector>

#include "base/message.h"
#include "verdict/statistics.h"

namespace thumbsup {

/// The temperature T > 0 that makes sigmoid(logit / T) fit the known answers best (Guo et al., "On Calibration of
/// Modern Neural Networks", 2017). The targets are Platt's ((n+ + 1) / (n+ + 2) for yes, 1 / (n- + 2) for no;
/// "Probabilistic Outputs for Support Vector Machines", 1999) instead of 1 and 0: otherwise a few photos that are all
/// right would make T fall to zero and every later verdict absolutely certain. Between 0.05 and 20; 1 for no photos.
double fit_temperature(std::span<const Scored> photos);

/// What the photos with a probability in [low, high) turned out to be (the last bin includes 1).
struct ReliabilityBin {
  double low = 0;
  double high = 0;
  std::int64_t count = 0;
  double mean_probability = 0;  ///< of the photos in the bin; 0 when it is empty
  double share_positive = 0;    ///< how many of them really are; 0 when it is empty
};
std::vector<ReliabilityBin> reliability_curve(std::span<const Scored> photos, double temperature, int bins = 10);

/// Expected calibration error: mean over the photos of |mean probability - share positive| of their bin.
double expected_calibration_error(std::span<const ReliabilityBin> bins);

struct ThresholdChoice {
  double threshold = 0.5;
  Message why = verbatim({});  ///< a sentence for the report
};

/// The probability from which an image passes: one half, unless another threshold judges at least two more of the
/// photos rightly (a single photo is chance) with a better balanced accuracy; then the best such one, in the middle of
/// the gap between two photos, the one nearest to one half among equals.
ThresholdChoice choose_threshold(std::span<const Scored> photos, double temperature);

}  // namespace thumbsup
