#include "training/forecast.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <initializer_list>
#include <memory>

#include "base/error.h"
#include "training/learner.h"
#include "training/metrics.h"
#include "training/objective.h"
#include "training/trainable_model.h"
#include "training/training_noise.h"

namespace thumbsup {
namespace {

std::uint64_t memory_line(const char* path, const std::string& key) {
  std::ifstream file(path);
  for (std::string word; file >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == key && file >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

// The kernel keeps the highest resident size; writing 5 starts it anew (proc(5)).
void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << 5;
}
std::uint64_t peak_resident() {
  return memory_line("/proc/self/status", "VmHWM:");
}

std::uint64_t bytes_of(const torch::nn::Module& module) {
  std::uint64_t bytes = 0;
  for (const auto& parameter : module.parameters()) bytes += parameter.nbytes();
  return bytes;
}

MicroBatch random_batch(const StableDiffusion& model, const TrainConfig& config, at::Device device) {
  const std::int64_t images = config.batch_size * (config.prior_loss_weight > 0 ? 2 : 1);
  const std::int64_t side =
      config.resolution > 0 ? config.resolution / model.vae->config().scale() : model.unet->config().sample_size;
  const std::vector<std::int64_t> sizes{images, model.vae->config().latent_channels, side, side};
  MicroBatch batch;
  batch.posterior = {at::zeros(sizes, device), at::zeros(sizes, device)};
  batch.draws = TrainingNoise(1, 1000).draw(0, 0, sizes);
  const at::Tensor ids = at::zeros({images, model.text_encoder->config().max_position_embeddings}, at::kLong);
  const torch::NoGradGuard no_grad;
  if (config.train_text_encoder)
    batch.input_ids = ids;
  else
    batch.encoder_hidden_states = model.text_encoder->encode(ids.to(device));
  batch.instance_images = config.batch_size;
  return batch;
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
  forget_peak();
  for (int step = 0; step < 2; ++step) {
    const auto begin = std::chrono::steady_clock::now();
    objective.forward(batch).objective.backward();
    for (auto& parameter : parameters) parameter.working.mutable_grad() = at::Tensor();
    f.seconds_per_step = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  const std::uint64_t step_bytes = peak_resident() > before ? peak_resident() - before : 0;
  f.activation_bytes = step_bytes > f.gradient_bytes ? step_bytes - f.gradient_bytes : 0;
  f.peak_bytes = before + std::max(step_bytes, f.gradient_bytes) + f.optimizer_bytes + f.ema_bytes;
  const std::uint64_t free = memory_line("/proc/meminfo", "MemAvailable:");
  if (free > 0 && device.is_cpu()) f.available_bytes = free + resident_memory();

  f.seconds_per_step *= static_cast<double>(config.gradient_accumulation_steps);
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
