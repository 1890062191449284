#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/message.h"
#include "base/progress.h"
#include "base/rgb_image.h"

/// All that a run tells while it is at work, as one stream of plain structs. Values are final when they are sent:
/// losses are smoothed, the time left is reckoned, the best step is chosen. Who listens shows or keeps them; nobody
/// computes them again.
namespace thumbsup {

/// A part of the run begins: the model is loaded, photos are encoded, the training takes its first step.
struct StageBegun {
  RunStage stage = RunStage::None;
  std::int64_t done = 0;   ///< units that an earlier session has done: of Train, the step it goes on after
  std::int64_t total = 0;  ///< 0: unknown

  bool operator==(const StageBegun&) const = default;
};

/// One optimizer step.
struct TrainStep {
  std::int64_t step = 0;  ///< from 1: updates done
  double loss = 0;        ///< instance_loss + prior_loss_weight * prior_loss, mean over the micro-batches
  double instance_loss = 0;
  double prior_loss = 0;     ///< 0 without class photos
  double smoothed_loss = 0;  ///< exponential, 0.98, without bias at the start; goes on over a resume
  double smoothed_instance_loss = 0;
  double smoothed_prior_loss = 0;
  double learning_rate = 0;
  double text_encoder_learning_rate = 0;
  double gradient_norm = 0;  ///< before clipping
  double ema_decay = 0;
  bool skipped = false;  ///< float16 overflow: no update was made
  double seconds = 0;    ///< of the whole step, and of its four phases:
  double data_seconds = 0;
  double forward_seconds = 0;
  double backward_seconds = 0;
  double update_seconds = 0;
  double seconds_per_step = 0;  ///< of the last steps of this session, smoothed
  double seconds_left = -1;     ///< by that pace; negative: not known
  double memory = 0;            ///< bytes resident

  bool operator==(const TrainStep&) const = default;
};

/// Mean loss on the instance photos that were held out; rising while the training loss falls is overfitting.
struct HoldoutLoss {
  std::int64_t step = 0;
  double loss = 0;

  bool operator==(const HoldoutLoss&) const = default;
};

/// How many of the previews of one step one question passed.
struct QuestionScore {
  std::string question{};  ///< "gesture", "subject", "quality"
  std::int64_t passed = 0;

  bool operator==(const QuestionScore&) const = default;
};

/// The instance photo that a preview is most like.
struct NearestPhoto {
  std::filesystem::path photo{};  ///< below the folder of the instance photos
  double similarity = 0;          ///< cosine, -1 to 1 (verdict/similarity.h)
  bool memorised = false;         ///< the preview is nearly that photo itself

  bool operator==(const NearestPhoto&) const = default;
};

/// What the judge said about the previews of one step.
struct RunScore {
  std::int64_t step = 0;
  std::int64_t images = 0;
  std::int64_t passed = 0;                 ///< by all questions that must be passed
  double similarity = 0;                   ///< mean over the images, to the instance photos; 0 when it is not measured
  bool best = false;                       ///< the best step so far (verdict/checkpoint_choice.h)
  std::vector<QuestionScore> questions{};  ///< each one's own count; empty for a judge of one question
  std::vector<NearestPhoto> nearest{};     ///< of each preview; empty where similarity is not measured
  std::int64_t class_images = 0;           ///< pictures of the class prompt made at this step; 0: none
  std::int64_t class_as_subject = 0;       ///< of these, those that pass as the subject: class drift

  double pass_rate() const { return images > 0 ? static_cast<double>(passed) / static_cast<double>(images) : 0.0; }
  std::int64_t memorised() const {
    return std::count_if(nearest.begin(), nearest.end(), [](const NearestPhoto& photo) { return photo.memorised; });
  }
  bool operator==(const RunScore&) const = default;
};

/// A preview, or a picture of the class beside the previews, was written (PNG with its parameters).
struct SampleWritten {
  std::int64_t step = 0;
  std::filesystem::path path{};

  bool operator==(const SampleWritten&) const = default;
};

struct CheckpointWritten {
  std::int64_t step = 0;
  std::filesystem::path path{};  ///< its folder

  bool operator==(const CheckpointWritten&) const = default;
};

/// An image was made and written.
struct GeneratedImage {
  std::int64_t index = 0;
  std::int64_t seed = 0;
  std::filesystem::path path{};

  bool operator==(const GeneratedImage&) const = default;
};

/// A small picture of an image in the making.
struct ImagePreview {
  std::int64_t index = 0;
  RgbImage image{};

