#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/stable_diffusion.h"
#include "training/tensor_cache.h"

namespace thumbsup {

/// Prompts as the text encoder wants them, and their embeddings, computed once as long as the text encoder is not
/// trained.
class PromptEncoder {
 public:
  /// `model` is not copied. Embeddings are kept in `cache` (tensor_cache.h) across runs, when it is not empty: then the
  /// text encoder must not change while this object lives.
  explicit PromptEncoder(const StableDiffusion& model, std::filesystem::path cache = {})
      : model_(model), cache_folder_(std::move(cache)) {}

  /// [n, T] int64 on the CPU.
  at::Tensor ids(const std::vector<std::string>& prompts);
  /// [n, T, D] without gradient, in the dtype and on the device of the text encoder.
  at::Tensor embeddings(const std::vector<std::string>& prompts);

  /// Writes nothing into the cache from now on: its folder is no longer where it was.
  void keep_no_more() {
    cache_folder_.clear();
    cache_.reset();
  }

 private:
  at::Tensor embed(const std::string& prompt);

  const StableDiffusion& model_;
  std::filesystem::path cache_folder_;
  std::optional<TensorCache> cache_;  // from the first embedding on
  std::map<std::string, at::Tensor> ids_;
  std::map<std::string, at::Tensor> embeddings_;
};

}  // namespace thumbsup
