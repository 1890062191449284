#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "models/autoencoder_kl.h"
#include "training/tensor_cache.h"

namespace thumbsup {

/// Posteriors on disk (tensor_cache.h), so that a second run over the same photos need not encode them again. The key
/// says which photo (pixels and edits) and how it was cut.
class LatentCache {
 public:
  /// `folder` empty: nothing is kept. Otherwise reads all weights of `vae` once.
  LatentCache(std::filesystem::path folder, const AutoencoderKL& vae) : cache_(std::move(folder), {&vae}) {}

  /// The posterior kept under `key`, else what `encode` returns. Throws IoError when it cannot be written.
  LatentPosterior get(const std::string& key, const std::function<LatentPosterior()>& encode) const;

 private:
  TensorCache cache_;
};

}  // namespace thumbsup
