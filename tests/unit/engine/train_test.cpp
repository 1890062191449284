#include "engine/train.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <future>
#include <opencv2/core.hpp>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/run_event_file.h"
#include "engine/forecast.h"
#include "engine/generate.h"
#include "engine/training_plan.h"
#include "inference/generation_parameters.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/lora_file.h"
#include "model_io/save_stable_diffusion.h"
#include "model_io/write_lora.h"
#include "nn/compute_context.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "support/golden.h"
#include "tiny_model.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judge.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Recorder : public RunObserver {
 public:
  void on(const RunEvent& event) override {
    events.push_back(event);
    std::visit(Overloaded{[this](const StageBegun& begun) {
                            stages.insert(begun.stage);
                            if (begun.stage == stop_at) control->request_stop();
                          },
                          [this](const TrainStep& step) { on_step(step); },
                          [this](const RunPaused& pause) { on_paused(pause.paused); },
                          [this](const Notice& notice) { on_notice(notice.text); },
                          [this](const SampleWritten& sample) { samples[sample.step].push_back(sample.path); },
                          [this](const CheckpointWritten& checkpoint) { checkpoints.push_back(checkpoint.step); },
                          [this](const RunScore& score) { scores.push_back(score); }, [](const auto&) {}},
               event);
  }
  virtual void on_step(const TrainStep& step) {
    steps.push_back(step);
    if (step.step == stop_after) control->request_stop();
  }
  virtual void on_paused(bool) {}
  virtual void on_notice(const std::string&) {}
  /// The names of the events, without progress.
  std::vector<std::string> story() const {
    std::vector<std::string> names;
    for (const RunEvent& event : events) {
      if (std::holds_alternative<Progress>(event)) continue;
      const auto* begun = std::get_if<StageBegun>(&event);
      names.push_back(begun != nullptr ? to_string(begun->stage) : event_name(event));
    }
    return names;
  }
  std::vector<RunEvent> events;
  std::set<RunStage> stages;
  std::vector<TrainStep> steps;
  std::map<std::int64_t, std::vector<fs::path>> samples;
  std::vector<RunScore> scores;
  std::vector<std::int64_t> checkpoints;
  std::int64_t stop_after = -1;
  std::optional<RunStage> stop_at{};  ///< stops when this stage begins
  RunControl* control = nullptr;
};

class EngineTrain : public testing::Test {
 protected:
  void SetUp() override {
    // Where the processor has bfloat16 "auto" is another number format than the run's.
    set_dtype_speeds(DtypeSpeeds{1, 2});
    save_stable_diffusion(test::make_tiny_model(), folder / "base");
    config = test::make_tiny_run(folder.path(), 4);
    config.model = folder / "base";
    config.out = folder / "run";
    config.sample_steps = 4;
    config.sample_count = 2;
  }

  void TearDown() override { set_dtype_speeds(std::nullopt); }

  RunSummary run() {
    RunControl control;
    return train(config, control, recorder);
  }
  RunSummary resume() {
    RunControl control;
    return resume_run(config.out, control, recorder);
  }
  /// The run has its folder, and has done nothing yet.
  void stop_as_it_begins() {
    RunControl control;
    recorder.stop_at = RunStage::LoadModel;
    recorder.control = &control;
    EXPECT_THROW(train(config, control, recorder), CancelledError);
    recorder.stop_at.reset();
  }
  void run_and_stop(std::int64_t step) {
    RunControl control;
    Recorder stopping;
    stopping.stop_after = step;
    stopping.control = &control;
    EXPECT_THROW(train(config, control, stopping), CancelledError);
  }

  /// What `generate` makes of a model with the run's prompt and seeds.
  std::vector<cv::Mat> generated(const fs::path& model, const std::string& name, Dtype dtype = Dtype::Auto) {
    GenerateConfig wish;
    wish.model = model;
    wish.prompt = config.instance_prompt;
    wish.count = config.sample_count;
    wish.seed = config.seed;
    wish.steps = config.sample_steps;
    wish.guidance_scale = config.sample_guidance_scale;
    wish.device = "cpu";
    wish.dtype = dtype;
    wish.out = folder / name;
    wish.contact_sheet = false;
    RunControl control;
    SilentObserver observer;
    std::vector<cv::Mat> pictures;
    for (const auto& image : generate(wish, control, observer).images)
      pictures.push_back(decode_photo(image.path).pixels);
    return pictures;
  }

  static bool same_pixels(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && a.type() == b.type() && cv::norm(a, b, cv::NORM_INF) == 0;
  }

  test::TemporaryFolder folder;
  TrainConfig config;
  Recorder recorder;
};

/// Puts something where the result is to go, as the last step is done.
class InTheWay : public Recorder {
 public:
  InTheWay(fs::path run, std::int64_t last) : run_(std::move(run)), last_(last) {}
  void on_step(const TrainStep& step) override {
    Recorder::on_step(step);
    if (step.step != last_) return;
    for (const char* name : {"lora", "model"}) write_file_atomically(run_ / name, "somebody else's");
  }

 private:
  fs::path run_;
  std::int64_t last_;
};

