#include "engine/runs/train_previews.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/interruption.h"
#include "engine/engine_messages.h"
#include "engine/runs/sample_writer.h"
#include "inference/finite_picture.h"
#include "inference/pipeline.h"
#include "photos/photo_folders.h"
#include "training/trainable_model.h"
#include "verdict/checkpoint_choice.h"
#include "verdict/judging.h"

namespace thumbsup {

TrainPreviews::TrainPreviews(const TrainConfig& config, std::int64_t side, const BasePictures& base,
                             RunSession& session, RunControl& control, RunObserver& observer)
    : config_(config), side_(side), base_(base), session_(session), control_(control), observer_(observer) {
  if (config.judge.empty()) return;
  judge_ = std::make_unique<Verdict>(config.judge, training_context(config).device(), Verdict::Memory::None);
  for (std::size_t i = 0; i < judge_->parts().size(); ++i) judge_->question(i);  // what is damaged is said at the start
  const bool has_class = config.prior_loss_weight > 0;
  std::vector<std::string> folders;
  for (const auto& place :
       find_photo_folders(config.instance, has_class ? config.class_ : std::filesystem::path()).folders)
    folders.push_back(place.folder.string());
  meter_ = std::make_unique<SimilarityMeter>(judge_->leading(), folders, control);
}

std::vector<RunScore>& TrainPreviews::scores() {
  if (!scores_) scores_ = read_scores(session_.folder());
  return *scores_;
}

bool TrainPreviews::operator()(const StableDiffusion& model, std::int64_t step) {
  if (is_complete(step)) return false;
  const InterruptionScope interruptible(control_);
  // By the rule of `generate`, whatever the run trains in: a preview is what the checkpoint will make.
  const auto pipeline =
      Pipeline::beside_training(model, ComputeContext(config_.device, Dtype::Auto, ComputePurpose::Inference));
  const std::int64_t count = config_.sample_count, class_count = class_samples();
  const auto folder = sample_folder(session_.folder(), step);
  std::vector<RgbImage> images, class_images;
  try {
    images = draw(*pipeline, step, config_.sample_prompt.empty() ? config_.instance_prompt : config_.sample_prompt,
                  folder, {0, count, count + class_count});
    class_images =
        draw(*pipeline, step, config_.class_prompt, folder / "class", {count, class_count, count + class_count});
  } catch (const NotFinitePicture& failure) {
    observer_.on(Notice{msg::engine::no_preview_of_step(step, failure.message())});
    return false;
  }
  observer_.on(Progress{RunStage::Sample, count + class_count, count + class_count});
  return judge_ && score(step, images, class_images);
}

std::int64_t TrainPreviews::class_samples() const {
  if (!judge_ || config_.prior_loss_weight <= 0 || config_.class_prompt.empty()) return 0;
  const auto& parts = judge_->parts();
  const bool asks_subject =
      std::any_of(parts.begin(), parts.end(), [](const VerdictPart& part) { return part.info.question == "subject"; });
  return asks_subject ? config_.class_sample_count : 0;
}

std::vector<RgbImage> TrainPreviews::draw(Pipeline& pipeline, std::int64_t step, const std::string& prompt,
                                          const std::filesystem::path& folder, const Share& share) {
  if (share.count == 0) return {};
  TextToImageRequest request;
  request.prompt = prompt;
  request.negative_prompt = config_.sample_negative_prompt;
  request.width = request.height = side_;
  request.steps = config_.sample_steps;
  request.guidance_scale = config_.sample_guidance_scale;
  if (const auto error = create_folders(folder)) throw IoError(folder, msg::engine::cannot_be_created(error.message()));
  const std::string name = fmt::format("{} step {}", display(session_.folder().filename()), step);
  std::vector<RgbImage> images;
  for (std::int64_t i = 0; i < share.count; ++i) {
    observer_.on(Progress{RunStage::Sample, share.before + i, share.total});
    const auto seed = static_cast<std::uint64_t>(config_.seed + i);
    request.seeds = {seed};
    control_.checkpoint();
    auto known = step == 0 ? base_.find(request) : std::nullopt;
    if (known) {
      images.push_back(std::move(*known));
    } else {
      images.push_back(std::move(pipeline(request, control_).front()));
      if (step == 0) base_.keep(request, images.back());
    }
    const auto path = folder / (std::to_string(i) + ".png");
    write_sample(path, images.back(), request, seed, {name});
    observer_.on(SampleWritten{step, path});
  }
  return images;
}

bool TrainPreviews::is_complete(std::int64_t step) {
  for (std::int64_t i = 0; i < config_.sample_count; ++i)
    if (!std::filesystem::exists(sample_folder(session_.folder(), step) / (std::to_string(i) + ".png"))) return false;
  return !judge_ ||
         std::any_of(scores().begin(), scores().end(), [step](const RunScore& score) { return score.step == step; });
}

bool TrainPreviews::score(std::int64_t step, const std::vector<RgbImage>& images,
                          const std::vector<RgbImage>& class_images) {
  RunScore score = score_of(step, judge_previews(*judge_, meter_.get(), images), config_.instance);
  score.class_images = std::ssize(class_images);
  score.class_as_subject = count_subject(judge_previews(*judge_, nullptr, class_images));
  scores().push_back(score);
  score.best = scores().back().best = is_best(step);
  observer_.on(score);
  return score.best;
}

std::optional<RunScore> TrainPreviews::best() {
  const auto index = best_checkpoint(scores());
  return index ? std::optional(scores()[*index]) : std::nullopt;
}

}  // namespace thumbsup
