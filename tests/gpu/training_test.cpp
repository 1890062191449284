// Training and drawing on a GPU with made-up weights of Stable Diffusion 1.5's size; on a processor with a small model.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/host_memory.h"
#include "diffusion/sampler_factory.h"
#include "gpu/figures.h"
#include "inference/denoise.h"
#include "inference/latent_decoder.h"
#include "models/sd15_shape.h"
#include "nn/cuda/launch.h"
#include "nn/deterministic.h"
#include "nn/torch_errors.h"
#include "params/presets.h"
#include "support/device.h"
#include "support/golden.h"
#include "training/objective.h"
#include "training/optimizer_loop.h"
#include "training/random_batch.h"
#include "training/step_measurement.h"
#include "training/trainable_model.h"

namespace thumbsup {
namespace {

using nlohmann::json;

bool full_size() {
  return !test::device().is_cpu();
}

json shrunk(json config, const json& smaller) {
  if (!full_size()) config.update(smaller);
  return config;
}

/// The same weights at every call.
StableDiffusion made_up_model(at::ScalarType dtype = at::kFloat) {
  at::manual_seed(9);
  StableDiffusion model;
  model.unet = std::make_shared<UNet2DCondition>(
      UNet2DConditionConfig::from_json(shrunk(sd15_unet_config(), {{"block_out_channels", {32, 64, 64, 64}},
                                                                   {"attention_head_dim", 2},
                                                                   {"cross_attention_dim", 32},
                                                                   {"layers_per_block", 1},
                                                                   {"sample_size", 16}}),
                                       "made up"));
  model.vae = std::make_shared<AutoencoderKL>(AutoencoderKLConfig::from_json(
      shrunk(sd15_vae_config(), {{"block_out_channels", {32, 32, 32, 32}}, {"layers_per_block", 1}}), "made up"));
  model.text_encoder = std::make_shared<ClipTextModel>(
      ClipTextConfig::from_json(shrunk(sd15_text_encoder_config(), {{"hidden_size", 32},
                                                                    {"intermediate_size", 64},
                                                                    {"num_attention_heads", 2},
                                                                    {"num_hidden_layers", 2},
                                                                    {"vocab_size", 512},
                                                                    {"eos_token_id", 2}}),
                                "made up"));
  const auto on_device = at::TensorOptions().device(test::device());
  fill_with_made_up_weights(*model.unet, on_device.dtype(dtype));
  fill_with_made_up_weights(*model.text_encoder, on_device.dtype(dtype));
  fill_with_made_up_weights(*model.vae, on_device.dtype(at::kFloat));
  model.scheduler_config = {
      {"_class_name", "PNDMScheduler"},   {"num_train_timesteps", 1000}, {"beta_start", 0.00085}, {"beta_end", 0.012},
      {"beta_schedule", "scaled_linear"}, {"prediction_type", "epsilon"}};
  return model;
}

std::uint64_t peak_bytes() {
  if (test::device().is_cpu()) return peak_memory();
  return cuda::kernels_are_built() ? cuda::allocator_use(test::device()).peak : 0;
}

/// A run's steps without photos: the images are noise, another one at every step.
class Steps {
 public:
  explicit Steps(const TrainConfig& config)
      : config_(config),
        context_(training_context(config)),
        deterministic_(context_.device()),
        model_(made_up_model(context_.dtype())),
        conditioning_(make_conditioning(model_)),
        objective_(model_, *conditioning_, {}),
        noise_(1, 1000) {
    prepare_model(model_, context_);
    set_gradient_checkpointing(model_, *conditioning_, config.gradient_checkpointing);
    batch_ = random_batch(model_, *conditioning_, config, context_.device());
    OptimizerLoopOptions options;
    options.eight_bit = config.optimizer == OptimizerKind::AdamW8bit;
    options.loss_scaling = context_.dtype() == at::kHalf;
    loop_.emplace(make_trainable(model_, *conditioning_, config, lora_), options);
  }
  ~Steps() {
    for (const LoraOfPart& part : lora_.parts) part.network->detach();
  }

