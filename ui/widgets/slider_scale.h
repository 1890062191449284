#pragma once

#include "params/param_spec.h"

namespace thumbsup {

/// Where a parameter's values stand on its slider, linear or logarithmic as its description says, and which value a
/// place on it means. Places go from 0 (left) to 1.
class SliderScale {
 public:
  /// `is_whole`: the parameter takes integers alone.
  SliderScale(const ParamSpec& spec, bool is_whole);

  /// Whether there is one: the range has two ends that are not too far from each other.
  bool slides() const;
  double low() const { return low_; }
  double high() const { return high_; }
  /// A value that a hand means: two digits, or a round number.
  double value_at(double place) const;
  /// The nearest end for values beyond.
  double place_of(double value) const;

 private:
  double low_, high_, step_;
  bool is_logarithmic_, is_nominal_, is_whole_;
};

}  // namespace thumbsup
