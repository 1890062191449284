#include "training/train_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <thread>

#include "base/error.h"
#include "base/hash.h"
#include "base/interruption.h"
#include "base/json_text.h"
#include "nn/deterministic.h"
#include "params/json_params.h"
#include "training/distributed/collective_reducer.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point& mark) {
  const auto now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - mark).count();
  mark = now;
  return seconds;
}

at::Tensor detached(const at::Tensor& loss) {
  return loss.defined() ? loss.detach() : loss;
}

ObjectiveOptions objective_options(const TrainConfig& config) {
  ObjectiveOptions options;
  options.prior_loss_weight = config.prior_loss_weight;
  options.snr_gamma = config.snr_gamma;
  options.noise_offset = config.noise_offset;
  return options;
}

OptimizerLoopOptions optimizer_loop_options(const TrainConfig& config, at::ScalarType dtype, std::int64_t ranks) {
  OptimizerLoopOptions options;
  options.adamw = {config.adam_beta1, config.adam_beta2, config.adam_epsilon, config.weight_decay};
  options.eight_bit = config.optimizer == OptimizerKind::AdamW8bit;
  options.max_grad_norm = config.max_grad_norm;
  // Halves of different buckets are two passes even without accumulation; sums over ranks need float32 as well.
  options.accumulates = TrainBatches::parts(config) > 1 || config.aspect_buckets || ranks > 1;
  if (config.use_ema) options.ema.emplace();
  options.loss_scaling = dtype == at::kHalf;
  return options;
}

std::unique_ptr<GradientReducer> gradient_reducer(Ranks& ranks) {
  if (ranks.is_alone()) return std::make_unique<SingleRank>();
  return std::make_unique<CollectiveReducer>(ranks);
}

nlohmann::json resolved(TrainConfig config) {
  return params_to_json(train_params().bind(config), Written::All);
}

}  // namespace

TrainRun::TrainRun(StableDiffusion& model, const TrainConfig& config, RunControl& control, RunObserver& observer,
                   const TrainServices& services)
    : model_(model),
      config_(config),
      control_(control),
      observer_(observer),
      services_(services),
      ranks_(services.ranks != nullptr ? *services.ranks : sole_rank_),
      context_(training_context(config)),
      conditioning_(make_conditioning(model)),
      lr_schedule_{config.lr_scheduler, config.lr_warmup_steps, config.steps, config.lr_cycles, config.lr_power} {}

TrainRun::~TrainRun() {
  if (optimizer_loop_) optimizer_loop_->clear_gradients();
  for (const LoraOfPart& part : result_.lora.parts) part.network->detach();
  for (torch::nn::Module* network : trainable_networks(model_, *conditioning_))
    for (at::Tensor& parameter : network->parameters()) parameter.requires_grad_(false);
}

TrainResult TrainRun::run() {
  // A step of a large model takes a minute: a stop ends it between two layers. The step is then done again.
  std::optional<InterruptionScope> interruptible;
  interruptible.emplace([this] {
    ranks_.at_work();
    // Several ranks stop together, at the end of a step's passes.
    if (ranks_.is_alone() && control_.stop_requested()) throw CancelledError();
  });
  const DeterministicScope deterministic(context_.device());
  prepare_model(model_, context_);
  // What rank 0 makes and encodes first, the others find.
  if (!ranks_.leads()) ranks_.meet();
  add_class_images();
  load_photos();
  if (ranks_.leads()) ranks_.meet();
  set_gradient_checkpointing(model_, *conditioning_, config_.gradient_checkpointing);
  objective_.emplace(model_, *conditioning_, objective_options(config_));
  prompts_.emplace(*conditioning_,
                   config_.train_text_encoder || !ranks_.leads() ? std::filesystem::path() : services_.latent_cache);
  batches_.emplace(config_, objective_->schedule().num_train_timesteps(), instance_photos_,
                   class_photos_ ? &*class_photos_ : nullptr, *prompts_, context_.device());
  optimizer_loop_.emplace(make_trainable(model_, *conditioning_, config_, result_.lora),
                          optimizer_loop_options(config_, context_.dtype(), ranks_.size()), gradient_reducer(ranks_));
  if (!services_.resume_from.empty()) resume();
  compare_ranks();
  run_folder_ = services_.run_folder;
  if (!run_folder_.empty()) {
    follow_folder();
    checkpoints_.emplace(run_folder_, config_.keep_checkpoints, services_.keep_checkpoint);
    if (step_ > 0) statistics_.take_up(run_folder_ / "metrics.jsonl", step_);
    if (!services_.resume_from.empty()) saved_step_ = step_;
  }
  if (services_.on_photos) services_.on_photos(photo_fingerprints());
  observer_.on(StageBegun{RunStage::Train, step_, config_.steps});
  try {
    train();
  } catch (const CancelledError&) {
    interruptible.reset();
    optimizer_loop_->clear_gradients();
    if (checkpoints_ && step_ > 0 && saved_step_ != step_) save_checkpoint();
    throw;
  }
  finish();
  return result_;
}

