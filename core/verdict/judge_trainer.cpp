#include "verdict/judge_trainer.h"

#include <spdlog/fmt/fmt.h>

#include <chrono>
#include <numbers>

#include "base/error.h"
#include "base/hash.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/resources.h"
#include "params/json_params.h"
#include "verdict/broken_picture.h"
#include "verdict/judge.h"
#include "verdict/judge_training_state.h"
#include "verdict/network_input.h"
#include "verdict/photo_shelves.h"
#include "verdict/photo_split.h"
#include "verdict/picture_input.h"
#include "verdict/trained_judge.h"
#include "verdict/verdict_messages.h"
#include "verdict/view_sampler.h"

namespace thumbsup {
namespace {

constexpr double kHeadStart = 0.1;  ///< share of the fine-tuning steps over which the learning rate rises

void check_config(const JudgeTrainConfig& config) {
  if (config.out.empty()) throw UserInputError(msg::verdict::no_output_folder());
  if (config.name.empty()) throw UserInputError(msg::verdict::judge_needs_name());
  if (is_taken(config.out)) throw UserInputError(msg::verdict::output_folder_exists(display(config.out)));
  check_place(config.out);
}

class Training {
 public:
  Training(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer,
           const std::string& question)
      : config_(config), device_(device), control_(control), observer_(observer) {
    info_.question = question;
  }

  JudgeInfo run() {
    load_photos();
    make_network();
    resume();
    try {
      train();
    } catch (const CancelledError&) {
      save_state();
      throw;
    }
    return finish();
  }

