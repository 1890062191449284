#include "nn/geglu.h"

#include "base/error.h"
#include "nn/cpu/geglu_kernel.h"

namespace thumbsup {
namespace {

// In bfloat16 on a CPU each operator would round: the values are widened first, and rounded once.
at::Tensor by_operators(const at::Tensor& x) {
  if (x.is_cpu() && x.scalar_type() == at::kBFloat16) return by_operators(x.to(at::kFloat)).to(at::kBFloat16);
  const std::vector<at::Tensor> halves = x.chunk(2, -1);
  return halves[0] * at::gelu(halves[1]);
}

}  // namespace

at::Tensor geglu(const at::Tensor& x) {
  if (x.dim() < 1 || x.size(-1) % 2 != 0) throw LogicError("A gated activation needs an even number of values.");
  const bool kernel = x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16) &&
                      !(at::GradMode::is_enabled() && x.requires_grad()) && cpu::geglu_kernel_runs();
  if (!kernel) return by_operators(x);
  const at::Tensor dense = x.contiguous();
  std::vector<std::int64_t> sizes = x.sizes().vec();
  sizes.back() /= 2;
  at::Tensor y = at::empty(sizes, x.options().memory_format(at::MemoryFormat::Contiguous));
  if (y.numel() == 0) return y;
  cpu::geglu_kernel({dense.data_ptr(), y.data_ptr(), y.numel() / sizes.back(), sizes.back(),
                     x.scalar_type() == at::kBFloat16, at::get_num_threads()});
  return y;
}

}  // namespace thumbsup