TEST_F(EngineTrain, AResultThatCannotBePutInPlaceIsKeptAndResumeFinishesIt) {
  for (const std::int64_t rank : {0, 2}) {
    SCOPED_TRACE(rank);
    config.lora_rank = rank;
    config.out = folder / ("whole" + std::to_string(rank));
    const RunSummary whole = run();
    config.out = folder / ("blocked" + std::to_string(rank));
    InTheWay blocking(config.out, config.steps);
    RunControl control;
    try {
      train(config, control, blocking);
      ADD_FAILURE() << "what was in the way is gone";
    } catch (const NotInPlaceError& error) {
      EXPECT_EQ(error.kept(), config.out / "model.finished");
    }
    EXPECT_TRUE(fs::exists(config.out / "model.finished" / "model_index.json"));
    EXPECT_EQ(fs::exists(config.out / "lora.finished"), rank > 0);
    RunRecord record = read_run(config.out);
    EXPECT_EQ(record.state, RunState::Failed);
    EXPECT_THAT(record.error, HasSubstr("model.finished"));
    EXPECT_TRUE(record.is_resumable());

    Recorder second;
    EXPECT_THROW(resume_run(config.out, control, second), IoError) << "it is still in the way";
    EXPECT_EQ(read_text_file(config.out / "model"), "somebody else's");
    for (const char* name : {"lora", "model"}) fs::rename(config.out / name, folder / (name + std::to_string(rank)));
    const RunSummary finished = resume_run(config.out, control, second);
    EXPECT_TRUE(second.steps.empty()) << "it was trained again";
    EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
    EXPECT_EQ(finished.steps, whole.steps);
    EXPECT_EQ(finished.last_loss, whole.last_loss);
    EXPECT_EQ(finished.lora_files.size(), whole.lora_files.size());
    EXPECT_EQ(sha256_of_file(finished.model / "unet/diffusion_pytorch_model.safetensors"),
              sha256_of_file(whole.model / "unet/diffusion_pytorch_model.safetensors"));
    EXPECT_FALSE(fs::exists(config.out / "model.finished"));
  }
}

TEST_F(EngineTrain, ARunThatDiedWithItsResultInPlaceOnlySaysSo) {
  const RunSummary whole = run();
  auto file = read_json_file(config.out / "run.json");
  file["state"] = "running";  // as it is while the result is written
  write_json_file(config.out / "run.json", file);
  Recorder second;
  RunControl control;
  EXPECT_EQ(read_run(config.out).state, RunState::Interrupted);
  EXPECT_EQ(resume_run(config.out, control, second).last_loss, whole.last_loss);
  EXPECT_TRUE(second.steps.empty());
  EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
}

TEST_F(EngineTrain, NamesUpTo255BytesAndOnesThatAreNotUtf8Work) {
  config.lora_rank = 2;
  fs::rename(config.instance, folder / "photos\xe9");
  config.instance = folder / "photos\xe9";
  config.out = folder / (std::string(254, 'r') + "\xe9");
  config.checkpoint_every = 2;
  run_and_stop(2);
  const RunSummary summary = resume();
  EXPECT_EQ(summary.steps, 4);
  EXPECT_EQ(read_run(config.out).lora_files.size(), 2u);
  config.out = folder / std::string(256, 'r');
  EXPECT_THROW(run(), IoError);
}

TEST_F(EngineTrain, ARunFolderTellsItsWholeStoryAndIsAModel) {
  config.checkpoint_every = 2;
  const RunSummary summary = run();
  EXPECT_EQ(summary.run, config.out);
  const RunRecord record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.step, 4);
  EXPECT_EQ(record.model, summary.model);
  EXPECT_EQ(record.config.at("instance_prompt"), "a photo of Alexa");
  EXPECT_EQ(record.base_model_hash.size(), 64u);
  EXPECT_EQ(record.checkpoints.size(), 2u);
  ASSERT_TRUE(record.summary);
  EXPECT_EQ(record.summary->instance_photos, 3);
  const RunMetrics metrics = read_metrics(config.out);
  ASSERT_EQ(metrics.steps.size(), 4u);
  EXPECT_EQ(metrics.steps[3].loss, recorder.steps[3].loss);
  EXPECT_TRUE(record.lora_files.empty());
  EXPECT_FALSE(generated(config.out, "images").empty()) << "the run folder itself serves as a model";
  EXPECT_THROW(run(), UserInputError) << "nothing is overwritten";
}

struct Case {
  const char* name;
  void (*change)(TrainConfig&);
};

class Previews : public EngineTrain, public testing::WithParamInterface<Case> {};

TEST_P(Previews, AreWhatTheModelAndItsCheckpointGenerateLater) {
  GetParam().change(config);
  config.sample_every = 2;
  config.checkpoint_every = 2;
  const RunSummary summary = run();
  ASSERT_EQ(recorder.samples.size(), 3u);
  ASSERT_EQ(recorder.samples.at(4).size(), 2u);
  const auto later = generated(summary.model, "later");
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(4)[i]).pixels, later[i])) << i;

  RunControl control;
  EXPECT_EQ(export_checkpoint(config.out, 2, folder / "middle", control, recorder), 2);
  const auto middle = generated(folder / "middle", "middle-images");
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(2)[i]).pixels, middle[i])) << i;
  EXPECT_FALSE(same_pixels(middle[0], later[0])) << "the model did change in between";
  const bool half = ComputeContext("cpu", Dtype::Auto, ComputePurpose::Inference).dtype() == at::kBFloat16;
  EXPECT_EQ(same_pixels(generated(summary.model, "exact", Dtype::Float32)[0], later[0]), !half)
      << "without a difference between the number formats this would prove little";

  const auto before = generated(config.model, "before-images");
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(0)[i]).pixels, before[i])) << i;

  const auto text = read_png_text(recorder.samples.at(4)[1]);
  ASSERT_EQ(text.size(), 1u);
  const auto parameters = parse_parameters_text(text[0].second);
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->seed, 2u);
  EXPECT_EQ(parameters->prompt, config.instance_prompt);
}

