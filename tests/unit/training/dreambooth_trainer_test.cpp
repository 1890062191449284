#include "training/dreambooth_trainer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "support/golden.h"
#include "tiny_model.h"
#include "training/trained_parameter.h"

namespace thumbsup {
namespace {

class Recorder : public RunObserver {
 public:
  void on(const RunEvent& event) override {
    if (const auto* progress = std::get_if<Progress>(&event)) last_progress = *progress;
    if (const auto* notice = std::get_if<Notice>(&event)) warnings.push_back(notice->text);
    const auto* step = std::get_if<TrainStep>(&event);
    if (step == nullptr) return;
    steps.push_back(*step);
    if (after_step) after_step(*step);
  }

  std::vector<TrainStep> steps;
  std::vector<std::string> warnings;
  Progress last_progress;
  std::function<void(const TrainStep&)> after_step;
};

NamedTensors copy_weights(const torch::nn::Module& module) {
  NamedTensors weights;
  for (const auto& item : module.named_parameters()) weights[item.key()] = item.value().detach().clone();
  return weights;
}

bool equal_weights(const NamedTensors& a, const NamedTensors& b) {
  return a.size() == b.size() &&
         std::all_of(a.begin(), a.end(), [&](const auto& entry) { return at::equal(entry.second, b.at(entry.first)); });
}

class TrainerTest : public testing::Test {
 protected:
  test::TemporaryFolder folder;
  RunControl control;
  Recorder recorder;
};

TEST_F(TrainerTest, TheLossFallsAndEveryStepIsReported) {
  StableDiffusion model = test::make_tiny_model();
  const NamedTensors unet = copy_weights(*model.unet), text = copy_weights(*model.text_encoder),
                     vae = copy_weights(*model.vae);
  const TrainResult result = train_dreambooth(model, test::make_tiny_run(folder.path(), 60), control, recorder);
  EXPECT_EQ(result.steps, 60);
  EXPECT_EQ(result.instance_photos, 3);
  EXPECT_EQ(result.class_photos, 5);
  EXPECT_LT(result.last_loss, 0.8 * result.first_loss);
  ASSERT_EQ(recorder.steps.size(), 60u);
  for (std::size_t i = 0; i < 60; ++i) {
    const TrainStep& step = recorder.steps[i];
    EXPECT_EQ(step.step, static_cast<std::int64_t>(i) + 1);
    EXPECT_NEAR(step.loss, step.instance_loss + step.prior_loss, 1e-5);
    EXPECT_GT(step.gradient_norm, 0);
    EXPECT_EQ(step.learning_rate, 1e-3);
    EXPECT_GE(step.seconds, step.forward_seconds + step.backward_seconds + step.update_seconds);
  }
  EXPECT_EQ(recorder.last_progress.done, 60);
  EXPECT_EQ(recorder.last_progress.total, 60);
  EXPECT_FALSE(equal_weights(copy_weights(*model.unet), unet));
  EXPECT_FALSE(equal_weights(copy_weights(*model.text_encoder), text));
  EXPECT_TRUE(equal_weights(copy_weights(*model.vae), vae));
  for (const auto& parameter : model.unet->parameters()) EXPECT_FALSE(parameter.requires_grad());
}

TEST_F(TrainerTest, SameSeedSameWeights) {
  TrainConfig config = test::make_tiny_run(folder.path(), 5);
  std::vector<NamedTensors> weights;
  for (const std::int64_t seed : {1, 1, 2}) {
    StableDiffusion model = test::make_tiny_model();
    config.seed = seed;
    train_dreambooth(model, config, control, recorder);
    weights.push_back(copy_weights(*model.unet));
  }
  EXPECT_TRUE(equal_weights(weights[0], weights[1]));
  EXPECT_FALSE(equal_weights(weights[0], weights[2]));
}

TEST_F(TrainerTest, GradientCheckpointingChangesNothingButRounding) {
  TrainConfig config = test::make_tiny_run(folder.path(), 5);
  StableDiffusion plain = test::make_tiny_model(), checkpointed = test::make_tiny_model();
  train_dreambooth(plain, config, control, recorder);
  config.gradient_checkpointing = true;
  train_dreambooth(checkpointed, config, control, recorder);
  for (std::size_t step = 0; step < 5; ++step) {
    EXPECT_NEAR(recorder.steps[step].loss, recorder.steps[step + 5].loss, 1e-4 * recorder.steps[step].loss);
    EXPECT_NEAR(recorder.steps[step].gradient_norm, recorder.steps[step + 5].gradient_norm,
                1e-3 * recorder.steps[step].gradient_norm);
  }
}

TEST_F(TrainerTest, WithoutPriorThereAreNoClassPhotos) {
  TrainConfig config = test::make_tiny_run(folder.path(), 2);
  config.prior_loss_weight = 0;
  config.class_.clear();
  StableDiffusion model = test::make_tiny_model();
  const TrainResult result = train_dreambooth(model, config, control, recorder);
  EXPECT_EQ(result.class_photos, 0);
  EXPECT_EQ(recorder.steps[0].prior_loss, 0);
  EXPECT_EQ(recorder.steps[0].loss, recorder.steps[0].instance_loss);
}

TEST_F(TrainerTest, TokenEmbeddingsHaveARateOfTheirOwn) {
  TrainConfig config = test::make_tiny_run(folder.path(), 1);
  StableDiffusion usual = test::make_tiny_model(), fast = test::make_tiny_model();
  train_dreambooth(usual, config, control, recorder);
  config.token_embedding_learning_rate = 100 * config.learning_rate;
  train_dreambooth(fast, config, control, recorder);
  // Adam's first step is as long as its rate, so that one step tells which rate was used where.
  EXPECT_TRUE(equal_weights(copy_weights(*usual.unet), copy_weights(*fast.unet)));
  const auto slow_text = copy_weights(*usual.text_encoder), fast_text = copy_weights(*fast.text_encoder);
  int differing = 0;
  for (const auto& [name, value] : slow_text) {
    const bool is_token = name.ends_with("token_embedding.weight");
    EXPECT_EQ(at::equal(value, fast_text.at(name)), !is_token) << name;
    differing += is_token;
  }
  EXPECT_EQ(differing, 1);
}

TEST_F(TrainerTest, TextEncoderStopsAtItsLastStep) {
  TrainConfig config = test::make_tiny_run(folder.path(), 2);
  config.text_encoder_steps = 2;
  config.text_encoder_learning_rate = 1e-4;
  StableDiffusion two = test::make_tiny_model(), five = test::make_tiny_model();
  train_dreambooth(two, config, control, recorder);
  EXPECT_EQ(recorder.steps[1].text_encoder_learning_rate, 1e-4);
  config.steps = 5;
  train_dreambooth(five, config, control, recorder);
  EXPECT_EQ(recorder.steps.back().text_encoder_learning_rate, 0);
  EXPECT_TRUE(equal_weights(copy_weights(*two.text_encoder), copy_weights(*five.text_encoder)));
  EXPECT_FALSE(equal_weights(copy_weights(*two.unet), copy_weights(*five.unet)));
}

TEST_F(TrainerTest, AFrozenTextEncoderStaysAsItWas) {
  TrainConfig config = test::make_tiny_run(folder.path(), 3);
  config.train_text_encoder = false;
  StableDiffusion model = test::make_tiny_model();
  const NamedTensors text = copy_weights(*model.text_encoder);
  train_dreambooth(model, config, control, recorder);
  EXPECT_TRUE(equal_weights(copy_weights(*model.text_encoder), text));
}

TEST_F(TrainerTest, LoraLeavesTheModelAloneAndLearns) {
  TrainConfig config = test::make_tiny_run(folder.path(), 40);
  config.lora_rank = 4;
  config.learning_rate = 1e-2;
  StableDiffusion model = test::make_tiny_model();
  const NamedTensors unet = copy_weights(*model.unet), text = copy_weights(*model.text_encoder);
  const TrainResult result = train_dreambooth(model, config, control, recorder);
  EXPECT_TRUE(equal_weights(copy_weights(*model.unet), unet));
  EXPECT_TRUE(equal_weights(copy_weights(*model.text_encoder), text));
  ASSERT_TRUE(result.lora.find("unet") && result.lora.find("text_encoder"));
  EXPECT_LT(result.last_loss, result.first_loss);
  for (const auto& entry : result.lora.find("unet")->entries())
    EXPECT_GT(entry.adapter->up.abs().max().item<double>(), 0) << entry.module;
}

TEST_F(TrainerTest, AStopEndsTheRunBeforeTheNextStep) {
  StableDiffusion model = test::make_tiny_model();
  recorder.after_step = [&](const TrainStep& step) {
    if (step.step == 3) control.request_stop();
  };
  EXPECT_THROW(train_dreambooth(model, test::make_tiny_run(folder.path(), 50), control, recorder), CancelledError);
  EXPECT_EQ(recorder.steps.size(), 3u);
}

TEST_F(TrainerTest, DivergenceStopsTheRunWithItsNumbers) {
  StableDiffusion model = test::make_tiny_model();
  recorder.after_step = [&](const TrainStep& step) {
    if (step.step != 2) return;
    const torch::NoGradGuard no_grad;
    model.unet->parameters()[0].fill_(std::nan(""));
  };
  try {
    train_dreambooth(model, test::make_tiny_run(folder.path(), 10), control, recorder);
    FAIL() << "went on with a loss that is not a number";
  } catch (const DivergenceError& error) {
    EXPECT_EQ(error.step(), 3);
    EXPECT_TRUE(std::isnan(error.loss()));
  }
  for (const auto& parameter : model.unet->parameters()) EXPECT_FALSE(parameter.requires_grad());
}

TEST_F(TrainerTest, EmaIsTheResult) {
  TrainConfig config = test::make_tiny_run(folder.path(), 6);
  StableDiffusion plain = test::make_tiny_model(), averaged = test::make_tiny_model();
  train_dreambooth(plain, config, control, recorder);
  config.use_ema = true;
  train_dreambooth(averaged, config, control, recorder);
  EXPECT_FALSE(equal_weights(copy_weights(*plain.unet), copy_weights(*averaged.unet)));
  EXPECT_GT(recorder.steps.back().ema_decay, 0);
}

TEST_F(TrainerTest, Bfloat16LearnsAndReturns32Bits) {
  TrainConfig config = test::make_tiny_run(folder.path(), 60);
  config.dtype = Dtype::Bfloat16;
  StableDiffusion model = test::make_tiny_model();
  const TrainResult result = train_dreambooth(model, config, control, recorder);
  EXPECT_LT(result.last_loss, 0.85 * result.first_loss);
  EXPECT_EQ(model.unet->parameters()[0].scalar_type(), at::kFloat);
}

TEST_F(TrainerTest, AspectBucketsShowPhotosInTheirShape) {
  TrainConfig config = test::make_tiny_run(folder.path(), 3);
  test::write_photos(config.instance, 3, 128, 64, 10);
  config.aspect_buckets = true;
  config.resolution = 128;
  StableDiffusion model = test::make_tiny_model();
  EXPECT_EQ(train_dreambooth(model, config, control, recorder).steps, 3);
}

TEST_F(TrainerTest, EverythingThatIsWrongIsSaidAtOnce) {
  TrainConfig config;
  config.resolution = 100;
  const auto wrong = check_train_config(config);
  EXPECT_GE(wrong.size(), 4u);
  StableDiffusion model = test::make_tiny_model();
  EXPECT_THROW(train_dreambooth(model, config, control, recorder), UserInputError);
}

}  // namespace
}  // namespace thumbsup
