#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace thumbsup {

/// What networks that are not trained made of their inputs, kept on disk so that a second run need not compute it
/// again: one small safetensors file each. A file's name is the SHA-256 of all its content depends on: the networks'
/// weights with their dtypes, and a key for the input. Files can be deleted at any time; a damaged one is made again.
class TensorCache {
 public:
  /// `folder` empty: nothing is kept. Otherwise reads all weights of `networks` once.
  TensorCache(std::filesystem::path folder, const std::vector<const torch::nn::Module*>& networks);

  /// The tensors kept under `key`, named `names`, else what `make` returns, in that order and on the CPU. Throws
  /// IoError when they cannot be written.
  std::vector<at::Tensor> get(const std::string& key, const std::vector<std::string>& names,
                              const std::function<std::vector<at::Tensor>()>& make) const;

 private:
  std::filesystem::path folder_;
  std::string fingerprint_;
};

}  // namespace thumbsup