TEST_P(Previews, ChangeNothingOfTheTraining) {
  GetParam().change(config);
  const auto without = run();
  config.sample_every = 1;
  config.out = folder / "with";
  const auto with = run();
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(without.model / file), sha256_of_file(with.model / file)) << file;
}

INSTANTIATE_TEST_SUITE_P(All, Previews,
                         testing::Values(Case{"Full", [](TrainConfig&) {}},
                                         Case{"Float32",
                                              [](TrainConfig&) {
                                                set_dtype_speeds(DtypeSpeeds{2, 1});
                                              }},
                                         Case{"Average", [](TrainConfig& c) { c.use_ema = true; }},
                                         Case{"Lora",
                                              [](TrainConfig& c) {
                                                c.lora_rank = 3;
                                                c.lora_alpha = 6;
                                                c.learning_rate = 5e-2;
                                              }}),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST_F(EngineTrain, TellsOneStreamWhichEndsOnceAndIsKept) {
  config.steps = 2;
  config.sample_every = 2;
  config.sample_count = 1;
  config.checkpoint_every = 2;
  config.holdout = 1;
  const RunSummary summary = run();
  EXPECT_THAT(recorder.story(),
              testing::ElementsAre("load the model", "photos", "train", "sample", "step", "step", "holdout_loss",
                                   "checkpoint", "sample", "save the model", "finished"));
  const auto& end = std::get<RunFinished>(recorder.events.back());
  EXPECT_EQ(end.outcome, RunOutcome::Succeeded);
  ASSERT_TRUE(end.summary);
  EXPECT_TRUE(*end.summary == summary);
  // Values are final: who listens computes nothing.
  for (const TrainStep& step : recorder.steps) {
    EXPECT_GT(step.smoothed_loss, 0);
    EXPECT_GT(step.seconds_per_step, 0);
    EXPECT_GE(step.seconds_left, 0);
    EXPECT_GT(step.memory, 1e6);
  }
  EXPECT_EQ(recorder.steps[0].smoothed_loss, recorder.steps[0].loss);
  EXPECT_EQ(recorder.steps[1].seconds_left, 0);
  // The folder's file is the stream: what was told is read back, but for the progress that the steps tell.
  std::vector<RunEvent> told;
  for (const RunEvent& event : recorder.events) {
    const auto* progress = std::get_if<Progress>(&event);
    if (progress == nullptr || progress->stage != RunStage::Train) told.push_back(event);
  }
  const auto kept = read_run_events(config.out);
  ASSERT_EQ(kept.size(), told.size());
  for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_TRUE(kept[i] == told[i]) << i << " " << event_name(told[i]);
  const RunMetrics metrics = read_metrics(config.out);
  EXPECT_TRUE(metrics.steps == recorder.steps);
  ASSERT_EQ(metrics.holdout_loss.size(), 1u);
  EXPECT_EQ(metrics.holdout_loss[0].step, 2);
}

TEST_F(EngineTrain, AnEndIsToldOnceHoweverItComes) {
  const auto ends = [](const Recorder& told) {
    std::vector<std::string> all;
    for (const RunEvent& event : told.events)
      if (const auto* end = std::get_if<RunFinished>(&event))
        all.push_back(end->outcome == RunOutcome::Cancelled ? "cancelled" : end->error_kind);
    EXPECT_TRUE(std::holds_alternative<RunFinished>(told.events.back()));
    return all;
  };
  stop_as_it_begins();
  EXPECT_THAT(ends(recorder), testing::ElementsAre("cancelled"));
  Recorder refused;
  RunControl other;
  EXPECT_THROW(train(config, other, refused), UserInputError) << "the folder is there";
  EXPECT_THAT(ends(refused), testing::ElementsAre("user_input"));
  fs::remove_all(config.model);
  Recorder broken;
  EXPECT_THROW(resume_run(config.out, other, broken), UserInputError);
  EXPECT_THAT(ends(broken), testing::ElementsAre("user_input"));
}

TEST_F(EngineTrain, SmoothedCurvesGoOnExactlyOverAResume) {
  config.steps = 6;
  config.checkpoint_every = 2;
  run();
  const auto whole = recorder.steps;
  config.out = folder / "stopped";
  run_and_stop(3);
  // What was done after the checkpoint is lost with a kill, and done again.
  fs::remove_all(config.out / "checkpoints" / "step-000003");
  recorder = Recorder();
  resume();
  ASSERT_EQ(recorder.steps.size(), 4u);
  for (const TrainStep& step : recorder.steps) {
    const TrainStep& before = whole[static_cast<std::size_t>(step.step - 1)];
    EXPECT_EQ(step.smoothed_loss, before.smoothed_loss) << step.step;
    EXPECT_EQ(step.smoothed_instance_loss, before.smoothed_instance_loss) << step.step;
    EXPECT_EQ(step.smoothed_prior_loss, before.smoothed_prior_loss) << step.step;
  }
  const auto kept = read_metrics(config.out).steps;
  ASSERT_EQ(kept.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(kept[i].smoothed_loss, whole[i].smoothed_loss) << i;
  std::size_t steps = 0;
  for (const RunEvent& event : read_run_events(config.out)) steps += std::holds_alternative<TrainStep>(event) ? 1 : 0;
  EXPECT_EQ(steps, 6u) << "each step once";
}

TEST_F(EngineTrain, AStoppedRunGoesOnAndEndsAsIfItHadNotStopped) {
  config.sample_every = 3;
  config.use_ema = true;
  config.lr_scheduler = LrScheduleKind::Cosine;
  const auto whole = run();
  config.out = folder / "stopped";
  run_and_stop(3);
  RunRecord record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Cancelled);
  ASSERT_TRUE(record.is_resumable());
  EXPECT_EQ(record.checkpoints.back().step, 3);
  fs::rename(config.out, folder / "moved");
  config.out = folder / "moved";
  const auto resumed = resume();
  record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.sessions, 2);
  EXPECT_EQ(read_metrics(config.out).steps.size(), 4u);
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(whole.model / file), sha256_of_file(resumed.model / file)) << file;
  for (const std::int64_t step : {3, 4})
    EXPECT_TRUE(same_pixels(decode_photo(sample_folder(whole.run, step) / "1.png").pixels,
                            decode_photo(sample_folder(resumed.run, step) / "1.png").pixels))
        << step;
  EXPECT_THROW(resume(), UserInputError) << "it is finished";
}

