#include "nn/module.h"

namespace thumbsup {

OutputObservation::OutputObservation(torch::nn::Module& root, const Observer& observer)
    : root_(dynamic_cast<Module*>(&root)) {
  if (root_ != nullptr) watch(*root_, {}, observer);
  for (const auto& item : root.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
    auto* module = dynamic_cast<Module*>(item.value().get());
    if (module == nullptr) continue;
    modules_.push_back(item.value());
    watch(*module, item.key(), observer);
  }
}

void OutputObservation::watch(Module& module, const std::string& name, const Observer& observer) {
  module.set_output_hook([observer, name](std::string_view part, const at::Tensor& output) {
    const std::string separator = name.empty() || part.empty() ? "" : ".";
    observer(name + separator + std::string(part), output);
  });
}

OutputObservation::~OutputObservation() {
  if (root_ != nullptr) root_->set_output_hook({});
  for (const auto& module : modules_) dynamic_cast<Module&>(*module).set_output_hook({});
}

}  // namespace thumbsup
