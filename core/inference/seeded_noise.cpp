#include "inference/seeded_noise.h"

#include <cmath>

#include "nn/compute_context.h"

namespace thumbsup {
namespace {

at::Tensor one_on_the_arc(const at::Tensor& from, const at::Tensor& to, double share) {
  const at::Tensor a = from.flatten().to(at::kDouble), b = to.flatten().to(at::kDouble);
  const double cosine = (a.dot(b) / (a.norm() * b.norm())).item<double>();
  // Nearly the same direction: the arc is a line, and its formula would divide by nothing.
  constexpr double kParallel = 0.9995;
  if (!(std::fabs(cosine) < kParallel)) return at::lerp(from, to, share);
  const double angle = std::acos(cosine);
  const double from_share = std::sin((1 - share) * angle) / std::sin(angle);
  const double to_share = std::sin(share * angle) / std::sin(angle);
  return from_share * from + to_share * to;
}

}  // namespace

at::Tensor on_the_arc(const at::Tensor& from, const at::Tensor& to, double share) {
  std::vector<at::Tensor> points;
  for (std::int64_t i = 0; i < from.size(0); ++i) points.push_back(one_on_the_arc(from[i], to[i], share));
  return at::stack(points);
}

at::Tensor seeded_noise(const NoiseSeeds& wish, std::string_view purpose, std::uint64_t index,
                        const std::vector<std::int64_t>& sizes, at::Device device) {
  const auto of = [&](const std::vector<std::uint64_t>& seeds) {
    return seeded_normal(seeds, purpose, index, sizes, at::kCPU);
  };
  if (wish.strength <= 0) return of(wish.seeds).to(device);
  if (wish.strength >= 1) return of(wish.variations).to(device);
  return on_the_arc(of(wish.seeds), of(wish.variations), wish.strength).to(device);
}

}  // namespace thumbsup
