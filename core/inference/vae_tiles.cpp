#include "inference/vae_tiles.h"

#include <algorithm>
#include <vector>

namespace thumbsup {
namespace {

constexpr std::int64_t kOverlap = kVaeTile / 4;

/// Starts of tiles that cover `length`, the last one flush with the end.
std::vector<std::int64_t> tile_starts(std::int64_t length) {
  std::vector<std::int64_t> starts{0};
  while (starts.back() + kVaeTile < length)
    starts.push_back(std::min(starts.back() + kVaeTile - kOverlap, length - kVaeTile));
  return starts;
}

/// Weights of one tile along one axis: rising over the overlap with the previous tile, falling over that with the next,
/// so that at every pixel the weights, once normalised, blend linearly.
at::Tensor ramp(std::int64_t pixels, std::int64_t overlap, bool has_previous, bool has_next) {
  at::Tensor weights = torch::ones({pixels});
  const at::Tensor rise = (torch::arange(overlap, at::kFloat) + 0.5) / static_cast<double>(overlap);
  if (has_previous) weights.slice(0, 0, overlap).copy_(rise);
  if (has_next) weights.slice(0, pixels - overlap, pixels).mul_(rise.flip(0));
  return weights;
}

}  // namespace

at::Tensor in_tiles(const at::Tensor& input, const TileUnits& units, RunControl& control,
                    const std::function<at::Tensor(const at::Tensor&)>& part) {
  const std::int64_t height = input.size(2) / units.in, width = input.size(3) / units.in;  // in latent pixels
  const auto rows = tile_starts(height), columns = tile_starts(width);
  const std::int64_t tile_height = std::min(kVaeTile, height), tile_width = std::min(kVaeTile, width);
  const auto region = [&](const at::Tensor& t, std::int64_t dim, std::int64_t top, std::int64_t left,
                          std::int64_t unit) {
    return t.slice(dim, top * unit, (top + tile_height) * unit).slice(dim + 1, left * unit, (left + tile_width) * unit);
  };
  at::Tensor sum;
  at::Tensor weight_sum = torch::zeros({height * units.out, width * units.out});
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      control.checkpoint();
      const at::Tensor done = part(region(input, 2, rows[r], columns[c], units.in)).to(at::kCPU);
      if (!sum.defined()) sum = torch::zeros({input.size(0), done.size(1), height * units.out, width * units.out});
      const at::Tensor weights =
          ramp(tile_height * units.out, kOverlap * units.out, r > 0, r + 1 < rows.size()).unsqueeze(1) *
          ramp(tile_width * units.out, kOverlap * units.out, c > 0, c + 1 < columns.size()).unsqueeze(0);
      region(sum, 2, rows[r], columns[c], units.out).add_(done * weights);
      region(weight_sum, 0, rows[r], columns[c], units.out).add_(weights);
    }
  }
  return sum.div_(weight_sum);
}

}  // namespace thumbsup
