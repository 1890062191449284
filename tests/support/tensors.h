#pragma once

#include <gtest/gtest.h>
#include "nn/torch.h"

#include <set>
#include <string>

#include "model_io/tensor_file.h"

namespace thumbsup::test {

/// Fails unless shapes agree and every element is within `relative` times the root mean square of `expected`.
inline void expect_close(const at::Tensor& actual, const at::Tensor& expected, double relative,
                         const std::string& name) {
  ASSERT_TRUE(actual.defined()) << name;
  ASSERT_EQ(actual.sizes(), expected.sizes()) << name;
  const at::Tensor wanted = expected.to(at::kDouble);
  const double scale = wanted.square().mean().sqrt().item<double>();
  const double difference = (actual.detach().to(at::kDouble) - wanted).abs().max().item<double>();
  EXPECT_LE(difference, relative * scale) << name << ": largest difference " << difference << ", scale " << scale;
}

/// Copies the tensors of `file` into all parameters of `module` as float32. Fails when a name is missing or left over,
/// or a shape differs. Plain on purpose: the real loader has its own tests.
inline void load_parameters(torch::nn::Module& module, const TensorFile& file) {
  const at::NoGradGuard no_gradient;
  std::set<std::string> left;
  for (const TensorInfo& tensor : file.tensors())
    if (!tensor.name.ends_with("position_ids")) left.insert(tensor.name);  // 0, 1, 2, ... in older files
  for (auto& item : module.named_parameters()) {
    ASSERT_EQ(left.erase(item.key()), 1u) << item.key() << " is not in " << file.path();
    ASSERT_EQ(item.value().sizes().vec(), file.info(item.key()).shape) << item.key();
    item.value().set_data(file.read(item.key()).to(at::kFloat).clone());
  }
  EXPECT_TRUE(left.empty()) << *left.begin() << " is in " << file.path() << " but not in the module";
}

}  // namespace thumbsup::test