/// Pauses the run after its second step; somebody else lets it go on once the run folder says that it waits.
class Pausing : public Recorder {
 public:
  void on_step(const TrainStep& step) override {
    Recorder::on_step(step);
    if (step.step == 2) control->pause();
  }
  void on_paused(bool paused) override {
    states.push_back(read_run(folder).state);
    if (!paused) return;
    waker = std::async(std::launch::async, [this, waiting = steps.size()] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      stayed = steps.size() == waiting;
      control->resume();
    });
  }
  fs::path folder;
  std::vector<RunState> states;
  std::future<void> waker;
  bool stayed = false;
};

TEST_F(EngineTrain, APausedRunSaysSoWaitsAndEndsAsIfItHadNotWaited) {
  const auto whole = run();
  config.out = folder / "paused";
  RunControl control;
  Pausing observer;
  observer.control = &control;
  observer.folder = config.out;
  const auto paused = train(config, control, observer);
  EXPECT_THAT(observer.states, testing::ElementsAre(RunState::Paused, RunState::Running));
  EXPECT_TRUE(observer.stayed);
  EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(whole.model / file), sha256_of_file(paused.model / file)) << file;
}

TEST_F(EngineTrain, ARunThatNeverCameToAStepBeginsAnew) {
  stop_as_it_begins();
  EXPECT_EQ(read_run(config.out).state, RunState::Cancelled);
  EXPECT_EQ(resume().steps, 4);
}

void flip_a_bit(const fs::path& path) {
  const auto at = static_cast<std::streamoff>(fs::file_size(path)) - 3;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(at);
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(at);
  file.put(byte);
}

class RunNotices : public Recorder {
 public:
  void on_notice(const std::string& sentence) override { all += sentence + "\n"; }
  std::string all;
};

TEST_F(EngineTrain, ADamagedCheckpointIsSetAsideAndTheRunGoesOnFromTheOneBefore) {
  const auto whole = run();
  for (const char* damage : {"bit", "cut", "state", "missing", "all"}) {
    config.out = folder / damage;
    config.checkpoint_every = 1;
    config.keep_checkpoints = 0;
    run_and_stop(3);
    const fs::path checkpoints = config.out / "checkpoints", last = checkpoints / "step-000003";
    ASSERT_EQ(read_run(config.out).checkpoints.size(), 3u);
    if (damage == std::string("bit")) flip_a_bit(last / "optimizer.safetensors");
    if (damage == std::string("cut")) fs::resize_file(last / "weights.safetensors", 1000);
    if (damage == std::string("state")) std::ofstream(last / "state.json") << "{\"version\": 1";
    if (damage == std::string("missing")) fs::remove(last / "weights.safetensors");
    if (damage == std::string("all"))
      for (const char* step : {"step-000001", "step-000002", "step-000003"})
        flip_a_bit(checkpoints / step / "weights.safetensors");
    RunNotices notices;
    RunControl control;
    const auto resumed = resume_run(config.out, control, notices);
    EXPECT_THAT(notices.all, HasSubstr("checkpoint of step 3")) << damage;
    EXPECT_THAT(notices.all, HasSubstr(damage == std::string("all") ? "begins again" : "goes on from step 2"));
    EXPECT_TRUE(fs::exists(checkpoints / "damaged-step-000003")) << "nothing is deleted";
    for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
      EXPECT_EQ(sha256_of_file(whole.model / file), sha256_of_file(resumed.model / file)) << damage << " " << file;
    EXPECT_EQ(read_metrics(config.out).steps.size(), 4u);
  }
}

