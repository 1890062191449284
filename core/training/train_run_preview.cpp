#include "training/train_run.h"

/// Previews: the model for a moment in the form in which it would be saved.
namespace thumbsup {
namespace {

/// The average in the place of the weights.
class AverageInPlace {
 public:
  explicit AverageInPlace(OptimizerLoop& optimizer_loop) : optimizer_loop_(optimizer_loop) {
    Ema* ema = optimizer_loop.ema();
    if (ema == nullptr) return;
    for (const auto& [name, weight] : optimizer_loop.weights()) weights_[name] = weight.clone();
    optimizer_loop.load_weights(ema->weights(), "the average");
  }
  ~AverageInPlace() {
    if (!weights_.empty()) optimizer_loop_.load_weights(weights_, "the weights");
  }
  AverageInPlace(const AverageInPlace&) = delete;
  AverageInPlace& operator=(const AverageInPlace&) = delete;

 private:
  OptimizerLoop& optimizer_loop_;
  NamedTensors weights_;
};

/// A LoRA merged into the weights instead of attached beside them: the same but for rounding, and pictures are to be
/// the same bit for bit.
class MergedLora {
 public:
  explicit MergedLora(const TrainedLora& lora) : lora_(lora) {
    for (const LoraOfPart& part : lora_.parts) {
      part.network->detach();
      part.network->merge(1.0);
    }
  }
  ~MergedLora() {
    for (const LoraOfPart& part : lora_.parts) {
      part.network->unmerge();
      part.network->attach();
    }
  }
  MergedLora(const MergedLora&) = delete;
  MergedLora& operator=(const MergedLora&) = delete;

 private:
  const TrainedLora& lora_;
};

}  // namespace

bool TrainRun::preview() {
  const torch::NoGradGuard no_grad;
  const AverageInPlace average(*optimizer_loop_);
  const MergedLora merged(result_.lora);
  return services_.preview(model_, step_);
}

void TrainRun::wait_or_stop() {
  if (!ranks_.is_alone()) return;  // agree() does it for all
  const bool waits = control_.pause_requested() && !control_.stop_requested();
  if (waits) observer_.on(RunPaused{true});
  control_.checkpoint();
  if (waits) observer_.on(RunPaused{false});
}

}  // namespace thumbsup
