#pragma once

#include <filesystem>
#include <string>

#include "params/choices.h"
#include "params/param_spec.h"

namespace thumbsup {

/// Everything a DreamBooth run needs; declared and described in train_config.cpp. Formulas: docs of core/training.
struct TrainConfig {
  std::filesystem::path model;
  std::filesystem::path config;
  PredictionChoice prediction_type = PredictionChoice::Auto;
  std::filesystem::path vae;           ///< instead of the model's own; empty: that
  std::filesystem::path text_encoder;  ///< the same
  std::filesystem::path instance;      ///< folder of photos of the subject
  std::filesystem::path class_;        ///< folder of photos of its class; empty with prior_loss_weight 0
  std::string instance_prompt;
  std::string class_prompt;
  std::filesystem::path out;

  std::int64_t steps = 800;
  double learning_rate = 5e-5;
  double text_encoder_learning_rate = 0;     ///< 0: as learning_rate
  double token_embedding_learning_rate = 0;  ///< 0: as the text encoder's
  std::int64_t text_encoder_steps = 0;       ///< last step that trains the text encoder; 0: all
  std::int64_t batch_size = 1;               ///< instance images a micro-batch
  std::int64_t class_batch_size = 0;         ///< class images that join them; 0: as many
  std::int64_t gradient_accumulation_steps = 1;
  std::int64_t ranks = 1;  ///< processes that share a step: each brings a batch of its own
  double prior_loss_weight = 1.0;
  std::int64_t resolution = 0;  ///< 0: the size the model was made for
  bool aspect_buckets = false;  ///< keep the photos' shapes instead of cutting squares
  bool train_text_encoder = true;
  std::int64_t lora_rank = 0;  ///< 0: all weights are trained
  double lora_alpha = 0;       ///< 0: as lora_rank
  bool lora_projections = false;
  bool lora_feed_forward = false;
  std::int64_t seed = 1;

  LrScheduleKind lr_scheduler = LrScheduleKind::Constant;
  std::int64_t lr_warmup_steps = 0;
  std::int64_t lr_cycles = 1;
  double lr_power = 1.0;
  double adam_beta1 = 0.9;
  double adam_beta2 = 0.999;
  double adam_epsilon = 1e-8;
  double weight_decay = 1e-2;
  double max_grad_norm = 1.0;
  double timestep_bias = 1;  ///< timesteps are drawn as T * u^(1 / bias), u uniform
  double snr_gamma = 0;      ///< 0: off
  double noise_offset = 0;   ///< 0: off
  double caption_dropout = 0;
  bool use_ema = false;
  bool gradient_checkpointing = false;
  bool mirror = false;
  OptimizerKind optimizer = OptimizerKind::AdamW;
  std::int64_t num_class_images = 0;  ///< class photos wanted; the base model generates the missing ones
  std::int64_t holdout = 0;           ///< instance photos kept aside to measure overfitting on
  std::int64_t checkpoint_every = 0;  ///< steps; 0: none but those by time and when the run is stopped
  double checkpoint_minutes = 2;      ///< work that a crash may cost (base/checkpoint_pace.h); 0: any
  std::int64_t keep_checkpoints = 2;  ///< last ones kept, beside the best; 0: all
  std::int64_t sample_every = 0;      ///< steps between preview samples; 0: none
  std::string sample_prompt;          ///< empty: the instance prompt
  std::string sample_negative_prompt;
  std::int64_t sample_count = 4;        ///< pictures a time; picture i has seed + i
  std::int64_t class_sample_count = 4;  ///< of the class prompt, with a judge that asks for the subject: class drift
  std::int64_t sample_steps = 30;
  double sample_guidance_scale = 7.5;
  std::int64_t patience = 0;            ///< previews without a better one after which the training ends; 0: never
  std::filesystem::path judge;         ///< folder of the judge that scores the samples; empty: nobody does
  std::filesystem::path latent_cache;  ///< encoded photos, for later runs; empty: kept with the run

  std::string device = "auto";
  Dtype dtype = Dtype::Auto;
};

const ParamTable<TrainConfig>& train_params();

/// Class images that join the instance images of a micro-batch; none without prior preservation.
inline std::int64_t class_images_per_batch(const TrainConfig& config) {
  if (config.prior_loss_weight <= 0) return 0;
  return config.class_batch_size > 0 ? config.class_batch_size : config.batch_size;
}

}  // namespace thumbsup