TEST_F(EngineTrain, ARunWithoutACheckpointBeginsAgainToTheSameResult) {
  const auto whole = run();
  config.out = folder / "lost";
  run_and_stop(3);
  fs::remove_all(config.out / "checkpoints");
  ASSERT_TRUE(read_run(config.out).is_resumable());
  RunNotices notices;
  RunControl control;
  const auto resumed = resume_run(config.out, control, notices);
  EXPECT_THAT(notices.all, HasSubstr("begins again with its first step"));
  EXPECT_EQ(sha256_of_file(whole.model / "unet/diffusion_pytorch_model.safetensors"),
            sha256_of_file(resumed.model / "unet/diffusion_pytorch_model.safetensors"));

  config.out = folder / "changed";
  run_and_stop(3);
  fs::remove_all(config.out / "checkpoints");
  fs::remove(config.instance / "photo-0.png");
  EXPECT_THROW(resume(), UserInputError) << "it would not be the same run";
}

TEST_F(EngineTrain, CheckpointsByTimeChangeNothingOfTheResultAndAreKeptInBounds) {
  config.checkpoint_minutes = 0;
  const auto without = run();
  EXPECT_TRUE(recorder.checkpoints.empty());
  config.out = folder / "with";
  config.checkpoint_minutes = 1e-9;
  config.keep_checkpoints = 1;
  const auto with = run();
  EXPECT_LE(read_run(config.out).checkpoints.size(), 1u);
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(without.model / file), sha256_of_file(with.model / file)) << file;
}

TEST_F(EngineTrain, WhatIsRefusedLeavesNoFolderAndTheNextTryMayHaveIt) {
  config.out = folder / "new" / "run";
  const fs::path good = config.instance;
  config.instance = folder / "bad";
  fs::create_directories(config.instance);
  std::ofstream(config.instance / "photo.png") << "no picture";
  EXPECT_THROW(run(), Error);
  EXPECT_FALSE(fs::exists(folder / "new"));
  config.instance = good;
  fs::rename(config.model / "unet" / "diffusion_pytorch_model.safetensors", folder / "weights");
  std::ofstream(config.model / "unet" / "diffusion_pytorch_model.safetensors") << "no weights";
  EXPECT_THROW(run(), Error);
  EXPECT_FALSE(fs::exists(folder / "new"));
  fs::rename(folder / "weights", config.model / "unet" / "diffusion_pytorch_model.safetensors");
  EXPECT_EQ(run().steps, 4);
}

/// Moves the run's folder away after its second step.
class Moving : public Recorder {
 public:
  void on_step(const TrainStep& step) override {
    Recorder::on_step(step);
    if (step.step == 2) gone ? static_cast<void>(fs::remove_all(from)) : fs::rename(from, to);
  }
  fs::path from, to;
  bool gone = false;
};

TEST_F(EngineTrain, AFolderThatIsMovedWhileItTrainsIsFollowed) {
  const auto whole = run();
  Moving moving;
  moving.from = config.out = folder / "before";
  moving.to = folder / "after";
  config.sample_every = 2;
  config.checkpoint_every = 1;
  RunControl control;
  const auto moved = train(config, control, moving);
  EXPECT_TRUE(fs::equivalent(moved.run, folder / "after"));
  EXPECT_FALSE(fs::exists(folder / "before")) << "nothing is written where it was";
  const RunRecord record = read_run(folder / "after");
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.checkpoints.back().step, 4);
  EXPECT_EQ(read_metrics(folder / "after").steps.size(), 4u);
  EXPECT_EQ(sha256_of_file(whole.model / "unet/diffusion_pytorch_model.safetensors"),
            sha256_of_file(record.model / "unet/diffusion_pytorch_model.safetensors"));

  moving.from = config.out = folder / "deleted";
  moving.gone = true;
  EXPECT_THROW(train(config, control, moving), IoError);
  EXPECT_FALSE(fs::exists(folder / "deleted")) << "it is not made anew";
}

TEST_F(EngineTrain, AShortRunWhoseLossHasRunAwayIsNoSuccess) {
  config.steps = 2;
  config.learning_rate = 1;
  config.max_grad_norm = 0;
  config.weight_decay = 0;
  EXPECT_THROW(run(), DivergenceError);
  EXPECT_EQ(read_run(config.out).error_kind, "divergence");
  EXPECT_TRUE(read_run(config.out).model.empty());
}

TEST_F(EngineTrain, AnotherBaseModelIsRefused) {
  run_and_stop(2);
  fs::remove_all(folder / "base");
  save_stable_diffusion(test::make_tiny_model(7), folder / "base");
  try {
    resume();
    FAIL() << "went on";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("base model"));
  }
  EXPECT_EQ(read_run(config.out).state, RunState::Failed);
}

TEST_F(EngineTrain, DivergenceStopsTheRunWithItsNumbersAndKeepsTheLastCheckpoint) {
  config.steps = 200;
  config.learning_rate = 1;
  config.max_grad_norm = 0;
  config.weight_decay = 0;
  config.checkpoint_every = 1;
  EXPECT_THROW(run(), DivergenceError);
  const RunRecord record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Failed);
  EXPECT_EQ(record.error_kind, "divergence");
  EXPECT_THAT(record.error, HasSubstr("step"));
  EXPECT_TRUE(record.model.empty());
  ASSERT_FALSE(record.checkpoints.empty());
  RunControl control;
  EXPECT_EQ(export_checkpoint(config.out, record.checkpoints.front().step, folder / "good", control, recorder),
            record.checkpoints.front().step);
}

