#include "nn/activation.h"

#include "base/error.h"
#include "nn/nn_messages.h"

namespace thumbsup {

Activation parse_activation(const std::string& name, const std::string& key, const std::filesystem::path& source) {
  if (name == "silu" || name == "swish") return Activation::Silu;
  if (name == "gelu") return Activation::Gelu;
  if (name == "quick_gelu") return Activation::QuickGelu;
  if (name == "mish") return Activation::Mish;
  if (name == "relu") return Activation::Relu;
  throw FormatError(source, key, msg::nn::activation_is_not_supported(name));
}

at::Tensor activate(const at::Tensor& x, Activation activation) {
  switch (activation) {
    case Activation::None:
      return x;
    case Activation::Silu:
      return at::silu(x);
    case Activation::Gelu:
      return at::gelu(x);
    case Activation::QuickGelu:
      return x * at::sigmoid(x * 1.702);
    case Activation::Mish:
      return at::mish(x);
    case Activation::Relu:
      return at::relu(x);
  }
  throw LogicError("An activation has no formula.");
}

}  // namespace thumbsup
