#pragma once

#include <chrono>

namespace thumbsup {

/// Seconds left by what has been done since this object was made.
class Pace {
 public:
  /// Negative while nothing is done.
  double seconds_left(double done, double total) const {
    if (done <= 0) return -1;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
    return spent.count() / done * (total - done);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace thumbsup
