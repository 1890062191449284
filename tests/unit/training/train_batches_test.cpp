#include "training/train_batches.h"

#include <gtest/gtest.h>

#include "tiny_model.h"

namespace thumbsup {
namespace {

PhotoSet make_set(int count, const std::string& caption, std::int64_t width = 8) {
  PhotoSet set;
  for (int i = 0; i < count; ++i) {
    TrainingPhoto photo;
    photo.caption = caption;
    photo.posterior = {at::full({1, 4, 8, width}, static_cast<float>(i)), at::zeros({1, 4, 8, width})};
    photo.mirrored = {-photo.posterior.mean - 1, photo.posterior.logvar};
    set.photos.push_back(photo);
  }
  return set;
}

class TrainBatchesTest : public testing::Test {
 protected:
  TrainBatches make() { return TrainBatches(config, 1000, instance, &of_class, prompts, at::kCPU); }

  StableDiffusion model = test::make_tiny_model();
  std::unique_ptr<Conditioning> conditioning = make_conditioning(model);
  PromptEncoder prompts{*conditioning};
  PhotoSet instance = make_set(5, "a photo of Alexa"), of_class = make_set(7, "a photo of a person");
  TrainConfig config;
};

TEST_F(TrainBatchesTest, BothHalvesAreInOneBatchInstanceFirst) {
  config.batch_size = 2;
  const auto batches = make().step(0, true);
  ASSERT_EQ(batches.size(), 1u);
  EXPECT_EQ(batches[0].posterior.mean.size(0), 4);
  EXPECT_EQ(batches[0].instance_images, 2);
  EXPECT_EQ(batches[0].instance_share, 1.0);
  EXPECT_EQ(batches[0].prior_share, 1.0);
  EXPECT_TRUE(at::equal(batches[0].input_ids[0], prompts.ids({"a photo of Alexa"})[0]));
  EXPECT_TRUE(at::equal(batches[0].input_ids[3], prompts.ids({"a photo of a person"})[0]));
  EXPECT_FALSE(batches[0].encoder_hidden_states.defined());
}

TEST_F(TrainBatchesTest, EmbeddingsCarryNoGradient) {
  const auto batches = make().step(0, false);
  EXPECT_FALSE(batches[0].input_ids.defined());
  EXPECT_EQ(batches[0].encoder_hidden_states.sizes(), at::IntArrayRef({2, 32, 16}));
  EXPECT_FALSE(batches[0].encoder_hidden_states.requires_grad());
}

TEST_F(TrainBatchesTest, AStepIsTheSameWhateverWasAskedBefore) {
  config.batch_size = 2;
  TrainBatches first = make(), second = make();
  for (std::int64_t step = 0; step < 9; ++step) first.step(step, true);
  const auto a = first.step(9, true), b = second.step(9, true);
  EXPECT_TRUE(at::equal(a[0].posterior.mean, b[0].posterior.mean));
  EXPECT_TRUE(at::equal(a[0].draws.noise, b[0].draws.noise));
}

TEST_F(TrainBatchesTest, SharesSumToOneWithShortBatches) {
  config.batch_size = 2;
  config.gradient_accumulation_steps = 3;  // five instance photos: 2 + 2 + 1
  const auto batches = make().step(0, true);
  ASSERT_EQ(batches.size(), 3u);
  double instance_share = 0, prior_share = 0;
  for (const auto& batch : batches) {
    EXPECT_DOUBLE_EQ(batch.instance_share, static_cast<double>(batch.instance_images) / 5);
    instance_share += batch.instance_share;
    prior_share += batch.prior_share;
  }
  EXPECT_DOUBLE_EQ(instance_share, 1);
  EXPECT_DOUBLE_EQ(prior_share, 1);
}

TEST_F(TrainBatchesTest, FewerClassPhotosWeighTheSame) {
  config.batch_size = 2;
  config.gradient_accumulation_steps = 2;
  instance = make_set(4, "a photo of Alexa");  // no short batch
  const auto equal = make().step(0, true);
  config.class_batch_size = 1;
  const auto batches = make().step(0, true);
  ASSERT_EQ(batches.size(), 2u);
  for (std::size_t micro = 0; micro < 2; ++micro) {
    EXPECT_EQ(batches[micro].posterior.mean.size(0), 3);
    EXPECT_EQ(batches[micro].instance_images, 2);
    EXPECT_EQ(batches[micro].instance_share, 0.5);
    EXPECT_EQ(batches[micro].prior_share, 0.5);
    // The subject's half is what it is without.
    EXPECT_TRUE(at::equal(batches[micro].draws.noise.narrow(0, 0, 2), equal[micro].draws.noise.narrow(0, 0, 2)));
  }
  EXPECT_FALSE(at::equal(batches[0].draws.noise[2], batches[1].draws.noise[2]));
}

TEST_F(TrainBatchesTest, HalvesOfDifferentSizeBecomeTwoBatches) {
  of_class = make_set(7, "a photo of a person", 16);
  const auto batches = make().step(0, true);
  ASSERT_EQ(batches.size(), 2u);
  EXPECT_EQ(batches[0].instance_images, 1);
  EXPECT_EQ(batches[0].instance_share, 1.0);
  EXPECT_EQ(batches[1].instance_images, 0);
  EXPECT_EQ(batches[1].prior_share, 1.0);
}

TEST_F(TrainBatchesTest, CaptionDropoutShowsTheEmptyPrompt) {
  config.caption_dropout = 0.5;
  TrainBatches batches = make();
  const at::Tensor empty = prompts.ids({""})[0];
  int dropped = 0;
  for (std::int64_t step = 0; step < 100; ++step) {
    const auto batch = batches.step(step, true);
    for (int image = 0; image < 2; ++image) dropped += at::equal(batch[0].input_ids[image], empty);
  }
  EXPECT_NEAR(dropped, 100, 30);
}

TEST_F(TrainBatchesTest, MirroredPhotosAreAboutHalf) {
  TrainBatches batches = make();
  int mirrored = 0;
  for (std::int64_t step = 0; step < 200; ++step)
    mirrored += batches.step(step, true)[0].posterior.mean[0].mean().item<double>() < -0.5;
  EXPECT_NEAR(mirrored, 100, 30);
}

}  // namespace
}  // namespace thumbsup
