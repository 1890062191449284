#pragma once

#include "nn/torch.h"

#include <string>

namespace thumbsup {

/// "[320, 4, 3, 3]", for messages.
std::string shape_text(at::IntArrayRef shape);

/// Whether two shapes are equal but for ones at the end beyond the second dimension: a 1x1 convolution may be kept as
/// a matrix, and the other way round.
bool same_but_for_ones(at::IntArrayRef a, at::IntArrayRef b);

}  // namespace thumbsup
