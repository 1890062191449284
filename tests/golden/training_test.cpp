#include <cmath>
#include <opencv2/core.hpp>
#include <set>

#include "model_io/load_stable_diffusion.h"
#include "model_io/tensor_file.h"
#include "nn/compute_context.h"
#include "support/golden.h"
#include "training/ema.h"
#include "training/gradient_norm.h"
#include "training/latent_encoder.h"
#include "training/lr_schedule.h"
#include "training/objective.h"
#include "training/optimizer_loop.h"
#include "training/prompt_encoder.h"
#include "training/trainable_model.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr double kRelative = 1e-4;

// Largest difference against the largest element.
testing::AssertionResult is_close(const at::Tensor& actual, const at::Tensor& expected, double relative = kRelative) {
  if (actual.sizes() != expected.sizes())
    return testing::AssertionFailure() << "shape " << actual.sizes() << " instead of " << expected.sizes();
  const double difference = (actual.detach() - expected).abs().max().item<double>();
  const double limit = relative * expected.abs().max().item<double>() + 1e-9;
  if (difference <= limit) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "differs by " << difference << ", allowed " << limit;
}

void expect_relative(double actual, double expected, double relative, double floor, const std::string& what) {
  EXPECT_NEAR(actual, expected, relative * std::abs(expected) + floor) << what;
}

std::string golden_name(const std::string& name) {
  for (const std::string prefix : {"unet.", "text_encoder."})
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  return name;
}

// The inputs that all variants share.
struct Inputs {
  explicit Inputs(const std::filesystem::path& folder) : file(open_tensor_file(folder / "inputs.safetensors")) {}
  at::Tensor read(const std::string& name) const { return file->read(name); }

  NoiseDraws draws(std::int64_t micro_batch) const {
    return {read("timesteps")[micro_batch], read("noise")[micro_batch], read("posterior_noise")[micro_batch],
            read("offset_noise")[micro_batch]};
  }
  LatentPosterior posterior(const StableDiffusion& model) const {
    const LatentEncoder encoder(model.vae);
    std::vector<at::Tensor> means, logvars;
    for (const at::Tensor& image : read("pixels_uint8").contiguous().unbind()) {
      const at::Tensor pixels = image.contiguous();
      const cv::Mat rgb(static_cast<int>(pixels.size(0)), static_cast<int>(pixels.size(1)), CV_8UC3, pixels.data_ptr());
      const LatentPosterior posterior = encoder.encode(rgb);
      means.push_back(posterior.mean);
      logvars.push_back(posterior.logvar);
    }
    return {at::cat(means), at::cat(logvars)};
  }
  std::unique_ptr<TensorFile> file;
};

// A variant's options in the terms of this project.
struct Variant {
  TrainConfig config;
  ObjectiveOptions objective;
  OptimizerLoopOptions optimizer_loop;
  bool with_prior = true;
  std::string prediction_type;
  std::size_t steps = 3;
};

EmaOptions ema_options(const json& arguments) {
  EmaOptions options;
  for (const auto& [key, value] : arguments.items()) {
    if (key == "decay")
      options.decay = value;
    else if (key == "min_decay")
      options.minimum_decay = value;
    else if (key == "update_after_step")
      options.update_after_step = value;
    else if (key == "use_ema_warmup")
      options.warmup = value;
    else if (key == "inv_gamma")
      options.inv_gamma = value;
    else if (key == "power")
      options.power = value;
    else
      ADD_FAILURE() << "unknown EMA argument " << key;
  }
  return options;
}

