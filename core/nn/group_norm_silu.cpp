#include "nn/group_norm_silu.h"

#include <c10/core/DeviceGuard.h>

#include <sstream>

#include "base/error.h"
#include "base/interruption.h"
#include "nn/cpu/group_norm_gradient_kernel.h"
#include "nn/cpu/group_norm_kernel.h"
#include "nn/cuda/group_norm_kernel.h"
#include "nn/cuda/launch.h"

namespace thumbsup {
namespace {

void check_shapes(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight, const at::Tensor& bias) {
  const bool fits = x.dim() == 4 && groups > 0 && x.size(1) % groups == 0 && weight.dim() == 1 && bias.dim() == 1 &&
                    weight.size(0) == x.size(1) && bias.size(0) == x.size(1);
  if (fits) return;
  std::ostringstream detail;
  detail << "x " << x.sizes() << ", weight " << weight.sizes() << ", bias " << bias.sizes() << ", groups " << groups;
  throw LogicError("The tensors given to the group normalisation do not fit together.", detail.str());
}

// The memory format the result keeps.
at::MemoryFormat format_of(const at::Tensor& x) {
  return x.suggest_memory_format();
}

// A 1x1 or one-channel image lies in both formats at once; it is always taken for the same one, so that equal images
// are added up in the same order.
bool is_channels_last(const at::Tensor& x) {
  if (x.size(1) == 1) return false;
  return x.size(2) * x.size(3) == 1 || format_of(x) == at::MemoryFormat::ChannelsLast;
}

bool group_norm_kernel_serves(const at::Tensor& x) {
  return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16) && x.numel() > 0 &&
         cpu::group_norm_kernel_runs();
}

struct Normalised {
  at::Tensor y, mean, rstd;
};

Normalised run_kernel(const at::Tensor& input, std::int64_t groups, const at::Tensor& weight, const at::Tensor& bias,
                      double eps, bool silu) {
  const at::Tensor x = input.contiguous(format_of(input));
  const at::Tensor wide_weight = weight.to(at::kFloat).contiguous(), wide_bias = bias.to(at::kFloat).contiguous();
  const auto statistics = x.options().dtype(at::kFloat).memory_format(at::MemoryFormat::Contiguous);
  Normalised result{at::empty_like(x), at::empty({x.size(0), groups}, statistics),
                    at::empty({x.size(0), groups}, statistics)};
  const cpu::GroupNormProblem problem{x.data_ptr(),
                                      result.y.data_ptr(),
                                      wide_weight.data_ptr<float>(),
                                      wide_bias.data_ptr<float>(),
                                      result.mean.data_ptr<float>(),
                                      result.rstd.data_ptr<float>(),
                                      x.size(0),
                                      x.size(1),
                                      x.size(2) * x.size(3),
                                      groups,
                                      eps,
                                      is_channels_last(x),
                                      silu,
                                      x.scalar_type() == at::kBFloat16,
                                      at::get_num_threads()};
  const at::Tensor scratch = at::empty({cpu::group_norm_scratch_bytes(problem)}, at::kByte);
  cpu::group_norm_kernel(problem, scratch.data_ptr());
  return result;
}

// Keeps the input and the statistics; what SiLU was applied to is computed again in backward.
class FusedGroupNorm : public torch::autograd::Function<FusedGroupNorm> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, std::int64_t groups,
                            const at::Tensor& weight, const at::Tensor& bias, double eps, bool silu) {
    const Normalised result = run_kernel(x, groups, weight, bias, eps, silu);
    context->save_for_backward({x, weight, bias, result.mean, result.rstd});
    context->saved_data["groups"] = groups;
    context->saved_data["silu"] = silu;
    return result.y;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    interruption_point();
    const auto saved = context->get_saved_variables();
    const at::Tensor &x = saved[0], &weight = saved[1], &bias = saved[2];
    const std::int64_t groups = context->saved_data["groups"].toInt();
    const at::Tensor input = x.contiguous(format_of(x)), grad_y = gradients[0].contiguous(format_of(x));
    const at::Tensor wide_weight = weight.to(at::kFloat).contiguous(), wide_bias = bias.to(at::kFloat).contiguous();
    at::Tensor grad_x = at::empty_like(input), grad_weight = at::empty_like(wide_weight),
               grad_bias = at::empty_like(wide_bias);
    const cpu::GroupNormGradientProblem problem{input.data_ptr(),
                                                grad_y.data_ptr(),
                                                grad_x.data_ptr(),
                                                wide_weight.data_ptr<float>(),
                                                wide_bias.data_ptr<float>(),
                                                saved[3].data_ptr<float>(),
                                                saved[4].data_ptr<float>(),
                                                grad_weight.data_ptr<float>(),
                                                grad_bias.data_ptr<float>(),
                                                x.size(0),
                                                x.size(1),
                                                x.size(2) * x.size(3),
                                                groups,
                                                is_channels_last(x),
                                                context->saved_data["silu"].toBool(),
                                                x.scalar_type() == at::kBFloat16,
                                                at::get_num_threads()};
    const at::Tensor scratch = at::empty({cpu::group_norm_gradient_scratch_bytes(problem)}, at::kByte);
    cpu::group_norm_gradient_kernel(problem, scratch.data_ptr());
    return {grad_x, {}, grad_weight.to(weight.scalar_type()), grad_bias.to(bias.scalar_type()), {}, {}};
  }
};

