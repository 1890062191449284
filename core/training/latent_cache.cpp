#include "training/latent_cache.h"

namespace thumbsup {

LatentPosterior LatentCache::get(const std::string& key, const std::function<LatentPosterior()>& encode) const {
  const auto tensors = cache_.get(key, {"mean", "logvar"}, [&] {
    const LatentPosterior posterior = encode();
    return std::vector<at::Tensor>{posterior.mean, posterior.logvar};
  });
  return {tensors[0], tensors[1]};
}

}  // namespace thumbsup
