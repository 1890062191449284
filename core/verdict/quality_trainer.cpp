#include "verdict/quality_trainer.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "base/error.h"
#include "base/random_stream.h"
#include "base/resources.h"
#include "verdict/damaged_picture.h"
#include "verdict/nested_evaluation.h"
#include "verdict/network_weights.h"
#include "verdict/photo_shelves.h"
#include "verdict/photo_split.h"
#include "verdict/picture_input.h"
#include "verdict/quality_question.h"
#include "verdict/trained_judge.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kViewsAPhoto = 2;
constexpr std::size_t kMostPhotos = 600;    ///< more tell nothing new
constexpr std::size_t kWantedBroken = 600;  ///< pictures at least, where the kinds allow it

/// A picture of the training: a photo, a view of it or a damaged one.
struct QualityExample {
  std::size_t photo = 0;
  bool sound = false;
  bool counts = false;  ///< in the report: views are not counted beside their photo
  std::string name;
};

class QualityTraining {
 public:
  QualityTraining(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer)
      : config_(config), device_(device), control_(control), observer_(observer) {}

  JudgeInfo run() {
    load();
    measure();
    cross_validate();
    return finish();
  }

 private:
  std::uint64_t seed() const { return static_cast<std::uint64_t>(config_.seed); }

  void load() {
    photos_ = load_photos(config_.positive, config_.image_size, control_, observer_);
    if (photos_.size() > kMostPhotos) {
      std::vector<ShelfPhoto> some;
      for (std::size_t i = 0; i < kMostPhotos; ++i) some.push_back(photos_[i * photos_.size() / kMostPhotos]);
      photos_ = std::move(some);
    }
    std::vector<SplitPhoto> seen;
    for (const ShelfPhoto& photo : photos_) seen.push_back({photo.hash, 0, true});
    groups_ = near_duplicate_groups(seen);
    const std::size_t distinct = 1 + *std::max_element(groups_.begin(), groups_.end());
    if (distinct < kMinimumQualityPhotos)
      throw UserInputError(msg::verdict::quality_needs_more_photos(distinct, kMinimumQualityPhotos));
    const auto file = config_.backbone == "starter" ? resource_folder() / "starter" / "resnet18" / "model.safetensors"
                                                    : std::filesystem::path(config_.backbone);
    backbone_ = load_backbone(file);
    info_.backbone = display(file);
    info_.architecture = backbone_.architecture;
    backbone_.network->to(device_);
  }

