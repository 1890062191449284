#include "nn/module.h"

namespace thumbsup {

OutputObservation::OutputObservation(torch::nn::Module& root, const Observer& observer) {
  for (const auto& item : root.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
    auto* module = dynamic_cast<Module*>(item.value().get());
    if (module == nullptr) continue;
    modules_.push_back(item.value());
    module->set_output_hook([observer, name = item.key()](std::string_view part, const at::Tensor& output) {
      observer(part.empty() ? name : name + "." + std::string(part), output);
    });
  }
}

OutputObservation::~OutputObservation() {
  for (const auto& module : modules_) dynamic_cast<Module&>(*module).set_output_hook({});
}

}  // namespace thumbsup
