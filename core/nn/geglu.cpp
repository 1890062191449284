#include "nn/geglu.h"

#include <c10/core/DeviceGuard.h>

#include "base/error.h"
#include "base/interruption.h"
#include "nn/cpu/geglu_kernel.h"
#include "nn/cuda/geglu_kernel.h"
#include "nn/cuda/launch.h"

namespace thumbsup {
namespace {

// In bfloat16 on a CPU each operator would round: the values are widened first, and rounded once.
at::Tensor by_operators(const at::Tensor& x) {
  if (x.is_cpu() && x.scalar_type() == at::kBFloat16) return by_operators(x.to(at::kFloat)).to(at::kBFloat16);
  const std::vector<at::Tensor> halves = x.chunk(2, -1);
  return halves[0] * at::gelu(halves[1]);
}

// Of a result: the input's sizes with half the width.
at::Tensor empty_half(const at::Tensor& x) {
  std::vector<std::int64_t> sizes = x.sizes().vec();
  sizes.back() /= 2;
  return at::empty(sizes, x.options().memory_format(at::MemoryFormat::Contiguous));
}

at::Tensor forward_on_gpu(const at::Tensor& x) {
  const c10::DeviceGuard guard(x.device());
  const at::Tensor dense = x.contiguous();
  at::Tensor y = empty_half(x);
  const std::int64_t inner = y.size(-1);
  cuda::check_launch(cuda::geglu_forward_kernel(
      {dense.data_ptr(), nullptr, y.data_ptr(), nullptr, y.numel() / inner, inner, cuda::element_type(x)},
      cuda::current_stream(x.device())));
  return y;
}

// By the GPU's kernels. Keeps its input alone, where LibTorch's operators keep both halves and the gelu.
class GegluOnGpu : public torch::autograd::Function<GegluOnGpu> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x) {
    context->save_for_backward({x});
    return forward_on_gpu(x);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    interruption_point();
    const at::Tensor x = context->get_saved_variables()[0].contiguous(), grad_y = gradients[0].contiguous();
    const c10::DeviceGuard guard(x.device());
    at::Tensor grad_x = at::empty_like(x);
    const std::int64_t inner = grad_y.size(-1);
    cuda::check_launch(cuda::geglu_backward_kernel({x.data_ptr(), grad_y.data_ptr(), nullptr, grad_x.data_ptr(),
                                                    grad_y.numel() / inner, inner, cuda::element_type(x)},
                                                   cuda::current_stream(x.device())));
    return {grad_x};
  }
};

}  // namespace

at::Tensor geglu(const at::Tensor& x) {
  if (x.dim() < 1 || x.size(-1) % 2 != 0) throw LogicError("A gated activation needs an even number of values.");
  const bool differentiate = at::GradMode::is_enabled() && x.requires_grad();
  if (cuda::kernels_serve(x)) return differentiate ? GegluOnGpu::apply(x) : forward_on_gpu(x);
  const bool kernel = x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16) &&
                      !differentiate && cpu::geglu_kernel_runs();
  if (!kernel) return by_operators(x);
  const at::Tensor dense = x.contiguous();
  at::Tensor y = empty_half(x);
  if (y.numel() == 0) return y;
  cpu::geglu_kernel({dense.data_ptr(), y.data_ptr(), y.numel() / y.size(-1), y.size(-1),
                     x.scalar_type() == at::kBFloat16, at::get_num_threads()});
  return y;
}

}  // namespace thumbsup
