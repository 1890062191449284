#include "engine/forecast.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "base/place_check.h"
#include "engine/engine_messages.h"
#include "engine/runs/train_result.h"
#include "engine/runs/unloaded_model.h"
#include "inference/generation_memory.h"
#include "training/step_measurement.h"
#include "training/trainable_model.h"
#include "training/training_sizes.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// A model's parts, from its configs alone.
struct ModelShape {
  UNet2DConditionConfig unet_config;
  AutoencoderKLConfig vae_config;
  ParameterCounts counts;
};

ModelShape shape_of(const TrainConfig& config) {
  const UnloadedModel parts = unloaded_model(config.model, base_model_options(config));
  ModelShape shape;
  shape.unet_config = parts.unet->config();
  shape.vae_config = parts.vae->config();
  shape.counts = count_parameters(*parts.unet, *parts.text_encoder, *parts.vae, config);
  return shape;
}

std::int64_t side_of(const TrainConfig& config, const ModelShape& shape) {
  return config.resolution > 0 ? config.resolution : shape.unet_config.sample_size * shape.vae_config.scale();
}

/// Values that one image's backward pass keeps of the UNet: about 10 a channel and pixel of every residual block and 36
/// of every transformer block, whose feed-forward layers are eight times as wide.
double activation_values(const TrainConfig& config, const ModelShape& shape) {
  const auto& unet = shape.unet_config;
  const double latent = static_cast<double>(side_of(config, shape)) / static_cast<double>(shape.vae_config.scale());
  double values = 0;
  const std::size_t levels = unet.down_blocks.size();
  for (std::size_t level = 0; level < levels; ++level) {
    const UNetBlockConfig& block = unet.down_blocks[level];
    const double pixels = latent * latent / std::pow(4.0, static_cast<double>(level));
    const auto channels = static_cast<double>(block.channels);
    const double blocks = 2.0 * static_cast<double>(block.layers) + 1;  // down, and one more on the way up
    values += blocks * channels * pixels *
              (10.0 + (block.cross_attention ? 36.0 * static_cast<double>(block.transformer_layers) : 0.0));
    if (level + 1 == levels) values += channels * pixels * (20.0 + 36.0);
  }
  return values;
}

/// Floating-point operations of one image's way through the UNet, two a multiplication: the two convolutions of every
/// residual block (the way up has wider ones for what is joined on), the projections, attention and feed-forward layers
/// of every transformer block. 0.69e12 for Stable Diffusion 1.5 at 512 px.
double forward_flops(const TrainConfig& config, const ModelShape& shape) {
  const auto& unet = shape.unet_config;
  const double latent = static_cast<double>(side_of(config, shape)) / static_cast<double>(shape.vae_config.scale());
  double flops = 0;
  const std::size_t levels = unet.down_blocks.size();
  for (std::size_t level = 0; level < levels; ++level) {
    const UNetBlockConfig& block = unet.down_blocks[level];
    const double pixels = latent * latent / std::pow(4.0, static_cast<double>(level));
    const auto c = static_cast<double>(block.channels);
    const double transformer = 20 * c * c + 2 * pixels * c;
    const double blocks = 2.0 * static_cast<double>(block.layers) + 1;
    flops += 2 * pixels * blocks *
             (22 * c * c + (block.cross_attention ? static_cast<double>(block.transformer_layers) * transformer : 0.0));
    if (level + 1 == levels) flops += 2 * pixels * (36 * c * c + transformer);
  }
  return flops;
}

/// Images of a step that go through the UNet at once.
std::int64_t images_of(const TrainConfig& config) {
  return config.batch_size + class_images_per_batch(config);
}

double step_flops(const TrainConfig& config, const ModelShape& shape) {
  // Forward, and backward to the activations and to the weights, of which LoRA trains few; checkpointing goes forward
  // twice.
  const double passes = (config.lora_rank > 0 ? 2.0 : 3.0) + (config.gradient_checkpointing ? 1.0 : 0.0);
  return passes * forward_flops(config, shape) *
         static_cast<double>(images_of(config) * config.gradient_accumulation_steps);
}

std::string step_shape(const TrainConfig& config, const ModelShape& shape) {
  const ComputeContext context = training_context(config);
  return fmt::format(
      "{} {} unet {} text {} lora {} side {} images {}x{} {}{}{}", context.device_name(),
      c10::toString(context.dtype()), shape.counts.unet, config.train_text_encoder ? shape.counts.text_encoder : 0,
      config.lora_rank, side_of(config, shape), images_of(config), config.gradient_accumulation_steps,
      to_string(config.optimizer), config.use_ema ? " ema" : "", config.gradient_checkpointing ? " checkpointing" : "");
}

