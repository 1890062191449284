#pragma once

#include "engine/forecast.h"

namespace thumbsup {

class Settings;

/// How long a training step takes on this machine. Remembers what was measured, by the shape of the step (device,
/// dtype, model, resolution, images, ...), in the user's settings; estimates the rest from that, or from nothing but
/// the model's size. GUI thread.
class StepTimes {
 public:
  struct Answer {
    double seconds = 0;
    bool measured = false;  ///< a step of just this shape was timed here; else an estimate
  };

  explicit StepTimes(Settings& settings) : settings_(settings) {}

  /// `seconds` of one step as `forecast` describes it.
  void remember(const TrainingForecast& forecast, double seconds);
  Answer of(const TrainingForecast& forecast) const;

 private:
  Settings& settings_;
};

}  // namespace thumbsup
