#pragma once

#include "nn/torch.h"

#include <map>
#include <string>
#include <vector>

#include "models/stable_diffusion.h"

namespace thumbsup {

/// Prompts as the text encoder wants them, and their embeddings, computed once as long as the text encoder is not
/// trained.
class PromptEncoder {
 public:
  /// `model` is not copied.
  explicit PromptEncoder(const StableDiffusion& model) : model_(model) {}

  /// [n, T] int64 on the CPU.
  at::Tensor ids(const std::vector<std::string>& prompts);
  /// [n, T, D] without gradient, in the dtype and on the device of the text encoder.
  at::Tensor embeddings(const std::vector<std::string>& prompts);

 private:
  const StableDiffusion& model_;
  std::map<std::string, at::Tensor> ids_;
  std::map<std::string, at::Tensor> embeddings_;
};

}  // namespace thumbsup