/// What previews and class images take beside the model in training: a copy of it as `generate` has it, and drawing.
std::uint64_t drawing_bytes(const TrainConfig& config, const ModelShape& shape) {
  if (config.sample_every <= 0 && (config.prior_loss_weight <= 0 || config.num_class_images <= 0)) return 0;
  const ParameterCounts& counts = shape.counts;
  GenerationSize size;
  size.width = size.height = side_of(config, shape);
  size.on_cpu = training_context(config).is_cpu();
  if (!size.on_cpu) size.dtype = at::kHalf;
  return static_cast<std::uint64_t>(counts.unet + counts.text_encoder + counts.vae) * (size.on_cpu ? 4 : 2) +
         generation_bytes(shape.unet_config, shape.vae_config, size);
}

TrainingForecast estimate(const TrainConfig& config, const ModelShape& shape) {
  TrainingForecast f;
  const ComputeContext context = training_context(config);
  const double width = context.dtype() == at::kFloat ? 4 : 2;
  const TrainingSizes sizes = training_sizes(shape.counts, config);
  f.trained_parameters = sizes.trained_parameters;
  f.model_bytes = sizes.model_bytes;
  f.master_bytes = sizes.master_bytes;
  f.gradient_bytes = sizes.gradient_bytes;
  f.optimizer_bytes = sizes.optimizer_bytes;
  f.ema_bytes = sizes.ema_bytes;
  f.checkpoint_bytes = sizes.checkpoint_bytes;
  f.activation_bytes =
      static_cast<std::uint64_t>(activation_values(config, shape) * width * static_cast<double>(images_of(config)) *
                                 (config.gradient_checkpointing ? 0.4 : 1.0));
  // The program itself, photos and libraries.
  constexpr std::uint64_t kProgram = 300'000'000;
  f.peak_bytes = kProgram + f.model_bytes + f.master_bytes + f.gradient_bytes + f.optimizer_bytes + f.ema_bytes +
                 std::max(f.activation_bytes, drawing_bytes(config, shape));
  f.available_bytes = context.memory().available;
  std::int64_t kept = config.checkpoint_every == 0  ? 1
                      : config.keep_checkpoints > 0 ? config.keep_checkpoints + 2  // the best, the one being written
                                                    : config.steps / config.checkpoint_every + 1;
  if (config.checkpoint_minutes > 0) kept += config.keep_checkpoints > 0 ? config.keep_checkpoints : 2;
  const ParameterCounts& counts = shape.counts;
  const auto model = static_cast<std::uint64_t>(counts.unet + counts.text_encoder + counts.vae) * 4;
  const auto side = static_cast<std::uint64_t>(side_of(config, shape));
  const auto trained = static_cast<std::uint64_t>(f.trained_parameters);
  f.disk_bytes = f.checkpoint_bytes * static_cast<std::uint64_t>(kept) + model +
                 (config.lora_rank > 0 ? 8 * trained : 0) +
                 static_cast<std::uint64_t>(config.num_class_images) * side * side * 2;
  const auto room = free_disk_bytes(config.out.empty() ? fs::path(".") : config.out);
  f.disk_available_bytes = room.value_or(0);
  f.step_flops = step_flops(config, shape);
  f.step_shape = step_shape(config, shape);
  return f;
}

