#include "training/latent_cache.h"

#include <span>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/log.h"
#include "model_io/safetensors_writer.h"
#include "model_io/tensor_file.h"

namespace thumbsup {
namespace {

std::string fingerprint(const AutoencoderKL& vae) {
  Sha256 hash;
  for (const auto& item : vae.named_parameters()) {
    const at::Tensor weight = item.value().detach().to(at::kCPU).contiguous();
    hash.update(item.key() + " " + c10::toString(weight.scalar_type()) + "\n");
    hash.update(std::span(static_cast<const std::byte*>(weight.data_ptr()), weight.nbytes()));
  }
  return hash.hex_digest();
}

}  // namespace

LatentCache::LatentCache(std::filesystem::path folder, const AutoencoderKL& vae) : folder_(std::move(folder)) {
  if (!folder_.empty()) vae_fingerprint_ = fingerprint(vae);
}

LatentPosterior LatentCache::get(const std::string& key, const std::function<LatentPosterior()>& encode) const {
  if (folder_.empty()) return encode();
  Sha256 hash;
  hash.update(vae_fingerprint_ + "\n" + key);
  const std::filesystem::path path = folder_ / (hash.hex_digest() + ".safetensors");
  if (std::filesystem::exists(path)) {
    try {
      const auto file = open_tensor_file(path);
      return {file->read("mean").clone(), file->read("logvar").clone()};
    } catch (const Error& error) {
      logger("training")->warn("A cached latent is damaged and made anew: {}", error.what());
    }
  }
  const LatentPosterior posterior = encode();
  const NamedTensor tensors[] = {{"mean", posterior.mean}, {"logvar", posterior.logvar}};
  write_safetensors(path, tensors);
  return posterior;
}

}  // namespace thumbsup
