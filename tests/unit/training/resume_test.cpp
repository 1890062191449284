#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "support/golden.h"
#include "tiny_model.h"
#include "training/checkpoint_store.h"
#include "training/dreambooth_trainer.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kBefore = 4, kAfter = 5;

struct Outcome {
  NamedTensors tensors;
  std::vector<TrainStep> steps;
};

class Recorder : public RunObserver {
 public:
  void on(const RunEvent& event) override {
    if (const auto* measured = std::get_if<HoldoutLoss>(&event)) holdout[measured->step] = measured->loss;
    const auto* step = std::get_if<TrainStep>(&event);
    if (step == nullptr) return;
    steps.push_back(*step);
    if (step->step == stop_after) control->request_stop();
  }
  std::vector<TrainStep> steps;
  std::map<std::int64_t, double> holdout;
  std::int64_t stop_after = -1;
  RunControl* control = nullptr;
};

// What a run leaves behind: all weights of the model, and the adapters of a LoRA run.
NamedTensors collect(const StableDiffusion& model, const TrainResult& result) {
  NamedTensors tensors;
  for (const auto& item : model.unet->named_parameters()) tensors["unet." + item.key()] = item.value();
  for (const auto& item : model.text_encoder->named_parameters()) tensors["text." + item.key()] = item.value();
  for (const LoraOfPart& part : result.lora.parts)
    for (const auto& entry : part.network->entries()) {
      tensors[entry.module + ".down"] = entry.adapter->down;
      tensors[entry.module + ".up"] = entry.adapter->up;
    }
  return tensors;
}

Outcome run(const TrainConfig& config, const TrainServices& services = {}) {
  StableDiffusion model = test::make_tiny_model();
  RunControl control;
  Recorder recorder;
  const TrainResult result = train_dreambooth(model, config, control, recorder, services);
  return {collect(model, result), recorder.steps};
}

// Runs until step `stop_after` has ended, is then stopped, and all that is in memory is lost.
void run_and_stop(const TrainConfig& config, const TrainServices& services, std::int64_t stop_after) {
  StableDiffusion model = test::make_tiny_model();
  RunControl control;
  Recorder recorder;
  recorder.stop_after = stop_after;
  recorder.control = &control;
  EXPECT_THROW(train_dreambooth(model, config, control, recorder, services), CancelledError);
}

struct Case {
  const char* name;
  void (*change)(TrainConfig&);
};

class Resume : public testing::TestWithParam<Case> {
 protected:
  test::TemporaryFolder folder;
};

TEST_P(Resume, ContinuesBitForBit) {
  TrainConfig config = test::make_tiny_run(folder.path(), kBefore + kAfter);
  config.lr_scheduler = LrScheduleKind::Cosine;
  config.lr_warmup_steps = 2;
  config.use_ema = true;
  config.mirror = true;
  config.caption_dropout = 0.2;
  config.noise_offset = 0.1;
  GetParam().change(config);
  const Outcome whole = run(config);

  // A checkpoint is written at kBefore; the run goes on for two steps, whose work is lost with it.
  config.checkpoint_every = kBefore;
  config.keep_checkpoints = 0;
  TrainServices services;
  services.run_folder = folder.path() / "run";
  run_and_stop(config, services, kBefore + 2);
  const CheckpointStore store(services.run_folder, 0);
  ASSERT_EQ(store.list().front().step, kBefore);
  services.resume_from = store.list().front().folder;
  const Outcome resumed = run(config, services);

  ASSERT_EQ(resumed.steps.size(), static_cast<std::size_t>(kAfter));
  for (std::size_t i = 0; i < resumed.steps.size(); ++i) {
    const TrainStep &a = whole.steps[i + kBefore], &b = resumed.steps[i];
    EXPECT_EQ(a.step, b.step);
    EXPECT_EQ(a.loss, b.loss) << "step " << a.step;
    EXPECT_EQ(a.gradient_norm, b.gradient_norm) << "step " << a.step;
    EXPECT_EQ(a.learning_rate, b.learning_rate) << "step " << a.step;
    EXPECT_EQ(a.ema_decay, b.ema_decay) << "step " << a.step;
  }
  ASSERT_EQ(whole.tensors.size(), resumed.tensors.size());
  for (const auto& [name, tensor] : whole.tensors) EXPECT_TRUE(at::equal(tensor, resumed.tensors.at(name))) << name;
}