  /// The features of all pictures; they themselves are not kept.
  void measure() {
    const std::size_t broken =
        std::clamp<std::size_t>((kWantedBroken + photos_.size() - 1) / photos_.size(), 1, std::size(kAllDamages));
    const std::size_t a_photo = 1 + kViewsAPhoto + broken;
    const auto total = static_cast<std::int64_t>(photos_.size() * a_photo);
    observer_.on(StageBegun{RunStage::TrainJudge, 0, total});
    std::vector<QualityFeatures> parts;
    std::vector<cv::Mat> batch;
    const auto flush = [&] {
      control_.checkpoint();
      if (!batch.empty())
        parts.push_back(quality_features(*backbone_.network, batch, {info_.mean, info_.deviation}, device_));
      batch.clear();
      observer_.on(Progress{RunStage::TrainJudge, static_cast<std::int64_t>(examples_.size()), total});
    };
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      const cv::Mat& pixels = photos_[i].pixels;
      batch.push_back(network_square(pixels, config_.image_size));
      examples_.push_back({i, true, true, display(photos_[i].path)});
      for (std::size_t v = 0; v < kViewsAPhoto; ++v) {
        RandomStream random(seed(), "quality:view", i * kViewsAPhoto + v);
        cv::Mat view;
        random_view(pixels, config_.image_size, random).convertTo(view, CV_8UC3, 255.0);
        batch.push_back(view);
        examples_.push_back({i, true, false, {}});
      }
      for (std::size_t b = 0; b < broken; ++b) {
        RandomStream random(seed(), "quality:damage", i * std::size(kAllDamages) + b);
        const Damage damage = kAllDamages[(i * broken + b) % std::size(kAllDamages)];
        batch.push_back(damaged_picture(pixels, damage, config_.image_size, random));
        examples_.push_back({i, false, true, to_string(damage)});
      }
      if (batch.size() >= 48) flush();
    }
    flush();
    for (std::size_t group = 0; group < parts.front().size(); ++group) {
      std::vector<at::Tensor> rows;
      for (const QualityFeatures& part : parts) rows.push_back(part[group]);
      features_.push_back(at::cat(rows));
    }
  }

  at::Tensor rows_where(const std::function<bool(const QualityExample&)>& wanted) const {
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < examples_.size(); ++i)
      if (wanted(examples_[i])) rows.push_back(static_cast<std::int64_t>(i));
    return at::tensor(rows, at::kLong);
  }
  std::size_t fold_of(const QualityExample& example) const { return groups_[example.photo] % kFolds; }

  void cross_validate() {
    std::vector<float> sound;
    for (const QualityExample& example : examples_) sound.push_back(example.sound ? 1.0f : 0.0f);
    sound_ = at::tensor(sound);
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      control_.checkpoint();
      const at::Tensor here = rows_where([&](const auto& example) { return fold_of(example) == fold; });
      const at::Tensor others =
          rows_where([&](const auto& example) { return example.sound && fold_of(example) != fold; });
      const auto spaces = QualityModel::fit_spaces(select_rows(features_, others));
      const at::Tensor evidence = QualityModel::evidence(spaces, select_rows(features_, here));
      if (!evidence_.defined()) evidence_ = at::zeros({std::ssize(examples_), evidence.size(1)}, evidence.options());
      evidence_.index_copy_(0, here, evidence);
    }
    at::Tensor logits = at::zeros({std::ssize(examples_)}, evidence_.options());
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      const at::Tensor here = rows_where([&](const auto& example) { return fold_of(example) == fold; });
      const at::Tensor others = rows_where([&](const auto& example) { return fold_of(example) != fold; });
      const at::Tensor weights =
          QualityModel::fit_weights(evidence_.index_select(0, others), sound_.index_select(0, others));
      logits.index_copy_(0, here, QualityModel::logits(evidence_.index_select(0, here), weights));
    }
    HeldOutAnswers answers;
    answers.logits.emplace_back();
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      if (!examples_[i].counts) continue;
      answers.paths.push_back(examples_[i].name);
      answers.positive.push_back(examples_[i].sound);
      answers.folds.push_back(fold_of(examples_[i]));
      answers.logits.front().push_back(logits[static_cast<std::int64_t>(i)].item<double>());
    }
    info_.evaluation = nested_evaluation(answers, {}, Validation::CrossValidated);
  }

  /// "flat 100 of 100 fail, noise 99 of 100 fail, ..."
  void add_notes() {
    std::map<std::string, std::pair<int, int>> kinds;
    int photos = 0, passing = 0;
    for (const HeldOutPhoto& picture : info_.evaluation.held_out) {
      const bool passes = picture.probability >= picture.threshold;  // that the other folds chose
      if (picture.positive) {
        ++photos;
        passing += passes;
        continue;
      }
      auto& [all, failing] = kinds[picture.path];
      ++all;
      failing += !passes;
    }
    std::string text = fmt::format(
        "Cross-validated in {} folds: {} of {} photos pass; of broken pictures fail:", kFolds, passing, photos);
    for (const Damage damage : kAllDamages)
      if (const auto found = kinds.find(to_string(damage)); found != kinds.end())
        text += fmt::format("{} {} {} of {}", damage == kAllDamages[0] ? "" : ",", found->first, found->second.second,
                            found->second.first);
    info_.notes.push_back(text + ".");
    info_.notes.push_back(
        "The broken pictures are made on purpose; other kinds of damage are told by their distance to the photos "
        "alone.");
  }

  JudgeInfo finish() {
    QualityModel model(
        QualityModel::fit_spaces(select_rows(features_, rows_where([](const auto& example) { return example.sound; }))),
        QualityModel::fit_weights(evidence_, sound_));
    info_.question = "quality";
    describe_training(info_, config_, photos_);
    add_notes();
    info_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    write_trained_judge(info_, config_.out, [&](const std::filesystem::path& folder) {
      backbone_.network->to(at::kCPU);
      save_network(*backbone_.network, folder / kJudgeModelFile,
                   {{"format", "pt"}, {"architecture", info_.architecture}}, model.state());
    });
    return info_;
  }

  const JudgeTrainConfig config_;
  at::Device device_;
  RunControl& control_;
  RunObserver& observer_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();

  std::vector<ShelfPhoto> photos_;
  std::vector<std::size_t> groups_;
  std::vector<QualityExample> examples_;
  Backbone backbone_;
  QualityFeatures features_;  ///< a row an example
  at::Tensor sound_;          ///< 1 or 0 an example
  at::Tensor evidence_;       ///< a row an example, by the photos of the other folds
  JudgeInfo info_;
};

}  // namespace

JudgeInfo train_quality(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer) {
  if (config.backbone == "none") throw UserInputError(msg::verdict::quality_needs_backbone());
  return QualityTraining(config, device, control, observer).run();
}

}  // namespace thumbsup
