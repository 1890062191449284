#pragma once

#include "nn/torch.h"

#include <memory>
#include <vector>

#include "models/stable_diffusion.h"
#include "nn/lora.h"
#include "params/train_config.h"
#include "training/trained_parameter.h"

namespace thumbsup {

/// The LoRAs a run trained; null where there is none.
struct TrainedLora {
  std::shared_ptr<LoraNetwork> unet;
  std::shared_ptr<LoraNetwork> text_encoder;
};

/// Groups of parameters with a learning rate of their own.
inline constexpr std::size_t kUnetGroup = 0;
inline constexpr std::size_t kTextEncoderGroup = 1;

/// The device and the dtype of the forward pass that a config asks for ("auto": the GPU where there is one; float32).
/// Throws UserInputError when the device is not there or cannot compute in that dtype.
at::Device training_device(const TrainConfig& config);
at::ScalarType training_dtype(const TrainConfig& config, at::Device device);

/// Brings a model into the form in which it is trained, on `device`: UNet and text encoder in `dtype`, the autoencoder
/// in float32, convolution weights channels-last, nothing trainable yet.
void prepare_model(StableDiffusion& model, at::Device device, at::ScalarType dtype);

/// Chooses what is trained: with a LoRA rank fresh adapters, attached to the model and returned in `lora`; otherwise
/// all weights of the UNet and, if asked for, of the text encoder. Names begin with "unet." and "text_encoder.".
std::vector<TrainedParameter> make_trainable(StableDiffusion& model, const TrainConfig& config, TrainedLora& lora);

}  // namespace thumbsup
