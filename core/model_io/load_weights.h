#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model_io/ldm_keys.h"
#include "model_io/tensor_file.h"

namespace thumbsup {

/// Where a module's weights come from: one or several files, and the rule that finds a parameter in them.
struct WeightSource {
  /// The keys under which a parameter may be found, best first.
  using KeyRule = std::function<std::vector<WeightKey>(const std::string& parameter)>;
  /// Keys that belong to the module: one that no parameter takes is an error.
  using Belongs = std::function<bool(const std::string& key)>;

  std::string what;            ///< "UNet", for sentences
  std::filesystem::path path;  ///< file or folder, for sentences
  std::vector<std::shared_ptr<const TensorFile>> files;
  KeyRule keys = [](const std::string& parameter) { return std::vector{WeightKey{parameter}}; };
  Belongs belongs = [](const std::string&) { return true; };
};

/// What the weights become. Only floating-point parameters change their type.
struct WeightPlacement {
  at::ScalarType dtype = at::kFloat;
  at::Device device = at::kCPU;
  bool channels_last = true;  ///< layout of 4-D weights (convolutions)
};

/// Fills all parameters and buffers of `module`, one at a time: each gets new memory of its final type and layout, and
/// the pages of the file behind it are given back, so that the peak is the size of the result and one tensor. Shapes
/// may differ from the file's by trailing ones ([c, c] and [c, c, 1, 1]). Nothing is changed when anything is missing,
/// left over or of the wrong shape: that is one FormatError which names the first few and counts them all.
void load_weights(torch::nn::Module& module, const WeightSource& source, const WeightPlacement& placement);

/// The same from one file whose keys are the module's own names.
void load_weights(torch::nn::Module& module, const std::filesystem::path& file, const WeightPlacement& placement = {});

}  // namespace thumbsup
