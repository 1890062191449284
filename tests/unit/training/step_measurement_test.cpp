#include "training/step_measurement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/golden.h"
#include "tiny_model.h"
#include "training/training_sizes.h"

namespace thumbsup {
namespace {

class StepMeasurementTest : public testing::Test {
 protected:
  test::TemporaryFolder folder;
  TrainConfig config = test::make_tiny_run(folder.path(), 50);
};

TEST_F(StepMeasurementTest, MeasuresWithoutTraining) {
  StableDiffusion model = test::make_tiny_model();
  const at::Tensor before = model.unet->parameters()[0].detach().clone();
  const StepMeasurement measured = measure_step(model, config);
  std::int64_t parameters = 0;
  for (const auto& module : {std::static_pointer_cast<torch::nn::Module>(model.unet),
                             std::static_pointer_cast<torch::nn::Module>(model.text_encoder)})
    for (const auto& parameter : module->parameters()) {
      parameters += parameter.numel();
      EXPECT_FALSE(parameter.requires_grad());
      EXPECT_FALSE(parameter.grad().defined());
    }
  EXPECT_TRUE(at::equal(model.unet->parameters()[0], before));
  const TrainingSizes sizes =
      training_sizes(count_parameters(*model.unet, *model.text_encoder, *model.vae, config), config);
  EXPECT_EQ(sizes.trained_parameters, parameters);
  EXPECT_EQ(sizes.gradient_bytes, 4u * static_cast<std::uint64_t>(parameters));
  EXPECT_EQ(sizes.optimizer_bytes, 8u * static_cast<std::uint64_t>(parameters));
  EXPECT_EQ(sizes.master_bytes, 0u);
  EXPECT_EQ(sizes.ema_bytes, 0u);
  EXPECT_GE(measured.peak_bytes, sizes.model_bytes + sizes.gradient_bytes + sizes.optimizer_bytes);
  EXPECT_GT(measured.seconds, measured.update_seconds);
  EXPECT_GT(measured.update_seconds, 0);
  EXPECT_TRUE(measured.fits());
}

TEST_F(StepMeasurementTest, SavingsShowInTheSizes) {
  const StableDiffusion model = test::make_tiny_model();
  const auto sizes = [&] {
    return training_sizes(count_parameters(*model.unet, *model.text_encoder, *model.vae, config), config);
  };
  const TrainingSizes full = sizes();
  config.optimizer = OptimizerKind::AdamW8bit;
  config.use_ema = true;
  EXPECT_LT(sizes().optimizer_bytes, full.optimizer_bytes);
  EXPECT_EQ(sizes().ema_bytes, full.gradient_bytes);
  config.lora_rank = 4;
  EXPECT_LT(sizes().trained_parameters, full.trained_parameters / 2);
  config.lora_rank = 0;
  config.dtype = Dtype::Bfloat16;
  EXPECT_EQ(sizes().gradient_bytes, full.gradient_bytes / 2);
  EXPECT_EQ(sizes().master_bytes, full.gradient_bytes);
}

}  // namespace
}  // namespace thumbsup
