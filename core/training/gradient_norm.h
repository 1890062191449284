#pragma once

#include <vector>

#include "training/parameter_chunks.h"
#include "training/trained_parameter.h"

namespace thumbsup {

/// The norm of the whole gradient, as the norm of the parameters' norms. Not finite when any element is not.
/// The same on any number of threads.
double gradient_norm(const std::vector<TrainedParameter>& parameters, const ParameterChunks& chunks);

/// What the gradient is multiplied by so that its norm is at most `max_norm`: min(1, max_norm / (norm + 1e-6));
/// 1 when `max_norm` is 0 (off).
double clip_factor(double norm, double max_norm);

}  // namespace thumbsup
