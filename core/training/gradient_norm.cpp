#include "training/gradient_norm.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "training/adamw_kernel.h"

namespace thumbsup {

double gradient_norm(const std::vector<TrainedParameter>& parameters, const ParameterChunks& chunks) {
  std::vector<at::Tensor> gradients;
  for (const auto& parameter : parameters) gradients.push_back(parameter.gradient());
  if (!parameters.empty() && !parameters[0].master.is_cpu()) {
    std::vector<at::Tensor> norms;
    for (const auto& gradient : gradients)
      if (gradient.defined()) norms.push_back(gradient.norm(2, at::kFloat));
    return norms.empty() ? 0.0 : at::stack(norms).norm().item<double>();
  }
  std::vector<double> sums(chunks.size(), 0.0);
  chunks.for_each([&](std::size_t index, const ParameterChunk& chunk) {
    const at::Tensor& gradient = gradients[chunk.parameter];
    if (!gradient.defined()) return;
    std::array<float, ParameterChunks::kChunk> buffer;
    sums[index] = sum_of_squares(read_chunk(gradient, chunk.first, chunk.count, buffer.data()),
                                 static_cast<std::size_t>(chunk.count));
  });
  double total = 0;
  for (const double sum : sums) total += sum;
  return std::sqrt(total);
}

double clip_factor(double norm, double max_norm) {
  if (max_norm <= 0) return 1.0;
  return std::min(1.0, max_norm / (norm + 1e-6));
}

}  // namespace thumbsup
