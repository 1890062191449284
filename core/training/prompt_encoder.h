#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/conditioning.h"
#include "training/tensor_cache.h"

namespace thumbsup {

/// Prompts as the text encoders want them, and their embeddings, computed once as long as the text encoders are not
/// trained.
class PromptEncoder {
 public:
  /// `conditioning` must outlive this object. Embeddings are kept in `cache` (tensor_cache.h) across runs, when it is
  /// not empty: then the text encoders must not change while this object lives.
  explicit PromptEncoder(const Conditioning& conditioning, std::filesystem::path cache = {})
      : conditioning_(conditioning), cache_folder_(std::move(cache)) {}

  /// Stacked Conditioning::token_ids, on the CPU.
  at::Tensor ids(const std::vector<std::string>& prompts);
  /// [n, T, D] without gradient, in the dtype and on the device of the text encoders.
  at::Tensor embeddings(const std::vector<std::string>& prompts);

  /// Writes nothing into the cache from now on: its folder is no longer where it was.
  void keep_no_more() {
    cache_folder_.clear();
    cache_.reset();
  }

 private:
  at::Tensor embed(const std::string& prompt);

  const Conditioning& conditioning_;
  std::filesystem::path cache_folder_;
  std::optional<TensorCache> cache_;  // from the first embedding on
  std::map<std::string, at::Tensor> ids_;
  std::map<std::string, at::Tensor> embeddings_;
};

}  // namespace thumbsup
