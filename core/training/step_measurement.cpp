#include "training/step_measurement.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

#include "base/host_memory.h"
#include "nn/cuda/launch.h"
#include "nn/deterministic.h"
#include "training/objective.h"
#include "training/optimizer_loop.h"
#include "training/random_batch.h"
#include "training/trainable_model.h"
#include "training/training_sizes.h"

namespace thumbsup {
namespace {

// Leaves the model untrained and without adapters, whatever happens.
struct Cleanup {
  const StableDiffusion& model;
  const Conditioning& conditioning;
  TrainedLora& lora;
  ~Cleanup() {
    for (const LoraOfPart& part : lora.parts) part.network->detach();
    for (torch::nn::Module* network : trainable_networks(model, conditioning))
      for (at::Tensor& parameter : network->parameters()) {
        parameter.requires_grad_(false);
        parameter.mutable_grad() = at::Tensor();
      }
  }
};

// What the process holds of the memory it trains in. A GPU's is what the allocator counts; in a build without kernels
// what is left of the memory tells it: LibTorch keeps what it had from it, so that what is missing afterwards is the
// peak.
class DeviceUse {
 public:
  explicit DeviceUse(const ComputeContext& context)
      : context_(context), counted_(!context.is_cpu() && cuda::kernels_are_built()) {
    if (context.is_cpu()) forget_peak_memory();
    if (counted_) cuda::forget_allocator_peak(context.device());
    before_ = now();
  }
  std::uint64_t before() const { return before_; }
  std::uint64_t now() const {
    if (context_.is_cpu()) return resident_memory();
    if (counted_) return cuda::allocator_use(context_.device()).now;
    const MemoryStatus memory = context_.memory();
    return memory.total - memory.available;
  }
  std::uint64_t peak_growth() const {
    const std::uint64_t peak = context_.is_cpu() ? peak_memory()
                               : counted_        ? cuda::allocator_use(context_.device()).peak
                                                 : now();
    return peak > before_ ? peak - before_ : 0;
  }

 private:
  const ComputeContext& context_;
  bool counted_;
  std::uint64_t before_ = 0;
};

// Seconds the optimizer needs for parameters like these, from an update of fewer: it works at the speed of the memory,
// so the time is that of a part too large for the caches, times their number.
double measure_update(const std::vector<TrainedParameter>& parameters, std::int64_t elements, const TrainConfig& config,
                      const ComputeContext& context) {
  if (elements == 0) return 0;
  const std::int64_t count = std::min<std::int64_t>(elements, std::int64_t{1} << 23);
  OptimizerLoopOptions options;
  options.eight_bit = config.optimizer == OptimizerKind::AdamW8bit;
  if (config.use_ema) options.ema.emplace();
  std::vector<TrainedParameter> part;
  const at::Tensor working = at::full({count}, 0.01, parameters.front().working.options().requires_grad(false));
  part.push_back(make_trained_parameter("part", working, kUnetGroup));
  OptimizerLoop optimizer_loop(std::move(part), options);
  std::array<double, kParameterGroups> rates;
  rates.fill(config.learning_rate);
  double seconds = 0;
  for (int update = 0; update < 2; ++update) {
    const torch::NoGradGuard no_grad;
    working.mutable_grad() = at::full_like(working.detach(), 0.01);
    context.synchronize();
    const auto begin = std::chrono::steady_clock::now();
    optimizer_loop.update(rates);
    context.synchronize();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  return seconds * static_cast<double>(elements) / static_cast<double>(count);
}

}  // namespace

StepMeasurement measure_step(StableDiffusion& model, const TrainConfig& config) {
  const ComputeContext context = training_context(config);
  const DeterministicScope deterministic(context.device());
  prepare_model(model, context);
  const TrainingSizes sizes =
      training_sizes(count_parameters(*model.unet, *model.text_encoder, *model.vae, config), config);
  const auto conditioning = make_conditioning(model);
  set_gradient_checkpointing(model, *conditioning, config.gradient_checkpointing);
  TrainedLora lora;
  const Cleanup cleanup{model, *conditioning, lora};
  std::vector<TrainedParameter> parameters = make_trainable(model, *conditioning, config, lora);

  const Objective objective(model, *conditioning, {});
  const MicroBatch batch = random_batch(model, *conditioning, config, context.device());
  StepMeasurement measured;
  const DeviceUse use(context);
  for (int step = 0; step < 2; ++step) {
    const auto begin = std::chrono::steady_clock::now();
    objective.forward(batch).objective.backward();
    for (auto& parameter : parameters) parameter.working.mutable_grad() = at::Tensor();
    context.synchronize();
    measured.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  const std::uint64_t step_bytes = use.peak_growth();
  measured.activation_bytes = step_bytes > sizes.gradient_bytes ? step_bytes - sizes.gradient_bytes : 0;
  measured.peak_bytes =
      use.before() + std::max(step_bytes, sizes.gradient_bytes) + sizes.optimizer_bytes + sizes.ema_bytes;
  give_back_unused_memory();  // or it would be counted twice
  const std::uint64_t free = context.memory().available;
  if (free > 0) measured.available_bytes = free + use.now();

  measured.update_seconds = measure_update(parameters, sizes.trained_parameters, config, context);
  measured.seconds =
      measured.seconds * static_cast<double>(config.gradient_accumulation_steps) + measured.update_seconds;
  return measured;
}

}  // namespace thumbsup
