#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace thumbsup {

/// Which noise the images of a batch are made of.
struct NoiseSeeds {
  std::vector<std::uint64_t> seeds;       ///< one an image
  std::vector<std::uint64_t> variations;  ///< as many where `strength` is not 0
  double strength = 0;                    ///< 0: that of `seeds`, to the bit; 1: that of `variations`, to the bit
};

/// Standard normal [N, sizes...] on `device`, from the streams of these seeds (nn/compute_context.h). In between the
/// two noises of an image lie those of the arc from one to the other (spherical interpolation, Shoemake 1985), so that
/// all have the length that noise of this size has:
///
///     sin((1 - s) omega) / sin(omega) a + sin(s omega) / sin(omega) b,  omega the angle between a and b.
///
/// AUTOMATIC1111 does so with the first noise ("variation seed"), here all noise of an image is taken so, also what
/// samplers add between steps: at strength 1 it is the variation seed's picture, whatever the sampler.
at::Tensor seeded_noise(const NoiseSeeds& wish, std::string_view purpose, std::uint64_t index,
                        const std::vector<std::int64_t>& sizes, at::Device device);

/// The point of that arc at `share`, of two tensors of one shape, one by one along the first dimension.
at::Tensor on_the_arc(const at::Tensor& from, const at::Tensor& to, double share);

}  // namespace thumbsup
