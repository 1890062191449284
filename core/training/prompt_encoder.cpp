#include "training/prompt_encoder.h"

#include "text/tokenizer.h"

namespace thumbsup {

at::Tensor PromptEncoder::ids(const std::vector<std::string>& prompts) {
  std::vector<at::Tensor> rows;
  for (const auto& prompt : prompts) {
    at::Tensor& row = ids_[prompt];
    if (!row.defined()) row = at::tensor(model_.tokenizer->encode_padded(prompt), at::kLong);
    rows.push_back(row);
  }
  return at::stack(rows);
}

at::Tensor PromptEncoder::embeddings(const std::vector<std::string>& prompts) {
  const torch::NoGradGuard no_grad;
  std::vector<at::Tensor> rows;
  for (const auto& prompt : prompts) {
    at::Tensor& row = embeddings_[prompt];
    if (!row.defined())
      row = model_.text_encoder->encode(ids({prompt}).to(model_.text_encoder->parameters()[0].device()));
    rows.push_back(row);
  }
  return at::cat(rows);
}

}  // namespace thumbsup