  void run(std::int64_t count) {
    std::array<double, kParameterGroups> rates;
    rates.fill(config_.learning_rate);
    for (std::int64_t i = 0; i < count; ++i, ++step_) {
      batch_.draws = noise_.draw(step_, 0, batch_.posterior.mean.sizes());
      const ForwardPass pass = objective_.forward(batch_);
      loop_->accumulate(pass.objective);
      const UpdateReport report = loop_->update(rates);
      skipped_ += report.skipped ? 1 : 0;
      ASSERT_TRUE(std::isfinite(report.gradient_norm) || report.skipped) << "step " << step_;
    }
    context_.synchronize();
  }
  void save(const std::filesystem::path& folder) const {
    TrainState state;
    loop_->capture(state);
    state.step = step_;
    state.config = json::object();
    state.photos = json::object();
    state.save(folder);
  }
  void resume(const std::filesystem::path& folder) {
    loop_->clear_gradients();
    const TrainState state = TrainState::load(folder);
    loop_->restore(state, "the checkpoint");
    step_ = state.step;
  }
  NamedTensors weights() const {
    NamedTensors copies;
    for (const auto& [name, tensor] : loop_->weights()) copies[name] = tensor.to(at::kCPU, at::kFloat, false, true);
    return copies;
  }
  std::int64_t skipped() const { return skipped_; }