TEST_F(EngineTrain, MissingClassImagesAreMadeByTheBaseModelAndAnInterruptionMakesNoDifference) {
  config.num_class_images = 9;
  config.steps = 1;
  const auto before = sha256_of_file(config.class_ / "photo-0.png");
  run();
  EXPECT_TRUE(recorder.stages.contains(RunStage::ClassImages));
  EXPECT_EQ(sha256_of_file(config.class_ / "photo-0.png"), before);
  std::map<std::string, std::string> made;
  for (int i = 0; i < 4; ++i) {
    const std::string name = "class-000" + std::to_string(i + 1) + "-seed-" + std::to_string(i + 1) + ".png";
    ASSERT_TRUE(fs::exists(config.class_ / name)) << name;
    made[name] = sha256_of_file(config.class_ / name);
  }
  const auto parameters = parse_parameters_text(read_png_text(config.class_ / "class-0003-seed-3.png")[0].second);
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->seed, 3u);
  EXPECT_EQ(parameters->prompt, config.class_prompt);
  EXPECT_FALSE(parameters->sampler.empty());
  EXPECT_EQ(parameters->model, "base");
  EXPECT_EQ(parameters->model_hash.size(), 10u);

  fs::remove(config.class_ / "class-0004-seed-4.png");
  fs::remove(config.class_ / "class-0002-seed-2.png");
  config.out = folder / "again";
  run();
  for (const auto& [name, hash] : made) EXPECT_EQ(sha256_of_file(config.class_ / name), hash) << name;
}

TEST_F(EngineTrain, ALoraRunWritesFilesForOtherProgramsThatSayTheSame) {
  config.lora_rank = 3;
  config.lora_alpha = 6;
  config.learning_rate = 5e-2;
  config.lora_projections = config.lora_feed_forward = true;
  const RunSummary summary = run();
  ASSERT_EQ(summary.lora_files.size(), 2u);
  EXPECT_EQ(read_run(config.out).lora_files.size(), 2u);
  const StableDiffusion result = load_stable_diffusion(summary.model);
  for (const auto& file : summary.lora_files) {
    StableDiffusion model = load_stable_diffusion(config.model);
    const LoraFile lora = read_lora_file(file, lora_layers(model));
    EXPECT_EQ(lora.weights.front().alpha, 6);
    EXPECT_EQ(lora.metadata.at("ss_network_dim"), "3");
    EXPECT_EQ(lora.metadata.at("modelspec.architecture"), "stable-diffusion-v1/lora");
    EXPECT_EQ(lora.metadata.at("ss_num_train_images"), "3");
    const std::string bytes = read_text_file(file);
    std::uint64_t header = 0;
    for (std::size_t i = 8; i > 0; --i) header = header << 8 | static_cast<unsigned char>(bytes[i - 1]);
    EXPECT_EQ(lora.metadata.at("sshs_model_hash"), sha256_of_file(file, 8 + header));
    apply_lora(model, lora, 1.0);
    const auto expected = result.unet->named_parameters(), got = model.unet->named_parameters();
    for (const auto& item : expected) EXPECT_TRUE(at::equal(item.value(), got[item.key()])) << item.key();
    const auto text = result.text_encoder->named_parameters(), text_got = model.text_encoder->named_parameters();
    for (const auto& item : text) EXPECT_TRUE(at::equal(item.value(), text_got[item.key()])) << item.key();
  }
}

/// A judge with an opinion that nobody taught it (its head is set).
void write_judge(const fs::path& folder) {
  const at::NoGradGuard no_gradient;
  fs::create_directories(folder);
  const Backbone net = backbone_from_scratch(5);
  net.network->classifier().weight.copy_(at::linspace(-0.05, 0.05, 512).reshape({1, 512}));
  JudgeInfo info;
  std::vector<cv::Mat> squares;
  for (std::uint64_t i = 0; i < 6; ++i) squares.push_back(fit_square(test::judge_photo(i, i % 2 == 0), 64));
  save_network(*net.network, folder / judge_model_file, {},
               likeness_standard(*net.network, squares, {info.mean, info.deviation}));
  info.name = "ball up";
  info.image_size = 64;
  info.weights_hash = sha256_of_file(folder / judge_model_file);
  info.evaluation = evaluate({{1, true}, {-1, false}}, {"a", "b"});
  write_judge_info(folder, info);
}

TEST_F(EngineTrain, TheJudgeScoresEveryPreviewAndTheBestCheckpointIsKept) {
  write_judge(folder / "judge");
  config.judge = folder / "judge";
  config.steps = 5;
  config.sample_every = 1;
  config.checkpoint_every = 0;
  config.keep_checkpoints = 1;
  const RunSummary summary = run();
  const auto scores = read_scores(config.out);
  ASSERT_EQ(scores.size(), 6u) << "before the first step, and after each of the five";
  ASSERT_EQ(recorder.scores.size(), 6u);
  EXPECT_EQ(recorder.scores[2].likeness, scores[2].likeness);
  EXPECT_EQ(scores[0].images, 2);
  EXPECT_EQ(scores[0].step, 0);
  EXPECT_FALSE(scores[0].best) << "the base model is there for comparison only";
  std::size_t best = 1;
  for (std::size_t i = 2; i < scores.size(); ++i)
    if (scores[i].passed > scores[best].passed ||
        (scores[i].passed == scores[best].passed && scores[i].likeness > scores[best].likeness))
      best = i;
  const RunRecord record = read_run(config.out);
  ASSERT_TRUE(record.best && summary.best);
  for (std::size_t i = best + 1; i < scores.size(); ++i) EXPECT_FALSE(scores[i].best) << i;
  EXPECT_TRUE(scores[best].best);
  EXPECT_EQ(record.best->step, scores[best].step);
  EXPECT_EQ(summary.best->step, scores[best].step);
  EXPECT_TRUE(std::any_of(record.checkpoints.begin(), record.checkpoints.end(),
                          [&](const RunCheckpoint& checkpoint) { return checkpoint.step == record.best->step; }));
  RunControl control;
  EXPECT_EQ(export_checkpoint(config.out, 0, folder / "best", control, recorder), record.best->step);
}

