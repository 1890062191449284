#include "training/forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/golden.h"
#include "tiny_model.h"
#include "training/trained_parameter.h"

namespace thumbsup {
namespace {

class ForecastTest : public testing::Test {
 protected:
  test::TemporaryFolder folder;
  TrainConfig config = test::make_tiny_run(folder.path(), 50);
};

TEST_F(ForecastTest, AddsUpTheParts) {
  StableDiffusion model = test::make_tiny_model();
  const at::Tensor before = model.unet->parameters()[0].detach().clone();
  const TrainForecast f = forecast_training(model, config);
  std::int64_t parameters = 0;
  for (const auto& module : {std::static_pointer_cast<torch::nn::Module>(model.unet),
                             std::static_pointer_cast<torch::nn::Module>(model.text_encoder)})
    for (const auto& parameter : module->parameters()) {
      parameters += parameter.numel();
      EXPECT_FALSE(parameter.requires_grad());
      EXPECT_FALSE(parameter.grad().defined());
    }
  EXPECT_EQ(f.trained_parameters, parameters);
  EXPECT_EQ(f.gradient_bytes, 4u * static_cast<std::uint64_t>(parameters));
  EXPECT_EQ(f.optimizer_bytes, 8u * static_cast<std::uint64_t>(parameters));
  EXPECT_EQ(f.master_bytes, 0u);
  EXPECT_EQ(f.ema_bytes, 0u);
  EXPECT_GE(f.peak_bytes, f.model_bytes + f.gradient_bytes + f.optimizer_bytes);
  EXPECT_GT(f.seconds, 0);
  EXPECT_DOUBLE_EQ(f.seconds, 50 * f.seconds_per_step);
  EXPECT_TRUE(f.fits());
  EXPECT_TRUE(f.advice.empty());
  EXPECT_TRUE(at::equal(model.unet->parameters()[0], before));
}

TEST_F(ForecastTest, SavingsShow) {
  StableDiffusion model = test::make_tiny_model();
  const TrainForecast full = forecast_training(model, config);
  config.optimizer = "adamw8bit";
  config.use_ema = true;
  const TrainForecast eight = forecast_training(model, config);
  EXPECT_LT(eight.optimizer_bytes, full.optimizer_bytes);
  EXPECT_EQ(eight.ema_bytes, full.gradient_bytes);
  config.lora_rank = 4;
  const TrainForecast lora = forecast_training(model, config);
  EXPECT_LT(lora.trained_parameters, full.trained_parameters / 2);
  config.lora_rank = 0;
  config.dtype = "bfloat16";
  const TrainForecast narrow = forecast_training(model, config);
  EXPECT_EQ(narrow.gradient_bytes, full.gradient_bytes / 2);
  EXPECT_EQ(narrow.master_bytes, full.gradient_bytes);
}

}  // namespace
}  // namespace thumbsup
