#pragma once

#include <cstdint>

namespace thumbsup {

/// Dynamic loss scaling for float16 (Micikevicius et al., "Mixed precision training", ICLR 2018): the loss is
/// multiplied so that small gradients do not vanish; the scale halves when a gradient overflows and doubles after 2000
/// updates without one. Disabled, the scale is 1.
class LossScaler {
 public:
  explicit LossScaler(bool enabled) : enabled_(enabled), scale_(enabled ? 65536.0 : 1.0) {}

  double scale() const { return scale_; }
  /// Takes note of whether the gradient was finite; true when this update is to be skipped because of an overflow.
  /// Once the scale has fallen to 1 an infinite gradient is no overflow of ours, and false is returned.
  bool update(bool finite) {
    if (!enabled_) return false;
    if (finite) {
      if (++good_updates_ == kGrowthInterval) restore(scale_ * 2.0, 0);
      return false;
    }
    const bool can_fall = scale_ > 1.0;
    if (can_fall) restore(scale_ / 2.0, 0);
    return can_fall;
  }

  std::int64_t good_updates() const { return good_updates_; }
  void restore(double scale, std::int64_t good_updates) {
    scale_ = scale;
    good_updates_ = good_updates;
  }

 private:
  static constexpr std::int64_t kGrowthInterval = 2000;
  bool enabled_;
  double scale_;
  std::int64_t good_updates_ = 0;
};

}  // namespace thumbsup