TEST_F(EngineTrain, AlphasThatDifferFromLayerToLayerSurviveBothForms) {
  config.lora_rank = 2;
  config.steps = 1;
  const RunSummary summary = run();
  const StableDiffusion model = load_stable_diffusion(config.model);
  LoraFile lora = read_lora_file(summary.lora_files[0], lora_layers(model));
  for (std::size_t i = 0; i < lora.weights.size(); ++i) lora.weights[i].alpha = 0.5 + static_cast<double>(i % 3);
  write_kohya_lora(folder / "kohya.safetensors", lora.weights, {});
  write_peft_lora(folder / "peft.safetensors", lora.weights, {});
  for (const char* name : {"kohya.safetensors", "peft.safetensors"}) {
    const LoraFile read = read_lora_file(folder / name, lora_layers(model));
    ASSERT_EQ(read.weights.size(), lora.weights.size());
    for (std::size_t i = 0; i < read.weights.size(); ++i) {
      EXPECT_EQ(read.weights[i].module, lora.weights[i].module);
      EXPECT_EQ(read.weights[i].alpha, lora.weights[i].alpha) << name << " " << read.weights[i].module;
      EXPECT_TRUE(at::equal(read.weights[i].down, lora.weights[i].down));
    }
    EXPECT_EQ(read.metadata.at("ss_network_alpha"), "Dynamic");
  }
}

TEST_F(EngineTrain, TheForecastNeedsNoWeightsAndRefusesWhatCannotFit) {
  const TrainingForecast full = forecast_training(config);
  StableDiffusion model = test::make_tiny_model();
  std::int64_t parameters = 0;
  for (const auto& parameter : model.unet->parameters()) parameters += parameter.numel();
  for (const auto& parameter : model.text_encoder->parameters()) parameters += parameter.numel();
  EXPECT_EQ(full.trained_parameters, parameters);
  EXPECT_TRUE(full.fits_memory());
  EXPECT_EQ(reason_not_to_begin(full), "");
  config.lora_rank = 2;
  EXPECT_LT(forecast_training(config).trained_parameters, parameters);
  config.batch_size = 2;
  EXPECT_EQ(forecast_training(config).activation_bytes, 2 * full.activation_bytes);
  EXPECT_DOUBLE_EQ(forecast_training(config).step_flops, 2 * full.step_flops * 2 / 3) << "two images; LoRA";
  EXPECT_NE(forecast_training(config).step_shape, full.step_shape);

  config.lora_rank = 0;
  config.resolution = 2048;
  config.batch_size = 64;
  config.steps = 1000000;
  config.checkpoint_every = 1;
  config.keep_checkpoints = 0;
  const TrainingForecast huge = forecast_training(config);
  EXPECT_FALSE(huge.fits_disk());
  EXPECT_THAT(reason_not_to_begin(huge), HasSubstr("disk"));
  // In memory the small pictures fit: it is the disk alone that is too small.
  config.resolution = 0;
  config.batch_size = 1;
  EXPECT_FALSE(forecast_training(config).cannot_fit_memory());
  EXPECT_FALSE(forecast_training(config).fits_disk());
  EXPECT_THROW(run(), UserInputError);
  EXPECT_FALSE(fs::exists(config.out)) << "refused before anything is made";
}

TEST_F(EngineTrain, ABatchThatNoMachineHasMemoryForIsRefusedThoughOnlyItsActivationsAreTooLarge) {
  config.resolution = 2048;
  config.batch_size = 64;
  config.gradient_accumulation_steps = 1;
  config.checkpoint_every = 0;
  const TrainingForecast huge = forecast_training(config);
  if (huge.peak_bytes < 2 * huge.available_bytes) GTEST_SKIP() << "this machine might do it";
  EXPECT_TRUE(huge.cannot_fit_memory());
  EXPECT_FALSE(reason_not_to_begin(huge).empty());
}

TEST_F(EngineTrain, AModelThatDoesNotFitIntoMemoryIsRefusedWithTheCheapestChange) {
  const auto file = config.model / "unet" / "config.json";
  nlohmann::json unet = nlohmann::json::parse(read_text_file(file));
  const auto forecast_with = [&](std::int64_t width) {
    unet["block_out_channels"] = {width, 2 * width};
    write_file_atomically(file, unet.dump());
    return forecast_training(config);
  };
  config.checkpoint_every = 0;
  std::int64_t width = 64;
  while (!forecast_with(width).cannot_fit_memory() && width < 1'000'000) width += width / 4 / 16 * 16;
  const TrainingForecast big = forecast_with(width);
  ASSERT_TRUE(big.cannot_fit_memory());
  ASSERT_LT(big.peak_bytes, 2 * big.available_bytes) << "a little too big";
  EXPECT_THAT(reason_not_to_begin(big), HasSubstr("of memory"));
  EXPECT_THAT(reason_not_to_begin(big), HasSubstr("It fits with --optimizer adamw8bit"));
  try {
    run();
    ADD_FAILURE() << "it was begun";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::OutOfMemory) << error.what();
    EXPECT_THAT(error.what(), HasSubstr("It fits with --optimizer adamw8bit"));
  }
  EXPECT_FALSE(fs::exists(config.out)) << "refused before anything is made";
  config.optimizer = OptimizerKind::AdamW8bit;
  EXPECT_FALSE(forecast_with(width).cannot_fit_memory()) << "the advice is true";

  const TrainingForecast hopeless = forecast_with(8 * width);
  EXPECT_TRUE(hopeless.cannot_fit_memory());
  EXPECT_THAT(reason_not_to_begin(hopeless), HasSubstr("No change of the parameters makes it fit here."));
}

