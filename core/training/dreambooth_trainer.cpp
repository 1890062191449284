#include "training/dreambooth_trainer.h"

#include <array>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "base/error.h"
#include "training/learner.h"
#include "training/lr_schedule.h"
#include "training/objective.h"
#include "training/photo_set.h"
#include "training/prompt_encoder.h"
#include "training/train_batches.h"

namespace thumbsup {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point& mark) {
  const auto now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - mark).count();
  mark = now;
  return seconds;
}

ObjectiveOptions objective_options(const TrainConfig& config) {
  ObjectiveOptions options;
  options.prior_loss_weight = config.prior_loss_weight;
  options.snr_gamma = config.snr_gamma;
  options.noise_offset = config.noise_offset;
  return options;
}

LearnerOptions learner_options(const TrainConfig& config, at::ScalarType dtype) {
  LearnerOptions options;
  options.adamw = {config.adam_beta1, config.adam_beta2, config.adam_epsilon, config.weight_decay};
  options.max_grad_norm = config.max_grad_norm;
  options.accumulates = config.gradient_accumulation_steps > 1 || config.aspect_buckets;
  if (config.use_ema) options.ema.emplace();
  options.loss_scaling = dtype == at::kHalf;
  return options;
}

LrSchedule lr_schedule(const TrainConfig& config) {
  return {parse_lr_schedule(config.lr_scheduler), config.lr_warmup_steps, config.steps, config.lr_cycles,
          config.lr_power};
}

/// One run from its photos to its last step.
class Run {
 public:
  Run(StableDiffusion& model, const TrainConfig& config, RunControl& control, TrainObserver& observer);
  ~Run();
  TrainResult run();

 private:
  void load_photos();
  PhotoSet load_folder(const std::filesystem::path& folder, const std::string& prompt, std::int64_t& done);
  bool trains_text_encoder(std::int64_t step) const;
  std::array<double, 2> learning_rates(std::int64_t step) const;
  TrainStep train_step(std::int64_t step);
  void report(const TrainStep& step);
  void finish();

  StableDiffusion& model_;
  const TrainConfig config_;
  RunControl& control_;
  TrainObserver& observer_;
  const at::Device device_;
  const at::ScalarType dtype_;
  const LrSchedule lr_schedule_;

  PhotoSet instance_photos_;
  std::optional<PhotoSet> class_photos_;
  std::optional<Objective> objective_;
  std::optional<PromptEncoder> prompts_;
  std::optional<TrainBatches> batches_;
  std::optional<Learner> learner_;
  TrainResult result_;
  std::vector<double> losses_;
  double seconds_per_step_ = 0;
};

Run::Run(StableDiffusion& model, const TrainConfig& config, RunControl& control, TrainObserver& observer)
    : model_(model),
      config_(config),
      control_(control),
      observer_(observer),
      device_(training_device(config)),
      dtype_(training_dtype(config, device_)),
      lr_schedule_(lr_schedule(config)) {}

// However the run ends, the model is left as its owner knows it: without adapters, nothing trainable.
Run::~Run() {
  if (learner_) learner_->clear_gradients();
  for (auto& lora : {result_.lora.unet, result_.lora.text_encoder})
    if (lora) lora->detach();
  for (const auto& module : std::initializer_list<std::shared_ptr<torch::nn::Module>>{model_.unet, model_.text_encoder})
    for (at::Tensor& parameter : module->parameters()) parameter.requires_grad_(false);
}

TrainResult Run::run() {
  prepare_model(model_, device_, dtype_);
  load_photos();
  model_.unet->set_gradient_checkpointing(config_.gradient_checkpointing);
  model_.text_encoder->set_gradient_checkpointing(config_.gradient_checkpointing);
  objective_.emplace(model_, objective_options(config_));
  prompts_.emplace(model_);
  batches_.emplace(config_, objective_->schedule().num_train_timesteps(), instance_photos_,
                   class_photos_ ? &*class_photos_ : nullptr, *prompts_, device_);
  learner_.emplace(make_trainable(model_, config_, result_.lora), learner_options(config_, dtype_));

  for (std::int64_t step = 0; step < config_.steps; ++step) report(train_step(step));
  finish();
  return result_;
}

void Run::load_photos() {
  std::int64_t done = 0;
  instance_photos_ = load_folder(config_.instance, config_.instance_prompt, done);
  if (config_.prior_loss_weight > 0) class_photos_ = load_folder(config_.class_, config_.class_prompt, done);
  result_.instance_photos = static_cast<std::int64_t>(instance_photos_.photos.size());
  result_.class_photos = class_photos_ ? static_cast<std::int64_t>(class_photos_->photos.size()) : 0;
}

PhotoSet Run::load_folder(const std::filesystem::path& folder, const std::string& prompt, std::int64_t& done) {
  const auto side = static_cast<int>(
      config_.resolution > 0 ? config_.resolution : model_.unet->config().sample_size * model_.vae->config().scale());
  if (side <= 0 || side % model_.vae->config().scale() != 0)
    throw UserInputError("The training resolution must be a multiple of " +
                         std::to_string(model_.vae->config().scale()) + " pixels, but is " + std::to_string(side) +
                         ".");
  PhotoSetOptions options;
  options.folder = folder;
  options.prompt = prompt;
  options.buckets = config_.aspect_buckets ? make_buckets(side) : std::vector<Bucket>{{side, side}};
  options.mirror = config_.mirror;
  const std::int64_t before = done;
  PhotoSet photos = load_photo_set(options, LatentEncoder(model_.vae), control_, [&](std::int64_t count) {
    done = before + count;
    observer_.on_progress({"photos", done, 0, -1});
  });
  for (const auto& rejected : photos.rejected) observer_.on_warning(rejected.reason);
  return photos;
}

