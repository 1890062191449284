#pragma once

#include <cmath>
#include <cstdint>

#include "nn/cuda/host_device.h"

/// The arithmetic of geglu_kernel.h, for the device and for the host. T is the elements' type; float32 in between.
namespace thumbsup::cuda {

template <class T>
struct GegluArrays {
  const T* x;       ///< [rows, 2 * inner], dense
  const T* grad_y;  ///< [rows, inner], dense; unused forward
  T* y;             ///< [rows, inner], dense; forward
  T* grad_x;        ///< [rows, 2 * inner], dense; backward
  std::int64_t rows, inner;
};

/// Phi(x), the normal distribution: gelu(x) is x Phi(x).
THUMBSUP_HOST_DEVICE float normal_distribution(float x) {
  return 0.5f * erfcf(-0.70710678118654752f * x);
}

/// d gelu / dx = Phi(x) + x phi(x), with the density phi.
THUMBSUP_HOST_DEVICE float gelu_slope(float x, float phi_of_x) {
  return phi_of_x + x * 0.39894228040143268f * expf(-0.5f * x * x);
}

/// Work item `item` of rows * inner / Count: Count neighbours of y. `inner` is a multiple of Count.
template <class T, int Count>
THUMBSUP_HOST_DEVICE void geglu_forward_item(const GegluArrays<T>& a, std::int64_t item) {
  using Values = Pack<T, Count>;
  const std::int64_t to = item * Count, row = quotient(to, a.inner),
                     value = to + row * a.inner;  // 2 * row * inner + column
  const Values x = *reinterpret_cast<const Values*>(a.x + value);
  const Values gate = *reinterpret_cast<const Values*>(a.x + value + a.inner);
  Values y;
  for (int i = 0; i < Count; ++i) {
    const float g = static_cast<float>(gate.values[i]);
    y.values[i] = static_cast<T>(static_cast<float>(x.values[i]) * (g * normal_distribution(g)));
  }
  *reinterpret_cast<Values*>(a.y + to) = y;
}

/// The same item of the backward pass: both halves of grad_x.
template <class T, int Count>
THUMBSUP_HOST_DEVICE void geglu_backward_item(const GegluArrays<T>& a, std::int64_t item) {
  using Values = Pack<T, Count>;
  const std::int64_t from = item * Count, row = quotient(from, a.inner), value = from + row * a.inner;
  const Values x = *reinterpret_cast<const Values*>(a.x + value);
  const Values gate = *reinterpret_cast<const Values*>(a.x + value + a.inner);
  const Values grad_y = *reinterpret_cast<const Values*>(a.grad_y + from);
  Values grad_value, grad_gate;
  for (int i = 0; i < Count; ++i) {
    const float g = static_cast<float>(gate.values[i]), phi = normal_distribution(g);
    const float grad = static_cast<float>(grad_y.values[i]);
    grad_value.values[i] = static_cast<T>(grad * (g * phi));
    grad_gate.values[i] = static_cast<T>(grad * static_cast<float>(x.values[i]) * gelu_slope(g, phi));
  }
  *reinterpret_cast<Values*>(a.grad_x + value) = grad_value;
  *reinterpret_cast<Values*>(a.grad_x + value + a.inner) = grad_gate;
}

}  // namespace thumbsup::cuda
