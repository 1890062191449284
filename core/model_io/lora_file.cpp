#include "model_io/lora_file.h"

#include <cmath>
#include <tuple>

#include "base/error.h"
#include "model_io/peft_alphas.h"
#include "model_io/tensor_file.h"
#include "model_io/tensor_shape.h"

namespace thumbsup {
namespace {

std::map<std::string, std::vector<std::int64_t>> layer_shapes(const torch::nn::Module& model) {
  std::map<std::string, std::vector<std::int64_t>> shapes;
  for (const auto& item : model.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
    at::Tensor weight;
    if (const auto* linear = dynamic_cast<const Linear*>(item.value().get()))
      weight = linear->weight;
    else if (const auto* conv = dynamic_cast<const Conv2d*>(item.value().get()))
      weight = conv->weight;
    else
      continue;
    if (weight.numel() == 0)
      throw LogicError("A LoRA can be applied to a model only before it is prepacked for inference.",
                       "'" + item.key() + "' has no weight");
    shapes.emplace(item.key(), weight.sizes().vec());
  }
  return shapes;
}

/// The keys of one layer; empty where the file has none.
struct LayerKeys {
  LoraLayerIndex::Place place;
  std::string down, up, alpha;
};

/// Reads the layers of one file, which must all be right.
class Reader {
 public:
  Reader(const TensorFile& file, const LoraLayers& layers) : file_(file), layers_(layers), peft_alphas_(file) {}

  std::vector<LoraWeights> read() const {
    const LoraLayerIndex index(layers_);
    std::map<std::pair<std::string, std::string>, LayerKeys> keys;
    for (const auto& info : file_.tensors()) {
      const auto parsed = parse_lora_key(info.name);
      if (!parsed) fail(info.name, reason_for_unknown_lora_key(info.name));
      const auto place = index.find(parsed->layer);
      if (!place) fail_unknown_layer(info.name);
      auto& layer = keys[{place->component, place->module}];
      layer.place = *place;
      std::string& key = parsed->part == LoraPart::Down ? layer.down
                         : parsed->part == LoraPart::Up ? layer.up
                                                        : layer.alpha;
      if (!key.empty()) fail(info.name, "changes the same layer as '" + key + "'");
      key = info.name;
    }
    std::vector<LoraWeights> weights;
    for (const auto& [name, layer] : keys) weights.push_back(read_layer(layer));
    return weights;
  }

 private:
  [[noreturn]] void fail(const std::string& key, const std::string& reason) const {
    throw FormatError(file_.path(), key, reason);
  }

  [[noreturn]] void fail_unknown_layer(const std::string& key) const {
    // Names of the second text encoder and of its UNet's blocks say more than that a layer is missing.
    const std::string other = reason_for_unknown_lora_key(key);
    if (key.starts_with("lora_te1_") || key.starts_with("lora_te2_")) fail(key, other);
    fail(key, "changes a layer that the model does not have: the LoRA was made for another model");
  }

  at::Tensor read_finite(const std::string& key) const {
    at::Tensor value = file_.read(key);
    if (!value.is_floating_point()) fail(key, "holds whole numbers, not the fractions of a LoRA");
    if (!at::isfinite(value.to(at::kFloat)).all().item<bool>()) fail(key, "holds values that are not finite");
    return value;
  }

  /// A copy, since the file may change once it has been read.
  at::Tensor read_matrix(const std::string& key, const std::string& module,
                         const std::vector<std::int64_t>& shape) const {
    if (!same_but_for_ones(file_.info(key).shape, shape))
      fail(key, "has the shape " + shape_text(file_.info(key).shape) + " where the layer '" + module + "' needs " +
                    shape_text(shape));
    return read_finite(key).reshape(shape).clone(at::MemoryFormat::Contiguous);
  }