void TrainRun::resume() {
  const TrainState state = TrainState::load(services_.resume_from, services_.resume_integrity);
  const std::string source = display(services_.resume_from);
  TrainConfig config = config_;
  const BoundParams params = train_params().bind(config);
  const nlohmann::json now = params_to_json(params, Written::All);
  for (const auto& [key, value] : now.items()) {
    const ParamSpec& spec = *find_param(params, key)->spec;
    // Where the learning rate depends on the length of the run, another length would bend its curve.
    const bool may_change =
        spec.has(Role::FreeOnResume) || (spec.has(Role::LengthOfRun) && is_constant(config_.lr_scheduler));
    if (!may_change && state.config.contains(key) && state.config[key] != value)
      throw UserInputError(
          msg::training::run_began_with_another(key, json_excerpt(state.config[key]), json_excerpt(value)));
  }
  if (state.photos != photo_fingerprints()) throw UserInputError(msg::training::photos_have_changed(source));
  if (state.batches_drawn != state.step * config_.gradient_accumulation_steps)
    throw FormatError(services_.resume_from / "state.json", "batches_drawn",
                      msg::training::does_not_belong_to_its_step());
  optimizer_loop_->restore(state, source);
  step_ = state.step;
  result_.steps = step_;
  result_.seconds = state.seconds;
}

void TrainRun::compare_ranks() {
  if (ranks_.size() > TrainBatches::parts(config_))
    throw UserInputError(msg::training::too_many_ranks(ranks_.size(), TrainBatches::parts(config_),
                                                       config_.gradient_accumulation_steps, config_.ranks));
  if (ranks_.is_alone()) return;
  ranks_.require_same(msg::training::ranks_have_other_photos(), photo_fingerprints().dump());
  ranks_.require_same(msg::training::ranks_have_other_checkpoint(), std::to_string(step_));
}

void TrainRun::train() {
  // Step 0 shows the model before it learned anything; a run that was killed between its checkpoint and its previews
  // makes them now.
  if (services_.preview && config_.sample_every > 0 && step_ % config_.sample_every == 0) preview();
  pace_.emplace(std::chrono::duration<double>(60 * config_.checkpoint_minutes), CheckpointPace::Clock::now());
  while (step_ < config_.steps && !ends_early()) {
    follow_folder();
    TrainStep row = train_step();
    step_ = row.step;
    report(row);
    after_step();
  }
}

bool TrainRun::ends_early() {
  if (config_.patience <= 0) return false;
  const bool ends = services_.ends_early && services_.ends_early();
  if (ranks_.is_alone()) return ends;
  at::Tensor wishes = at::tensor({ends ? 1.0 : 0.0}, at::kDouble);
  ranks_.sum(wishes);  // it is the leader who sees the previews
  return wishes.item<double>() > 0;
}

TrainStep TrainRun::train_step() {
  const auto begin = Clock::now();
  auto mark = begin;
  TrainStep row;
  row.step = step_ + 1;
  ranks_.at_step(row.step);
  // 1. Data: which photos, which noise.
  const auto batches = batches_->step(step_, trains_text_encoder(), ranks_.self());
  row.data_seconds = seconds_since(mark);
  std::vector<LossTerms> losses;
  for (const MicroBatch& batch : batches) {
    wait_or_stop();
    mark = Clock::now();
    // 2. Forward.
    const ForwardPass pass = objective_->forward(batch);
    losses.push_back({{}, detached(pass.loss.instance), detached(pass.loss.prior)});
    row.forward_seconds += seconds_since(mark);
    // 3. Backward.
    optimizer_loop_->accumulate(pass.objective);
    row.backward_seconds += seconds_since(mark);
  }
  // Read when all is asked for: a GPU is waited for once a step.
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const double instance = losses[i].instance.defined() ? losses[i].instance.item<double>() : 0.0;
    const double prior = losses[i].prior.defined() ? losses[i].prior.item<double>() : 0.0;
    row.instance_loss += batches[i].instance_share * instance;
    row.prior_loss += batches[i].prior_share * prior;
  }
  row.backward_seconds += seconds_since(mark);
  agree(row);
  if (!std::isfinite(row.instance_loss) || !std::isfinite(row.prior_loss))
    throw DivergenceError(row.step, row.instance_loss + row.prior_loss);
  row.loss = row.instance_loss + config_.prior_loss_weight * row.prior_loss;
  // 4. Update.
  mark = Clock::now();
  const auto rates = learning_rates();
  row.text_encoder_learning_rate = trains_text_encoder() ? rates[kTextEncoderGroup] : 0.0;
  row.learning_rate = rates[kUnetGroup];
  const UpdateReport update = optimizer_loop_->update(rates);
  if (!std::isfinite(update.gradient_norm) && !update.skipped) throw DivergenceError(row.step, row.loss);
  row.update_seconds = seconds_since(mark);
  row.gradient_norm = update.gradient_norm;
  row.ema_decay = update.ema_decay;
  row.skipped = update.skipped;
  row.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return row;
}