 private:
  std::uint64_t seed() const { return static_cast<std::uint64_t>(config_.seed); }
  double seconds() const {
    return state_.seconds + std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

  void load_photos() {
    photos_ = config_.attribute.empty()
                  ? load_shelves(config_.positive, config_.negative, config_.image_size, control_, observer_)
                  : load_tagged(config_.positive, config_.attribute, config_.image_size, control_, observer_);
    std::vector<SplitPhoto> seen;
    seen.reserve(photos_.size());
    for (const ShelfPhoto& photo : photos_) seen.push_back({photo.hash, photo.shelf, photo.positive});
    split_ = split_photos(seen, config_.validation_share, seed());
    for (const std::size_t i : split_.validation)
      held_out_.push_back(network_square(photos_[i].pixels, config_.image_size));
    std::vector<std::size_t> sides[2];
    for (const std::size_t i : split_.training) sides[photos_[i].positive ? 0 : 1].push_back(i);
    sampler_.emplace(sides[0], sides[1], seed());
    const auto count = static_cast<std::int64_t>(split_.training.size());
    steps_per_epoch_ = (count + config_.batch_size - 1) / config_.batch_size;
  }

  void make_network() {
    Backbone backbone;
    if (config_.backbone == "none") {
      backbone = backbone_from_scratch(seed());
      const Message note = msg::verdict::judge_was_trained_from_scratch();
      info_.notes.push_back(note.english());
      observer_.on(Notice{note});
    } else {
      const auto file = config_.backbone == "starter" ? resource_folder() / "starter" / "resnet18" / "model.safetensors"
                                                      : std::filesystem::path(config_.backbone);
      backbone = load_backbone(file);
      info_.backbone = display(file);
      info_.has_backbone = true;
      pretrained_ = copy_network_state(*backbone.network);
    }
    info_.architecture = backbone.architecture;
    network_ = backbone.network;
    network_->to(device_);
    normalisation_ = {info_.mean, info_.deviation};
    std::vector<NamedTensor> parameters;
    for (const auto& item : network_->named_parameters()) parameters.push_back({item.key(), item.value()});
    update_.emplace(parameters, config_.weight_decay);
    parameters_ = std::move(parameters);
  }

  /// Two trainings with the same fingerprint would give the same judge.
  std::string fingerprint() const {
    JudgeTrainConfig copy = config_;
    const auto json = params_to_json(without(judge_train_params().bind(copy), Role::FreeOnResume), Written::All);
    Sha256 hash;
    hash.update(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    for (const ShelfPhoto& photo : photos_) hash.update(photo.content_hash);
    if (info_.has_backbone) hash.update(sha256_of_file(info_.backbone));
    return hash.hex_digest();
  }

  void resume() {
    const auto path = training_state_path(config_.out);
    std::error_code error;
    if (!config_.resume || !std::filesystem::exists(path, error)) return;
    auto state = load_training_state(path, fingerprint(), *network_, *update_);
    if (!state) {
      observer_.on(Notice{msg::verdict::stopped_training_is_another(display(path))});
      return;
    }
    state_ = std::move(*state);
    observer_.on(Notice{msg::verdict::goes_on_after_steps(state_.step)});
  }

  void save_state() {
    state_.seconds = seconds();
    begin_ = std::chrono::steady_clock::now();
    save_training_state(training_state_path(config_.out), fingerprint(), state_, *network_, *update_);
  }

  bool in_warm_up(std::int64_t epoch) const { return epoch < config_.warm_up_epochs; }

  double learning_rate() const {
    const std::int64_t warm_up_steps = config_.warm_up_epochs * steps_per_epoch_;
    if (state_.step < warm_up_steps) return config_.warm_up_learning_rate;
    const auto total = static_cast<double>(config_.epochs * steps_per_epoch_ - warm_up_steps);
    const double done = static_cast<double>(state_.step - warm_up_steps), rise = std::max(1.0, kHeadStart * total);
    if (done < rise) return config_.learning_rate * (done + 1) / (rise + 1);
    return config_.learning_rate * 0.5 * (1 + std::cos(std::numbers::pi * (done - rise) / std::max(1.0, total - rise)));
  }

  /// Few enough to leave the photos their balance.
  std::int64_t broken_a_batch() const {
    return config_.broken_pictures ? std::max<std::int64_t>(1, config_.batch_size / 4) : 0;
  }

  /// One batch; returns its loss. Draws depend on the step alone.
  double train_batch(bool warm_up) {
    std::vector<cv::Mat> views;
    std::vector<float> answers;
    for (std::int64_t i = 0; i < config_.batch_size; ++i) {
      const auto draw = static_cast<std::uint64_t>(state_.step * config_.batch_size + i);
      const ShelfPhoto& photo = photos_[sampler_->photo(draw)];
      RandomStream random(seed(), "judge:view", draw);
      views.push_back(config_.augment ? random_view(photo.pixels, config_.image_size, random)
                                      : network_square(photo.pixels, config_.image_size));
      answers.push_back(photo.positive ? 1.0f : 0.0f);
    }
    for (std::int64_t i = 0; i < broken_a_batch(); ++i) {
      RandomStream random(seed(), "judge:broken", static_cast<std::uint64_t>(state_.step * broken_a_batch() + i));
      const ShelfPhoto& photo = photos_[split_.training[random.below(split_.training.size())]];
      views.push_back(broken_picture(photo.pixels, config_.image_size, random));
      answers.push_back(0.0f);
    }
    const at::Tensor input = network_input(views, normalisation_, device_);
    network_->eval();  // batch normalisation by the backbone's statistics: batches of 16 know worse ones
    for (const NamedTensor& parameter : parameters_)
      parameter.tensor.set_requires_grad(!warm_up || parameter.name.starts_with("fc."));
    const at::Tensor logits = network_->forward(input).flatten();
    const at::Tensor loss = at::binary_cross_entropy_with_logits(logits, at::tensor(answers).to(device_));
    const double value = loss.item<double>();
    if (!std::isfinite(value)) throw DivergenceError(state_.step, value);
    loss.backward();
    update_->step(learning_rate());
    return value;
  }

  void train() {
    const std::int64_t total = config_.epochs * steps_per_epoch_;
    observer_.on(StageBegun{RunStage::TrainJudge, state_.step, total});
    while (state_.step < total && !is_exhausted()) {
      const std::int64_t epoch = state_.step / steps_per_epoch_;
      control_.checkpoint();
      if (state_.step == config_.warm_up_epochs * steps_per_epoch_)
        update_.emplace(parameters_, config_.weight_decay);  // the head's momentum is of another problem
      state_.loss_sum += train_batch(in_warm_up(epoch));
      ++state_.step;
      observer_.on(Progress{RunStage::TrainJudge, state_.step, total,
                            seconds() / static_cast<double>(state_.step) * static_cast<double>(total - state_.step)});
      if (state_.step % steps_per_epoch_ == 0) end_epoch(epoch + 1);
    }
  }

  bool is_exhausted() const {
    return state_.best_epoch > 0 && static_cast<std::int64_t>(state_.epochs.size()) > config_.warm_up_epochs &&
           static_cast<std::int64_t>(state_.epochs.size()) - state_.best_epoch >= config_.patience;
  }

  std::vector<Scored> score_held_out() {
    const auto logits = mirrored_logits(*network_, held_out_, normalisation_, device_);
    std::vector<Scored> scored;
    scored.reserve(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
      scored.push_back({logits[i], photos_[split_.validation[i]].positive});
    return scored;
  }

  void end_epoch(std::int64_t epoch) {
    const auto scored = score_held_out();
    const JudgeEpoch result{epoch,
                            in_warm_up(epoch - 1),
                            state_.loss_sum / static_cast<double>(steps_per_epoch_),
                            log_loss(scored),
                            confusion_at(scored, 1.0, 0.5).accuracy(),
                            info_.question};
    state_.loss_sum = 0;
    state_.epochs.push_back(result);
    if (state_.best_epoch == 0 || result.validation_loss < state_.best_loss) {
      state_.best_epoch = epoch;
      state_.best_loss = result.validation_loss;
      state_.best = copy_network_state(*network_);
    }
    observer_.on(result);
    if (epoch % config_.checkpoint_every == 0 && epoch < config_.epochs) save_state();
  }

  JudgeInfo finish() {
    restore_network_state(*network_, state_.best);
    round_as_stored(*network_);
    describe_training(info_, config_, photos_);
    info_.best_epoch = state_.best_epoch;
    info_.epochs = state_.epochs;
    std::vector<std::string> paths;
    paths.reserve(split_.validation.size());
    for (const std::size_t i : split_.validation) paths.push_back(display(photos_[i].path));
    info_.evaluation = evaluate(score_held_out(), paths);
    for (const std::size_t i : split_.validation) info_.photos[i].held_out = true;
    add_notes();
    info_.seconds = seconds();
    write_trained_judge(info_, config_.out, [this](const auto& folder) { save_networks(folder); });
    std::error_code ignored;
    std::filesystem::remove(training_state_path(config_.out), ignored);
    return info_;
  }

  void add_notes() {
    const Evaluation& e = info_.evaluation;
    info_.notes.push_back(
        "The held-out photos also chose the epoch, the temperature and the threshold; on new images "
        "the judge is a little worse than on them.");
    if (e.confusion.total() < 20)
      info_.notes.push_back(
          fmt::format("Only {} photos are held out: the accuracy may be anywhere from {:.0f} to {:.0f} %. "
                      "More photos would tell.",
                      e.confusion.total(), 100 * e.accuracy_interval.low, 100 * e.accuracy_interval.high));
    if (e.accuracy_interval.low <= 0.5)
      info_.notes.push_back("This judge cannot be told from one that guesses: do not rely on it.");
  }

  void save_networks(const std::filesystem::path& folder) {
    network_->to(at::kCPU);
    const std::map<std::string, std::string> metadata = {{"format", "pt"}, {"architecture", info_.architecture}};
    const auto judge = copy_network_state(*network_);
    if (info_.has_backbone) {
      restore_network_state(*network_, pretrained_);
      round_as_stored(*network_);
      save_network(*network_, folder / kJudgeBackboneFile, metadata);
    }
    std::vector<cv::Mat> squares;
    squares.reserve(photos_.size());
    for (const ShelfPhoto& photo : photos_) squares.push_back(network_square(photo.pixels, config_.image_size));
    const auto standard = similarity_standard(*network_, squares, normalisation_);
    restore_network_state(*network_, judge);
    save_network(*network_, folder / kJudgeModelFile, metadata, standard);
  }

  const JudgeTrainConfig config_;
  at::Device device_;
  RunControl& control_;
  RunObserver& observer_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();

  std::vector<ShelfPhoto> photos_;
  PhotoSplit split_;
  std::vector<cv::Mat> held_out_;  ///< squares of split_.validation
  std::optional<ViewSampler> sampler_;
  std::int64_t steps_per_epoch_ = 0;

  JudgeInfo info_;
  Normalisation normalisation_{};
  std::shared_ptr<ResNet> network_;
  std::vector<NamedTensor> pretrained_;
  std::vector<NamedTensor> parameters_;
  std::optional<WeightUpdate> update_;
  JudgeTrainingState state_;
};

}  // namespace

JudgeInfo train_judge(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer,
                      const std::string& question) {
  check_config(config);
  return Training(config, device, control, observer, question).run();
}

}  // namespace thumbsup
