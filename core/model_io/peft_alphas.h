#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model_io/tensor_file.h"

namespace thumbsup {

class LayerPattern;  // peft_alphas.cpp

/// The alphas that PEFT keeps beside a LoRA's matrices: in the `lora_adapter_metadata` of the file's header
/// ("unet.lora_alpha", "unet.alpha_pattern", as diffusers writes them), or for PEFT's own files in the
/// `adapter_config.json` of their folder. A pattern names a layer, the end of its name, or is a regular expression
/// for either; the first that fits counts.
class PeftAlphas {
 public:
  /// Throws FormatError when the file or its companion says something that cannot be understood.
  explicit PeftAlphas(const TensorFile& file);
  ~PeftAlphas();

  /// The alpha of a layer, nothing when none is given. With `use_rslora` the scale is alpha / sqrt(rank), which is
  /// said here by alpha * sqrt(rank).
  std::optional<double> find(const std::string& component, const std::string& module, std::int64_t rank) const;

 private:
  struct Component {
    std::string name;
    std::optional<double> alpha;
    bool rank_stabilised = false;
    std::vector<std::pair<std::unique_ptr<LayerPattern>, double>> patterns;  ///< alphas of single layers
  };
  void read(const nlohmann::json& config, const std::string& component, const std::string& prefix);
  double number(const nlohmann::json& value, const std::string& key) const;

  std::filesystem::path source_;
  std::vector<Component> components_;
};

}  // namespace thumbsup
