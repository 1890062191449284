#include "training/objective.h"

#include "base/error.h"
#include "diffusion/scheduler_config.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

SchedulerConfig training_schedule(const StableDiffusion& model) {
  const std::filesystem::path source = "scheduler_config.json";
  SchedulerConfig config = SchedulerConfig::from_json(model.scheduler_config, source).with_class("DDPMScheduler");
  if (config.prediction_type == PredictionType::Sample)
    throw FormatError(source, "prediction_type", msg::training::is_sample_prediction());
  return config;
}

at::Tensor weighted_by_shares(const LossTerms& loss, const MicroBatch& batch, double prior_loss_weight) {
  const bool equal = !loss.prior.defined() || !loss.instance.defined() || batch.instance_share == batch.prior_share;
  if (!equal) return batch.instance_share * loss.instance + (prior_loss_weight * batch.prior_share) * loss.prior;
  const double share = loss.instance.defined() ? batch.instance_share : batch.prior_share;
  return share == 1.0 ? loss.total : loss.total * share;
}

}  // namespace

Objective::Objective(const StableDiffusion& model, const Conditioning& conditioning, const ObjectiveOptions& options)
    : model_(model),
      conditioning_(conditioning),
      options_(options),
      prediction_type_(training_schedule(model).prediction_type),
      schedule_(training_schedule(model)) {}

at::Tensor Objective::image_weights(const MicroBatch& batch) const {
  if (options_.snr_gamma <= 0) return {};
  at::Tensor weights = schedule_.min_snr_weight(batch.draws.timesteps, options_.snr_gamma, prediction_type_);
  if (!options_.snr_weighs_prior) weights.slice(0, batch.instance_images).fill_(1.0);
  return weights;
}

ForwardPass Objective::forward(const MicroBatch& batch) const {
  const at::Device device = batch.posterior.mean.device();
  ForwardPass pass;
  at::Tensor noise, weights;
  {
    const torch::NoGradGuard no_grad;
    const double scaling_factor = model_.vae->config().scaling_factor;
    pass.latents = batch.posterior.sample(batch.draws.posterior_noise.to(device)).mul_(scaling_factor);
    noise = batch.draws.noise.to(device);
    if (options_.noise_offset > 0) noise = noise + options_.noise_offset * batch.draws.offset_noise.to(device);
    pass.noisy_latents = schedule_.add_noise(pass.latents, noise, batch.draws.timesteps);
    pass.target = prediction_type_ == PredictionType::VPrediction
                      ? schedule_.velocity(pass.latents, noise, batch.draws.timesteps)
                      : noise;
    weights = image_weights(batch);
    if (weights.defined()) weights = weights.to(device);
  }
  pass.encoder_hidden_states =
      batch.input_ids.defined() ? conditioning_.encode(batch.input_ids) : batch.encoder_hidden_states;
  pass.model_pred =
      model_.unet->forward(pass.noisy_latents, batch.draws.timesteps.to(device), pass.encoder_hidden_states);
  pass.loss = dreambooth_loss(pass.model_pred, pass.target, batch.instance_images, options_.prior_loss_weight, weights);
  pass.objective = weighted_by_shares(pass.loss, batch, options_.prior_loss_weight);
  return pass;
}

}  // namespace thumbsup