Variant read_variant(const json& golden) {
  Variant variant;
  variant.config.train_text_encoder = false;
  // The reference weighs the class images by 1 whatever their SNR (its README says so); our own default weighs both.
  variant.objective.snr_weighs_prior = false;
  for (const auto& [key, value] : golden.at("options").items()) {
    if (key == "train_text_encoder")
      variant.config.train_text_encoder = value;
    else if (key == "with_prior_preservation")
      variant.with_prior = value;
    else if (key == "prior_loss_weight")
      variant.objective.prior_loss_weight = value;
    else if (key == "snr_gamma")
      variant.objective.snr_gamma = value;
    else if (key == "prediction_type")
      variant.prediction_type = value;
    else if (key == "offset_noise")
      variant.objective.noise_offset = value.is_boolean() ? 0.1 * value.get<bool>() : value.get<double>();
    else if (key == "gradient_accumulation_steps")
      variant.config.gradient_accumulation_steps = value;
    else if (key == "ema")
      variant.optimizer_loop.ema = ema_options(value);
    else if (key == "steps")
      variant.steps = value;
    else if (key == "lora")
      EXPECT_FALSE(golden.at("lora").is_null());
    else
      ADD_FAILURE() << "unknown option " << key;
  }
  if (!golden.at("lora").is_null()) {
    variant.config.lora_rank = golden["lora"].at("r");
    variant.config.lora_alpha = golden["lora"].at("lora_alpha");
  }
  variant.optimizer_loop.accumulates = variant.config.gradient_accumulation_steps > 1;
  return variant;
}

class VariantTest {
 public:
  VariantTest(const std::filesystem::path& folder, const std::filesystem::path& model_folder, const std::string& name)
      : golden_(test::golden_json(folder / (name + ".json"))),
        tensors_(open_tensor_file(folder / (name + ".safetensors"))),
        inputs_(folder),
        variant_(read_variant(golden_)),
        model_(load_stable_diffusion(model_folder)) {
    if (!variant_.prediction_type.empty()) model_.scheduler_config["prediction_type"] = variant_.prediction_type;
    prepare_model(model_, ComputeContext("cpu", Dtype::Float32, ComputePurpose::Training));
    posterior_ = inputs_.posterior(model_);
    conditioning_ = make_conditioning(model_);
    objective_.emplace(model_, *conditioning_, variant_.objective);
    optimizer_loop_.emplace(make_trainable(model_, *conditioning_, variant_.config, lora_), variant_.optimizer_loop);
    if (variant_.config.lora_rank > 0) load_initial_lora();
  }

