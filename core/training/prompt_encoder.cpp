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
    if (!row.defined()) row = embed(prompt);
    rows.push_back(row);
  }
  return at::cat(rows);
}

at::Tensor PromptEncoder::embed(const std::string& prompt) {
  if (!cache_) cache_.emplace(cache_folder_, *model_.text_encoder);
  const at::Device device = model_.text_encoder->parameters()[0].device();
  const at::Tensor tokens = ids({prompt});
  // The ids, not the words: what they mean is the tokenizer's.
  std::string key = "prompt";
  for (int64_t i = 0; i < tokens.numel(); ++i) key += " " + std::to_string(tokens.data_ptr<int64_t>()[i]);
  const auto made = cache_->get(key, {"embedding"}, [&] {
    return std::vector<at::Tensor>{model_.text_encoder->encode(tokens.to(device)).to(at::kCPU).contiguous()};
  });
  return made[0].to(device);
}

}  // namespace thumbsup
