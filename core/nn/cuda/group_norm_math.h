#pragma once

#include <cmath>
#include <cstdint>

#include "nn/cuda/host_device.h"

/// The arithmetic of group_norm_kernel.h, for the device and for the host. T is the elements' type; a multiply-add is
/// float32, a sum over a whole group float64, always in one fixed order.
///
/// An image [pixels, channels] is cut into chunks of pixels, one block of threads each. In a block a thread owns packs
/// of neighbouring channels in every `rows`-th pixel of the chunk, so that a block reads whole rows of memory.
namespace thumbsup::cuda {

template <class T>
struct GroupNormArrays {
  const T* x;       ///< [images, pixels, channels], as are y, grad_y and grad_x
  const T* weight;  ///< [channels]
  const T* bias;    ///< [channels]
  T* y;
  const T* grad_y;
  T* grad_x;
  T* grad_weight;        ///< [channels]
  T* grad_bias;          ///< [channels]
  float* mean;           ///< [images, groups]
  float* rstd;           ///< [images, groups]
  double* chunk_mean;    ///< [images, chunks, groups], forward
  double* chunk_spread;  ///< [images, chunks, groups], forward: sum of squares about the chunk's own mean
  float* part_sums;      ///< [images, chunks * rows, channels, 2], backward: of dz and dz * xhat
  float* channel_sums;   ///< [images, channels, 2], backward: the same over all pixels
  float* group_means;    ///< [images, groups, 2], backward: of dz * weight and dz * weight * xhat
  std::int64_t images, pixels, channels, groups;
  std::int64_t chunks, chunk_pixels;
  int rows;   ///< threads of a block that share a channel
  int lanes;  ///< threads of a block along the channels
  double eps;
  bool silu;

