#include "inference/packed_model.h"

#include <initializer_list>
#include <memory>

#include "nn/prepacked_conv.h"

namespace thumbsup {

PackedModel::PackedModel(const StableDiffusion& model) : model_(model) {
  for (const auto& part : std::initializer_list<std::shared_ptr<torch::nn::Module>>{model.unet, model.vae}) {
    for (const at::Tensor& parameter : part->parameters()) weights_.emplace_back(parameter, parameter.detach());
    prepack_for_inference(*part);
  }
}

PackedModel::~PackedModel() {
  unpack_after_inference(*model_.unet);
  unpack_after_inference(*model_.vae);
  // Unpacking makes new memory of its own layout; the old one is still here, unchanged.
  for (auto& [parameter, memory] : weights_) parameter.set_data(memory);
}

}  // namespace thumbsup