 private:
  TrainConfig config_;
  ComputeContext context_;
  DeterministicScope deterministic_;
  StableDiffusion model_;
  std::unique_ptr<Conditioning> conditioning_;
  Objective objective_;
  TrainingNoise noise_;
  TrainedLora lora_;
  std::optional<OptimizerLoop> loop_;
  MicroBatch batch_;
  std::int64_t step_ = 0, skipped_ = 0;
};

TrainConfig on_device(TrainConfig config) {
  config.device = test::device().str();
  config.resolution = full_size() ? 512 : 64;
  return config;
}

TrainConfig lora_config(Dtype dtype, OptimizerKind optimizer) {
  TrainConfig config;
  config.lora_rank = 8;
  config.learning_rate = 1e-3;
  config.train_text_encoder = true;
  config.gradient_checkpointing = true;
  config.dtype = dtype;
  config.optimizer = optimizer;
  return on_device(config);
}

void expect_equal(const NamedTensors& actual, const NamedTensors& expected, const std::string& what) {
  ASSERT_EQ(actual.size(), expected.size());
  std::size_t different = 0;
  for (const auto& [name, tensor] : expected)
    if (!at::equal(actual.at(name), tensor)) ++different;
  EXPECT_EQ(different, 0u) << what << ": of " << expected.size() << " tensors";
}

TEST(GpuTraining, GoesOnFromACheckpointBitForBit) {
  std::vector<Dtype> dtypes{Dtype::Bfloat16};
  if (full_size()) dtypes = {Dtype::Float32, Dtype::Bfloat16, Dtype::Float16};
  for (const Dtype dtype : dtypes)
    for (const OptimizerKind optimizer : enum_values<OptimizerKind>()) {
      const std::string what = std::string(to_string(dtype)) + " " + to_string(optimizer);
      const test::TemporaryFolder folder;
      NamedTensors whole;
      {
        Steps steps(lora_config(dtype, optimizer));
        steps.run(2);
        steps.save(folder / "state");
        steps.run(2);
        whole = steps.weights();
      }
      Steps resumed(lora_config(dtype, optimizer));
      resumed.resume(folder / "state");
      resumed.run(2);
      expect_equal(resumed.weights(), whole, what);
    }
}

TEST(GpuTraining, EveryGpuPresetTakesTwentySteps) {
  TrainConfig eight_bit;
  apply_preset("train", "full-24gb", train_params().bind(eight_bit));
  eight_bit.optimizer = OptimizerKind::AdamW8bit;
  std::vector<std::pair<std::string, TrainConfig>> runs{{"full-24gb, 8-bit", eight_bit}};
  for (const std::string preset : {"lora-8gb", "full-24gb"}) {
    TrainConfig config;
    apply_preset("train", preset, train_params().bind(config));
    runs.emplace_back(preset, config);
  }
  for (auto& [name, wanted] : runs) {
    const TrainConfig config = on_device(wanted);
    ASSERT_TRUE(check_compute(config).empty()) << name;
    StepMeasurement forecast;
    {
      StableDiffusion model = made_up_model(training_context(config).dtype());
      forecast = measure_step(model, config);
    }
    Steps steps(config);
    if (full_size() && cuda::kernels_are_built()) cuda::forget_allocator_peak(test::device());
    steps.run(1);
    const std::int64_t count = full_size() ? 19 : 1;
    const auto begin = std::chrono::steady_clock::now();
    steps.run(count);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    test::note_figure("training", name,
                      {{"steps", count + 1},
                       {"seconds a step", seconds.count() / static_cast<double>(count)},
                       {"seconds a step, forecast", forecast.seconds},
                       {"peak bytes", peak_bytes()},
                       {"peak bytes, forecast", forecast.peak_bytes},
                       {"size", full_size() ? "Stable Diffusion 1.5, 512 px, 1 + 1 images" : "small"}});
  }
}

TEST(GpuTraining, Float16ScalesItsLoss) {
  THUMBSUP_NEEDS_GPU("float16 with loss scaling");
  Steps steps(lora_config(Dtype::Float16, OptimizerKind::AdamW));
  steps.run(8);
  EXPECT_LT(steps.skipped(), 8);
  test::note_figure("training", "float16, skipped of 8 steps", steps.skipped());
}

/// All that a GPU still gives, what LibTorch's allocator keeps for later included. Of a processor nothing: who asks it
/// for everything is killed.
std::vector<at::Tensor> memory_to_the_last_block() {
  std::vector<at::Tensor> taken;
  if (!full_size()) return taken;
  const auto bytes = at::TensorOptions().device(test::device()).dtype(at::kByte);
  for (const std::int64_t size : {std::int64_t{1} << 30, std::int64_t{1} << 26, std::int64_t{1} << 22}) try {
      while (true) taken.push_back(translated("", test::device().str(), [&] { return at::empty({size}, bytes); }));
    } catch (const OutOfMemoryError&) {  // on to the next size
    }
  return taken;
}

TEST(GpuTraining, MemoryThatIsRefusedIsSaidAndTheRunGoesOn) {
  const test::TemporaryFolder folder;
  const TrainConfig config = lora_config(Dtype::Bfloat16, OptimizerKind::AdamW);
  Steps steps(config);
  steps.run(2);
  steps.save(folder / "state");
  try {
    const std::vector<at::Tensor> taken = memory_to_the_last_block();
    translated("The step failed.", config.device, [&] {
      if (!full_size()) at::empty({std::int64_t{1} << 60}, at::kByte);
      steps.run(1);
      return 0;
    });
    ADD_FAILURE() << "the memory sufficed";
  } catch (const OutOfMemoryError& error) {  // the command line ends with 6
    test::note_figure("memory", "refused", error.what());
  }
  steps.resume(folder / "state");
  steps.run(2);
  Steps undisturbed(config);
  undisturbed.run(4);
  expect_equal(steps.weights(), undisturbed.weights(), "after the refusal");
}

TEST(GpuGeneration, OnePicture) {
  const at::NoGradGuard no_gradient;
  const ComputeContext context(test::device().str(), full_size() ? Dtype::Float16 : Dtype::Float32,
                               ComputePurpose::Inference);
  StableDiffusion model = made_up_model();
  prepare_model(model, context);
  const auto conditioning = make_conditioning(model);
  const at::Tensor ids = at::zeros({1, model.text_encoder->config().max_position_embeddings}, at::kLong);
  const PromptEmbeddings prompts{conditioning->encode(ids), conditioning->encode(ids + 1)};
  const auto sampler =
      make_sampler(sampler_config(SamplerId::Euler, SchedulerConfig::from_json(model.scheduler_config, "made up")));
  const std::int64_t side = full_size() ? 64 : 8;
  const int steps = full_size() ? 20 : 4;
  RunControl control;
  const auto draw = [&](std::uint64_t index) {
    return seeded_normal({1}, "picture", index, {4, side, side}, context.device());
  };
  double seconds = 0;
  at::Tensor latents;
  for (int time = 0; time < 2; ++time) {  // the first one chooses algorithms
    sampler->set_timesteps(steps);
    context.synchronize();
    const auto begin = std::chrono::steady_clock::now();
    latents = denoise(
        *model.unet, *sampler, prompts, Guidance{}, draw(0), [&] { return draw(1); }, control);
    context.synchronize();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  const auto pictures = to_rgb_images(decode_latents(*model.vae, latents, false, control));
  ASSERT_EQ(pictures.size(), 1u);
  EXPECT_EQ(pictures[0].width, side * 8);
  test::note_figure("generation", context.dtype_name(),
                    {{"pixels", side * 8}, {"seconds a step, with guidance", seconds / steps}});
}

TEST(GpuGeneration, WhatFloat16CannotHoldIsDecodedInFloat32) {
  THUMBSUP_NEEDS_GPU("a VAE in float16 whose picture is not finite");
  const at::NoGradGuard no_gradient;
  StableDiffusion model = made_up_model();
  prepare_model(model, ComputeContext(test::device().str(), Dtype::Float16, ComputePurpose::Inference));
  model.vae->named_parameters()["decoder.conv_in.weight"].mul_(3e5);
  RunControl control;
  const at::Tensor latents = seeded_normal({1}, "picture", 0, {4, 32, 32}, test::device());
  EXPECT_TRUE(at::isfinite(decode_latents(*model.vae, latents, false, control)).all().item<bool>());
  EXPECT_EQ(model.vae->parameters().front().scalar_type(), at::kFloat);
}

}  // namespace
}  // namespace thumbsup
