#include "verdict/judge_trainer.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <chrono>

#include "base/checkpoint_pace.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/resources.h"
#include "params/json_params.h"
#include "verdict/judge.h"
#include "verdict/judge_training_state.h"
#include "verdict/nested_evaluation.h"
#include "verdict/network_fit.h"
#include "verdict/network_input.h"
#include "verdict/photo_shelves.h"
#include "verdict/picture_input.h"
#include "verdict/readiness.h"
#include "verdict/trained_judge.h"
#include "verdict/validation_plan.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

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
                  ? load_shelves(config_.positive, config_.negative, config_.image_size, control_, observer_,
                                 {config_.passes, config_.fails})
                  : load_tagged(config_.positive, config_.attribute, config_.image_size, control_, observer_);
    std::vector<SplitPhoto> seen;
    seen.reserve(photos_.size());
    for (const ShelfPhoto& photo : photos_) seen.push_back({photo.hash, photo.shelf, photo.positive});
    plan_ = plan_validation(seen, config_.validation_share, seed());
    for (const std::size_t i : plan_.asked) {
      answers_.paths.push_back(display(photos_[i].path));
      answers_.positive.push_back(photos_[i].positive);
    }
    answers_.folds = plan_.folds;
    if (plan_.is_cross_validated)
      observer_.on(
          Notice{msg::verdict::few_photos_are_cross_validated(photos_.size(), info_.question, kValidationFolds)});
  }

  EpochRule epoch_rule() const {
    if (plan_.is_cross_validated) return {config_.warm_up_epochs, std::nullopt};
    return {config_.warm_up_epochs, config_.patience};
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
    fit_.emplace(config_, photos_, network_, normalisation_, device_);
  }

  /// Two trainings with the same fingerprint would give the same judge.
  std::string fingerprint() const {
    JudgeTrainConfig copy = config_;
    const auto json = params_to_json(without(judge_train_params().bind(copy), Role::FreeOnResume), Written::All);
    Sha256 hash;
    hash.update("validation by folds");
    hash.update(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    for (const ShelfPhoto& photo : photos_) hash.update(photo.content_hash);
    if (info_.has_backbone) hash.update(sha256_of_file(info_.backbone));
    return hash.hex_digest();
  }

  void resume() {
    const auto path = training_state_path(config_.out);
    std::error_code error;
    if (!config_.resume || !std::filesystem::exists(path, error)) return;
    auto state = load_training_state(path, fingerprint(), *network_, fit_->update());
    if (!state) {
      observer_.on(Notice{msg::verdict::stopped_training_is_another(display(path))});
      return;
    }
    state_ = std::move(*state);
    observer_.on(Notice{msg::verdict::goes_on_after_steps(state_.done)});
  }

  void save_state() {
    const auto begin = std::chrono::steady_clock::now();
    state_.seconds = seconds();
    begin_ = begin;
    save_training_state(training_state_path(config_.out), fingerprint(), state_, *network_, fit_->update());
    pace_.saved(begin, std::chrono::steady_clock::now());
  }

  std::size_t current() const { return static_cast<std::size_t>(state_.network); }
  std::int64_t epochs_done() const { return state_.step / fit_->steps_per_epoch(); }

  void train() {
    std::int64_t total = 0;
    for (const NetworkPhotos& photos : plan_.networks) total += fit_->steps_for(photos.training.size());
    observer_.on(StageBegun{RunStage::TrainJudge, state_.done, total});
    while (state_.network < std::ssize(plan_.networks)) {
      train_network(total);
      ++state_.network;
      state_.step = 0;
      state_.loss_sum = 0;
    }
  }

  void train_network(std::int64_t total) {
    const NetworkPhotos& photos = plan_.networks[current()];
    if (state_.step == 0)
      fit_->begin(photos.training);
    else
      fit_->go_on(photos.training);
    squares_.clear();
    for (const std::size_t i : photos.held_out)
      squares_.push_back(network_square(photos_[i].pixels, config_.image_size));
    state_.losses.resize(current() + 1);
    state_.answers.resize(current() + 1);
    gather_answers();
    if (photos.held_out.empty()) tell_epochs();
    while (!is_over()) {
      control_.checkpoint();
      state_.loss_sum += fit_->train_batch(state_.step);
      ++state_.step;
      ++state_.done;
      observer_.on(Progress{RunStage::TrainJudge, state_.done, total,
                            seconds() / static_cast<double>(state_.done) * static_cast<double>(total - state_.done)});
      if (state_.step % fit_->steps_per_epoch() == 0) end_epoch();
    }
  }

  bool is_over() const {
    if (state_.step >= fit_->steps()) return true;
    if (plan_.networks[current()].held_out.empty())
      return epochs_done() >= choose_epoch(answers_, epoch_rule(), std::nullopt).epoch;
    return !plan_.is_cross_validated && is_settled(answers_, epoch_rule());
  }

  void end_epoch() {
    state_.losses[current()].push_back(state_.loss_sum / static_cast<double>(fit_->steps_per_epoch()));
    state_.loss_sum = 0;
    if (!squares_.empty())
      state_.answers[current()].push_back(mirrored_logits(*network_, squares_, normalisation_, device_));
    if (!plan_.is_cross_validated) {
      gather_answers();
      if (choose_epoch(answers_, epoch_rule(), std::nullopt).epoch == epochs_done()) {
        state_.best_epoch = epochs_done();
        state_.best = copy_network_state(*network_);
      }
      tell_epoch(static_cast<std::size_t>(epochs_done() - 1));
    }
    const bool is_asked_for = epochs_done() % config_.checkpoint_every == 0 && epochs_done() < config_.epochs;
    if (is_asked_for && pace_.is_due(std::chrono::steady_clock::now())) save_state();
  }

  /// `answers_` with what all networks have said so far; of several, when all of them have said it.
  void gather_answers() {
    answers_.logits.clear();
    if (!plan_.is_cross_validated) {
      answers_.logits = state_.answers.front();
      return;
    }
    if (current() < kValidationFolds) return;
    answers_.logits.assign(static_cast<std::size_t>(config_.epochs), std::vector<double>(photos_.size()));
    for (std::size_t fold = 0; fold < kValidationFolds; ++fold)
      for (std::size_t epoch = 0; epoch < answers_.logits.size(); ++epoch)
        for (std::size_t i = 0; i < plan_.networks[fold].held_out.size(); ++i)
          answers_.logits[epoch][plan_.networks[fold].held_out[i]] = state_.answers.at(fold).at(epoch).at(i);
  }

  /// Training loss: the mean over the networks that were validated.
  JudgeEpoch epoch_report(std::size_t epoch) const {
    const auto scored = answers_.scored(epoch);
    double loss = 0;
    const std::size_t count = plan_.is_cross_validated ? kValidationFolds : 1;
    for (std::size_t network = 0; network < count; ++network) loss += state_.losses.at(network).at(epoch);
    return {static_cast<std::int64_t>(epoch) + 1,      static_cast<std::int64_t>(epoch) < config_.warm_up_epochs,
            loss / static_cast<double>(count),         log_loss(scored),
            confusion_at(scored, 1.0, 0.5).accuracy(), info_.question};
  }

  void tell_epoch(std::size_t epoch) { observer_.on(epoch_report(epoch)); }
  void tell_epochs() {
    for (std::size_t epoch = 0; epoch < answers_.logits.size(); ++epoch) tell_epoch(epoch);
  }

  JudgeInfo finish() {
    if (!state_.best.empty()) restore_network_state(*network_, state_.best);
    round_as_stored(*network_);
    describe_training(info_, config_, photos_);
    info_.best_epoch = choose_epoch(answers_, epoch_rule(), std::nullopt).epoch;
    for (std::size_t epoch = 0; epoch < answers_.logits.size(); ++epoch) info_.epochs.push_back(epoch_report(epoch));
    if (!plan_.is_cross_validated)  // as it is stored
      answers_.logits[static_cast<std::size_t>(info_.best_epoch - 1)] =
          mirrored_logits(*network_, squares_, normalisation_, device_);
    info_.evaluation = nested_evaluation(answers_, epoch_rule(),
                                         plan_.is_cross_validated ? Validation::CrossValidated : Validation::HeldOut);
    if (!plan_.is_cross_validated)
      for (const std::size_t i : plan_.networks.front().held_out) info_.photos[i].held_out = true;
    add_notes();
    info_.seconds = seconds();
    write_trained_judge(info_, config_.out, [this](const auto& folder) { save_networks(folder); });
    std::error_code ignored;
    std::filesystem::remove(training_state_path(config_.out), ignored);
    return info_;
  }

  void add_notes() {
    const Evaluation& e = info_.evaluation;
    if (plan_.is_cross_validated)
      info_.notes.push_back(fmt::format(
          "The photos are few, so each of them was judged by one of {} networks that had not learned from it nor from "
          "its near-duplicates. The figures are theirs; the judge itself learned from all photos.",
          kValidationFolds));
    else
      info_.notes.push_back(
          "Epoch, temperature and threshold were chosen on the held-out photos, for every fifth of them on the other "
          "four fifths: no photo had a say in its own verdict.");
    if (static_cast<double>(e.confusion.total()) < kMinimumHeldOut)
      info_.notes.push_back(
          fmt::format("The judge was tried on {} photos only: the accuracy may be anywhere from {:.0f} to {:.0f} %. "
                      "More photos would tell.",
                      e.confusion.total(), 100 * e.accuracy_interval.low, 100 * e.accuracy_interval.high));
    if (may_be_guessing(e))
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
  /// Of few photos an epoch is shorter than what it takes to save the network and its moments.
  CheckpointPace pace_{std::chrono::seconds(1), std::chrono::steady_clock::now()};

  std::vector<ShelfPhoto> photos_;
  ValidationPlan plan_;
  HeldOutAnswers answers_;
  std::vector<cv::Mat> squares_;  ///< the held-out photos of the network in training

  JudgeInfo info_;
  Normalisation normalisation_{};
  std::shared_ptr<ResNet> network_;
  std::vector<NamedTensor> pretrained_;
  std::optional<NetworkFit> fit_;
  JudgeTrainingState state_;
};

}  // namespace

JudgeInfo train_judge(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer,
                      const std::string& question) {
  check_config(config);
  return Training(config, device, control, observer, question).run();
}

}  // namespace thumbsup