// The GPU's kernels know pixels of neighbouring channels alone; other images are computed by LibTorch's operators.
bool gpu_kernel_serves(const at::Tensor& x) {
  return cuda::kernels_serve(x) && is_channels_last(x) && x.size(1) <= cuda::GroupNormPlan::kMostChannels;
}

// Of x's values, dense in x's format, where several can be read at once.
at::Tensor dense_pixels(const at::Tensor& x, at::MemoryFormat format) {
  const at::Tensor dense = x.contiguous(format);
  return reinterpret_cast<std::uintptr_t>(dense.data_ptr()) % 16 == 0 ? dense : dense.clone();
}

cuda::GroupNormProblem gpu_problem(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                                   const at::Tensor& bias, const at::Tensor& mean, const at::Tensor& rstd, double eps,
                                   bool silu) {
  return {x.data_ptr(),
          weight.data_ptr(),
          bias.data_ptr(),
          mean.data_ptr<float>(),
          rstd.data_ptr<float>(),
          x.size(0),
          x.size(2) * x.size(3),
          x.size(1),
          groups,
          eps,
          silu,
          cuda::element_type(x)};
}

Normalised run_gpu_kernel(const at::Tensor& input, std::int64_t groups, const at::Tensor& weight,
                          const at::Tensor& bias, double eps, bool silu) {
  const c10::DeviceGuard guard(input.device());
  const at::Tensor x = dense_pixels(input, format_of(input));
  const at::Tensor w = weight.to(x.scalar_type()).contiguous(), b = bias.to(x.scalar_type()).contiguous();
  const auto statistics = x.options().dtype(at::kFloat).memory_format(at::MemoryFormat::Contiguous);
  Normalised result{at::empty_like(x), at::empty({x.size(0), groups}, statistics),
                    at::empty({x.size(0), groups}, statistics)};
  const cuda::GroupNormProblem problem = gpu_problem(x, groups, w, b, result.mean, result.rstd, eps, silu);
  const at::Tensor scratch = at::empty({cuda::group_norm_scratch_bytes(problem)}, statistics.dtype(at::kByte));
  cuda::check_launch(cuda::group_norm_forward_kernel(problem, result.y.data_ptr(), scratch.data_ptr(),
                                                     cuda::current_stream(x.device())));
  return result;
}

class GroupNormOnGpu : public torch::autograd::Function<GroupNormOnGpu> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, std::int64_t groups,
                            const at::Tensor& weight, const at::Tensor& bias, double eps, bool silu) {
    const Normalised result = run_gpu_kernel(x, groups, weight, bias, eps, silu);
    context->save_for_backward({x, weight, bias, result.mean, result.rstd});
    context->saved_data["groups"] = groups;
    context->saved_data["silu"] = silu;
    return result.y;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    interruption_point();
    const auto saved = context->get_saved_variables();
    const at::Tensor &weight = saved[1], &bias = saved[2];
    const c10::DeviceGuard guard(saved[0].device());
    const auto format = format_of(saved[0]);
    const at::Tensor x = dense_pixels(saved[0], format), grad_y = dense_pixels(gradients[0], format);
    const at::Tensor w = weight.to(x.scalar_type()).contiguous(), b = bias.to(x.scalar_type()).contiguous();
    at::Tensor grad_x = at::empty_like(x), grad_weight = at::empty_like(w), grad_bias = at::empty_like(b);
    const cuda::GroupNormProblem problem = gpu_problem(x, context->saved_data["groups"].toInt(), w, b, saved[3],
                                                       saved[4], 0, context->saved_data["silu"].toBool());
    const at::Tensor scratch = at::empty({cuda::group_norm_gradient_scratch_bytes(problem)},
                                         x.options().dtype(at::kByte).memory_format(at::MemoryFormat::Contiguous));
    cuda::check_launch(cuda::group_norm_backward_kernel(problem, grad_y.data_ptr(), grad_x.data_ptr(),
                                                        grad_weight.data_ptr(), grad_bias.data_ptr(),
                                                        scratch.data_ptr(), cuda::current_stream(x.device())));
    return {grad_x, {}, grad_weight.to(weight.scalar_type()), grad_bias.to(bias.scalar_type()), {}, {}};
  }
};

