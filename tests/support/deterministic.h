#pragma once

#include <ATen/Parallel.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "base/hash.h"

/// The deterministic weights and inputs of the golden groups sd15_shape and resnet (the formulas of their README), so
/// that numbers of gigabyte-sized models can be checked without shipping the weights.
namespace thumbsup::test {

constexpr std::uint64_t splitmix64(std::uint64_t x) {
  std::uint64_t z = x + 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// Element i of the sequence called `key`: in [-1, 1), exact in float32.
inline double deterministic_value(std::uint64_t key, std::int64_t i) {
  const auto k = static_cast<double>(splitmix64(key + static_cast<std::uint64_t>(i)) >> 40);
  return (2 * k - 16777216.0) / 16777216.0;
}

/// float32(offset + scale v_i).
inline at::Tensor deterministic_tensor(const std::string& name, const std::vector<std::int64_t>& shape, double offset,
                                       double scale) {
  const at::Tensor tensor = at::empty(shape);
  float* const data = tensor.data_ptr<float>();
  const std::uint64_t key = fnv1a64(name);
  at::parallel_for(0, tensor.numel(), 1 << 16, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) {
      data[i] = static_cast<float>(offset + scale * deterministic_value(key, i));
    }
  });
  return tensor;
}

/// The weights' table: offset and scale follow from a parameter's name and shape.
inline at::Tensor deterministic_parameter(const std::string& name, const std::vector<std::int64_t>& shape) {
  if (name.ends_with(".running_mean")) return deterministic_tensor(name, shape, 0, 0.1);
  if (name.ends_with(".running_var")) return deterministic_tensor(name, shape, 1, 0.1);
  if (shape.size() == 1 && name.ends_with(".weight")) return deterministic_tensor(name, shape, 1, 0.1);
  if (shape.size() == 1) return deterministic_tensor(name, shape, 0, 0.02);
  if (name.ends_with("token_embedding.weight") || name.ends_with("position_embedding.weight")) {
    return deterministic_tensor(name, shape, 0, 0.02);
  }
  const double fan_in = std::accumulate(shape.begin() + 1, shape.end(), 1.0, std::multiplies<>());
  return deterministic_tensor(name, shape, 0, std::sqrt(3.0 / fan_in));
}

/// x[n, c, h, w] = float32(0.5 v_i + 0.5 sin(0.02 (n + 1)(h + 2 w) + c)).
inline at::Tensor deterministic_image(const std::string& name, const std::vector<std::int64_t>& shape) {
  const at::Tensor image = at::empty(shape);
  float* data = image.data_ptr<float>();
  const std::uint64_t key = fnv1a64(name);
  std::int64_t i = 0;
  for (std::int64_t n = 0; n < shape[0]; ++n) {
    for (std::int64_t c = 0; c < shape[1]; ++c) {
      for (std::int64_t h = 0; h < shape[2]; ++h) {
        for (std::int64_t w = 0; w < shape[3]; ++w, ++i) {
          const double wave = std::sin(0.02 * static_cast<double>((n + 1) * (h + 2 * w)) + static_cast<double>(c));
          data[i] = static_cast<float>(0.5 * deterministic_value(key, i) + 0.5 * wave);
        }
      }
    }
  }
  return image;
}

/// The input called TAG.KIND: an image, latents or a context, by its kind.
inline at::Tensor deterministic_input(const std::string& name, const std::vector<std::int64_t>& shape) {
  const std::string kind = name.substr(name.rfind('.') + 1);  // a tag may have dots of its own
  if (kind == "context") return deterministic_tensor(name, shape, 0, 1);
  if (kind.ends_with("latents")) return deterministic_tensor(name, shape, 0, std::sqrt(3.0));
  return deterministic_image(name, shape);
}

/// Fails unless `values` are, bit for bit, the elements of `tensor` from `start` on.
inline void expect_elements(const at::Tensor& tensor, std::int64_t start, const std::vector<double>& values,
                            const std::string& name) {
  const float* const data = tensor.data_ptr<float>();
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(static_cast<double>(data[start + static_cast<std::int64_t>(i)]), values[i]) << name << " element " << i;
  }
}

}  // namespace thumbsup::test
