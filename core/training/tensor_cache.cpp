#include "training/tensor_cache.h"

#include <span>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/log.h"
#include "model_io/safetensors_writer.h"
#include "model_io/tensor_file.h"

namespace thumbsup {
namespace {

std::string fingerprint(const std::vector<const torch::nn::Module*>& networks) {
  Sha256 hash;
  for (const torch::nn::Module* network : networks)
    for (const auto& item : network->named_parameters()) {
      const at::Tensor weight = item.value().detach().to(at::kCPU).contiguous();
      hash.update(item.key() + " " + c10::toString(weight.scalar_type()) + "\n");
      hash.update(std::span(static_cast<const std::byte*>(weight.data_ptr()), weight.nbytes()));
    }
  return hash.hex_digest();
}

}  // namespace

TensorCache::TensorCache(std::filesystem::path folder, const std::vector<const torch::nn::Module*>& networks)
    : folder_(std::move(folder)) {
  if (!folder_.empty()) fingerprint_ = fingerprint(networks);
}

std::vector<at::Tensor> TensorCache::get(const std::string& key, const std::vector<std::string>& names,
                                         const std::function<std::vector<at::Tensor>()>& make) const {
  if (folder_.empty()) return make();
  Sha256 hash;
  hash.update(fingerprint_ + "\n" + key);
  const std::filesystem::path path = folder_ / (hash.hex_digest() + ".safetensors");
  if (std::filesystem::exists(path)) {
    try {
      const auto file = open_tensor_file(path);
      std::vector<at::Tensor> kept;
      kept.reserve(names.size());
      for (const std::string& name : names) kept.push_back(file->read(name).clone());
      file->check();
      return kept;
    } catch (const Error& error) {
      logger("training")->warn("A cached tensor is damaged and made again: {}", error.what());
    }
  }
  std::vector<at::Tensor> made = make();
  std::vector<NamedTensor> tensors;
  tensors.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) tensors.push_back({names[i], made[i]});
  write_safetensors(path, tensors);
  return made;
}

}  // namespace thumbsup
