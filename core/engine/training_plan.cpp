#include "engine/training_plan.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/resources.h"
#include "engine/forecast.h"
#include "engine/photo_comparison.h"
#include "photos/buckets.h"
#include "photos/caption.h"
#include "photos/checks.h"
#include "photos/content_hash.h"
#include "photos/edits.h"
#include "photos/photo_folders.h"
#include "photos/photo_notes.h"
#include "photos/photos_messages.h"
#include "photos/scan_folder.h"
#include "text/load_tokenizer.h"
#include "training/dreambooth_trainer.h"
#include "training/run_photos.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// The one that the model's own folder has, else CLIP's: without loading the model.
std::unique_ptr<Tokenizer> tokenizer_of(const TrainConfig& config) {
  std::error_code error;
  for (const fs::path& folder : {config.model / "tokenizer", config.config / "tokenizer"})
    if (fs::is_directory(folder, error)) return load_tokenizer(folder);
  return load_tokenizer(resource_folder() / "tokenizers" / "clip");
}

class Planner {
 public:
  Planner(const TrainConfig& config, RunControl& control, std::vector<Message> notices)
      : config_(config), control_(control), side_(static_cast<int>(training_side(config))) {
    plan_.notices = std::move(notices);
    buckets_ = config.aspect_buckets ? make_buckets(side_) : std::vector<Bucket>{{side_, side_}};
  }

  TrainingPlan run() {
    const bool has_class = config_.prior_loss_weight > 0;
    look_at(config_.instance, has_class ? config_.class_ : fs::path(), config_.instance_prompt, false);
    if (has_class) {
      const std::int64_t present =
          fs::is_directory(config_.class_) ? look_at(config_.class_, config_.instance, config_.class_prompt, true) : 0;
      plan_.class_images_wanted = std::max<std::int64_t>(0, config_.num_class_images - present);
    }
    for (const auto& duplicate : find_duplicates(paths_, hashes_)) {
      const auto at = std::find(paths_.begin(), paths_.end(), duplicate.photo) - paths_.begin();
      plan_.photos[static_cast<std::size_t>(at)].warnings.push_back(duplicate.reason);
    }
    std::vector<CaptionOfPhoto> captions;
    for (const PlannedPhoto& photo : plan_.photos) captions.push_back({photo.path, photo.caption});
    for (const auto& sentence : cut_caption_notices(*tokenizer_of(config_), captions))
      plan_.notices.push_back(sentence);
    for (const auto& sentence : note_sentences(caption_notes_, NotedFiles::CaptionFiles))
      plan_.notices.push_back(sentence);
    return std::move(plan_);
  }

 private:
  /// Returns how many photos there are.
  std::int64_t look_at(const fs::path& root, const fs::path& other, const std::string& prompt, bool is_class) {
    const PhotoFolders places = find_photo_folders(root, other);
    plan_.notices.insert(plan_.notices.end(), places.notices.begin(), places.notices.end());
    std::int64_t present = 0;
    for (const PhotoFolder& place : places.folders) {
      const FolderScan scan =
          scan_photo_folder(place.folder, [&](const ScannedPhoto& scanned, const DecodedPhoto& decoded) {
            control_.checkpoint();
            add(scanned, decoded, place.repeats, prompt, is_class);
          });
      for (const auto& rejected : scan.rejected) plan_.refused.push_back(rejected.reason.english());
      present += static_cast<std::int64_t>(scan.photos.size());
      for (const auto& sentence : unused_caption_notices(place.folder)) plan_.notices.push_back(sentence);
    }
    return present;
  }

  void add(const ScannedPhoto& scanned, const DecodedPhoto& decoded, int repeats, const std::string& prompt,
           bool is_class) {
    const PhotoEdits edits = load_edits(scanned.path);
    if (edits.excluded) {
      ++plan_.excluded;
      return;
    }
    const cv::Mat edited = apply_edits(decoded.pixels, edits);
    const PhotoMeasures measures = measure_photo(edited, side_);
    const Bucket bucket = buckets_[assign_bucket(edited.size(), buckets_)];
    PlannedPhoto photo;
    photo.path = scanned.path;
    photo.is_class = is_class;
    photo.width = edited.cols;
    photo.height = edited.rows;
    photo.bucket_width = bucket.width;
    photo.bucket_height = bucket.height;
    photo.repeats = std::int64_t{edits.repeats} * repeats;
    photo.caption = photo_caption(scanned.path, edits, prompt, {}, &caption_notes_);
    photo.notes = scanned.notes;
    for (const auto& warning : check_photo(scanned.path, measures, side_)) photo.warnings.push_back(warning.reason);
    const std::string hash = photo_content_hash(decoded.pixels, edits);
    if (!is_class)
      instance_.emplace(hash, scanned.path);
    else if (const auto same = instance_.find(hash); same != instance_.end())
      photo.warnings.push_back(std::string(msg::photos::class_photo_is_instance_photo.english) + ": " +
                               display(same->second));
    paths_.push_back(scanned.path);
    hashes_.push_back(measures.hash);
    plan_.photos.push_back(std::move(photo));
  }

  const TrainConfig& config_;
  RunControl& control_;
  const int side_;
  std::vector<Bucket> buckets_;
  TrainingPlan plan_;
  std::vector<fs::path> paths_;
  std::vector<std::uint64_t> hashes_;
  std::vector<FileNote> caption_notes_;
  std::map<std::string, fs::path> instance_;  ///< by content
};

}  // namespace

TrainingPlan plan_training(const TrainConfig& given, RunControl& control) {
  const TrainConfig config = with_folder_prompts(given);
  const auto wrong = check_train_config(config);
  if (!wrong.empty()) throw UserInputError(joined(wrong));
  std::vector<Message> notices = check_run_photos(config, control);
  for (Message& odd : odd_photo_notices(config.instance, config.class_, control)) notices.push_back(std::move(odd));
  return Planner(config, control, std::move(notices)).run();
}

}  // namespace thumbsup
