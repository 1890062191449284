#include "engine/train_bench.h"

#include "base/error.h"
#include "model_io/load_stable_diffusion.h"
#include "models/sd15_shape.h"
#include "nn/torch_errors.h"
#include "training/train_benchmark.h"

namespace thumbsup {
namespace {

StableDiffusion made_up_model() {
  StableDiffusion model;
  const auto source = "the benchmark";
  model.unet = std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(sd15_unet_config(), source));
  model.vae = std::make_shared<AutoencoderKL>(AutoencoderKLConfig::from_json(sd15_vae_config(), source));
  model.text_encoder = std::make_shared<ClipTextModel>(ClipTextConfig::from_json(sd15_text_encoder_config(), source));
  fill_with_made_up_weights(*model.unet, at::kBFloat16);
  fill_with_made_up_weights(*model.text_encoder, at::kBFloat16);
  fill_with_made_up_weights(*model.vae, at::kFloat);
  model.scheduler_config = {
      {"_class_name", "PNDMScheduler"},   {"num_train_timesteps", 1000}, {"beta_start", 0.00085}, {"beta_end", 0.012},
      {"beta_schedule", "scaled_linear"}, {"prediction_type", "epsilon"}};
  return model;
}

}  // namespace

TrainBenchReport bench_train(const TrainBenchOptions& options, RunControl& control,
                             const std::function<void(const std::string&)>& on_phase) {
  TrainConfig config;
  config.steps = 1;
  config.resolution = options.resolution;
  config.batch_size = 1;
  config.prior_loss_weight = 1;
  config.train_text_encoder = false;
  config.gradient_checkpointing = true;
  config.optimizer = OptimizerKind::AdamW8bit;
  config.dtype = Dtype::Bfloat16;
  config.device = "cpu";
  on_phase(options.model.empty() ? "making up the weights of Stable Diffusion 1.5" : "loading the model");
  StableDiffusion model = options.model.empty() ? made_up_model() : load_stable_diffusion(options.model, {});
  return translated("LibTorch refused the training step.", config.device, [&] {
    TrainBenchReport report = benchmark_training(model, config, control, on_phase);
    report.what = (options.model.empty() ? "Stable Diffusion 1.5" : display(options.model)) +
                  (options.resolution > 0 ? ", " + std::to_string(options.resolution) + " px" : "");
    return report;
  });
}

}  // namespace thumbsup
