#include "ui/widgets/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace thumbsup {

SliderScale::SliderScale(const ParamSpec& spec, bool is_whole)
    : low_(spec.slider_range().minimum),
      high_(spec.slider_range().maximum),
      step_(spec.slider_range().step),
      is_logarithmic_(spec.scale == Scale::Logarithmic && low_ > 0),
      is_nominal_(spec.scale == Scale::Nominal),
      is_whole_(is_whole) {}

bool SliderScale::slides() const {
  return !is_nominal_ && std::isfinite(low_) && std::isfinite(high_) && high_ > low_ && high_ - low_ <= 1e5;
}

double SliderScale::value_at(double place) const {
  const double value = is_logarithmic_ ? low_ * std::pow(high_ / low_, place) : low_ + (high_ - low_) * place;
  if (step_ > 0) return step_ * std::round(value / step_);
  if (is_whole_) {
    // Round numbers where the range is long.
    const double grain = high_ - low_ >= 1000 ? 50 : high_ - low_ >= 200 ? 10 : 1;
    return std::max(low_, grain * std::round(value / grain));
  }
  // Two digits are what a hand means.
  const double digits = value == 0 ? 1 : std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1);
  return is_logarithmic_ ? digits * std::round(value / digits)
                         : (high_ - low_) / 200 * std::round(value / (high_ - low_) * 200);
}

double SliderScale::place_of(double value) const {
  if (is_logarithmic_ && value <= 0) return 0;
  const double place =
      is_logarithmic_ ? std::log(value / low_) / std::log(high_ / low_) : (value - low_) / (high_ - low_);
  return std::clamp(place, 0.0, 1.0);
}

}  // namespace thumbsup