TEST_F(EngineTrain, ThePlanNamesEveryPhotoWithItsBucketAndWhatIsWrongWithIt) {
  config.num_class_images = 8;
  fs::copy_file(config.instance / "photo-0.png", config.instance / "photo-9.png");
  std::ofstream(config.instance / "broken.jpg") << "no picture";
  RunControl control;
  const TrainingPlan plan = plan_training(config, control);
  ASSERT_EQ(plan.photos.size(), 9u);
  EXPECT_EQ(plan.photos[0].bucket_width, 64);
  EXPECT_EQ(plan.photos[0].width, 80);
  EXPECT_EQ(plan.photos[0].caption, config.instance_prompt);
  EXPECT_FALSE(plan.photos[3].warnings.empty()) << "it is the first one again";
  EXPECT_TRUE(plan.photos[8].is_class);
  EXPECT_EQ(plan.class_images_wanted, 3);
  ASSERT_EQ(plan.refused.size(), 1u);
  EXPECT_THAT(plan.refused[0], HasSubstr("broken.jpg"));
}

TEST_F(EngineTrain, ThePlanShowsCaptionsNotesAndWhatIsTheSame) {
  fs::copy_file(config.instance / "photo-0.png", config.class_ / "the same.png");
  fs::copy_file(test::source_root() / "tests/data/photos/adobergb.png", config.instance / "z.png");
  std::ofstream(config.instance / "photo-1.caption") << "by caf\xe9";
  std::string long_caption = "dog";
  for (int i = 0; i < 90; ++i) long_caption += " dog";
  std::ofstream(config.instance / "photo-2.txt") << long_caption;
  RunControl control;
  const TrainingPlan plan = plan_training(config, control);
  EXPECT_EQ(plan.photos[1].caption, "by caf\xc3\xa9");
  EXPECT_THAT(plan.photos[3].notes, testing::ElementsAre(HasSubstr("converted to sRGB")));
  EXPECT_THAT(plan.photos.back().warnings, testing::Contains(HasSubstr("same picture as an instance photo")));
  EXPECT_THAT(plan.notices, testing::UnorderedElementsAre(HasSubstr("tokens, of which"), HasSubstr("Windows-1252")));
}

TEST_F(EngineTrain, PlanAndRunRefusePhotosThatCannotBeUsedBeforeAnythingIsMade) {
  fs::create_directory(folder / "above");
  fs::rename(config.instance, folder / "above" / "holidays");
  config.instance = folder / "above";
  RunControl control;
  for (const bool plans : {true, false}) {
    try {
      plans ? void(plan_training(config, control)) : void(run());
      ADD_FAILURE() << "photos in a sub-folder were accepted";
    } catch (const UserInputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("its photos lie in the sub-folder 'holidays'"));
    }
    EXPECT_FALSE(fs::exists(config.out));
  }
}

TEST_F(EngineTrain, ABfloat16RunLeavesUntrainedWeightsExactlyAsTheyWere) {
  config.dtype = Dtype::Bfloat16;
  for (const bool lora : {false, true}) {
    SCOPED_TRACE(lora);
    config.train_text_encoder = false;
    config.lora_rank = lora ? 2 : 0;
    config.out = folder / (lora ? "lora" : "full");
    const auto summary = run();
    for (const char* file : {"text_encoder/model.safetensors", "vae/diffusion_pytorch_model.safetensors"})
      EXPECT_EQ(sha256_of_file(summary.model / file), sha256_of_file(config.model / file)) << file;
    const auto base = load_stable_diffusion(config.model).unet->named_parameters(),
               result = load_stable_diffusion(summary.model).unet->named_parameters();
    std::size_t changed = 0;
    for (const auto& item : base) {
      const bool equal = at::equal(item.value(), result[item.key()]);
      changed += equal ? 0 : 1;
      if (lora && item.key().find(".attn") == std::string::npos) {
        EXPECT_TRUE(equal) << item.key();
      }
    }
    EXPECT_GT(changed, 0u);
  }
}

TEST_F(EngineTrain, SaysAllThatIsWrongBeforeAnythingIsMade) {
  config.model = folder / "none";
  config.instance_prompt.clear();
  config.judge = folder / "no-judge";
  try {
    run();
    FAIL() << "ran";
  } catch (const UserInputError& error) {
    for (const char* part : {"none", "instance prompt", "no-judge", "--sample-every"})
      EXPECT_THAT(error.what(), HasSubstr(part));
  }
  EXPECT_FALSE(fs::exists(config.out));
}

}  // namespace
}  // namespace thumbsup
