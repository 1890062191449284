#include "diffusion/unipc_sampler.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace thumbsup {
namespace {

/// Solves the Vandermonde system sum_k nodes[k]^i rho[k] = right[i] (Gauss with pivoting; at most 8 unknowns).
std::vector<double> solve_vandermonde(const std::vector<double>& nodes, std::vector<double> right) {
  const std::size_t n = nodes.size();
  std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 1.0));
  for (std::size_t row = 1; row < n; ++row) {
    for (std::size_t k = 0; k < n; ++k) matrix[row][k] = matrix[row - 1][k] * nodes[k];
  }
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row) {
      if (std::fabs(matrix[row][column]) > std::fabs(matrix[pivot][column])) pivot = row;
    }
    std::swap(matrix[pivot], matrix[column]);
    std::swap(right[pivot], right[column]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = matrix[row][column] / matrix[column][column];
      for (std::size_t k = column; k < n; ++k) matrix[row][k] -= factor * matrix[column][k];
      right[row] -= factor * right[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t k = row + 1; k < n; ++k) right[row] -= matrix[row][k] * right[k];
    right[row] /= matrix[row][row];
  }
  return right;
}

}  // namespace

void UniPcSampler::plan(int count) {
  MultistepSampler::plan(count);
  last_x_ = at::Tensor();
  last_order_ = 0;
}

at::Tensor UniPcSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                 const NoiseSource& /*noise*/) {
  const at::Tensor converted = convert(model_output, call, x, !config().predict_x0);
  const auto& disabled = config().disable_corrector;
  at::Tensor sample = x;
  if (call > 0 && std::find(disabled.begin(), disabled.end(), skipped_steps_ + call - 1) == disabled.end()) {
    sample = update(last_x_, call - 1, last_order_, converted);
  }
  remember(converted);
  int order = config().solver_order;
  if (config().lower_order_final) order = std::min(order, calls() - call);
  last_order_ = usable_order(call, std::min(order, call + 1));
  last_x_ = sample;
  return update(sample, call, last_order_, at::Tensor());
}

at::Tensor UniPcSampler::update(const at::Tensor& x, int from, int order, const at::Tensor& arrived) const {
  const LogSnrPoint here = point(from);
  const LogSnrPoint next = point(from + 1);
  // The clean end is infinitely far in lambda: x0 itself (in the noise form the limit of 0 times infinity).
  if (next.sigma == 0) {
    return config().predict_x0 ? outputs_[0] : (x - here.sigma * outputs_[0]) / here.alpha;
  }
  const double h = next.lambda - here.lambda;
  const double hh = config().predict_x0 ? -h : h;
  const double phi1 = std::expm1(hh);
  const double scale = config().predict_x0 ? next.alpha : next.sigma;
  const double x_share = config().predict_x0 ? next.sigma / here.sigma : next.alpha / here.alpha;
  at::Tensor result = x_share * x - scale * phi1 * outputs_[0];
  const bool corrects = arrived.defined();
  if (order == 1 && !corrects) return result;

  const double b_h = config().solver_type == "bh1" ? hh : phi1;
  std::vector<double> nodes;
  std::vector<double> right;
  double phi = phi1 / hh - 1;
  double factorial = 1;
  for (int i = 1; i <= order; ++i) {
    nodes.push_back(i < order ? (point(from - i).lambda - here.lambda) / h : 1.0);
    right.push_back(phi * factorial / b_h);
    factorial *= i + 1;
    phi = phi / hh - 1 / factorial;
  }
  if (!corrects) {
    nodes.pop_back();
    right.pop_back();
  }
  // The lowest orders have fixed weights in the reference, whatever B(h).
  const std::vector<double> weights = nodes.size() == 1 ? std::vector<double>{0.5} : solve_vandermonde(nodes, right);

  for (int i = 1; i < order; ++i) {
    const auto k = static_cast<std::size_t>(i);
    result = result - scale * b_h * weights[k - 1] / nodes[k - 1] * (outputs_[k] - outputs_[0]);
  }
  if (corrects) result = result - scale * b_h * weights.back() * (arrived - outputs_[0]);
  return result;
}

}  // namespace thumbsup