  double read_alpha(const LayerKeys& layer, std::int64_t rank) const {
    if (layer.alpha.empty())
      return peft_alphas_.find(layer.place.component, layer.place.module, rank).value_or(static_cast<double>(rank));
    std::int64_t elements = 1;
    for (const auto size : file_.info(layer.alpha).shape) elements *= size;
    if (elements != 1)
      fail(layer.alpha, "is not one number but has the shape " + shape_text(file_.info(layer.alpha).shape));
    // Some programs write it as an integer.
    const double alpha = file_.read(layer.alpha).to(at::kDouble).reshape({}).item<double>();
    if (!std::isfinite(alpha)) fail(layer.alpha, "is not finite");
    return alpha;
  }

  LoraWeights read_layer(const LayerKeys& layer) const {
    if (layer.down.empty() && layer.up.empty()) fail(layer.alpha, "is an alpha whose two matrices are missing");
    if (layer.down.empty()) fail(layer.up, "is without its partner, the matrix that goes before it");
    if (layer.up.empty()) fail(layer.down, "is without its partner, the matrix that comes after it");
    std::vector<std::int64_t> down = *layer.place.shape, up(down.size(), 1);
    const auto& stored = file_.info(layer.down).shape;
    down[0] = stored.empty() ? 1 : std::max<std::int64_t>(stored[0], 1);
    up[0] = (*layer.place.shape)[0];
    up[1] = down[0];
    LoraWeights weights{layer.place.component, layer.place.module, read_matrix(layer.down, layer.place.module, down),
                        read_matrix(layer.up, layer.place.module, up), 0};
    weights.alpha = read_alpha(layer, weights.rank());
    return weights;
  }

  const TensorFile& file_;
  const LoraLayers& layers_;
  PeftAlphas peft_alphas_;
};

}  // namespace

LoraLayers lora_layers(const StableDiffusion& model) {
  return {layer_shapes(*model.unet), layer_shapes(*model.text_encoder)};
}

LoraFile read_lora_file(const std::filesystem::path& path, const LoraLayers& layers) {
  const auto file = open_tensor_file(path);
  LoraFile result;
  result.path = path;
  result.kind = model_kind(*file);
  if (result.kind != ModelKind::LoraKohya && result.kind != ModelKind::LoraPeft &&
      result.kind != ModelKind::LoraDiffusers)
    throw FormatError(
        path, file->tensors().empty() ? "" : file->tensors().front().name,
        file->tensors().empty() ? "holds no tensors" : "is not of a LoRA; the file is: " + describe(result.kind));
  result.weights = Reader(*file, layers).read();
  result.metadata = file->metadata();
  return result;
}

void AppliedLora::restore() {
  while (!parts_.empty()) {
    parts_.back().network.unmerge();
    parts_.pop_back();
  }
}

AppliedLora apply_lora(StableDiffusion& model, const LoraFile& lora, double scale) {
  if (!std::isfinite(scale)) throw UserInputError("The scale of a LoRA must be a finite number.");
  const LoraLayers layers = lora_layers(model);
  AppliedLora applied;
  const auto add_part = [&](const std::string& component, const std::shared_ptr<torch::nn::Module>& part,
                            const std::map<std::string, std::vector<std::int64_t>>& shapes) {
    LoraNetwork network(*part);
    for (const auto& weights : lora.weights) {
      if (weights.component != component) continue;
      const auto found = shapes.find(weights.module);
      if (found == shapes.end() || found->second.size() != static_cast<std::size_t>(weights.down.dim()) ||
          found->second[0] != weights.up.size(0) ||
          at::IntArrayRef(found->second).slice(1) != weights.down.sizes().slice(1))
        throw UserInputError("The LoRA " + display(lora.path) + " does not fit the model at '" + component + "." +
                             weights.module + "': it was made for another one.");
      network.add(weights.module, weights.down, weights.up, weights.alpha);
    }
    if (!network.entries().empty()) applied.parts_.push_back({part, std::move(network)});
  };
  add_part("unet", model.unet, layers.unet);
  add_part("text_encoder", model.text_encoder, layers.text_encoder);
  try {
    for (auto& part : applied.parts_) part.network.merge(scale);
  } catch (const c10::Error& error) {
    applied.restore();
    throw OutOfMemoryError("the device of the model", 0, 0, error.what_without_backtrace());
  } catch (...) {
    applied.restore();
    throw;
  }
  return applied;
}

}  // namespace thumbsup
