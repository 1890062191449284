#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_event.h"

namespace thumbsup {

/// Watches the losses of a run for two bad signs, and says each once:
/// a total loss that grows (mean of the last 50 steps above twice that of the first 50), long before it diverges, and
/// class drift (the same of the class photos' loss, above 1.5 times): the model forgets what the class looks like.
/// Single losses tell nothing, since they depend mostly on the timestep drawn: a mean over 50 is good to a tenth.
class LossWatch {
 public:
  static constexpr std::size_t kWindow = 50;

  /// The sentences this step gives rise to; nearly always none.
  std::vector<Message> add(const TrainStep& step);

 private:
  class Trend {
   public:
    /// last mean / first mean, once both windows are full and do not overlap.
    std::optional<double> add(double value);

   private:
    std::vector<double> values_;
    double first_ = 0, last_ = 0;  ///< sums over the windows
  };
  Trend loss_, prior_;
  bool told_loss_ = false, told_prior_ = false;
};

}  // namespace thumbsup
