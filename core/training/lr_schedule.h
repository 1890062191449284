#pragma once

#include <cstdint>

#include "params/choices.h"

namespace thumbsup {

/// The learning rate as a function of the optimizer step: a linear warm-up, then the decay of its kind over the total
/// less the warm-up. With p = (step - warmup) / (total - warmup):
///   linear                1 - p
///   cosine                (1 + cos(pi p)) / 2
///   cosine_with_restarts  (1 + cos(pi ((cycles p) mod 1))) / 2
///   polynomial            (base - end) (1 - p)^power + end,  end = 1e-7
/// "constant" knows no warm-up. All are functions of the step alone, so a resumed run continues the same curve.
struct LrSchedule {
  static constexpr double kPolynomialEnd = 1e-7;

  LrScheduleKind kind = LrScheduleKind::Constant;
  std::int64_t warmup_steps = 0;
  std::int64_t total_steps = 1;
  std::int64_t cycles = 1;
  double power = 1.0;

  /// The rate of optimizer step `step` (the first is 0) for a group whose own rate is `base`. Throws UserInputError for
  /// a polynomial schedule whose base is not above its end.
  double rate(std::int64_t step, double base) const;
};

}  // namespace thumbsup