/// Changes that make a run smaller, the cheapest first: nothing to see, some time, some of the gradient's quality, some
/// of the result.
struct Change {
  std::string flags;
  TrainConfig config;
};
std::vector<Change> smaller_runs(const TrainConfig& config) {
  std::vector<Change> changes;
  TrainConfig in_8bit = config;
  in_8bit.optimizer = OptimizerKind::AdamW8bit;
  const bool can_be_8bit = config.optimizer != OptimizerKind::AdamW8bit && check_compute(in_8bit).empty();
  const auto add = [&](const std::string& flags, const auto& change) {
    TrainConfig changed = config;
    change(changed);
    changes.push_back({flags, changed});
  };
  if (config.keep_checkpoints != 1 && (config.checkpoint_every > 0 || config.checkpoint_minutes > 0))
    add("--keep-checkpoints 1", [](TrainConfig& c) { c.keep_checkpoints = 1; });
  if (config.checkpoint_every > 0) add("--checkpoint-every 0", [](TrainConfig& c) { c.checkpoint_every = 0; });
  if (config.checkpoint_minutes > 0) add("--checkpoint-minutes 0", [](TrainConfig& c) { c.checkpoint_minutes = 0; });
  if (config.checkpoint_every > 0 && config.checkpoint_minutes > 0)
    add("--checkpoint-every 0 --checkpoint-minutes 0", [](TrainConfig& c) {
      c.checkpoint_every = 0;
      c.checkpoint_minutes = 0;
    });
  if (can_be_8bit) add("--optimizer adamw8bit", [](TrainConfig& c) { c.optimizer = OptimizerKind::AdamW8bit; });
  if (!config.gradient_checkpointing)
    add("--gradient-checkpointing", [](TrainConfig& c) { c.gradient_checkpointing = true; });
  if (can_be_8bit && !config.gradient_checkpointing)
    add("--optimizer adamw8bit --gradient-checkpointing", [](TrainConfig& c) {
      c.optimizer = OptimizerKind::AdamW8bit;
      c.gradient_checkpointing = true;
    });
  if (config.batch_size > 1) add("--batch-size 1", [](TrainConfig& c) { c.batch_size = 1; });
  if (config.use_ema) add("--no-use-ema", [](TrainConfig& c) { c.use_ema = false; });
  if (config.lora_rank == 0) {
    add("--lora-rank 8", [](TrainConfig& c) { c.lora_rank = 8; });
    add("--lora-rank 8 --gradient-checkpointing --batch-size 1", [](TrainConfig& c) {
      c.lora_rank = 8;
      c.gradient_checkpointing = true;
      c.batch_size = 1;
    });
  }
  return changes;
}

void advise(TrainingForecast& forecast, const TrainConfig& config, const ModelShape& shape) {
  if (forecast.fits_memory() && forecast.fits_disk()) return;
  const TrainingForecast now = estimate(config, shape);
  for (const Change& change : smaller_runs(config)) {
    TrainingForecast changed = estimate(change.config, shape);
    // Measured where it was: the estimate says only how much smaller the changed run is.
    const std::uint64_t saved = now.peak_bytes > changed.peak_bytes ? now.peak_bytes - changed.peak_bytes : 0;
    changed.peak_bytes = forecast.peak_bytes - std::min(forecast.peak_bytes, saved);
    changed.available_bytes = forecast.available_bytes;
    if (changed.fits_memory() && changed.fits_disk())
      forecast.advice.push_back(fmt::format("{} (memory about {}, disk {})", change.flags,
                                            format_bytes(changed.peak_bytes), format_bytes(changed.disk_bytes)));
  }
}

}  // namespace

bool TrainingForecast::cannot_fit_memory() const {
  return available_bytes > 0 && peak_bytes - (measured ? 0 : activation_bytes / 2) > available_bytes;
}

TrainingForecast forecast_training(const TrainConfig& config) {
  const ModelShape shape = shape_of(config);
  TrainingForecast forecast = estimate(config, shape);
  advise(forecast, config, shape);
  return forecast;
}

TrainingForecast measure_training(const TrainConfig& config, RunControl& control) {
  const ModelShape shape = shape_of(config);
  TrainingForecast forecast = estimate(config, shape);
  control.checkpoint();
  StableDiffusion model = load_base_model(config, &control);
  control.checkpoint();
  const StepMeasurement measured = measure_step(model, config);
  forecast.measured = true;
  forecast.activation_bytes = measured.activation_bytes;
  forecast.peak_bytes = measured.peak_bytes;
  forecast.available_bytes = measured.available_bytes;
  forecast.seconds_per_step = measured.seconds;
  forecast.seconds = measured.seconds * static_cast<double>(config.steps);
  advise(forecast, config, shape);
  return forecast;
}

std::optional<Message> reason_not_to_begin(const TrainingForecast& forecast) {
  std::vector<Message> sentences;
  if (forecast.cannot_fit_memory())
    sentences.push_back(
        msg::engine::training_needs_memory(format_bytes(forecast.peak_bytes), format_bytes(forecast.available_bytes)));
  if (!forecast.fits_disk())
    sentences.push_back(msg::engine::training_needs_disk(format_bytes(forecast.disk_bytes),
                                                         format_bytes(forecast.disk_available_bytes)));
  if (sentences.empty()) return std::nullopt;
  sentences.push_back(forecast.advice.empty() ? msg::engine::no_change_makes_it_fit()
                                              : msg::engine::fits_with(forecast.advice.front()));
  return joined(sentences);
}

std::int64_t training_side(const TrainConfig& config) {
  return side_of(config, shape_of(config));
}

}  // namespace thumbsup
