// The small JSON files of models, checkpoints and judges.
#include "base/json_text.h"
#include "diffusion/scheduler_config.h"
#include "fuzz_target.h"
#include "model_io/component_configs.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"
#include "training/train_state.h"
#include "verdict/judge_info.h"

namespace thumbsup::test {
namespace {

void run_model_config(std::string_view input) {
  const std::filesystem::path source = "config.json";
  static const std::filesystem::path folder = fuzz_folder() / "model";
  fuzz_file("model/model_index.json", "{}");
  for (const char* changed : {"text_encoder/config.json", "unet/config.json", "vae/config.json",
                              "scheduler/scheduler_config.json", "model_index.json"}) {
    for (const char* name :
         {"text_encoder/config.json", "unet/config.json", "vae/config.json", "scheduler/scheduler_config.json"})
      fuzz_file(std::string("model/") + name, "{}");
    fuzz_file(std::string("model/") + changed, input);
    refusing([&] { read_component_configs(folder); });
  }
  const auto json = parse_json(input, source);
  refusing([&] { UNet2DConditionConfig::from_json(json, source); });
  refusing([&] { AutoencoderKLConfig::from_json(json, source); });
  refusing([&] { ClipTextConfig::from_json(json, source); });
  refusing([&] { StepOptions::from_json(json, source); });
  const SchedulerConfig config = SchedulerConfig::from_json(json, source);
  for (const char* other : {"EulerDiscreteScheduler", "DPMSolverMultistepScheduler", "DDPMScheduler"})
    refusing([&] { config.with_class(other); });
}

std::vector<std::string> model_config_seeds() {
  auto seeds = seed_files({"resources/starter/unet/config.json", "resources/starter/vae/config.json",
                           "resources/starter/text_encoder/config.json", "resources/starter/model_index.json",
                           "resources/starter/scheduler/scheduler_config.json"});
  for (const auto& config : {standard_unet_config(false), standard_unet_config(true), standard_vae_config(),
                             standard_text_encoder_config(false)})
    seeds.push_back(config.dump());
  return seeds;
}

void run_checkpoint(std::string_view input) {
  const auto folder = fuzz_file("checkpoint/state.json", input).parent_path();
  for (const char* name : {"weights", "optimizer", "ema"})
    fuzz_file(std::string("checkpoint/") + name + ".safetensors",
              safetensors_of(R"({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}})"));
  refusing([&] { TrainState::verify(folder); });
  TrainState::load(folder);
}

std::vector<std::string> checkpoint_seeds() {
  return {R"({"version": 1, "step": 5, "seed": 1, "batches_drawn": 5, "ema_updates": 0, "loss_scale": 1.0,
          "loss_scale_good_updates": 0, "seconds": 1.5, "timed": false, "score": 0.25, "config": {"steps": 10}, "photos":
          {"instance": "x"}, "sha256": {"weights.safetensors": "x"}})",
          R"({"version": 1, "step": 5, "seed": 1, "config": {}, "photos": {}})"};
}

void run_judge(std::string_view input) {
  read_judge_info(fuzz_file("judge/judge.json", input).parent_path());
}

std::vector<std::string> judge_seeds() {
  JudgeInfo info;
  info.epochs.push_back({1, false, 0.5, 0.4, 0.9});
  info.photos.push_back({"a.jpg", "x", true, false});
  return {to_json(info).dump()};
}

const FuzzRegistration model_config_target{{"model_config", run_model_config, model_config_seeds, json_words()}};
const FuzzRegistration checkpoint_target{{"checkpoint", run_checkpoint, checkpoint_seeds, json_words()}};
const FuzzRegistration judge_target{{"judge", run_judge, judge_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
