#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <opencv2/core.hpp>
#include <set>

#include "base/error.h"
#include "engine/generate.h"
#include "engine/train.h"
#include "model_io/save_stable_diffusion.h"
#include "nn/compute_context.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "tiny_model.h"

namespace thumbsup::test {

/// Keeps what a run tells; stops it where that is asked for.
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
  std::map<std::int64_t, std::vector<std::filesystem::path>> samples;
  std::vector<RunScore> scores;
  std::vector<std::int64_t> checkpoints;
  std::int64_t stop_after = -1;
  std::optional<RunStage> stop_at{};  ///< stops when this stage begins
  RunControl* control = nullptr;
};

/// The notices of a run, a line each.
class RunNotices : public Recorder {
 public:
  void on_notice(const std::string& sentence) override { all += sentence + "\n"; }
  std::string all;
};

/// Trains a tiny model on a few photos; each test has a folder of its own.
class EngineTrain : public testing::Test {
 protected:
  void SetUp() override {
    // Where the processor has bfloat16 "auto" is another number format than the run's.
    set_dtype_speeds(DtypeSpeeds{1, 2});
    save_stable_diffusion(make_tiny_model(), folder / "base");
    config = make_tiny_run(folder.path(), 4);
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
  std::vector<cv::Mat> generated(const std::filesystem::path& model, const std::string& name,
                                 Dtype dtype = Dtype::Auto) {
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

  TemporaryFolder folder;
  TrainConfig config;
  Recorder recorder;
};

}  // namespace thumbsup::test
