#include <gtest/gtest.h>

#include <cstdio>

#include "base/resources.h"
#include "model_io/load_stable_diffusion.h"
#include "support/golden.h"
#include "training/dreambooth_trainer.h"

namespace thumbsup {
namespace {

/// Short runs on the shipped model and photos, in the arithmetic and at the speed that users get.
class StarterRun : public testing::Test, public RunObserver {
 protected:
  StarterRun() {
    at::set_num_threads(2);
    config.instance = resource_folder() / "demo" / "instance";
    config.class_ = resource_folder() / "demo" / "class";
    config.instance_prompt = "Alexa with a thumbs up gesture";
    config.class_prompt = "a person with a thumbs up gesture";
    config.learning_rate = 1e-4;
    config.device = "cpu";
  }
  void on(const RunEvent& event) override {
    if (const auto* step = std::get_if<TrainStep>(&event)) add(*step);
  }
  void add(const TrainStep& step) {
    seconds += step.seconds;
    for (std::size_t phase = 0; phase < 4; ++phase)
      phases[phase] +=
          std::array{step.data_seconds, step.forward_seconds, step.backward_seconds, step.update_seconds}[phase];
  }
  TrainResult run() {
    seconds = 0;
    phases = {};
    StableDiffusion model = load_stable_diffusion(resource_folder() / "starter");
    RunControl control;
    const TrainResult result = train_dreambooth(model, config, control, *this);
    const double steps = static_cast<double>(result.steps);
    std::printf("%.3f s/step (data %.4f, forward %.3f, backward %.3f, update %.3f); loss %.4f -> %.4f\n",
                seconds / steps, phases[0] / steps, phases[1] / steps, phases[2] / steps, phases[3] / steps,
                result.first_loss, result.last_loss);
    EXPECT_LT(result.last_loss, result.first_loss);
    return result;
  }

  TrainConfig config;
  double seconds = 0;
  std::array<double, 4> phases{};
};

TEST_F(StarterRun, FullFineTuningLearns) {
  config.steps = 60;
  const TrainResult result = run();
  EXPECT_EQ(result.instance_photos, 24);
  EXPECT_EQ(result.class_photos, 64);
}

TEST_F(StarterRun, LoraLearns) {
  config.steps = 40;
  config.lora_rank = 8;
  config.learning_rate = 1e-3;
  run();
}

}  // namespace
}  // namespace thumbsup
