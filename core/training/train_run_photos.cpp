#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/random_stream.h"
#include "photos/photo_folders.h"
#include "photos/photo_notes.h"
#include "photos/photos_messages.h"
#include "photos/scan_folder.h"
#include "training/run_photos.h"
#include "training/train_run.h"
#include "training/training_messages.h"

/// The photos of a run: the part of TrainRun before its first step.
namespace thumbsup {

void TrainRun::add_class_images() {
  if (config_.prior_loss_weight <= 0 || config_.num_class_images <= 0) return;
  std::int64_t present = 0;
  if (std::filesystem::exists(config_.class_))
    for (const PhotoFolder& place : find_photo_folders(config_.class_, config_.instance).folders)
      present += static_cast<std::int64_t>(
          scan_photo_folder(place.folder, [this](const auto&, const auto&) { control_.checkpoint(); }).photos.size());
  if (present >= config_.num_class_images) return;
  if (!services_.make_class_images)
    throw UserInputError(msg::training::class_photos_are_missing(present, config_.num_class_images));
  const torch::NoGradGuard no_grad;
  services_.make_class_images({model_, config_.class_, config_.class_prompt, present, config_.num_class_images,
                               static_cast<std::uint64_t>(config_.seed)});
}

void TrainRun::load_photos() {
  const LatentCache cache(services_.latent_cache, *model_.vae);
  observer_.on(StageBegun{RunStage::EncodePhotos});
  std::int64_t done = 0;
  const bool has_class = config_.prior_loss_weight > 0;
  instance_photos_ = load_folder(config_.instance, has_class ? config_.class_ : std::filesystem::path(),
                                 config_.instance_prompt, cache, done);
  if (has_class) class_photos_ = load_folder(config_.class_, config_.instance, config_.class_prompt, cache, done);
  tell_about_photos();
  hold_out_photos();
  result_.instance_photos = static_cast<std::int64_t>(instance_photos_.photos.size());
  result_.class_photos = class_photos_ ? static_cast<std::int64_t>(class_photos_->photos.size()) : 0;
}

/// What can only be said once all captions and photos are known.
void TrainRun::tell_about_photos() {
  std::vector<CaptionOfPhoto> captions;
  std::set<std::string> instance;
  for (const TrainingPhoto& photo : instance_photos_.photos) {
    captions.push_back({photo.path, photo.caption});
    instance.insert(photo.content_hash);
  }
  std::vector<FileNote> same;
  if (class_photos_)
    for (const TrainingPhoto& photo : class_photos_->photos) {
      captions.push_back({photo.path, photo.caption});
      if (instance.contains(photo.content_hash))
        same.push_back({photo.path, msg::photos::class_photo_is_instance_photo.english});
    }
  for (const auto& sentence : note_sentences(same, NotedFiles::ClassPhotos)) observer_.on(Notice{sentence});
  if (model_.tokenizer)
    for (const auto& sentence : cut_caption_notices(*model_.tokenizer, captions)) observer_.on(Notice{sentence});
}

PhotoSet TrainRun::load_folder(const std::filesystem::path& folder, const std::filesystem::path& other,
                               const std::string& prompt, const LatentCache& cache, std::int64_t& done) {
  const std::int64_t scale = model_.vae->config().scale();
  const auto side =
      static_cast<int>(config_.resolution > 0 ? config_.resolution : model_.unet->config().sample_size * scale);
  if (side <= 0 || side % scale != 0) throw UserInputError(msg::training::resolution_must_be_multiple_of(scale, side));
  PhotoSetOptions options;
  options.folder = folder;
  options.other = other;
  options.prompt = prompt;
  options.buckets = config_.aspect_buckets ? make_buckets(side) : std::vector<Bucket>{{side, side}};
  options.mirror = config_.mirror;
  const std::int64_t before = done;
  PhotoSet photos = load_photo_set(options, LatentEncoder(model_.vae), cache, control_, [&](std::int64_t count) {
    done = before + count;
    observer_.on(Progress{RunStage::EncodePhotos, done});
  });
  for (const auto& rejected : photos.rejected) observer_.on(Notice{rejected.reason});
  for (const auto& sentence : photos.notices) observer_.on(Notice{sentence});
  return photos;
}

void TrainRun::hold_out_photos() {
  auto& photos = instance_photos_.photos;
  if (config_.holdout <= 0) return;
  if (config_.holdout >= static_cast<std::int64_t>(photos.size()))
    throw UserInputError(msg::training::too_many_photos_are_held_out(photos.size(), config_.holdout));
  RandomStream stream(static_cast<std::uint64_t>(config_.seed), "training.holdout");
  for (std::int64_t i = 0; i < config_.holdout; ++i) {
    const auto chosen = static_cast<std::ptrdiff_t>(stream.below(photos.size()));
    holdout_photos_.photos.push_back(std::move(photos[static_cast<std::size_t>(chosen)]));
    photos.erase(photos.begin() + chosen);
  }
}

nlohmann::json TrainRun::photo_fingerprints() const {
  return {{"instance", instance_photos_.fingerprint()},
          {"class", class_photos_ ? class_photos_->fingerprint() : std::string()}};
}

}  // namespace thumbsup
