#pragma once

#include <cstdint>
#include <vector>

#include "training/parameter_chunks.h"
#include "training/trained_parameter.h"

namespace thumbsup {

struct EmaOptions {
  double decay = 0.9999;  ///< never more than this
  double minimum_decay = 0.0;
  std::int64_t update_after_step = 0;
  bool warmup = false;  ///< 1 - (1 + s / inv_gamma)^-power instead of (1 + s) / (10 + s)
  double inv_gamma = 1.0;
  double power = 2.0 / 3.0;
};

/// The decay used at the `update`-th update of the average (the first is 1): with s = update - update_after_step - 1,
/// 0 for s <= 0, else min((1 + s) / (10 + s), decay) or its warm-up form, and at least minimum_decay.
double ema_decay(const EmaOptions& options, std::int64_t update);

/// An exponential moving average of the master weights, in float32 beside them:
///   average -= (1 - decay) (average - weight).
class Ema {
 public:
  /// Starts from the weights as they are.
  Ema(const std::vector<TrainedParameter>& parameters, const EmaOptions& options);

  /// Takes in the weights after an optimizer step; returns the decay it used.
  double update();

  std::int64_t updates() const { return updates_; }
  /// The averages by parameter name, sharing memory with this object.
  NamedTensors weights() const;
  /// Throws FormatError naming `source` and the entry that is missing or has another shape.
  void load(const NamedTensors& weights, std::int64_t updates, const std::string& source);

 private:
  const std::vector<TrainedParameter>& parameters_;
  EmaOptions options_;
  ParameterChunks chunks_;
  std::vector<at::Tensor> averages_;
  std::int64_t updates_ = 0;
};

}  // namespace thumbsup
