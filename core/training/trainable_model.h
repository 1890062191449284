#pragma once

#include "base/message.h"
#include "nn/torch.h"

#include <memory>
#include <string>
#include <vector>

#include "models/conditioning.h"
#include "nn/compute_context.h"
#include "nn/lora.h"
#include "params/train_config.h"
#include "training/trained_parameter.h"

namespace thumbsup {

/// The LoRA of one part of a model.
struct LoraOfPart {
  std::string part;  ///< "unet", or a text encoder's name
  std::shared_ptr<LoraNetwork> network;
};

/// The LoRAs a run trained, the UNet's first; none without a LoRA rank.
struct TrainedLora {
  std::vector<LoraOfPart> parts;

  /// Null when that part has none.
  std::shared_ptr<LoraNetwork> find(const std::string& part) const;
};

/// Groups of parameters with a learning rate of their own.
inline constexpr std::size_t kUnetGroup = 0;
inline constexpr std::size_t kTextEncoderGroup = 1;
inline constexpr std::size_t kTokenEmbeddingGroup = 2;
inline constexpr std::size_t kParameterGroups = 3;

/// Where and in which number formats a config trains. Throws UserInputError when the device is not there or does not
/// compute in that dtype.
ComputeContext training_context(const TrainConfig& config);

/// All that is wrong with where a config computes: device, number format and optimizer, together. Empty: nothing.
/// To be asked before anything is made.
std::vector<Message> check_compute(const TrainConfig& config, const Hardware& hardware = this_machine());

/// Brings a model into the form in which it is trained: each part on the device and in its number format, convolution
/// weights channels-last, nothing trainable yet.
void prepare_model(StableDiffusion& model, const ComputeContext& context);

/// Chooses what is trained: with a LoRA rank fresh adapters, attached to the model and returned in `lora`; otherwise
/// all weights of the UNet and, if asked for, of the text encoders. Names begin with the part's: "unet.",
/// "text_encoder.".
std::vector<TrainedParameter> make_trainable(const StableDiffusion& model, const Conditioning& conditioning,
                                             const TrainConfig& config, TrainedLora& lora);

/// What a run can train of a model: its UNet and its text encoders.
std::vector<torch::nn::Module*> trainable_networks(const StableDiffusion& model, const Conditioning& conditioning);

/// Switches gradient checkpointing (nn/checkpoint.h) in all of them.
void set_gradient_checkpointing(const StableDiffusion& model, const Conditioning& conditioning, bool enabled);

}  // namespace thumbsup
