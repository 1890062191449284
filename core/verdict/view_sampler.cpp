#include "verdict/view_sampler.h"

#include <utility>

#include "base/error.h"
#include "base/random_stream.h"

namespace thumbsup {

ViewSampler::ViewSampler(std::vector<std::size_t> positives, std::vector<std::size_t> negatives, std::uint64_t seed)
    : seed_(seed),
      sides_{{"judge:order:positive", std::move(positives), {}, 0},
             {"judge:order:negative", std::move(negatives), {}, 0}} {
  for (Side& side : sides_) {
    if (side.photos.empty()) throw LogicError("A sampler needs photos of both classes.");
    shuffle(side, 0);
  }
}

std::size_t ViewSampler::photo(std::uint64_t draw) {
  Side& side = sides_[draw % 2];
  const std::uint64_t turn = draw / 2, pass = turn / side.photos.size();
  if (pass != side.pass) shuffle(side, pass);
  return side.order[turn % side.photos.size()];
}

void ViewSampler::shuffle(Side& side, std::uint64_t pass) const {
  side.pass = pass;
  side.order = side.photos;
  RandomStream random(seed_, side.purpose, pass);
  for (std::size_t i = side.order.size(); i > 1; --i) std::swap(side.order[i - 1], side.order[random.below(i)]);
}

}  // namespace thumbsup
