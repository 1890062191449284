#pragma once

#include "nn/torch.h"

#include <functional>
#include <string>
#include <string_view>

namespace thumbsup {

/// Base of every layer, block and model of this project. On top of torch::nn::Module it can show its output to an
/// observer, which is how tests and diagnostics read intermediate tensors by their module's name.
class Module : public torch::nn::Module {
 public:
  /// `part` is empty for the module's own output, else names a further tensor of it ("residual.0").
  using OutputHook = std::function<void(std::string_view part, const at::Tensor& output)>;

  void set_output_hook(OutputHook hook) { output_hook_ = std::move(hook); }

 protected:
  /// Every forward returns through this. Without a hook it costs one branch.
  at::Tensor emit(at::Tensor output, std::string_view part = {}) const {
    if (output_hook_) output_hook_(part, output);
    return output;
  }
  bool is_observed() const { return static_cast<bool>(output_hook_); }

 private:
  OutputHook output_hook_;
};

/// Calls `observer(name, output)` after the forward of every module below `root` that derives from Module, with the
/// dotted name relative to `root` ("down_blocks.0.resnets.1", "down_blocks.0.residual.2"; the root's own output has no
/// name), until this object is destroyed, which must be before `root` is. The forward must run on one thread.
class OutputObservation {
 public:
  using Observer = std::function<void(const std::string& name, const at::Tensor& output)>;

  OutputObservation(torch::nn::Module& root, const Observer& observer);
  ~OutputObservation();
  OutputObservation(const OutputObservation&) = delete;
  OutputObservation& operator=(const OutputObservation&) = delete;

 private:
  static void watch(Module& module, const std::string& name, const Observer& observer);

  Module* root_;
  std::vector<std::shared_ptr<torch::nn::Module>> modules_;
};

}  // namespace thumbsup
