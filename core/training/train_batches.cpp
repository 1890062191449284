#include "training/train_batches.h"

#include "base/hash.h"

namespace thumbsup {
namespace {

// Positions of class images in a step begin here, so that neither half's draws depend on the size of the other.
constexpr std::int64_t kClassPositions = std::int64_t{1} << 19;

BatchOrder make_order(const PhotoSet& photos, std::int64_t batch_size, std::uint64_t seed) {
  std::vector<std::size_t> buckets;
  std::vector<int> repeats;
  for (const auto& photo : photos.photos) {
    buckets.push_back(photo.bucket);
    repeats.push_back(photo.repeats);
  }
  return BatchOrder(std::move(buckets), std::move(repeats), static_cast<std::size_t>(batch_size), seed);
}

at::Tensor concatenate(const at::Tensor& a, const at::Tensor& b) {
  return a.defined() ? at::cat({a, b}) : b;
}

}  // namespace

struct TrainBatches::Half {
  LatentPosterior posterior;
  std::vector<std::string> captions;
  NoiseDraws draws;
  bool is_class = false;
};

TrainBatches::TrainBatches(const TrainConfig& config, std::int64_t train_timesteps, const PhotoSet& instance_photos,
                           const PhotoSet* class_photos, PromptEncoder& prompts, at::Device device)
    : config_(config),
      noise_(static_cast<std::uint64_t>(config.seed), train_timesteps, config.timestep_bias),
      instance_photos_(instance_photos),
      class_photos_(class_photos),
      prompts_(prompts),
      device_(device),
      instance_order_(
          make_order(instance_photos, config.batch_size * config.ranks, static_cast<std::uint64_t>(config.seed))) {
  if (class_photos != nullptr)
    class_order_.emplace(make_order(*class_photos, class_images_per_batch(config) * config.ranks,
                                    static_cast<std::uint64_t>(config.seed) ^ fnv1a64("class")));
}

std::vector<std::size_t> TrainBatches::photos_of(BatchOrder& order, std::int64_t step, std::int64_t micro) {
  return order.at(static_cast<std::uint64_t>(step * config_.gradient_accumulation_steps + micro)).photos;
}

std::optional<TrainBatches::Half> TrainBatches::half(const PhotoSet& photos, BatchOrder& order, std::int64_t step,
                                                     std::int64_t part, bool is_class) {
  const std::int64_t micro = part / config_.ranks;
  const std::vector<std::size_t> batch = photos_of(order, step, micro);
  const auto cut = [&](std::int64_t at) { return static_cast<std::int64_t>(batch.size()) * at / config_.ranks; };
  const std::int64_t begin = cut(part % config_.ranks), end = cut(part % config_.ranks + 1);
  if (begin == end) return std::nullopt;
  const std::int64_t full = config_.ranks * (is_class ? class_images_per_batch(config_) : config_.batch_size);
  const std::int64_t first = (is_class ? kClassPositions : 0) + micro * full + begin;
  std::int64_t position = first;
  Half half;
  half.is_class = is_class;
  std::vector<at::Tensor> means, logvars;
  for (std::int64_t i = begin; i < end; ++i) {
    const TrainingPhoto& photo = photos.photos[batch[static_cast<std::size_t>(i)]];
    const auto key = static_cast<std::uint64_t>(step) << 20 | static_cast<std::uint64_t>(position);
    const bool mirror = photo.mirrored.mean.defined() && draw_mirror(static_cast<std::uint64_t>(config_.seed), key);
    const LatentPosterior& posterior = mirror ? photo.mirrored : photo.posterior;
    means.push_back(posterior.mean);
    logvars.push_back(posterior.logvar);
    const bool drop = noise_.chance("training.caption_dropout", step, position) < config_.caption_dropout;
    half.captions.push_back(drop ? std::string() : photo.caption);
    ++position;
  }
  half.posterior = {at::cat(means), at::cat(logvars)};
  half.draws = noise_.draw(step, first, half.posterior.mean.sizes());
  return half;
}

MicroBatch TrainBatches::assemble(const std::vector<const Half*>& halves, bool run_text_encoder) {
  MicroBatch batch;
  std::vector<std::string> captions;
  for (const Half* half : halves) {
    batch.posterior.mean = concatenate(batch.posterior.mean, half->posterior.mean);
    batch.posterior.logvar = concatenate(batch.posterior.logvar, half->posterior.logvar);
    batch.draws.timesteps = concatenate(batch.draws.timesteps, half->draws.timesteps);
    batch.draws.noise = concatenate(batch.draws.noise, half->draws.noise);
    batch.draws.posterior_noise = concatenate(batch.draws.posterior_noise, half->draws.posterior_noise);
    batch.draws.offset_noise = concatenate(batch.draws.offset_noise, half->draws.offset_noise);
    captions.insert(captions.end(), half->captions.begin(), half->captions.end());
    if (!half->is_class) batch.instance_images += half->posterior.mean.size(0);
  }
  batch.posterior = {batch.posterior.mean.to(device_), batch.posterior.logvar.to(device_)};
  if (run_text_encoder)
    batch.input_ids = prompts_.ids(captions);
  else
    batch.encoder_hidden_states = prompts_.embeddings(captions);
  return batch;
}

std::vector<MicroBatch> TrainBatches::step(std::int64_t step, bool run_text_encoder, const ProcessRank& process) {
  std::vector<MicroBatch> batches;
  const std::int64_t all = parts(config_);
  const std::int64_t end = all * (process.rank + 1) / process.size;
  for (std::int64_t part = all * process.rank / process.size; part < end; ++part) {
    const auto instance = half(instance_photos_, instance_order_, step, part, false);
    const auto of_class = class_order_ ? half(*class_photos_, *class_order_, step, part, true) : std::nullopt;
    if (instance && of_class &&
        instance->posterior.mean.sizes().slice(1) == of_class->posterior.mean.sizes().slice(1)) {
      batches.push_back(assemble({&*instance, &*of_class}, run_text_encoder));
    } else {
      if (instance) batches.push_back(assemble({&*instance}, run_text_encoder));
      if (of_class) batches.push_back(assemble({&*of_class}, run_text_encoder));
    }
  }
  set_shares(batches, step);
  return batches;
}

// A step's loss is a mean over all its instance images plus one over all its class images, whatever the sizes of its
// micro-batches.
void TrainBatches::set_shares(std::vector<MicroBatch>& batches, std::int64_t step) {
  std::int64_t instance_total = 0, class_total = 0;
  for (std::int64_t micro = 0; micro < config_.gradient_accumulation_steps; ++micro) {
    instance_total += static_cast<std::int64_t>(photos_of(instance_order_, step, micro).size());
    if (class_order_) class_total += static_cast<std::int64_t>(photos_of(*class_order_, step, micro).size());
  }
  const auto share = [](std::int64_t part, std::int64_t total) {
    return total == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(total);
  };
  for (MicroBatch& batch : batches) {
    batch.instance_share = share(batch.instance_images, instance_total);
    batch.prior_share = share(batch.posterior.mean.size(0) - batch.instance_images, class_total);
  }
}

}  // namespace thumbsup
