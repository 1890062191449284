#pragma once

#include "nn/torch.h"

#include <cstdint>

namespace thumbsup {

/// Fills every parameter of the layers below `root` for training from scratch; equal seeds give equal weights whatever
/// the order of the modules, since each parameter has its own random stream. Linear and Conv2d: uniform in
/// +-1/sqrt(fan_in) (Kaiming uniform with a = sqrt 5), biases alike; Embedding: normal, standard deviation 0.02; norms:
/// weight 1, bias 0; batch norm's running statistics 0 and 1.
void initialise_parameters(torch::nn::Module& root, std::uint64_t seed);

/// As above for one tensor: uniform in [-bound, bound) from RandomStream(seed, name).
void fill_uniform(const at::Tensor& tensor, double bound, std::uint64_t seed, const std::string& name);

}  // namespace thumbsup
