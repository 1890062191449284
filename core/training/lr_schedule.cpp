#include "training/lr_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "training/training_messages.h"

namespace thumbsup {

double LrSchedule::rate(std::int64_t step, double base) const {
  if (kind == LrScheduleKind::Polynomial && base <= kPolynomialEnd)
    throw UserInputError(msg::training::polynomial_schedule_ends_higher());
  if (kind == LrScheduleKind::Constant) return base;
  if (step < warmup_steps)
    return base * (static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, warmup_steps)));
  if (kind == LrScheduleKind::ConstantWithWarmup) return base;

  const auto decay_steps = static_cast<double>(std::max<std::int64_t>(1, total_steps - warmup_steps));
  const double progress = static_cast<double>(step - warmup_steps) / decay_steps;
  switch (kind) {
    case LrScheduleKind::Linear:
      return base * std::max(0.0, static_cast<double>(total_steps - step) / decay_steps);
    case LrScheduleKind::Cosine:
      // Beyond the end the cosine would rise again; the run is over by then, so it stays where it ended.
      return base * 0.5 * (1.0 + std::cos(std::numbers::pi * std::min(1.0, progress)));
    case LrScheduleKind::CosineWithRestarts:
      if (progress >= 1.0) return 0.0;
      return base * 0.5 * (1.0 + std::cos(std::numbers::pi * std::fmod(static_cast<double>(cycles) * progress, 1.0)));
    default:
      if (progress >= 1.0) return kPolynomialEnd;
      return (base - kPolynomialEnd) * std::pow(1.0 - progress, power) + kPolynomialEnd;
  }
}

}  // namespace thumbsup