bool Run::trains_text_encoder(std::int64_t step) const {
  return config_.train_text_encoder && (config_.text_encoder_steps == 0 || step < config_.text_encoder_steps);
}

std::array<double, 2> Run::learning_rates(std::int64_t step) const {
  const double text_base =
      config_.text_encoder_learning_rate > 0 ? config_.text_encoder_learning_rate : config_.learning_rate;
  return {lr_schedule_.rate(step, config_.learning_rate), lr_schedule_.rate(step, text_base)};
}

TrainStep Run::train_step(std::int64_t step) {
  const auto begin = Clock::now();
  auto mark = begin;
  TrainStep row;
  row.step = step + 1;
  // 1. Data: which photos, which noise.
  const auto batches = batches_->step(step, trains_text_encoder(step));
  row.data_seconds = seconds_since(mark);
  for (const MicroBatch& batch : batches) {
    control_.checkpoint();
    mark = Clock::now();
    // 2. Forward.
    const ForwardPass pass = objective_->forward(batch);
    const double instance = pass.loss.instance.defined() ? pass.loss.instance.item<double>() : 0.0;
    const double prior = pass.loss.prior.defined() ? pass.loss.prior.item<double>() : 0.0;
    if (!std::isfinite(instance) || !std::isfinite(prior)) throw DivergenceError(row.step, instance + prior);
    row.instance_loss += batch.instance_share * instance;
    row.prior_loss += batch.prior_share * prior;
    row.forward_seconds += seconds_since(mark);
    // 3. Backward.
    learner_->accumulate(pass.objective);
    row.backward_seconds += seconds_since(mark);
  }
  row.loss = row.instance_loss + config_.prior_loss_weight * row.prior_loss;
  // 4. Update.
  mark = Clock::now();
  const auto rates = learning_rates(step);
  const UpdateReport update = learner_->update(rates);
  if (!std::isfinite(update.gradient_norm) && !update.skipped) throw DivergenceError(row.step, row.loss);
  row.update_seconds = seconds_since(mark);
  row.learning_rate = rates[kUnetGroup];
  row.text_encoder_learning_rate = trains_text_encoder(step) ? rates[kTextEncoderGroup] : 0.0;
  row.gradient_norm = update.gradient_norm;
  row.ema_decay = update.ema_decay;
  row.skipped = update.skipped;
  row.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return row;
}

void Run::report(const TrainStep& row) {
  losses_.push_back(row.loss);
  result_.steps = row.step;
  result_.seconds += row.seconds;
  // The first steps are slower (memory is asked for, libraries set themselves up): they are forgotten quickly.
  seconds_per_step_ = seconds_per_step_ == 0 ? row.seconds : 0.9 * seconds_per_step_ + 0.1 * row.seconds;
  observer_.on_step(row);
  observer_.on_progress(
      {"train", row.step, config_.steps, seconds_per_step_ * static_cast<double>(config_.steps - row.step)});
}

void Run::finish() {
  if (Ema* ema = learner_->ema()) learner_->load_weights(ema->weights(), "the average");
  const auto part = std::max<std::size_t>(1, losses_.size() / 10);
  for (std::size_t i = 0; i < part && !losses_.empty(); ++i) {
    result_.first_loss += losses_[i] / static_cast<double>(part);
    result_.last_loss += losses_[losses_.size() - 1 - i] / static_cast<double>(part);
  }
  learner_->publish_masters();
}

}  // namespace

std::vector<std::string> check_train_config(const TrainConfig& config) {
  std::vector<std::string> wrong;
  const auto require_folder = [&](const std::filesystem::path& folder, const char* what, const char* flag) {
    if (folder.empty())
      wrong.push_back(std::string("There is no folder of ") + what + ": name it with " + flag + ".");
    else if (!std::filesystem::is_directory(folder))
      wrong.push_back("The folder of " + std::string(what) + " does not exist: " + display(folder) + ".");
  };
  require_folder(config.instance, "instance photos", "--instance");
  if (config.instance_prompt.empty()) wrong.push_back("The instance prompt is empty: say what the photos show.");
  if (config.prior_loss_weight > 0) {
    require_folder(config.class_, "class photos", "--class (or train without them: --prior-loss-weight 0)");
    if (config.class_prompt.empty()) wrong.push_back("The class prompt is empty: say what the class photos show.");
  }
  if (config.resolution % 8 != 0) wrong.push_back("The training resolution must be a multiple of 8.");
  if (config.lr_warmup_steps > config.steps) wrong.push_back("The warm-up is longer than the whole run.");
  if (config.lr_scheduler == "polynomial" && config.learning_rate <= LrSchedule::kPolynomialEnd)
    wrong.push_back("The polynomial schedule ends at 1e-7: the learning rate must be above that.");
  return wrong;
}

TrainResult train_dreambooth(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                             TrainObserver& observer) {
  const auto wrong = check_train_config(config);
  if (!wrong.empty()) {
    std::string sentence;
    for (const auto& reason : wrong) sentence += (sentence.empty() ? "" : " ") + reason;
    throw UserInputError(sentence);
  }
  return Run(model, config, control, observer).run();
}

}  // namespace thumbsup
