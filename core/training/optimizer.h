#pragma once

#include <span>
#include <string>

#include "training/trained_parameter.h"

namespace thumbsup {

/// Changes parameters by their gradients. Its state is part of a checkpoint.
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  /// One update of every parameter that has a gradient; the gradient used is `gradient_factor` times the stored one
  /// (clipping and loss scaling without a pass of their own). `learning_rates` has one entry a group.
  virtual void step(std::span<const double> learning_rates, double gradient_factor) = 0;

  /// The state by name, sharing memory with the optimizer: save it before the next step.
  virtual NamedTensors state() const = 0;
  /// Copies `state` in. Throws FormatError naming `source` and the entry that is missing or has another shape.
  virtual void load_state(const NamedTensors& state, const std::string& source) = 0;
  /// Bytes held beside the parameters.
  virtual std::uint64_t state_bytes() const = 0;
};

}  // namespace thumbsup
