#include "training/prompt_encoder.h"

namespace thumbsup {

at::Tensor PromptEncoder::ids(const std::vector<std::string>& prompts) {
  std::vector<at::Tensor> rows;
  for (const auto& prompt : prompts) {
    at::Tensor& row = ids_[prompt];
    if (!row.defined()) row = conditioning_.token_ids(prompt);
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
  const auto encoders = conditioning_.text_encoders();
  if (!cache_) {
    std::vector<const torch::nn::Module*> networks;
    for (const TextEncoder& encoder : encoders) networks.push_back(encoder.network.get());
    cache_.emplace(cache_folder_, networks);
  }
  const at::Device device = encoders.front().network->parameters()[0].device();
  const at::Tensor tokens = ids({prompt});
  // The ids, not the words: what they mean is the tokenizer's.
  std::string key = "prompt";
  for (std::int64_t i = 0; i < tokens.numel(); ++i) key += " " + std::to_string(tokens.data_ptr<std::int64_t>()[i]);
  const auto made = cache_->get(key, {"embedding"}, [&] {
    return std::vector<at::Tensor>{conditioning_.encode(tokens).to(at::kCPU).contiguous()};
  });
  return made[0].to(device);
}

}  // namespace thumbsup