  THUMBSUP_HOST_DEVICE std::int64_t group_channels() const { return quotient(channels, groups); }
  THUMBSUP_HOST_DEVICE std::int64_t chunk_end(std::int64_t chunk) const {
    const std::int64_t end = (chunk + 1) * chunk_pixels;
    return end < pixels ? end : pixels;
  }
  /// Pixels of a chunk that row `row` of a block's threads sees.
  THUMBSUP_HOST_DEVICE std::int64_t row_pixels(std::int64_t chunk, int row) const {
    const std::int64_t left = chunk_end(chunk) - chunk * chunk_pixels - row;
    return left > 0 ? (left + rows - 1) / rows : 0;
  }
};

THUMBSUP_HOST_DEVICE float sigmoid(float x) {
  return 1.0f / (1.0f + expf(-x));
}

/// Forward 1: mean and spread of this thread's pixels in each of its channels, to moments[(row * channels + c) * 2].
/// Differences from the first pixel are summed: no digits are lost where the mean is large.
template <class T, int Count>
THUMBSUP_HOST_DEVICE void group_norm_thread_moments(const GroupNormArrays<T>& a, std::int64_t image, std::int64_t chunk,
                                                    int thread, float* moments) {
  using Values = Pack<T, Count>;
  const int row = thread / a.lanes, lane = thread % a.lanes;
  if (row >= a.rows) return;
  const std::int64_t count = a.row_pixels(chunk, row);
  const T* first = a.x + (image * a.pixels + chunk * a.chunk_pixels + row) * a.channels;
  for (std::int64_t c = std::int64_t{lane} * Count; c < a.channels; c += std::int64_t{a.lanes} * Count) {
    float origin[Count] = {}, sum[Count] = {}, squares[Count] = {};
    for (std::int64_t k = 0; k < count; ++k) {
      const Values x = *reinterpret_cast<const Values*>(first + k * a.rows * a.channels + c);
      for (int i = 0; i < Count; ++i) {
        const float value = static_cast<float>(x.values[i]);
        if (k == 0) origin[i] = value;
        const float difference = value - origin[i];
        sum[i] += difference;
        squares[i] += difference * difference;
      }
    }
    const float inverse = count > 0 ? 1.0f / static_cast<float>(count) : 0.0f;
    for (int i = 0; i < Count; ++i) {
      float* to = moments + (row * a.channels + c + i) * 2;
      to[0] = origin[i] + sum[i] * inverse;
      to[1] = squares[i] - sum[i] * sum[i] * inverse;
    }
  }
}

/// Forward 2, after all threads of the block: the chunk's moments of group `group`.
template <class T>
THUMBSUP_HOST_DEVICE void group_norm_chunk_moments(const GroupNormArrays<T>& a, std::int64_t image, std::int64_t chunk,
                                                   std::int64_t group, const float* moments) {
  const std::int64_t begin = group * a.group_channels(), end = begin + a.group_channels();
  double total = 0, sum = 0;
  for (int row = 0; row < a.rows; ++row) {
    const auto count = static_cast<double>(a.row_pixels(chunk, row));
    for (std::int64_t c = begin; c < end; ++c) sum += count * moments[(row * a.channels + c) * 2];
    total += count * static_cast<double>(end - begin);
  }
  const double mean = sum / total;
  double spread = 0;
  for (int row = 0; row < a.rows; ++row) {
    const auto count = static_cast<double>(a.row_pixels(chunk, row));
    if (count == 0) continue;
    for (std::int64_t c = begin; c < end; ++c) {
      const float* from = moments + (row * a.channels + c) * 2;
      const double off = from[0] - mean;
      spread += from[1] + count * off * off;
    }
  }
  const std::int64_t to = (image * a.chunks + chunk) * a.groups + group;
  a.chunk_mean[to] = mean;
  a.chunk_spread[to] = spread;
}

/// Forward 3: mean and 1 / sqrt(variance + eps) of a group from its chunks. `item` counts images and groups.
template <class T>
THUMBSUP_HOST_DEVICE void group_norm_statistics(const GroupNormArrays<T>& a, std::int64_t item) {
  const std::int64_t image = item / a.groups, group = item % a.groups;
  const auto at = [&](std::int64_t chunk) { return (image * a.chunks + chunk) * a.groups + group; };
  double sum = 0;
  for (std::int64_t chunk = 0; chunk < a.chunks; ++chunk)
    sum += static_cast<double>(a.chunk_end(chunk) - chunk * a.chunk_pixels) * a.chunk_mean[at(chunk)];
  const double mean = sum / static_cast<double>(a.pixels);
  double spread = 0;
  for (std::int64_t chunk = 0; chunk < a.chunks; ++chunk) {
    const double off = a.chunk_mean[at(chunk)] - mean;
    const auto pixels = static_cast<double>((a.chunk_end(chunk) - chunk * a.chunk_pixels) * a.group_channels());
    spread += a.chunk_spread[at(chunk)] + pixels * off * off;
  }
  const double variance = spread / static_cast<double>(a.pixels * a.group_channels());
  a.mean[item] = static_cast<float>(mean);
  a.rstd[item] = static_cast<float>(1.0 / sqrt(variance + a.eps));
}

/// Forward 4: Count neighbouring channels of one pixel of y. `item` counts packs of all images.
template <class T, int Count>
THUMBSUP_HOST_DEVICE void group_norm_forward_item(const GroupNormArrays<T>& a, std::int64_t item) {
  using Values = Pack<T, Count>;
  const std::int64_t at = item * Count, pixel = quotient(at, a.channels), image = quotient(pixel, a.pixels);
  const auto channel = static_cast<int>(at - pixel * a.channels), width = static_cast<int>(a.group_channels());
  const Values x = *reinterpret_cast<const Values*>(a.x + at);
  Values y;
  for (int i = 0; i < Count; ++i) {
    const std::int64_t group = image * a.groups + (channel + i) / width;
    const float xhat = (static_cast<float>(x.values[i]) - a.mean[group]) * a.rstd[group];
    const float z = xhat * static_cast<float>(a.weight[channel + i]) + static_cast<float>(a.bias[channel + i]);
    y.values[i] = static_cast<T>(a.silu ? z * sigmoid(z) : z);
  }
  *reinterpret_cast<Values*>(a.y + at) = y;
}

/// dz = grad_y, or grad_y * silu'(z).
template <class T>
THUMBSUP_HOST_DEVICE float before_activation(const GroupNormArrays<T>& a, float grad_y, float xhat,
                                             std::int64_t channel) {
  if (!a.silu) return grad_y;
  const float z = xhat * static_cast<float>(a.weight[channel]) + static_cast<float>(a.bias[channel]);
  const float gate = sigmoid(z);
  return grad_y * gate * (1.0f + z * (1.0f - gate));
}

/// Backward 1: this thread's sums of dz and dz * xhat in each of its channels.
template <class T, int Count>
THUMBSUP_HOST_DEVICE void group_norm_thread_sums(const GroupNormArrays<T>& a, std::int64_t image, std::int64_t chunk,
                                                 int thread) {
  using Values = Pack<T, Count>;
  const int row = thread / a.lanes, lane = thread % a.lanes;
  if (row >= a.rows) return;
  const std::int64_t count = a.row_pixels(chunk, row);
  const std::int64_t first = (image * a.pixels + chunk * a.chunk_pixels + row) * a.channels;
  for (std::int64_t c = std::int64_t{lane} * Count; c < a.channels; c += std::int64_t{a.lanes} * Count) {
    float mean[Count], rstd[Count], sum[Count] = {}, product[Count] = {};
    for (int i = 0; i < Count; ++i) {
      const std::int64_t group = image * a.groups + quotient(c + i, a.group_channels());
      mean[i] = a.mean[group];
      rstd[i] = a.rstd[group];
    }
    for (std::int64_t k = 0; k < count; ++k) {
      const std::int64_t at = first + k * a.rows * a.channels + c;
      const Values x = *reinterpret_cast<const Values*>(a.x + at);
      const Values grad_y = *reinterpret_cast<const Values*>(a.grad_y + at);
      for (int i = 0; i < Count; ++i) {
        const float xhat = (static_cast<float>(x.values[i]) - mean[i]) * rstd[i];
        const float dz = before_activation(a, static_cast<float>(grad_y.values[i]), xhat, c + i);
        sum[i] += dz;
        product[i] += dz * xhat;
      }
    }
    for (int i = 0; i < Count; ++i) {
      float* to = a.part_sums + (((image * a.chunks + chunk) * a.rows + row) * a.channels + c + i) * 2;
      to[0] = sum[i];
      to[1] = product[i];
    }
  }
}

/// Backward 2: the sums of a channel over all its parts. `item` counts images and channels.
template <class T>
THUMBSUP_HOST_DEVICE void group_norm_channel_sums(const GroupNormArrays<T>& a, std::int64_t item) {
  const std::int64_t image = item / a.channels, channel = item % a.channels, parts = a.chunks * a.rows;
  double sum = 0, product = 0;
  for (std::int64_t part = 0; part < parts; ++part) {
    const float* from = a.part_sums + ((image * parts + part) * a.channels + channel) * 2;
    sum += from[0];
    product += from[1];
  }
  a.channel_sums[item * 2] = static_cast<float>(sum);
  a.channel_sums[item * 2 + 1] = static_cast<float>(product);
}

/// Backward 3: what grad_x takes off in a group. `item` counts images and groups.
template <class T>
THUMBSUP_HOST_DEVICE void group_norm_group_means(const GroupNormArrays<T>& a, std::int64_t item) {
  const std::int64_t image = item / a.groups, begin = item % a.groups * a.group_channels();
  double sum = 0, product = 0;
  for (std::int64_t c = begin; c < begin + a.group_channels(); ++c) {
    const float* from = a.channel_sums + (image * a.channels + c) * 2;
    const auto weight = static_cast<double>(static_cast<float>(a.weight[c]));
    sum += weight * from[0];
    product += weight * from[1];
  }
  const double inverse = 1.0 / static_cast<double>(a.pixels * a.group_channels());
  a.group_means[item * 2] = static_cast<float>(sum * inverse);
  a.group_means[item * 2 + 1] = static_cast<float>(product * inverse);
}

/// Backward 3, too: the gradients of weight and bias in a channel.
template <class T>
THUMBSUP_HOST_DEVICE void group_norm_parameter_gradients(const GroupNormArrays<T>& a, std::int64_t channel) {
  double sum = 0, product = 0;
  for (std::int64_t image = 0; image < a.images; ++image) {
    const float* from = a.channel_sums + (image * a.channels + channel) * 2;
    sum += from[0];
    product += from[1];
  }
  a.grad_bias[channel] = static_cast<T>(static_cast<float>(sum));
  a.grad_weight[channel] = static_cast<T>(static_cast<float>(product));
}

/// Backward 4: Count neighbouring channels of one pixel of grad_x. `item` counts packs of all images.
template <class T, int Count>
THUMBSUP_HOST_DEVICE void group_norm_backward_item(const GroupNormArrays<T>& a, std::int64_t item) {
  using Values = Pack<T, Count>;
  const std::int64_t at = item * Count, pixel = quotient(at, a.channels), image = quotient(pixel, a.pixels);
  const auto channel = static_cast<int>(at - pixel * a.channels), width = static_cast<int>(a.group_channels());
  const Values x = *reinterpret_cast<const Values*>(a.x + at);
  const Values grad_y = *reinterpret_cast<const Values*>(a.grad_y + at);
  Values grad_x;
  for (int i = 0; i < Count; ++i) {
    const std::int64_t group = image * a.groups + (channel + i) / width;
    const float rstd = a.rstd[group], xhat = (static_cast<float>(x.values[i]) - a.mean[group]) * rstd;
    const float dz = before_activation(a, static_cast<float>(grad_y.values[i]), xhat, channel + i);
    const float scaled = dz * static_cast<float>(a.weight[channel + i]);
    grad_x.values[i] = static_cast<T>(rstd * (scaled - a.group_means[group * 2] - xhat * a.group_means[group * 2 + 1]));
  }
  *reinterpret_cast<Values*>(a.grad_x + at) = grad_x;
}

}  // namespace thumbsup::cuda