  void run() {
    const json& steps = golden_.at("steps");
    ASSERT_EQ(steps.size(), variant_.steps);
    std::int64_t micro_batch = 0;
    for (std::size_t step = 0; step < steps.size(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      for (const json& expected : steps[step].at("micro_batches")) {
        forward(expected, micro_batch, step == 0 && micro_batch == 0);
        ++micro_batch;
      }
      compare_gradients(steps[step], step);
      const std::vector<double> rates(kParameterGroups, steps[step].at("lr").get<double>());
      const UpdateReport report = optimizer_loop_->update(rates);
      expect_relative(report.gradient_norm, steps[step].at("grad_norm_total_before_clip"), kRelative, 0, "total norm");
      if (variant_.optimizer_loop.ema) {
        EXPECT_NEAR(report.ema_decay, steps[step].at("ema_decay").get<double>(), 1e-12);
      }
      compare_parameters(steps[step], step + 1);
    }
    const double far_in_reference = golden_.at("float64_check").at("stored_parameters_fraction_over_1e-5");
    EXPECT_GT(compared_, 0);
    EXPECT_LE(static_cast<double>(far_) / static_cast<double>(compared_), 1e-3 + 10 * far_in_reference);
    EXPECT_EQ(unread().size(), 0u) << "never compared, for example " << *unread().begin();
  }

 private:
  void load_initial_lora() {
    NamedTensors initial;
    for (const auto& parameter : optimizer_loop_->parameters())
      initial[parameter.name] = read("initial." + golden_name(parameter.name));
    optimizer_loop_->load_weights(initial, "golden");
  }

  at::Tensor read(const std::string& name) {
    read_.insert(name);
    return tensors_->read(name);
  }

  std::set<std::string> unread() const {
    std::set<std::string> names;
    for (const auto& info : tensors_->tensors())
      if (!read_.contains(info.name)) names.insert(info.name);
    return names;
  }

  void forward(const json& expected, std::int64_t micro_batch, bool first) {
    MicroBatch batch;
    batch.posterior = posterior_;
    batch.draws = inputs_.draws(micro_batch);
    const at::Tensor ids = inputs_.read("input_ids");
    if (variant_.config.train_text_encoder) {
      batch.input_ids = ids;
    } else {
      const torch::NoGradGuard no_grad;
      batch.encoder_hidden_states = model_.text_encoder->encode(ids);
    }
    batch.instance_images = variant_.with_prior ? ids.size(0) / 2 : ids.size(0);
    batch.instance_share = batch.prior_share = 1.0 / static_cast<double>(variant_.config.gradient_accumulation_steps);
    const ForwardPass pass = objective_->forward(batch);
    expect_relative(pass.loss.total.item<double>(), expected.at("loss"), kRelative, 0, "loss");
    expect_relative(pass.loss.instance.item<double>(), expected.at("instance_loss"), kRelative, 0, "instance loss");
    ASSERT_EQ(pass.loss.prior.defined(), variant_.with_prior);
    if (variant_.with_prior)
      expect_relative(pass.loss.prior.item<double>(), expected.at("prior_loss"), kRelative, 0, "prior loss");
    if (first) {
      EXPECT_TRUE(is_close(pass.latents, read("step0.latents")));
      EXPECT_TRUE(is_close(pass.noisy_latents, read("step0.noisy_latents")));
      EXPECT_TRUE(is_close(pass.encoder_hidden_states, read("step0.encoder_hidden_states")));
      EXPECT_TRUE(is_close(pass.model_pred, read("step0.model_pred")));
      EXPECT_TRUE(is_close(pass.target, read("step0.target")));
    }
    optimizer_loop_->accumulate(pass.objective);
  }

  void compare_gradients(const json& expected, std::size_t step) {
    const double total = expected.at("grad_norm_total_before_clip");
    const bool has_norms = expected.contains("grad_norms_before_clip");
    if (has_norms) {
      ASSERT_EQ(expected["grad_norms_before_clip"].size(), optimizer_loop_->parameters().size());
    }
    for (const auto& parameter : optimizer_loop_->parameters()) {
      const std::string name = golden_name(parameter.name);
      const at::Tensor gradient = parameter.gradient();
      ASSERT_TRUE(gradient.defined()) << name;
      if (has_norms)
        expect_relative(gradient.norm().item<double>(), expected["grad_norms_before_clip"].at(name), kRelative,
                        1e-6 * total, "gradient norm of " + name);
      const std::string key = "step" + std::to_string(step) + ".grad." + name;
      if (tensors_->contains(key)) {
        EXPECT_TRUE(is_close(gradient, read(key), 2 * kRelative)) << key;
      }
    }
  }

  void compare_parameters(const json& expected, std::size_t updates) {
    const bool has_norms = expected.contains("parameter_norms_after");
    const NamedTensors averages =
        optimizer_loop_->ema() != nullptr ? optimizer_loop_->ema()->weights() : NamedTensors{};
    for (const auto& parameter : optimizer_loop_->parameters()) {
      const std::string name = golden_name(parameter.name);
      if (has_norms) {
        // Where the gradient is nothing but rounding (a softmax over one key), so are the directions of Adam's steps.
        const bool is_rounding = expected["grad_norms_before_clip"].at(name).get<double>() <
                                 1e-6 * expected.at("grad_norm_total_before_clip").get<double>();
        const double reach = expected.at("lr").get<double>() * static_cast<double>(updates) *
                             std::sqrt(static_cast<double>(parameter.master.numel()));
        expect_relative(parameter.master.detach().norm().item<double>(), expected["parameter_norms_after"].at(name),
                        kRelative, is_rounding ? reach : 1e-5, "norm of " + name);
      }
      compare_values("after" + std::to_string(updates) + "." + name, parameter.master);
      if (const auto average = averages.find(parameter.name); average != averages.end())
        compare_values("ema" + std::to_string(updates) + "." + name, average->second);
      if (name.ends_with("token_embedding.weight") && tensors_->contains("token_rows") && updates == variant_.steps)
        compare_values("after.token_embedding_rows", parameter.master.index_select(0, read("token_rows")));
    }
  }

  // Adam's first steps have the size of the learning rate whatever the gradient, so elements whose gradient is nearly
  // zero may go another way: how many, and how far, is what the reference itself does between float32 and float64.
  void compare_values(const std::string& key, const at::Tensor& actual) {
    if (!tensors_->contains(key)) return;
    const at::Tensor difference = (actual.detach() - read(key)).abs();
    const json& guide = golden_.at("float64_check");
    EXPECT_LE(difference.max().item<double>(), 1e-5 + 10 * guide.at("stored_parameters_max_abs").get<double>()) << key;
    far_ += (difference > 1e-5).sum().item<std::int64_t>();
    compared_ += difference.numel();
  }

  json golden_;
  std::unique_ptr<TensorFile> tensors_;
  std::set<std::string> read_;
  Inputs inputs_;
  Variant variant_;
  StableDiffusion model_;
  std::unique_ptr<Conditioning> conditioning_;
  LatentPosterior posterior_;
  TrainedLora lora_;
  std::optional<Objective> objective_;
  std::optional<OptimizerLoop> optimizer_loop_;
  std::int64_t far_ = 0;
  std::int64_t compared_ = 0;
};

TEST(TrainingGolden, PixelsBecomeValuesBetweenMinusOneAndOne) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "training");
  const Inputs inputs(folder);
  const at::Tensor bytes = inputs.read("pixels_uint8").contiguous(), expected = inputs.read("pixel_values");
  for (std::int64_t i = 0; i < bytes.size(0); ++i) {
    const at::Tensor image = bytes[i].contiguous();
    const cv::Mat rgb(static_cast<int>(image.size(0)), static_cast<int>(image.size(1)), CV_8UC3, image.data_ptr());
    EXPECT_TRUE(at::equal(pixel_values(rgb)[0], expected[i])) << i;
  }
}