void TrainRun::agree(TrainStep& step) {
  if (ranks_.is_alone()) return;
  at::Tensor losses = at::tensor({step.instance_loss, step.prior_loss}, at::kDouble);
  ranks_.sum(losses);
  step.instance_loss = losses[0].item<double>();
  step.prior_loss = losses[1].item<double>();
  for (bool waited = false;;) {
    at::Tensor wishes = at::tensor({control_.stop_requested() ? 1.0 : 0.0, control_.pause_requested() ? 1.0 : 0.0});
    ranks_.sum(wishes);
    const bool stops = wishes[0].item<double>() > 0, waits = !stops && wishes[1].item<double>() > 0;
    if (waits != waited) observer_.on(RunPaused{waits});
    if (stops) throw CancelledError();
    if (!waits) return;
    waited = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

void TrainRun::report(TrainStep& row) {
  result_.steps = row.step;
  result_.seconds += row.seconds;
  statistics_.complete(row, config_.steps);
  observer_.on(row);
  for (const Message& sentence : watch_.add(row)) observer_.on(Notice{sentence});
  observer_.on(Progress{RunStage::Train, row.step, config_.steps, row.seconds_left});
  // Predicting nothing at all costs 1 an image: a mean of three times that has run away.
  const double helpless = 1.0 + (class_photos_ ? config_.prior_loss_weight : 0.0);
  if (statistics_.session_steps() >= 20 && statistics_.recent_loss() > 3 * helpless)
    throw DivergenceError(row.step, statistics_.recent_loss());
}

void TrainRun::after_step() {
  const bool last = step_ == config_.steps;
  const auto due = [&](std::int64_t every) { return every > 0 && (step_ % every == 0 || last); };
  if (due(config_.checkpoint_every)) save_checkpoint();
  if (services_.preview && due(config_.sample_every) && preview()) save_checkpoint();
  if (checkpoints_ && !last && saved_step_ != step_ && pace_->is_due(CheckpointPace::Clock::now()))
    save_timed_checkpoint();
}

void TrainRun::follow_folder() {
  if (!services_.locate_run_folder) return;
  const auto now = services_.locate_run_folder();
  if (now == run_folder_) return;
  observer_.on(Notice{msg::training::run_folder_was_moved(display(now))});
  run_folder_ = now;
  if (checkpoints_) checkpoints_->move_to(now);
  if (prompts_) prompts_->keep_no_more();
}

TrainState TrainRun::capture_state() const {
  TrainState state;
  optimizer_loop_->capture(state);
  state.step = step_;
  state.seed = static_cast<std::uint64_t>(config_.seed);
  state.batches_drawn = step_ * config_.gradient_accumulation_steps;
  state.seconds = result_.seconds;
  state.config = resolved(config_);
  state.photos = photo_fingerprints();
  return state;
}

void TrainRun::save_timed_checkpoint() {
  follow_folder();
  const auto begin = CheckpointPace::Clock::now();
  try {
    TrainState now = capture_state();
    now.timed = true;
    const auto folder = checkpoints_->save(now);
    saved_step_ = step_;
    observer_.on(CheckpointWritten{step_, folder});
  } catch (const IoError& error) {
    observer_.on(Notice{msg::training::no_checkpoint_could_be_saved(error.message())});
  }
  pace_->saved(begin, CheckpointPace::Clock::now());
}

void TrainRun::save_checkpoint() {
  if (!ranks_.leads()) return;
  follow_folder();
  const auto begin = CheckpointPace::Clock::now();
  TrainState state = capture_state();
  if (statistics_.session_steps() > session_steps_at_checkpoint_)
    state.score = statistics_.mean_loss_since(session_steps_at_checkpoint_);
  if (!holdout_photos_.photos.empty()) {
    state.score = holdout_loss();
    observer_.on(HoldoutLoss{step_, *state.score});
  }
  session_steps_at_checkpoint_ = statistics_.session_steps();
  if (!checkpoints_) return;
  const auto folder = checkpoints_->save(state);
  saved_step_ = step_;
  if (pace_) pace_->saved(begin, CheckpointPace::Clock::now());
  observer_.on(CheckpointWritten{step_, folder});
}

double TrainRun::holdout_loss() const {
  const torch::NoGradGuard no_grad;
  const TrainingNoise noise(static_cast<std::uint64_t>(config_.seed) ^ fnv1a64("holdout"), 1);
  const std::int64_t timesteps = objective_->schedule().num_train_timesteps();
  double sum = 0;
  constexpr std::int64_t kLevels = 4;
  for (std::size_t i = 0; i < holdout_photos_.photos.size(); ++i) {
    const TrainingPhoto& photo = holdout_photos_.photos[i];
    const at::Tensor ids = prompts_->ids({photo.caption}).to(context_.device());
    // The same noise levels and the same noise every time, so that one value can be compared with the next.
    for (std::int64_t level = 0; level < kLevels; ++level) {
      MicroBatch batch;
      batch.posterior = {photo.posterior.mean.to(context_.device()), photo.posterior.logvar.to(context_.device())};
      batch.input_ids = ids;
      batch.draws = noise.draw(level, static_cast<std::int64_t>(i), photo.posterior.mean.sizes());
      batch.draws.timesteps.fill_(timesteps * (2 * level + 1) / (2 * kLevels));
      batch.instance_images = 1;
      sum += objective_->forward(batch).loss.instance.item<double>();
    }
  }
  return sum / static_cast<double>(kLevels * static_cast<std::int64_t>(holdout_photos_.photos.size()));
}

void TrainRun::finish() {
  if (Ema* ema = optimizer_loop_->ema()) optimizer_loop_->load_weights(ema->weights(), "the average");
  check_result();
  statistics_.summarise(result_);
  optimizer_loop_->publish_masters();
}

void TrainRun::check_result() {
  const torch::NoGradGuard no_grad;
  for (const TrainedParameter& parameter : optimizer_loop_->parameters())
    if (!at::isfinite(parameter.master).all().item<bool>())
      throw DivergenceError(result_.steps, statistics_.last_loss());
  const std::size_t steps = statistics_.session_steps();
  if (steps == 0) return;
  // Single losses depend on the timestep drawn: what has run away is far beyond what a model costs that predicts
  // nothing at all, and beyond what this one cost when it began.
  const double helpless = 1.0 + (class_photos_ ? config_.prior_loss_weight : 0.0);
  const std::size_t part = std::clamp<std::size_t>(steps / 4, 1, 10);
  const double begin = statistics_.mean_of_first(part);
  const auto ran_away = [&](double loss) { return !(loss <= 3 * helpless) && !(loss <= 2 * begin); };
  // Every step's loss is that of the weights before it. What the last ones did shows in one step more, which is not
  // made.
  double next = 0;
  for (const MicroBatch& batch : batches_->step(step_, trains_text_encoder(), ranks_.self())) {
    const ForwardPass pass = objective_->forward(batch);
    if (pass.loss.instance.defined()) next += batch.instance_share * pass.loss.instance.item<double>();
    if (pass.loss.prior.defined())
      next += batch.prior_share * config_.prior_loss_weight * pass.loss.prior.item<double>();
  }
  at::Tensor of_all = at::tensor({next}, at::kDouble);
  ranks_.sum(of_all);
  if (!ranks_.leads()) return;  // which knows the losses of earlier sessions too
  next = of_all.item<double>();
  const double end = statistics_.mean_of_last(part);
  if (ran_away(next)) throw DivergenceError(result_.steps, next);
  if (steps > part && ran_away(end)) throw DivergenceError(result_.steps, end);
}

bool TrainRun::trains_text_encoder() const {
  return config_.train_text_encoder && (config_.text_encoder_steps == 0 || step_ < config_.text_encoder_steps);
}

std::array<double, kParameterGroups> TrainRun::learning_rates() const {
  const double text_base =
      config_.text_encoder_learning_rate > 0 ? config_.text_encoder_learning_rate : config_.learning_rate;
  const double token_base =
      config_.token_embedding_learning_rate > 0 ? config_.token_embedding_learning_rate : text_base;
  return {lr_schedule_.rate(step_, config_.learning_rate), lr_schedule_.rate(step_, text_base),
          lr_schedule_.rate(step_, token_base)};
}

}  // namespace thumbsup
