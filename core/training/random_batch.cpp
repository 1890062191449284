#include "training/random_batch.h"

#include "training/training_noise.h"

namespace thumbsup {

MicroBatch random_batch(const StableDiffusion& model, const Conditioning& conditioning, const TrainConfig& config,
                        at::Device device) {
  const std::int64_t images = config.batch_size + class_images_per_batch(config);
  const std::int64_t side =
      config.resolution > 0 ? config.resolution / model.vae->config().scale() : model.unet->config().sample_size;
  const std::vector<std::int64_t> sizes{images, model.vae->config().latent_channels, side, side};
  MicroBatch batch;
  batch.posterior = {at::zeros(sizes, device), at::zeros(sizes, device)};
  batch.draws = TrainingNoise(1, 1000).draw(0, 0, sizes);
  const ClipTextConfig& text = conditioning.text_encoders().front().network->config();
  const at::Tensor ids = at::zeros({images, text.max_position_embeddings}, at::kLong);
  const torch::NoGradGuard no_grad;
  if (config.train_text_encoder)
    batch.input_ids = ids;
  else
    batch.encoder_hidden_states = conditioning.encode(ids);
  batch.instance_images = config.batch_size;
  return batch;
}

}  // namespace thumbsup
