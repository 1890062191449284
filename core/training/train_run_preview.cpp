#include "training/train_run.h"

/// Previews: the model for a moment in the form in which it would be saved.
namespace thumbsup {
namespace {

/// The average in the place of the weights.
class AverageInPlace {
 public:
  explicit AverageInPlace(Learner& learner) : learner_(learner) {
    Ema* ema = learner.ema();
    if (ema == nullptr) return;
    for (const auto& [name, weight] : learner.weights()) weights_[name] = weight.clone();
    learner.load_weights(ema->weights(), "the average");
  }
  ~AverageInPlace() {
    if (!weights_.empty()) learner_.load_weights(weights_, "the weights");
  }
  AverageInPlace(const AverageInPlace&) = delete;
  AverageInPlace& operator=(const AverageInPlace&) = delete;

 private:
  Learner& learner_;
  NamedTensors weights_;
};

/// A LoRA merged into the weights instead of attached beside them: the same but for rounding, and pictures are to be
/// the same bit for bit.
class MergedLora {
 public:
  explicit MergedLora(const TrainedLora& lora) : networks_{lora.unet, lora.text_encoder} {
    for (const auto& network : networks_) {
      if (!network) continue;
      network->detach();
      network->merge(1.0);
    }
  }
  ~MergedLora() {
    for (const auto& network : networks_) {
      if (!network) continue;
      network->unmerge();
      network->attach();
    }
  }
  MergedLora(const MergedLora&) = delete;
  MergedLora& operator=(const MergedLora&) = delete;

 private:
  std::array<std::shared_ptr<LoraNetwork>, 2> networks_;
};

}  // namespace

bool TrainRun::preview() {
  const torch::NoGradGuard no_grad;
  const AverageInPlace average(*learner_);
  const MergedLora merged(result_.lora);
  return services_.preview(model_, step_);
}

void TrainRun::wait_or_stop() {
  const bool waits = control_.pause_requested() && !control_.stop_requested();
  if (waits) observer_.on(RunPaused{true});
  control_.checkpoint();
  if (waits) observer_.on(RunPaused{false});
}

}  // namespace thumbsup
