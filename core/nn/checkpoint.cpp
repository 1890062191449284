#include "nn/checkpoint.h"

namespace thumbsup {
namespace {

using Inputs = std::vector<at::Tensor>;
using Function = std::function<at::Tensor(const Inputs&)>;

// What the backward pass needs beside the saved tensors. Parameters are leaves, so holding them makes no cycle.
struct Recomputation : torch::CustomClassHolder {
  Function function;
  Inputs parameters;
  std::vector<bool> defined;  // which of the function's inputs are tensors at all
};

struct CheckpointFunction : torch::autograd::Function<CheckpointFunction> {
  // The parameters are inputs of the node too: their gradients go through the graph, whatever leads to this node.
  static at::Tensor forward(torch::autograd::AutogradContext* context,
                            const c10::intrusive_ptr<Recomputation>& recomputation, const at::TensorList& inputs,
                            const at::TensorList& /*parameters*/) {
    context->saved_data["recomputation"] = at::IValue::make_capsule(recomputation);
    context->save_for_backward(inputs.vec());
    return recomputation->function(expand(*recomputation, inputs.vec()));
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    const auto capsule = context->saved_data["recomputation"].toCapsule();
    const auto& recomputation = static_cast<const Recomputation&>(*capsule);
    Inputs inputs = context->get_saved_variables();
    Inputs wanted;
    std::vector<std::size_t> places;  // of the wanted gradients among the inputs of this node
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const bool requires_gradient = inputs[i].requires_grad();
      inputs[i] = inputs[i].detach();
      if (!requires_gradient) continue;
      inputs[i].requires_grad_();
      wanted.push_back(inputs[i]);
      places.push_back(1 + i);
    }
    for (std::size_t i = 0; i < recomputation.parameters.size(); ++i) {
      wanted.push_back(recomputation.parameters[i]);
      places.push_back(1 + inputs.size() + i);
    }
    const at::AutoGradMode with_gradients(true);
    const at::Tensor output = recomputation.function(expand(recomputation, inputs));
    const auto found = torch::autograd::grad({output}, wanted, {gradients[0]}, /*retain_graph=*/{},
                                             /*create_graph=*/false, /*allow_unused=*/true);
    torch::autograd::variable_list result(1 + inputs.size() + recomputation.parameters.size());
    for (std::size_t i = 0; i < found.size(); ++i) result[places[i]] = found[i];
    return result;
  }

  static Inputs expand(const Recomputation& recomputation, const Inputs& tensors) {
    Inputs all(recomputation.defined.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (recomputation.defined[i]) all[i] = tensors[next++];
    }
    return all;
  }
};

}  // namespace

at::Tensor checkpoint(bool enabled, const torch::nn::Module& module, const std::vector<at::Tensor>& inputs,
                      const std::function<at::Tensor(const std::vector<at::Tensor>&)>& function) {
  if (!at::GradMode::is_enabled()) return function(inputs);
  if (!enabled) {
    Inputs seams = inputs;
    for (at::Tensor& input : seams) {
      if (input.defined() && input.requires_grad()) input = at::alias(input);
    }
    return function(seams);
  }
  auto recomputation = c10::make_intrusive<Recomputation>();
  recomputation->function = function;
  Inputs tensors;
  for (const at::Tensor& input : inputs) {
    recomputation->defined.push_back(input.defined());
    if (input.defined()) tensors.push_back(input);
  }
  for (const at::Tensor& parameter : module.parameters()) {
    if (parameter.requires_grad()) recomputation->parameters.push_back(parameter);
  }
  const at::TensorList input_list(tensors), parameter_list(recomputation->parameters);
  return CheckpointFunction::apply(recomputation, input_list, parameter_list);
}

}  // namespace thumbsup
