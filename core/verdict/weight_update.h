#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <vector>

#include "model_io/safetensors_writer.h"

namespace thumbsup {

/// AdamW with decoupled weight decay (Loshchilov and Hutter, 2019), betas 0.9 and 0.999, eps 1e-8, over the parameters
/// it is given. Its state can be written and read by name, which is what a resumed training needs. (core/training has
/// one for whole diffusion models; the layers do not let this folder use it.)
class WeightUpdate {
 public:
  /// Vectors (biases and normalisation) are not decayed.
  WeightUpdate(const std::vector<NamedTensor>& parameters, double weight_decay);

  /// One step along the present gradients, which are cleared; parameters without one stay.
  void step(double learning_rate);
  std::int64_t steps() const { return steps_; }

  /// exp_avg as "m.NAME", exp_avg_sq as "v.NAME".
  std::vector<NamedTensor> state() const;
  void set_state(std::int64_t steps, const std::function<at::Tensor(const std::string& name)>& read);

 private:
  struct Entry {
    NamedTensor parameter;
    at::Tensor exp_avg;
    at::Tensor exp_avg_sq;
  };
  std::vector<Entry> entries_;
  at::Tensor scratch_;  ///< of the largest parameter's size: fresh memory at every step costs more than the arithmetic
  double weight_decay_;
  std::int64_t steps_ = 0;
};

}  // namespace thumbsup
