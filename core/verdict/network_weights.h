#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model_io/safetensors_writer.h"
#include "models/resnet.h"

namespace thumbsup {

/// All parameters and buffers by their torchvision names. The tensors are the module's own, not copies.
std::vector<NamedTensor> network_state(const torch::nn::Module& network);
/// Independent copies of the above.
std::vector<NamedTensor> copy_network_state(const torch::nn::Module& network);
/// Writes `state` (same names) back into the network.
void restore_network_state(torch::nn::Module& network, const std::vector<NamedTensor>& state);

/// A ResNet with one output, the logit of "yes", its parameters not yet set. `architecture` is "resnet18", "resnet34"
/// or "resnet50"; throws FormatError naming `path` for another.
std::shared_ptr<ResNet> make_judge_network(const std::string& architecture, const std::filesystem::path& path);

/// A ResNet read from a file of torchvision's names, its classifier (`fc`, of any number of classes) left out.
struct Backbone {
  std::string architecture;
  std::shared_ptr<ResNet> network;  ///< one output; `fc` set to zero, so that it says 0.5 about everything
};

/// Which of the three it is shows in the names. Throws FormatError (path, key) for a file that is no such ResNet, or
/// one with missing, surplus, wrongly shaped or non-finite tensors.
Backbone load_backbone(const std::filesystem::path& path);

/// A ResNet-18 for training from scratch: nn/initialise.h, `fc` zero.
Backbone backbone_from_scratch(std::uint64_t seed);

/// Sets every tensor of `network` from `file`; all must be there. Throws FormatError (path, key).
void load_network(torch::nn::Module& network, const std::filesystem::path& file);

/// Rounds matrices and kernels to what float16 can hold, as they are stored; vectors keep float32.
void round_as_stored(torch::nn::Module& network);
/// Writes the network, matrices and kernels as float16, and `further` tensors as they are.
void save_network(const torch::nn::Module& network, const std::filesystem::path& file,
                  const std::map<std::string, std::string>& metadata, const std::vector<NamedTensor>& further = {});

}  // namespace thumbsup