  bool operator==(const ImagePreview&) const = default;
};

/// One pass of a judge over its training photos.
struct JudgeEpoch {
  std::int64_t epoch = 0;  ///< from 1
  bool warm_up = false;    ///< only the last layer was trained
  double training_loss = 0;
  double validation_loss = 0;
  double validation_accuracy = 0;
  std::string question{};  ///< which question of the verdict learns: "gesture", "subject"

  bool operator==(const JudgeEpoch&) const = default;
};

/// A sentence for the user that is no error: a photo that was left out and why, a loss that runs away.
struct Notice {
  Notice() = default;
  explicit Notice(std::string english) : text(std::move(english)) {}
  explicit Notice(Message sentence) : text(sentence.english()), message(std::move(sentence)) {}

  std::string text;                ///< English, as files and other processes have it
  std::optional<Message> message;  ///< the same for any language; nothing where it was read as text

  bool operator==(const Notice& other) const { return text == other.text; }
};

/// The run waits, or goes on.
struct RunPaused {
  bool paused = false;

  bool operator==(const RunPaused&) const = default;
};

/// The numbers a training ends with, and what it has made.
struct RunSummary {
  std::int64_t steps = 0;
  double first_loss = 0;  ///< mean over the first tenth of the steps of its last session
  double last_loss = 0;   ///< mean over the last tenth
  double seconds = 0;     ///< spent in steps, over all sessions
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  double first_prior_loss = 0;  ///< the losses of the class photos alone: rising is class drift
  double last_prior_loss = 0;
  std::filesystem::path run{};                      ///< the run's folder (studio/run_folder.h)
  std::filesystem::path model{};                    ///< diffusers folder with the result: <run>/model
  std::vector<std::filesystem::path> lora_files{};  ///< of a LoRA run: the adapters alone, for other programs
  std::optional<RunScore> best{};                   ///< with a judge: the best step, whose checkpoint was kept

  bool operator==(const RunSummary&) const = default;
};

enum class RunOutcome { Succeeded, Cancelled, Failed };

/// The last word of a run, said exactly once however it ends.
struct RunFinished {
  RunOutcome outcome = RunOutcome::Succeeded;
  std::string error_kind{};             ///< of a failed one, as to_string(ErrorKind) says it
  std::string error{};                  ///< the sentence
  std::optional<RunSummary> summary{};  ///< of a training that succeeded

  bool operator==(const RunFinished&) const = default;
};

using RunEvent = std::variant<StageBegun, Progress, TrainStep, HoldoutLoss, RunScore, SampleWritten, CheckpointWritten,
                              GeneratedImage, ImagePreview, JudgeEpoch, Notice, RunPaused, RunFinished>;

/// Told what a run does. All calls come on the run's thread; an implementation copies what it wants to keep and returns
/// quickly.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void on(const RunEvent& event) = 0;
  /// Whether ImagePreview is wanted at each denoising step; asking costs little, drawing some.
  virtual bool wants_previews() const { return false; }
};

/// For runs that nobody listens to.
class SilentObserver final : public RunObserver {
 public:
  void on(const RunEvent&) override {}
};

/// Visitor made of lambdas: std::visit(Overloaded{[](const TrainStep&) {...}, [](const auto&) {}}, event).
template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// "step", "scores", ...: the event's name in JSON.
const char* event_name(const RunEvent& event);

/// The step of a training that an event belongs to; empty for those of no step.
std::optional<std::int64_t> step_of(const RunEvent& event);

/// {"event": "step", "step": 7, "loss": 0.1, ...}. A number that is not finite becomes null, and NaN when it is read.
/// Entries that say nothing (no time left known, no path) are left out.
nlohmann::ordered_json event_to_json(const RunEvent& event);

/// The event that `row` is; empty when it is no object, or an event of a newer version. Entries that are missing or of
/// another kind than expected keep their defaults, unknown ones are passed over.
std::optional<RunEvent> event_from_json(const nlohmann::json& row);

/// The entries of one event without its name, and back: for files that hold only one kind. Of TrainStep, RunScore and
/// RunSummary.
template <class Event>
nlohmann::ordered_json fields_to_json(const Event& event);
template <class Event>
Event fields_from_json(const nlohmann::json& row);

/// The event with `change` applied to every path in it that is not empty.
RunEvent with_paths(RunEvent event, const std::function<std::filesystem::path(const std::filesystem::path&)>& change);

}  // namespace thumbsup
