#include "training/adamw_8bit.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "training/adamw.h"
#include "training/quantised_moments.h"
#include "training/training_messages.h"

namespace thumbsup {

AdamW8bit::AdamW8bit(const std::vector<TrainedParameter>& parameters, const AdamWOptions& options)
    : parameters_(parameters), options_(options), chunks_(parameters), steps_(parameters.size(), 0) {
  on_gpu_ = adamw_on_gpu(parameters, chunks_);
  for (const auto& parameter : parameters) {
    if (!parameter.master.is_cpu() && !on_gpu_) throw UserInputError(msg::training::adamw8bit_runs_on_cpu_only());
    const std::int64_t size = parameter.master.numel();
    constexpr std::int64_t kBlock = DynamicMap::kBlock;
    const auto floats = parameter.master.options().requires_grad(false);
    AdamWMoments moments;
    if (size < kSmall) {
      moments.exp_avg = at::zeros({size}, floats);
      moments.exp_avg_sq = at::zeros({size}, floats);
    } else {
      // Codes of zero; with a scale of zero it does not matter which.
      moments.exp_avg = at::zeros({size}, floats.dtype(at::kByte));
      moments.exp_avg_sq = at::zeros({size}, floats.dtype(at::kByte));
      moments.exp_avg_scale = at::zeros({(size + kBlock - 1) / kBlock}, floats);
      moments.exp_avg_sq_scale = at::zeros_like(moments.exp_avg_scale);
    }
    moments_.push_back(std::move(moments));
  }
}

void AdamW8bit::step(std::span<const double> learning_rates, double gradient_factor) {
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
  chunks_.for_each([&](std::size_t, const ParameterChunk& chunk) {
    if (gradients[chunk.parameter].defined()) step_chunk(chunk, gradients[chunk.parameter], steps[chunk.parameter]);
  });
}

void AdamW8bit::step_chunk(const ParameterChunk& chunk, const at::Tensor& gradient, const AdamWStep& step) {
  constexpr std::int64_t kBlock = DynamicMap::kBlock;
  const TrainedParameter& parameter = parameters_[chunk.parameter];
  const AdamWMoments& moments = moments_[chunk.parameter];
  std::array<float, ParameterChunks::kChunk> buffer;
  const float* values = read_chunk(gradient, chunk.first, chunk.count, buffer.data());
  float* master = parameter.master.data_ptr<float>() + chunk.first;
  if (!moments.exp_avg_scale.defined()) {
    adamw_update(master, moments.exp_avg.data_ptr<float>() + chunk.first,
                 moments.exp_avg_sq.data_ptr<float>() + chunk.first, values, static_cast<std::size_t>(chunk.count),
                 step);
  } else {
    std::array<float, DynamicMap::kBlock> exp_avg, exp_avg_sq;
    for (std::int64_t at = 0; at < chunk.count; at += kBlock) {  // chunks begin at multiples of a block
      const auto count = static_cast<std::size_t>(std::min(kBlock, chunk.count - at));
      const std::int64_t begin = chunk.first + at;
      auto* exp_avg_codes = moments.exp_avg.data_ptr<std::uint8_t>() + begin;
      auto* exp_avg_sq_codes = moments.exp_avg_sq.data_ptr<std::uint8_t>() + begin;
      float& exp_avg_scale = moments.exp_avg_scale.data_ptr<float>()[begin / kBlock];
      float& exp_avg_sq_scale = moments.exp_avg_sq_scale.data_ptr<float>()[begin / kBlock];
      DynamicMap::signed_map().dequantise(exp_avg_codes, count, exp_avg_scale, exp_avg.data());
      DynamicMap::unsigned_map().dequantise(exp_avg_sq_codes, count, exp_avg_sq_scale, exp_avg_sq.data());
      adamw_update(master + at, exp_avg.data(), exp_avg_sq.data(), values + at, count, step);
      exp_avg_scale = DynamicMap::signed_map().quantise(exp_avg.data(), count, exp_avg_codes);
      exp_avg_sq_scale = DynamicMap::unsigned_map().quantise(exp_avg_sq.data(), count, exp_avg_sq_codes);
    }
  }
  if (parameter.has_own_master()) write_chunk(parameter.working, chunk.first, chunk.count, master);
}

NamedTensors AdamW8bit::state() const {
  NamedTensors state;
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    const std::string& name = parameters_[p].name;
    state["exp_avg." + name] = moments_[p].exp_avg;
    state["exp_avg_sq." + name] = moments_[p].exp_avg_sq;
    if (!moments_[p].exp_avg_scale.defined()) continue;
    state["exp_avg_scale." + name] = moments_[p].exp_avg_scale;
    state["exp_avg_sq_scale." + name] = moments_[p].exp_avg_sq_scale;
  }
  state["steps"] = at::tensor(steps_, at::kLong);
  return state;
}

void AdamW8bit::load_state(const NamedTensors& state, const std::string& source) {
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    const auto load = [&](const char* kind, const at::Tensor& target) {
      const at::Tensor saved = adam_entry(state, kind, parameters_[p].name, target.sizes(), source);
      if (saved.scalar_type() != target.scalar_type())
        throw FormatError(source, std::string(kind) + "." + parameters_[p].name,
                          msg::training::belongs_to_another_optimizer());
      target.copy_(saved);
    };
    load("exp_avg", moments_[p].exp_avg);
    load("exp_avg_sq", moments_[p].exp_avg_sq);
    if (!moments_[p].exp_avg_scale.defined()) continue;
    load("exp_avg_scale", moments_[p].exp_avg_scale);
    load("exp_avg_sq_scale", moments_[p].exp_avg_sq_scale);
  }
  const at::Tensor steps =
      state_entry(state, "steps", {static_cast<std::int64_t>(steps_.size())}, source).to(at::kLong).contiguous();
  std::copy_n(steps.data_ptr<std::int64_t>(), steps_.size(), steps_.begin());
}

std::uint64_t AdamW8bit::state_bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& moments : moments_) {
    bytes += moments.exp_avg.nbytes() + moments.exp_avg_sq.nbytes();
    if (moments.exp_avg_scale.defined()) bytes += moments.exp_avg_scale.nbytes() + moments.exp_avg_sq_scale.nbytes();
  }
  return bytes;
}

}  // namespace thumbsup
