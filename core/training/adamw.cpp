#include "training/adamw.h"

#include <array>
#include <map>
#include <sstream>

#include "base/error.h"
#include "nn/cuda/launch.h"
#include "training/training_messages.h"

namespace thumbsup {

const at::Tensor& state_entry(const NamedTensors& state, const std::string& name, at::IntArrayRef sizes,
                              const std::string& source) {
  const auto found = state.find(name);
  if (found == state.end()) throw FormatError(source, name, msg::training::is_missing());
  if (found->second.sizes() == sizes) return found->second;
  const auto text = [](at::IntArrayRef shape) {
    std::ostringstream stream;
    stream << shape;
    return stream.str();
  };
  throw FormatError(source, name, msg::training::has_another_shape(text(found->second.sizes()), text(sizes)));
}

const at::Tensor& adam_entry(const NamedTensors& state, const std::string& kind, const std::string& parameter,
                             at::IntArrayRef sizes, const std::string& source) {
  static const std::map<std::string, std::string> old_kinds{{"exp_avg", "first"},
                                                            {"exp_avg_sq", "second"},
                                                            {"exp_avg_scale", "first_scale"},
                                                            {"exp_avg_sq_scale", "second_scale"}};
  const std::string name = kind + "." + parameter, old_name = old_kinds.at(kind) + "." + parameter;
  return state_entry(state, state.contains(name) || !state.contains(old_name) ? name : old_name, sizes, source);
}

AdamW::AdamW(const std::vector<TrainedParameter>& parameters, const AdamWOptions& options)
    : parameters_(parameters), options_(options), chunks_(parameters), steps_(parameters.size(), 0) {
  for (const auto& parameter : parameters)
    moments_.push_back({at::zeros_like(parameter.master), at::zeros_like(parameter.master), {}, {}});
  on_gpu_ = adamw_on_gpu(parameters, chunks_);
}

void AdamW::step(std::span<const double> learning_rates, double gradient_factor) {
  std::vector<at::Tensor> gradients;
  std::vector<AdamWStep> steps;
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    gradients.push_back(parameters_[p].gradient());
    if (gradients[p].defined()) ++steps_[p];
    steps.emplace_back(options_, std::max<std::int64_t>(1, steps_[p]), learning_rates[parameters_[p].group],
                       gradient_factor);
  }
  const torch::NoGradGuard no_grad;
  if (on_gpu_) return on_gpu_->step(parameters_, gradients, moments_, steps);
  if (!parameters_.empty() && !parameters_[0].master.is_cpu()) {
    for (std::size_t p = 0; p < parameters_.size(); ++p)
      if (gradients[p].defined()) step_on_device(p, gradients[p], steps[p]);
    return;
  }
  chunks_.for_each([&](std::size_t, const ParameterChunk& chunk) {
    const auto& parameter = parameters_[chunk.parameter];
    const at::Tensor& gradient = gradients[chunk.parameter];
    if (!gradient.defined()) return;
    std::array<float, ParameterChunks::kChunk> buffer;
    float* master = parameter.master.data_ptr<float>() + chunk.first;
    adamw_update(master, moments_[chunk.parameter].exp_avg.data_ptr<float>() + chunk.first,
                 moments_[chunk.parameter].exp_avg_sq.data_ptr<float>() + chunk.first,
                 read_chunk(gradient, chunk.first, chunk.count, buffer.data()), static_cast<std::size_t>(chunk.count),
                 steps[chunk.parameter]);
    if (parameter.has_own_master()) write_chunk(parameter.working, chunk.first, chunk.count, master);
  });
}

void AdamW::step_on_device(std::size_t index, const at::Tensor& raw_gradient, const AdamWStep& step) {
  const auto& parameter = parameters_[index];
  const at::Tensor gradient = raw_gradient.to(at::kFloat) * step.gradient_factor;
  const AdamWMoments& moments = moments_[index];
  parameter.master.mul_(step.decay);
  moments.exp_avg.lerp_(gradient, step.exp_avg_weight);
  moments.exp_avg_sq.mul_(step.beta2).addcmul_(gradient, gradient, step.exp_avg_sq_weight);
  const at::Tensor denominator = (moments.exp_avg_sq.sqrt() / step.exp_avg_sq_root).add_(step.epsilon);
  parameter.master.addcdiv_(moments.exp_avg, denominator, step.step_size);
  if (parameter.has_own_master()) parameter.working.copy_(parameter.master);
}

NamedTensors AdamW::state() const {
  NamedTensors state;
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    state["exp_avg." + parameters_[p].name] = moments_[p].exp_avg;
    state["exp_avg_sq." + parameters_[p].name] = moments_[p].exp_avg_sq;
  }
  state["steps"] = at::tensor(steps_, at::kLong);
  return state;
}

void AdamW::load_state(const NamedTensors& state, const std::string& source) {
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    const auto load = [&](const char* kind, const at::Tensor& target) {
      target.copy_(adam_entry(state, kind, parameters_[p].name, target.sizes(), source));
    };
    load("exp_avg", moments_[p].exp_avg);
    load("exp_avg_sq", moments_[p].exp_avg_sq);
  }
  const at::Tensor steps =
      state_entry(state, "steps", {static_cast<std::int64_t>(steps_.size())}, source).to(at::kLong).contiguous();
  std::copy_n(steps.data_ptr<std::int64_t>(), steps_.size(), steps_.begin());
}

std::uint64_t AdamW::state_bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& moments : moments_) bytes += 2 * moments.exp_avg.nbytes();
  return bytes;
}

std::optional<AdamWOnGpu> adamw_on_gpu(const std::vector<TrainedParameter>& parameters, const ParameterChunks& chunks) {
  if (!cuda::kernels_are_built() || parameters.empty() || !parameters[0].master.is_cuda()) return std::nullopt;
  return AdamWOnGpu(chunks, parameters[0].master.device());
}

}  // namespace thumbsup
