#pragma once

#include "nn/torch.h"

#include <functional>

#include "base/run_control.h"

namespace thumbsup {

/// Side of a tile in latent pixels.
inline constexpr std::int64_t kVaeTile = 64;

/// How many values a side of the tensors has for each latent pixel: 1 for latents, the VAE's scale for pictures.
struct TileUnits {
  std::int64_t in = 1;
  std::int64_t out = 1;
};

/// Applies `part` to tiles of 64 latent pixels that overlap by a quarter, and blends the results linearly: [N, C, h, w]
/// -> [N, C', h * out / in, w * out / in] on the processor. `control` is asked before every tile.
at::Tensor in_tiles(const at::Tensor& input, const TileUnits& units, RunControl& control,
                    const std::function<at::Tensor(const at::Tensor&)>& part);

}  // namespace thumbsup