// LibTorch's operators, for a CPU that the kernel does not know. The CPU version of group normalisation takes the
// variance as E[x^2] - E[x]^2, which loses digits when the mean is large: the mean of each group is taken off first,
// and as the result does not depend on it, gradients need not know. The gradient is written out here, because
// LibTorch's own depends on how its threads share the work. All is float32, and what comes after is rounded with it,
// once.
class GroupNormByOperators : public torch::autograd::Function<GroupNormByOperators> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, std::int64_t groups,
                            const at::Tensor& weight, const at::Tensor& bias, double eps, bool silu) {
    const std::int64_t images = x.size(0), channels = x.size(1), pixels = x.size(2) * x.size(3);
    const at::Tensor by_group = x.contiguous().view({images, groups, -1});
    const at::Tensor centred = (by_group - by_group.mean(2, true)).view(x.sizes());
    const auto [z, mean, rstd] =
        at::native_group_norm(centred, weight.contiguous(), bias.contiguous(), images, channels, pixels, groups, eps);
    context->save_for_backward({centred, weight, bias, mean, rstd});
    context->saved_data["groups"] = groups;
    context->saved_data["silu"] = silu;
    return silu ? at::silu(z) : z;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    interruption_point();
    const auto saved = context->get_saved_variables();
    const at::Tensor& centred = saved[0];
    const std::int64_t images = centred.size(0), groups = context->saved_data["groups"].toInt();
    const auto grouped = [&](const at::Tensor& t) { return t.contiguous().view({images, groups, -1}); };
    const auto per_channel = [](const at::Tensor& t) { return t.view({1, -1, 1, 1}); };
    const at::Tensor weight = per_channel(saved[1]), bias = per_channel(saved[2]);
    const at::Tensor mean = saved[3].view({images, groups, 1}), rstd = saved[4].view({images, groups, 1});
    const at::Tensor u = (grouped(centred) - mean) * rstd, normalised = u.view(centred.sizes());
    at::Tensor grad = gradients[0].contiguous();
    if (context->saved_data["silu"].toBool()) {
      const at::Tensor z = normalised * weight + bias, gate = at::sigmoid(z);
      grad = grad * gate * (1 + z * (1 - gate));
    }
    const at::Tensor s = grouped(grad * weight);
    const at::Tensor grad_x = rstd * (s - s.mean(2, true) - u * (s * u).mean(2, true));
    return {grad_x.view(centred.sizes()), {}, (grad * normalised).sum({0, 2, 3}), grad.sum({0, 2, 3}), {}, {}};
  }
};

at::Tensor by_operators(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight, const at::Tensor& bias,
                        double eps, bool silu) {
  if (x.is_cpu() && x.scalar_type() != at::kDouble && x.numel() > 0)
    return GroupNormByOperators::apply(x.to(at::kFloat), groups, weight.to(at::kFloat), bias.to(at::kFloat), eps, silu);
  const at::Tensor y = at::group_norm(x, groups, weight, bias, eps);
  return silu ? at::silu(y) : y;
}

}  // namespace

at::Tensor group_norm(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight, const at::Tensor& bias,
                      double eps, bool silu) {
  check_shapes(x, groups, weight, bias);
  const bool differentiate =
      at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad() || bias.requires_grad());
  if (group_norm_kernel_serves(x))
    return differentiate ? FusedGroupNorm::apply(x, groups, weight, bias, eps, silu)
                         : run_kernel(x, groups, weight, bias, eps, silu).y;
  if (gpu_kernel_serves(x))
    return differentiate ? GroupNormOnGpu::apply(x, groups, weight, bias, eps, silu)
                         : run_gpu_kernel(x, groups, weight, bias, eps, silu).y;
  return by_operators(x, groups, weight, bias, eps, silu).to(x.scalar_type()).contiguous(format_of(x));
}

}  // namespace thumbsup
