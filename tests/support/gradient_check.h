#pragma once

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <functional>
#include <string>
#include <vector>

namespace thumbsup::test {

/// Float64 numbers from a fixed seed, normally distributed.
inline at::Tensor random_tensor(at::IntArrayRef shape, std::uint64_t seed) {
  auto generator = at::detail::createCPUGenerator(seed);
  return at::randn(shape, generator, at::TensorOptions().dtype(at::kDouble));
}

/// Makes `module` float64 and fills its parameters with small random numbers, the norms' weights around 1.
inline void randomise(torch::nn::Module& module, std::uint64_t seed = 7) {
  const at::NoGradGuard no_gradient;
  for (auto& item : module.named_parameters()) {
    const auto shape = item.value().sizes().vec();
    const bool is_norm_weight = shape.size() == 1 && item.key().ends_with("weight");
    item.value().set_data(0.3 * random_tensor(shape, seed++) + (is_norm_weight ? 1.0 : 0.0));
  }
}

/// Compares backward() with central differences, in float64: along random directions of each tensor, the derivative of
/// a random projection of `function()`'s result. `tensors` are leaves that the function uses.
inline void expect_gradients_match(const std::function<at::Tensor()>& function, std::vector<at::Tensor> tensors) {
  constexpr double kStep = 1e-6;
  at::Tensor projection;
  const auto objective = [&] {
    const at::Tensor output = function();
    if (!projection.defined()) projection = random_tensor(output.sizes(), 99);
    return (output * projection).sum();
  };
  for (at::Tensor& tensor : tensors) tensor.requires_grad_();
  const auto gradients = torch::autograd::grad({objective()}, tensors, {}, /*retain_graph=*/{}, /*create_graph=*/false,
                                               /*allow_unused=*/true);
  const at::NoGradGuard no_gradient;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    ASSERT_TRUE(gradients[i].defined()) << "tensor " << i << " has no gradient";
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
      const at::Tensor direction = random_tensor(tensors[i].sizes(), 1000 * i + seed);
      tensors[i].add_(direction, kStep);
      const double above = objective().item<double>();
      tensors[i].sub_(direction, 2 * kStep);
      const double below = objective().item<double>();
      tensors[i].add_(direction, kStep);
      const double numeric = (above - below) / (2 * kStep);
      const double analytic = (gradients[i] * direction).sum().item<double>();
      EXPECT_NEAR(analytic, numeric, 1e-6 * (1 + std::abs(numeric))) << "tensor " << i << " " << tensors[i].sizes();
    }
  }
}

/// As above for a module's parameters and further inputs.
inline void expect_gradients_match(torch::nn::Module& module, std::vector<at::Tensor> inputs,
                                   const std::function<at::Tensor()>& function) {
  for (const at::Tensor& parameter : module.parameters()) inputs.push_back(parameter);
  expect_gradients_match(function, std::move(inputs));
}

}  // namespace thumbsup::test