// A stop that comes while a step computes ends it there; the step is done again.
TEST(ResumeWithinAStep, ContinuesBitForBit) {
  for (const bool checkpointing : {false, true}) {
    SCOPED_TRACE(checkpointing ? "in the backward pass" : "in the forward pass");
    const test::TemporaryFolder folder;
    TrainConfig config = test::make_tiny_run(folder.path(), 5);
    config.gradient_checkpointing = checkpointing;
    const Outcome whole = run(config);

    TrainServices services;
    services.run_folder = folder.path() / "run";
    StableDiffusion model = test::make_tiny_model();
    RunControl control;
    Recorder recorder;
    // With checkpointing a layer runs twice a step, the second time in the backward pass.
    const int stop_at = checkpointing ? 6 : 3;
    int calls = 0, calls_after = 0;
    for (const auto& item : model.unet->named_modules()) {
      if (item.key() == "down_blocks.0.resnets.0.conv1")
        item.value()->as<Conv2d>()->set_output_hook([&](std::string_view, const at::Tensor&) {
          if (++calls == stop_at) control.request_stop();
        });
      if (item.key() == "down_blocks.0.resnets.0.conv2")
        item.value()->as<Conv2d>()->set_output_hook([&](std::string_view, const at::Tensor&) {
          if (control.stop_requested()) ++calls_after;
        });
    }
    EXPECT_THROW(train_dreambooth(model, config, control, recorder, services), CancelledError);
    EXPECT_EQ(recorder.steps.size(), 2u) << "the third was at work";
    EXPECT_EQ(calls, stop_at);
    EXPECT_EQ(calls_after, 0) << "the next layer was not begun";
    const CheckpointStore store(services.run_folder, 0);
    ASSERT_EQ(store.list().front().step, 2);
    services.resume_from = store.list().front().folder;
    const Outcome resumed = run(config, services);
    for (const auto& [name, tensor] : whole.tensors) EXPECT_TRUE(at::equal(tensor, resumed.tensors.at(name))) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Resume,
    testing::Values(Case{"Full", [](TrainConfig&) {}},
                    Case{"UnetOnly", [](TrainConfig& c) { c.train_text_encoder = false; }},
                    Case{"Lora", [](TrainConfig& c) { c.lora_rank = 3; }},
                    Case{"Accumulation",
                         [](TrainConfig& c) {
                           c.gradient_accumulation_steps = 2;
                           c.batch_size = 2;
                         }},
                    Case{"TextEncoderUntilTheCheckpoint", [](TrainConfig& c) { c.text_encoder_steps = kBefore; }},
                    Case{"TextEncoderALittleLonger", [](TrainConfig& c) { c.text_encoder_steps = kBefore + 2; }},
                    Case{"EightBit", [](TrainConfig& c) { c.optimizer = OptimizerKind::AdamW8bit; }},
                    Case{"Bfloat16", [](TrainConfig& c) { c.dtype = Dtype::Bfloat16; }},
                    Case{"Checkpointing", [](TrainConfig& c) { c.gradient_checkpointing = true; }},
                    Case{"Holdout", [](TrainConfig& c) { c.holdout = 1; }}),
    [](const auto& instance) { return std::string(instance.param.name); });

class ResumeRefusal : public testing::Test {
 protected:
  ResumeRefusal() : config(test::make_tiny_run(folder.path(), 6)) {
    services.run_folder = folder.path() / "run";
    run_and_stop(config, services, 3);
    services.resume_from = CheckpointStore(services.run_folder, 0).latest()->folder;
  }
  std::string refusal() {
    try {
      run(config, services);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  test::TemporaryFolder folder;
  TrainConfig config;
  TrainServices services;
};

TEST_F(ResumeRefusal, AStopSavesTheStepItEndedWith) {
  EXPECT_EQ(CheckpointStore(services.run_folder, 0).latest()->step, 3);
  EXPECT_EQ(run(config, services).steps.size(), 3u);
}

TEST_F(ResumeRefusal, OtherParametersAreNamed) {
  config.learning_rate = 2e-3;
  EXPECT_THAT(refusal(), testing::HasSubstr("learning_rate"));
}

TEST_F(ResumeRefusal, AConstantRateMayRunLongerACosineMayNot) {
  config.steps = 8;
  EXPECT_EQ(run(config, services).steps.size(), 5u);
  config.lr_scheduler = LrScheduleKind::Cosine;
  EXPECT_THAT(refusal(), testing::HasSubstr("lr_scheduler"));
}

TEST_F(ResumeRefusal, OtherPhotos) {
  test::write_photos(config.instance, 3, 80, 64, 7);
  EXPECT_THAT(refusal(), testing::HasSubstr("photos"));
}

TEST_F(ResumeRefusal, ADamagedCheckpoint) {
  std::filesystem::resize_file(services.resume_from / "optimizer.safetensors", 100);
  EXPECT_THAT(refusal(), testing::HasSubstr("optimizer.safetensors"));
}

TEST(TrainerServices, HoldoutLossIsMeasuredAtEveryCheckpointAndRepeatable) {
  const test::TemporaryFolder folder;
  TrainConfig config = test::make_tiny_run(folder.path(), 4);
  config.holdout = 1;
  config.checkpoint_every = 2;
  std::vector<std::map<std::int64_t, double>> losses;
  for (const char* name : {"a", "b"}) {
    StableDiffusion model = test::make_tiny_model();
    RunControl control;
    Recorder recorder;
    TrainServices services;
    services.run_folder = folder / name;
    EXPECT_EQ(train_dreambooth(model, config, control, recorder, services).instance_photos, 2);
    losses.push_back(recorder.holdout);
  }
  EXPECT_EQ(losses[0].size(), 2u);
  EXPECT_GT(losses[0].at(2), 0);
  EXPECT_EQ(losses[0], losses[1]);
}

TEST(TrainerServices, MissingClassImagesAreAskedFor) {
  const test::TemporaryFolder folder;
  TrainConfig config = test::make_tiny_run(folder.path(), 1);
  config.num_class_images = 9;
  StableDiffusion model = test::make_tiny_model();
  RunControl control;
  Recorder recorder;
  EXPECT_THROW(train_dreambooth(model, config, control, recorder), UserInputError);
  TrainServices services;
  services.make_class_images = [](const ClassImageRequest& request) {
    EXPECT_EQ(request.present, 5);
    EXPECT_EQ(request.wanted, 9);
    EXPECT_EQ(request.prompt, "a photo of a person");
    test::write_photos(request.folder, 9, 64, 64, 90);
  };
  EXPECT_EQ(train_dreambooth(model, config, control, recorder, services).class_photos, 9);
}

TEST(TrainerServices, PreviewsSeeTheModelAsItIs) {
  const test::TemporaryFolder folder;
  TrainConfig config = test::make_tiny_run(folder.path(), 5);
  config.sample_every = 2;
  StableDiffusion model = test::make_tiny_model();
  RunControl control;
  Recorder recorder;
  TrainServices services;
  std::vector<std::int64_t> steps;
  services.preview = [&](const StableDiffusion& trained, std::int64_t step) {
    EXPECT_EQ(&trained, &model);
    steps.push_back(step);
    return false;
  };
  train_dreambooth(model, config, control, recorder, services);
  EXPECT_THAT(steps, testing::ElementsAre(0, 2, 4, 5));
}

}  // namespace
}  // namespace thumbsup
