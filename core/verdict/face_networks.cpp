#include "verdict/face_networks.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/resources.h"
#include "model_io/tensor_file.h"
#include "verdict/network_weights.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// A tensor as it was before it was quantised to bytes (resources/faces/recipe): byte * scale + minimum, worked out in
/// float64 and rounded once, as TensorFlow.js does.
at::Tensor dequantised(const TensorFile& file, const std::string& name) {
  const std::string rule = name + ".quantisation";
  if (!file.contains(rule)) return file.read(name);
  const at::Tensor scale_and_minimum = file.read(rule);
  if (scale_and_minimum.numel() != 2) throw FormatError(file.path(), rule, msg::verdict::has_another_shape("?", "2"));
  const double scale = scale_and_minimum[0].item<double>(), minimum = scale_and_minimum[1].item<double>();
  return (file.read(name).to(at::kDouble) * scale + minimum).to(at::kFloat);
}

template <class Network>
std::shared_ptr<Network> load_face_network(const std::filesystem::path& path, at::Device device) {
  const at::NoGradGuard no_gradient;
  const auto file = open_tensor_file(path);
  auto network = std::make_shared<Network>();
  for (const NamedTensor& entry : network_state(*network)) {
    if (entry.name.ends_with("num_batches_tracked")) {  // nothing here reads it
      entry.tensor.zero_();
      continue;
    }
    if (!file->contains(entry.name)) throw FormatError(path, entry.name, msg::verdict::is_missing());
    const at::Tensor stored = dequantised(*file, entry.name);
    if (stored.sizes() != entry.tensor.sizes())
      throw FormatError(path, entry.name,
                        msg::verdict::has_another_shape(fmt::format("{}", fmt::join(stored.sizes(), ", ")),
                                                        fmt::format("{}", fmt::join(entry.tensor.sizes(), ", "))));
    entry.tensor.copy_(stored);
  }
  file->check();
  network->to(device);
  network->eval();
  return network;
}

std::shared_ptr<FaceNetworks> load_face_networks(at::Device device) {
  const auto folder = face_networks_folder();
  auto loaded = std::make_shared<FaceNetworks>();
  loaded->detector = load_face_network<FaceDetector>(folder / "detector.safetensors", device);
  loaded->landmarks = load_face_network<FaceLandmarkNet>(folder / "landmarks.safetensors", device);
  loaded->descriptor = load_face_network<FaceDescriptorNet>(folder / "descriptor.safetensors", device);
  Sha256 hash;
  for (const char* name : {"detector.safetensors", "landmarks.safetensors", "descriptor.safetensors"})
    hash.update(sha256_of_file(folder / name));
  loaded->hash = hash.hex_digest();
  return loaded;
}

}  // namespace

std::filesystem::path face_networks_folder() {
  return resource_folder() / "faces";
}

std::shared_ptr<FaceNetworks> FacePool::take(at::Device device) {
  const std::lock_guard lock(mutex_);
  auto& networks = networks_[device.str()];
  if (!networks) {
    networks = load_face_networks(device);
    ++loads_;
    logger("engine")->debug("face networks: loaded");
  }
  return networks;
}

void FacePool::release() {
  const std::lock_guard lock(mutex_);
  std::erase_if(networks_, [](const auto& entry) { return entry.second.use_count() <= 1; });
}

std::size_t FacePool::loads() const {
  const std::lock_guard lock(mutex_);
  return loads_;
}

FacePool& face_pool() {
  // Never destroyed: at the program's end the libraries it computes with may be gone before.
  static auto* const pool = new FacePool;
  return *pool;
}

}  // namespace thumbsup
