#include "nn/group_norm_silu.h"

#include <sstream>

#include "base/error.h"

namespace thumbsup {
namespace {

void check_shapes(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias) {
  const bool fits = x.dim() == 4 && groups > 0 && x.size(1) % groups == 0 && weight.dim() == 1 && bias.dim() == 1 &&
                    weight.size(0) == x.size(1) && bias.size(0) == x.size(1);
  if (fits) return;
  std::ostringstream detail;
  detail << "x " << x.sizes() << ", weight " << weight.sizes() << ", bias " << bias.sizes() << ", groups " << groups;
  throw LogicError("The tensors given to the group normalisation do not fit together.", detail.str());
}

}  // namespace

at::Tensor group_norm(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps,
                      bool silu) {
  check_shapes(x, groups, weight, bias);
  const at::Tensor y = at::group_norm(x, groups, weight, bias, eps).contiguous(x.suggest_memory_format());
  return silu ? at::silu(y) : y;
}

}  // namespace thumbsup
