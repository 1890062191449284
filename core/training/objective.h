#pragma once

#include "nn/torch.h"

#include <cstdint>

#include "diffusion/noise_schedule.h"
#include "models/conditioning.h"
#include "training/losses.h"
#include "training/training_noise.h"

namespace thumbsup {

struct ObjectiveOptions {
  double prior_loss_weight = 1.0;
  double snr_gamma = 0;          ///< min-SNR weighting; 0: off
  bool snr_weighs_prior = true;  ///< min-SNR for the class images too; the reference script weighs the others alone
  double noise_offset = 0;       ///< noise += noise_offset * offset_noise; 0: off
};

/// One micro-batch, instance images first. Tensors may lie on any device.
struct MicroBatch {
  LatentPosterior posterior;  ///< of the images, [n, C, h, w] float32
  at::Tensor input_ids;       ///< of the prompts (Conditioning): encoded here; undefined when embeddings are given
  at::Tensor encoder_hidden_states;  ///< [n, T, D] prompt embeddings; undefined when ids are given
  NoiseDraws draws;
  std::int64_t instance_images = 0;
  /// Its part of all instance and of all class images of the optimizer step (gradient accumulation).
  double instance_share = 1.0;
  double prior_share = 1.0;
};

/// Every tensor of one forward pass, for tests and diagnostics beside the loss.
struct ForwardPass {
  at::Tensor latents;  ///< posterior sample * scaling_factor, float32
  at::Tensor noisy_latents;
  at::Tensor encoder_hidden_states;
  at::Tensor model_pred;
  at::Tensor target;
  LossTerms loss;        ///< of this micro-batch by itself
  at::Tensor objective;  ///< what to differentiate: the loss with each term weighted by its share
};

/// The DreamBooth objective on one model: noise is added to the latents of [instance ; class] images and predicted back
/// in one forward pass. The target is the noise, or v when the scheduler config says `v_prediction`.
class Objective {
 public:
  /// `model` and `conditioning` must outlive this object. Throws FormatError for a scheduler config that cannot be
  /// trained with (prediction of the sample itself).
  Objective(const StableDiffusion& model, const Conditioning& conditioning, const ObjectiveOptions& options);

  ForwardPass forward(const MicroBatch& batch) const;

  const NoiseSchedule& schedule() const { return schedule_; }

 private:
  at::Tensor image_weights(const MicroBatch& batch) const;

  const StableDiffusion& model_;
  const Conditioning& conditioning_;
  ObjectiveOptions options_;
  PredictionType prediction_type_;
  NoiseSchedule schedule_;
};

}  // namespace thumbsup
