#pragma once

#include <cmath>
#include <limits>

namespace thumbsup {

/// One point of the variance-preserving process x = alpha x0 + sigma noise, alpha^2 + sigma^2 = 1, from the ratio
/// sigma / alpha that schedules are made of. lambda = log(alpha / sigma) is infinite at the clean end.
struct LogSnrPoint {
  explicit LogSnrPoint(double ratio) : alpha(1 / std::sqrt(ratio * ratio + 1)), sigma(ratio * alpha) {
    lambda = ratio > 0 ? std::log(alpha) - std::log(sigma) : std::numeric_limits<double>::infinity();
  }

  double alpha;
  double sigma;
  double lambda;
};

}  // namespace thumbsup
