#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "models/autoencoder_kl.h"

namespace thumbsup {

/// Posteriors on disk, one small safetensors file each, so that a second run over the same photos need not encode them
/// again. A file's name is the SHA-256 of all its content depends on: the photo (pixels and edits), how it was cut, and
/// the autoencoder's weights and dtype. Files can be deleted at any time; a damaged one is made anew.
class LatentCache {
 public:
  /// `folder` empty: nothing is kept. Otherwise reads all weights of `vae` once.
  LatentCache(std::filesystem::path folder, const AutoencoderKL& vae);

  /// The posterior kept under `key`, else what `encode` returns. Throws IoError when it cannot be written.
  LatentPosterior get(const std::string& key, const std::function<LatentPosterior()>& encode) const;

 private:
  std::filesystem::path folder_;
  std::string vae_fingerprint_;
};

}  // namespace thumbsup
