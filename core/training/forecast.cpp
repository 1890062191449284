#include "training/forecast.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>
#include <memory>

#include "base/error.h"
#include "training/learner.h"
#include "training/metrics.h"
#include "training/objective.h"
#include "training/process_memory.h"
#include "training/random_batch.h"
#include "training/trainable_model.h"

namespace thumbsup {
namespace {

std::uint64_t bytes_of(const torch::nn::Module& module) {
  std::uint64_t bytes = 0;
  for (const auto& parameter : module.parameters()) bytes += parameter.nbytes();
  return bytes;
}

// Leaves the model untrained and without adapters, whatever happens.
struct Cleanup {
  StableDiffusion& model;
  TrainedLora& lora;
  ~Cleanup() {
    for (auto& network : {lora.unet, lora.text_encoder})
      if (network) network->detach();
    for (const auto& module : std::initializer_list<std::shared_ptr<torch::nn::Module>>{model.unet, model.text_encoder})
      for (at::Tensor& parameter : module->parameters()) {
        parameter.requires_grad_(false);
        parameter.mutable_grad() = at::Tensor();
      }
  }
};

// Seconds the optimizer needs for parameters like these, from an update of fewer: it works at the speed of the memory,
// so the time is that of a part too large for the caches, times their number.
double measure_update(const std::vector<TrainedParameter>& parameters, std::int64_t elements,
                      const TrainConfig& config) {
  if (elements == 0) return 0;
  const std::int64_t count = std::min<std::int64_t>(elements, std::int64_t{1} << 23);
  LearnerOptions options;
  options.eight_bit = config.optimizer == "adamw8bit";
  if (config.use_ema) options.ema.emplace();
  std::vector<TrainedParameter> part;
  const at::Tensor working = at::full({count}, 0.01, parameters.front().working.options().requires_grad(false));
  part.push_back(make_trained_parameter("part", working, kUnetGroup));
  Learner learner(std::move(part), options);
  const std::array<double, 2> rates{config.learning_rate, config.learning_rate};
  double seconds = 0;
  for (int update = 0; update < 2; ++update) {
    const torch::NoGradGuard no_grad;
    at::Tensor leaf = working;
    leaf.mutable_grad() = at::full_like(working.detach(), 0.01);
    const auto begin = std::chrono::steady_clock::now();
    learner.update(rates);
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  return seconds * static_cast<double>(elements) / static_cast<double>(count);
}

void advise(TrainForecast& f, const TrainConfig& config) {
  if (f.fits()) return;
  const auto suggest = [&](const std::string& change, std::uint64_t saved) {
    const std::uint64_t left = f.peak_bytes - std::min(saved, f.peak_bytes);
    if (left <= f.available_bytes) f.advice.push_back(change + " (about " + format_bytes(left) + ")");
  };
  const auto trained = static_cast<std::uint64_t>(f.trained_parameters);
  // In the order of what they cost: nothing to see, some time, some quality of the gradient, some of the result.
  if (config.optimizer != "adamw8bit") suggest("--optimizer adamw8bit", f.optimizer_bytes - trained * 2);
  if (!config.gradient_checkpointing) suggest("--gradient-checkpointing", f.activation_bytes * 6 / 10);
  if (config.optimizer != "adamw8bit" && !config.gradient_checkpointing)
    suggest("--optimizer adamw8bit with --gradient-checkpointing",
            f.optimizer_bytes - trained * 2 + f.activation_bytes * 6 / 10);
  if (config.batch_size > 1)
    suggest("--batch-size 1", f.activation_bytes - f.activation_bytes / static_cast<std::uint64_t>(config.batch_size));
  if (config.use_ema) suggest("--no-use-ema", f.ema_bytes);
  if (config.lora_rank == 0)
    suggest("--lora-rank 8", f.master_bytes + f.gradient_bytes + f.optimizer_bytes + f.ema_bytes);
  if (f.advice.empty()) f.advice.push_back("a machine with more memory: no single change is enough here");
}

}  // namespace

TrainForecast forecast_training(StableDiffusion& model, const TrainConfig& config) {
  const at::Device device = training_device(config);
  const at::ScalarType dtype = training_dtype(config, device);
  prepare_model(model, device, dtype);
  model.unet->set_gradient_checkpointing(config.gradient_checkpointing);
  model.text_encoder->set_gradient_checkpointing(config.gradient_checkpointing);
  TrainedLora lora;
  const Cleanup cleanup{model, lora};
  std::vector<TrainedParameter> parameters = make_trainable(model, config, lora);

  TrainForecast f;
  f.model_bytes = bytes_of(*model.unet) + bytes_of(*model.text_encoder) + bytes_of(*model.vae);
  for (const auto& parameter : parameters) {
    const auto size = static_cast<std::uint64_t>(parameter.master.numel());
    f.trained_parameters += parameter.master.numel();
    f.gradient_bytes += parameter.working.nbytes();
    if (parameter.has_own_master()) f.master_bytes += 4 * size;
    const bool quantised = config.optimizer == "adamw8bit" && size >= 4096;
    f.optimizer_bytes += quantised ? 2 * size + 8 * ((size + 255) / 256) : 8 * size;
    if (config.use_ema) f.ema_bytes += 4 * size;
  }

  const Objective objective(model, {});
  const MicroBatch batch = random_batch(model, config, device);
  const std::uint64_t before = resident_memory();
  forget_peak_memory();
  for (int step = 0; step < 2; ++step) {
    const auto begin = std::chrono::steady_clock::now();
    objective.forward(batch).objective.backward();
    for (auto& parameter : parameters) parameter.working.mutable_grad() = at::Tensor();
    f.seconds_per_step = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  const std::uint64_t step_bytes = peak_memory() > before ? peak_memory() - before : 0;
  f.activation_bytes = step_bytes > f.gradient_bytes ? step_bytes - f.gradient_bytes : 0;
  f.peak_bytes = before + std::max(step_bytes, f.gradient_bytes) + f.optimizer_bytes + f.ema_bytes;
  const std::uint64_t free = available_memory();
  if (free > 0 && device.is_cpu()) f.available_bytes = free + resident_memory();

  f.update_seconds = measure_update(parameters, f.trained_parameters, config);
  f.seconds_per_step = f.seconds_per_step * static_cast<double>(config.gradient_accumulation_steps) + f.update_seconds;
  f.seconds = f.seconds_per_step * static_cast<double>(config.steps);
  f.checkpoint_bytes = 4 * static_cast<std::uint64_t>(f.trained_parameters) + f.optimizer_bytes + f.ema_bytes;
  const auto kept = config.checkpoint_every == 0  ? 1
                    : config.keep_checkpoints > 0 ? config.keep_checkpoints + 2  // the best, and the one being written
                                                  : config.steps / config.checkpoint_every + 1;
  f.disk_bytes = f.checkpoint_bytes * static_cast<std::uint64_t>(kept) + 2 * f.model_bytes;
  advise(f, config);
  return f;
}

}  // namespace thumbsup