TEST(TrainingGolden, PromptsBecomeTheIdsOfTheBatch) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "training");
  THUMBSUP_REQUIRE_GOLDEN(model_folder, "tiny_sd");
  const StableDiffusion model = load_stable_diffusion(model_folder);
  const json prompts = test::golden_json(folder / "prompts.json");
  const at::Tensor expected = Inputs(folder).read("input_ids");
  const std::string instance = prompts.at("instance_prompt"), of_class = prompts.at("class_prompt");
  std::vector<std::string> captions(static_cast<std::size_t>(expected.size(0)), instance);
  std::fill(captions.begin() + static_cast<std::ptrdiff_t>(captions.size() / 2), captions.end(), of_class);
  EXPECT_TRUE(at::equal(PromptEncoder(*make_conditioning(model)).ids(captions), expected));
}

TEST(TrainingGolden, EveryVariantFollowsTheReference) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "training");
  THUMBSUP_REQUIRE_GOLDEN(model_folder, "tiny_sd");
  std::size_t variants = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    if (!test::golden_json(entry.path()).contains("steps")) continue;
    const std::string name = entry.path().stem().string();
    SCOPED_TRACE(name);
    VariantTest(folder, model_folder, name).run();
    ++variants;
  }
  EXPECT_GT(variants, 0u);
}

TEST(TrainingGolden, LearningRateSchedules) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "training");
  const json golden = test::golden_json(folder / "lr_schedules.json");
  ASSERT_FALSE(golden.at("schedules").empty());
  for (const json& expected : golden["schedules"]) {
    LrSchedule schedule;
    schedule.kind = enum_of<LrScheduleKind>(expected.at("name").get<std::string>());
    schedule.warmup_steps = golden.at("num_warmup_steps");
    schedule.total_steps = golden.at("num_training_steps");
    if (expected.contains("num_cycles")) schedule.cycles = expected["num_cycles"];
    if (expected.contains("power")) schedule.power = expected["power"];
    const double base = expected.at("base_lr");
    for (std::size_t step = 0; step < expected.at("values").size(); ++step)
      EXPECT_NEAR(schedule.rate(static_cast<std::int64_t>(step), base), expected["values"][step].get<double>(),
                  1e-12 * base)
          << expected["name"] << " step " << step;
  }
}

TEST(TrainingGolden, EmaDecays) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "training");
  const json golden = test::golden_json(folder / "ema_decays.json");
  ASSERT_FALSE(golden.at("cases").empty());
  for (const json& expected : golden["cases"]) {
    const EmaOptions options = ema_options(expected.at("arguments"));
    for (std::size_t step = 0; step < expected.at("get_decay").size(); ++step)
      EXPECT_NEAR(ema_decay(options, static_cast<std::int64_t>(step)), expected["get_decay"][step].get<double>(), 1e-12)
          << expected["arguments"] << " step " << step;
  }
}

}  // namespace
}  // namespace thumbsup
