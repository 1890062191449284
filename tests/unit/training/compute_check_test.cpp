#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "params/presets.h"
#include "support/golden.h"
#include "tiny_model.h"
#include "training/dreambooth_trainer.h"
#include "training/trainable_model.h"

namespace thumbsup {
namespace {

using testing::HasSubstr;

Hardware with_gpus(int count, bool kernels = false) {
  Hardware hardware;
  hardware.cuda_devices = count;
  hardware.cuda_kernels = kernels;
  return hardware;
}

TEST(ComputeCheck, EveryCombinationIsRefusedForItsReasonOrNotAtAll) {
  TrainConfig config;
  for (const std::string device : {"auto", "cpu", "cuda", "cuda:0", "cuda:1"})
    for (const OptimizerKind optimizer : enum_values<OptimizerKind>())
      for (const Dtype dtype : enum_values<Dtype>())
        for (const auto& [gpus, kernels] :
             std::vector<std::pair<int, bool>>{{0, false}, {1, false}, {2, false}, {0, true}, {2, true}}) {
          config.device = device;
          config.optimizer = optimizer;
          config.dtype = dtype;
          const bool asks_gpu = device.starts_with("cuda");
          const bool there = device == "cuda:1" ? gpus > 1 : gpus > 0;
          const bool on_gpu = asks_gpu || (device == "auto" && gpus > 0);
          const bool wrong = (asks_gpu && !there) || (on_gpu && !kernels && optimizer == OptimizerKind::AdamW8bit) ||
                             (!on_gpu && dtype == Dtype::Float16);
          const auto sentences = check_compute(config, with_gpus(gpus, kernels));
          EXPECT_EQ(!sentences.empty(), wrong) << device << " " << to_string(optimizer) << " " << to_string(dtype)
                                               << " " << gpus << " GPUs" << (kernels ? " with kernels" : "");
          for (const Message& sentence : sentences)
            EXPECT_THAT(sentence.english(), HasSubstr("hoose --")) << "what to do";
        }
}

TEST(ComputeCheck, EveryPresetCanBeTrainedWhereItIsFor) {
  for (const Preset& preset : list_presets("train")) {
    TrainConfig config;
    apply_preset("train", preset.id, train_params().bind(config));
    EXPECT_TRUE(check_compute(config, with_gpus(1)).empty()) << preset.id;
    EXPECT_TRUE(check_compute(config, with_gpus(0)).empty()) << preset.id;
  }
}

TEST(ComputeCheck, WhatIsNotRefusedRunsOnTheCpuWithEveryPreset) {
  const test::TemporaryFolder folder;
  for (const Preset& preset : list_presets("train"))
    for (const OptimizerKind optimizer : enum_values<OptimizerKind>())
      for (const Dtype dtype : enum_values<Dtype>()) {
        TrainConfig config = test::make_tiny_run(folder.path(), 1);
        const TrainConfig tiny = config;
        apply_preset("train", preset.id, train_params().bind(config));
        config.steps = 1;
        config.resolution = 32;
        config.num_class_images = 0;
        config.optimizer = optimizer;
        config.dtype = dtype;
        config.device = "cpu";
        StableDiffusion model = test::make_tiny_model();
        RunControl control;
        SilentObserver observer;
        const std::string what = preset.id + " " + to_string(optimizer) + " " + to_string(dtype);
        if (check_train_config(config).empty())
          EXPECT_EQ(train_dreambooth(model, config, control, observer).steps, 1) << what;
        else
          EXPECT_EQ(dtype, Dtype::Float16) << what;
      }
}

}  // namespace
}  // namespace thumbsup
