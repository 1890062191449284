#pragma once

#include <tuple>

#include "base/run_event.h"

/// The entries of every event: a table of names and members each, for whatever goes through all of them.
namespace thumbsup::run_event_fields {

template <class Event, class Value>
struct Field {
  const char* name;
  Value Event::*member;
  bool optional;  ///< left out while it has its default
};

template <class Event, class Value>
constexpr Field<Event, Value> field(const char* name, Value Event::*member) {
  return {name, member, false};
}
template <class Event, class Value>
constexpr Field<Event, Value> optional(const char* name, Value Event::*member) {
  return {name, member, true};
}

/// A struct whose entries are the event's own.
template <class Event, class Value>
constexpr Field<Event, Value> inlined(Value Event::*member) {
  return {nullptr, member, false};
}

/// What has no table does not compile.
template <class Event>
constexpr auto kFields = nullptr;

template <>
inline constexpr auto kFields<StageBegun> = std::tuple{
    field("stage", &StageBegun::stage), field("done", &StageBegun::done), field("total", &StageBegun::total)};

template <>
inline constexpr auto kFields<Progress> =
    std::tuple{field("stage", &Progress::stage),  field("done", &Progress::done),
               field("total", &Progress::total),  optional("seconds_left", &Progress::seconds_left),
               optional("item", &Progress::item), optional("items", &Progress::items)};

template <>
inline constexpr auto kFields<TrainStep> =
    std::tuple{field("step", &TrainStep::step),
               field("loss", &TrainStep::loss),
               field("instance_loss", &TrainStep::instance_loss),
               field("prior_loss", &TrainStep::prior_loss),
               field("smoothed_loss", &TrainStep::smoothed_loss),
               field("smoothed_instance_loss", &TrainStep::smoothed_instance_loss),
               field("smoothed_prior_loss", &TrainStep::smoothed_prior_loss),
               field("learning_rate", &TrainStep::learning_rate),
               field("text_encoder_learning_rate", &TrainStep::text_encoder_learning_rate),
               field("gradient_norm", &TrainStep::gradient_norm),
               field("ema_decay", &TrainStep::ema_decay),
               field("skipped", &TrainStep::skipped),
               field("seconds", &TrainStep::seconds),
               field("data_seconds", &TrainStep::data_seconds),
               field("forward_seconds", &TrainStep::forward_seconds),
               field("backward_seconds", &TrainStep::backward_seconds),
               field("update_seconds", &TrainStep::update_seconds),
               field("seconds_per_step", &TrainStep::seconds_per_step),
               optional("seconds_left", &TrainStep::seconds_left),
               field("memory", &TrainStep::memory)};

template <>
inline constexpr auto kFields<HoldoutLoss> =
    std::tuple{field("step", &HoldoutLoss::step), field("loss", &HoldoutLoss::loss)};

template <>
inline constexpr auto kFields<QuestionScore> =
    std::tuple{field("question", &QuestionScore::question), field("passed", &QuestionScore::passed)};

template <>
inline constexpr auto kFields<NearestPhoto> =
    std::tuple{field("photo", &NearestPhoto::photo), field("likeness", &NearestPhoto::similarity),
               optional("memorised", &NearestPhoto::memorised)};

template <>
inline constexpr auto kFields<RunScore> = std::tuple{field("step", &RunScore::step),
                                                     field("images", &RunScore::images),
                                                     field("passed", &RunScore::passed),
                                                     field("likeness", &RunScore::similarity),
                                                     field("best", &RunScore::best),
                                                     optional("questions", &RunScore::questions),
                                                     optional("nearest", &RunScore::nearest),
                                                     optional("class_images", &RunScore::class_images),
                                                     optional("class_as_subject", &RunScore::class_as_subject)};

template <>
inline constexpr auto kFields<SampleWritten> =
    std::tuple{field("step", &SampleWritten::step), field("path", &SampleWritten::path)};

template <>
inline constexpr auto kFields<CheckpointWritten> =
    std::tuple{field("step", &CheckpointWritten::step), field("path", &CheckpointWritten::path)};

template <>
inline constexpr auto kFields<GeneratedImage> = std::tuple{
    field("index", &GeneratedImage::index), field("seed", &GeneratedImage::seed), field("path", &GeneratedImage::path)};

template <>
inline constexpr auto kFields<RgbImage> = std::tuple{
    field("width", &RgbImage::width), field("height", &RgbImage::height), field("pixels", &RgbImage::pixels)};

template <>
inline constexpr auto kFields<ImagePreview> =
    std::tuple{field("index", &ImagePreview::index), inlined(&ImagePreview::image)};

template <>
inline constexpr auto kFields<JudgeEpoch> = std::tuple{field("epoch", &JudgeEpoch::epoch),
                                                       field("warm_up", &JudgeEpoch::warm_up),
                                                       field("training_loss", &JudgeEpoch::training_loss),
                                                       field("validation_loss", &JudgeEpoch::validation_loss),
                                                       field("validation_accuracy", &JudgeEpoch::validation_accuracy),
                                                       optional("question", &JudgeEpoch::question)};

template <>
inline constexpr auto kFields<Notice> = std::tuple{field("text", &Notice::text)};

template <>
inline constexpr auto kFields<RunPaused> = std::tuple{field("paused", &RunPaused::paused)};

template <>
inline constexpr auto kFields<RunSummary> = std::tuple{field("steps", &RunSummary::steps),
                                                       field("first_loss", &RunSummary::first_loss),
                                                       field("last_loss", &RunSummary::last_loss),
                                                       field("seconds", &RunSummary::seconds),
                                                       field("instance_photos", &RunSummary::instance_photos),
                                                       field("class_photos", &RunSummary::class_photos),
                                                       field("first_prior_loss", &RunSummary::first_prior_loss),
                                                       field("last_prior_loss", &RunSummary::last_prior_loss),
                                                       optional("run", &RunSummary::run),
                                                       optional("model", &RunSummary::model),
                                                       optional("lora_files", &RunSummary::lora_files),
                                                       optional("best", &RunSummary::best)};

template <>
inline constexpr auto kFields<RunFinished> =
    std::tuple{field("outcome", &RunFinished::outcome), optional("error_kind", &RunFinished::error_kind),
               optional("error", &RunFinished::error), optional("summary", &RunFinished::summary)};

/// `visit(field)` for each, in order.
template <class Event, class Visitor>
void for_each_field(const Visitor& visit) {
  std::apply([&](const auto&... fields) { (visit(fields), ...); }, kFields<Event>);
}

}  // namespace thumbsup::run_event_fields
