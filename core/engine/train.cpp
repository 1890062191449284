#include "engine/train.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <future>

#include "base/atomic_file.h"
#include "base/caught_error.h"
#include "base/error.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "engine/forecast.h"
#include "engine/generate.h"
#include "engine/model_hash.h"
#include "engine/runs/class_images.h"
#include "engine/runs/train_previews.h"
#include "engine/runs/train_result.h"
#include "model_io/save_stable_diffusion.h"
#include "nn/torch_errors.h"
#include "params/json_params.h"
#include "studio/run_session.h"
#include "training/checkpoint_store.h"
#include "training/dreambooth_trainer.h"
#include "training/run_photos.h"
#include "training/train_state.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Paths that mean the same from wherever the run is resumed.
TrainConfig with_absolute_paths(TrainConfig config) {
  for (fs::path* path : {&config.model, &config.config, &config.vae, &config.text_encoder, &config.instance,
                         &config.class_, &config.out, &config.judge, &config.latent_cache})
    if (!path->empty()) *path = fs::absolute(*path).lexically_normal();
  return config;
}

/// Passes everything on, and keeps what must last in the run's folder.
class RecordingObserver : public TrainObserver {
 public:
  RecordingObserver(RunSession& session, TrainObserver& next) : session_(session), next_(next) {}
  void on_progress(const Progress& progress) override { next_.on_progress(progress); }
  void on_step(const TrainStep& step) override { next_.on_step(step); }
  void on_notice(const std::string& sentence) override {
    session_.log(sentence);
    next_.on_notice(sentence);
  }
  void on_paused(bool paused) override {
    session_.set_state(paused ? RunState::Paused : RunState::Running);
    next_.on_paused(paused);
  }
  void on_sample(const fs::path& image, std::int64_t step) override { next_.on_sample(image, step); }
  void on_scores(const TrainScores& scores) override {
    session_.log(fmt::format("step {}: {} of {} previews pass, likeness {:.3f}", scores.step, scores.passed,
                             scores.images, scores.likeness));
    next_.on_scores(scores);
  }
  void on_holdout_loss(std::int64_t step, double loss) override { next_.on_holdout_loss(step, loss); }
  void on_checkpoint(std::int64_t step, const fs::path& folder) override {
    session_.log(fmt::format("checkpoint of step {}", step));
    next_.on_checkpoint(step, folder);
  }

 private:
  RunSession& session_;
  TrainObserver& next_;
};

/// One session of a run, from its base model to its result.
class TrainingSession {
 public:
  enum class Begin { New, Again };
  TrainingSession(RunSession session, TrainConfig config, Begin begin, RunControl& control, TrainObserver& observer)
      : session_(std::move(session)),
        config_(std::move(config)),
        is_new_(begin == Begin::New),
        control_(control),
        observer_(session_, observer) {}

  /// However it ends, run.json says so.
  TrainSummary run(const std::vector<std::string>& notices) {
    try {
      for (const std::string& sentence : notices) observer_.on_notice(sentence);
      release_models();  // the training needs the memory more than the next picture does
      return translated("The training failed inside LibTorch.", training_context(config_).device_name(),
                        [&] { return work(); });
    } catch (const CancelledError&) {
      session_.log("stopped");
      session_.set_state(RunState::Cancelled);
      throw;
    } catch (const Error& error) {
      record(to_string(error.kind()), error.what());
      throw;
    } catch (const std::exception&) {
      const CaughtError error = caught_error();
      record(to_string(error.kind), error.sentence);
      throw;
    }
  }

 private:
  /// What is refused before it has trained anything is not kept: its --out is free again.
  void record(const std::string& kind, const std::string& sentence) {
    if (is_new_ && !has_begun_)
      session_.discard();
    else
      session_.fail(kind, sentence);
  }

  /// The newest checkpoint that is whole.
  std::optional<RunCheckpoint> checkpoint_to_go_on_from(const RunRecord& before) {
    std::string damaged;
    std::optional<RunCheckpoint> whole;
    for (auto checkpoint = before.checkpoints.rbegin(); checkpoint != before.checkpoints.rend() && !whole;
         ++checkpoint) {
      control_.checkpoint();
      observer_.on_progress({"load the model", 0, 1, -1});
      try {
        TrainState::verify(checkpoint->folder);
        whole = *checkpoint;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::Format && error.kind() != ErrorKind::Io) throw;
        const fs::path aside = set_checkpoint_aside(checkpoint->folder);
        damaged += fmt::format("The checkpoint of step {} cannot be used and is kept as {}: {} ", checkpoint->step,
                               display(aside.filename()), error.what());
      }
    }
    if (whole && !damaged.empty())
      observer_.on_notice(fmt::format("{}The run goes on from step {}.", damaged, whole->step));
    else if (!whole && (before.step > 0 || !damaged.empty()))
      observer_.on_notice(damaged + "There is no checkpoint to go on from: the run begins again with its first step.");
    return whole;
  }

  TrainSummary work() {
    const fs::path folder = session_.folder();
    const RunRecord before = read_run(folder);
    if (const auto finished = finish(before)) return *finished;
    // The result of a session that died while it was being written.
    fs::remove_all(folder / "model");
    fs::remove_all(folder / "lora");

    auto hash = std::async(std::launch::async, model_hash, config_.model, &control_);
    observer_.on_progress({"load the model", 0, 1, -1});
    StableDiffusion model = load_base_model(config_, &control_);
    for (const auto& notice : model.notices) observer_.on_notice(notice);
    const std::string base_hash = hash.get();
    if (!before.base_model_hash.empty() && before.base_model_hash != base_hash)
      throw UserInputError("The base model " + display(config_.model) +
                           " is not the one this run began with: it has other weights.");
    session_.set_base_model_hash(base_hash);
    observer_.on_progress({"load the model", 1, 1, -1});
    control_.checkpoint();

    const std::int64_t side =
        config_.resolution > 0 ? config_.resolution : model.unet->config().sample_size * model.vae->config().scale();
    TrainServices services;
    services.run_folder = folder;
    services.latent_cache = config_.latent_cache.empty() ? folder / "cache" / "latents" : config_.latent_cache;
    const auto checkpoint = checkpoint_to_go_on_from(before);
    if (checkpoint) services.resume_from = checkpoint->folder;
    services.resume_integrity = Integrity::Known;
    const std::int64_t resumed_step = checkpoint ? checkpoint->step : 0;
    services.locate_run_folder = [&] { return session_.folder(); };
    services.on_photos = [&](const nlohmann::json& fingerprints) { session_.set_photos(fingerprints); };
    services.on_begin = [&](std::int64_t) {
      has_begun_ = true;
      session_.set_state(RunState::Running);
    };
    services.make_class_images = [&](const ClassImageRequest& request) {
      make_class_images(request,
                        {side, config_.sample_steps, config_.sample_guidance_scale, model_name(config_.model),
                         base_hash, config_.device},
                        control_, observer_);
    };
    std::optional<TrainPreviews> previews;
    if (config_.sample_every > 0) {
      previews.emplace(config_, side, resumed_step, session_, control_, observer_);
      services.preview = [&](const StableDiffusion& trained, std::int64_t step) { return (*previews)(trained, step); };
      services.keep_checkpoint = [&](std::int64_t step) { return previews->is_best(step); };
    }
    const TrainResult result = train_dreambooth(model, config_, control_, observer_, services);

    TrainSummary summary;
    summary.run = session_.folder();
    summary.model = summary.run / "model";
    summary.steps = result.steps;
    summary.first_loss = result.first_loss;
    summary.last_loss = result.last_loss;
    summary.seconds = result.seconds;
    summary.instance_photos = result.instance_photos;
    summary.class_photos = result.class_photos;
    if (previews) summary.best = previews->best();
    session_.begin_result(numbers_of(summary));
    observer_.on_progress({"save the model", 0, 1, -1});
    // What cannot be put in place is kept and waits for `resume`; the rest is written all the same.
    std::optional<NotInPlaceError> not_in_place;
    const auto writing = [&](const auto& body) {
      try {
        body();
      } catch (const NotInPlaceError& error) {
        session_.add_unplaced(error.path().filename(), error.kept().filename());
        not_in_place = error;
      }
    };
    writing([&] {
      summary.lora_files =
          write_lora_files(result.lora, model, config_, result, display(summary.run.filename()), summary.run / "lora");
    });
    writing([&] { save_stable_diffusion(finished_model(std::move(model), result, config_), summary.model); });
    if (not_in_place) throw *not_in_place;
    observer_.on_progress({"save the model", 1, 1, -1});
    session_.log("finished");
    session_.succeed(numbers_of(summary));
    return summary;
  }

  static RunSummary numbers_of(const TrainSummary& summary) {
    return {summary.steps,   summary.first_loss,      summary.last_loss,
            summary.seconds, summary.instance_photos, summary.class_photos};
  }

  /// A run whose training ended, but not its last moments (it was killed then, or the result could not be put in
  /// place): what is missing is done. Nothing when there is more to do than that.
  std::optional<TrainSummary> finish(const RunRecord& before) {
    if (!before.has_result || !before.summary) return std::nullopt;
    const fs::path& folder = session_.folder();
    for (const std::string name : {"lora", "model"}) {
      const auto found = before.unplaced.find(name);
      const fs::path kept = folder / (found == before.unplaced.end() ? name + ".finished" : found->second);
      if (!fs::is_directory(fs::symlink_status(kept))) continue;
      if (!put_in_place(kept, folder / name))
        throw IoError(folder / name, "is in the way of this run's result, which is complete and kept as " +
                                         display(kept) + ". Move it away, and resume the run again");
    }
    const RunRecord now = read_run(folder);
    if (now.model.empty() || (config_.lora_rank > 0 && now.lora_files.empty())) return std::nullopt;
    const std::string sentence = "The training was complete; its result is in place now.";
    observer_.on_notice(sentence);
    const RunSummary& numbers = *before.summary;
    session_.succeed(numbers);
    return TrainSummary{folder,
                        now.model,
                        now.lora_files,
                        numbers.steps,
                        numbers.first_loss,
                        numbers.last_loss,
                        numbers.seconds,
                        numbers.instance_photos,
                        numbers.class_photos,
                        before.best};
  }

  RunSession session_;
  const TrainConfig config_;
  const bool is_new_;
  bool has_begun_ = false;  ///< photos and model are fine, the first step is next
  RunControl& control_;
  RecordingObserver observer_;
};

TrainConfig config_of(const fs::path& run) {
  TrainConfig config;
  const auto unknown = params_from_json(train_params().bind(config), read_run(run).config, run / "run.json");
  if (!unknown.empty())
    throw FormatError(run / "run.json", "config." + unknown.begin().key(),
                      "is a parameter that this program does not know: the run was made by a newer version");
  config.out = fs::absolute(run).lexically_normal();
  if (!config.out.has_filename()) config.out = config.out.parent_path();
  return config;
}

void throw_if_wrong(const std::vector<std::string>& sentences) {
  if (!sentences.empty()) throw UserInputError(fmt::format("{}", fmt::join(sentences, " ")));
}

/// As OutOfMemoryError, with what would help.
class NoMemoryForTraining : public Error {
 public:
  explicit NoMemoryForTraining(const std::string& sentence, SourceLocation where = SourceLocation::current())
      : Error(ErrorKind::OutOfMemory, sentence, {}, where) {}
};

/// Throws when the run cannot fit; returns what to say about it when it may not.
std::string preflight(const TrainConfig& config) {
  release_models();  // what the training can have includes them
  const TrainingForecast forecast = forecast_training(config);
  const std::string reason = reason_not_to_begin(forecast);
  if (!reason.empty() && forecast.fits_disk()) throw NoMemoryForTraining(reason);
  if (!reason.empty()) throw UserInputError(reason);
  if (forecast.fits_memory()) return {};
  return fmt::format("This training may need more memory than is free: about {} of {}.{}",
                     format_bytes(forecast.peak_bytes), format_bytes(forecast.available_bytes),
                     forecast.advice.empty() ? "" : " Less is needed with " + forecast.advice.front() + ".");
}

}  // namespace

std::vector<std::string> check_training(const TrainConfig& config) {
  auto sentences = check_train_config(config);
  std::error_code unreadable;
  if (fs::is_directory(config.instance, unreadable) && fs::is_empty(config.instance, unreadable))
    sentences.push_back("There is no photo in " + display(config.instance) + ": the folder is empty.");
  if (config.model.empty())
    sentences.push_back("There is no base model: name it with --model.");
  else if (!fs::exists(config.model))
    sentences.push_back("The base model does not exist: " + display(config.model) + ".");
  if (!config.judge.empty()) {
    if (!fs::exists(config.judge / "judge.json"))
      sentences.push_back("There is no judge in " + display(config.judge) + ": it has no judge.json.");
    if (config.sample_every <= 0)
      sentences.push_back("The judge scores previews, and there are none: say how often with --sample-every.");
  }
  return sentences;
}

TrainSummary train_next(const fs::path& runs, const TrainConfig& given, RunControl& control, TrainObserver& observer,
                        const std::function<void(const fs::path&)>& on_folder) {
  const TrainConfig config = with_folder_prompts(given);
  throw_if_wrong(check_training(config));
  std::vector<std::string> notices = check_run_photos(config, control);
  TrainConfig resolved = with_absolute_paths(config);
  resolved.out = fs::absolute(runs).lexically_normal() / "run";
  check_place(resolved.out);
  if (const std::string warning = preflight(resolved); !warning.empty()) notices.push_back(warning);
  const auto json = params_to_json(train_params().bind(resolved), Written::All);
  RunSession session = RunSession::create_next(runs, json, resolved.model.string());
  resolved.out = session.folder();
  if (on_folder) on_folder(resolved.out);
  return TrainingSession(std::move(session), resolved, TrainingSession::Begin::New, control, observer).run(notices);
}

TrainSummary train(const TrainConfig& given, RunControl& control, TrainObserver& observer) {
  const TrainConfig config = with_folder_prompts(given);
  auto sentences = check_training(config);
  if (config.out.empty())
    sentences.push_back("There is no folder for the run: name it with --out.");
  else if (is_taken(config.out) && !RunSession::is_leftover(config.out))
    sentences.push_back(display(config.out) + " exists already. Choose another --out: nothing is overwritten.");
  throw_if_wrong(sentences);
  std::vector<std::string> notices = check_run_photos(config, control);
  TrainConfig resolved = with_absolute_paths(config);
  if (!resolved.out.has_filename()) resolved.out = resolved.out.parent_path();
  check_place(resolved.out);
  if (const std::string warning = preflight(resolved); !warning.empty()) notices.push_back(warning);
  const auto json = params_to_json(train_params().bind(resolved), Written::All);
  return TrainingSession(RunSession::create(resolved.out, json, resolved.model.string()), resolved,
                         TrainingSession::Begin::New, control, observer)
      .run(notices);
}

TrainSummary resume_run(const fs::path& run, RunControl& control, TrainObserver& observer) {
  return resume_run(run, ResumeOptions{}, control, observer);
}

TrainSummary resume_run(const fs::path& run, const ResumeOptions& options, RunControl& control,
                        TrainObserver& observer) {
  config_of(run);  // what is wrong with it is said before anything is written
  RunSession session = RunSession::resume(run, options);
  const TrainConfig config = config_of(run);
  const auto sentences = check_training(config);
  if (!sentences.empty()) {
    session.fail("user_input", fmt::format("{}", fmt::join(sentences, " ")));
    throw_if_wrong(sentences);
  }
  check_place(config.out / "model");
  return TrainingSession(std::move(session), config, TrainingSession::Begin::Again, control, observer).run({});
}

std::int64_t export_checkpoint(const fs::path& run, std::int64_t step, const fs::path& out, RunControl& control,
                               TrainObserver& observer) {
  const RunRecord record = read_run(run);
  if (step == 0)
    step = record.best ? record.best->step : record.checkpoints.empty() ? 0 : record.checkpoints.back().step;
  const auto found = std::find_if(record.checkpoints.begin(), record.checkpoints.end(),
                                  [&](const RunCheckpoint& checkpoint) { return checkpoint.step == step; });
  if (found == record.checkpoints.end()) {
    std::string there;
    for (const RunCheckpoint& checkpoint : record.checkpoints)
      there += (there.empty() ? "" : ", ") + std::to_string(checkpoint.step);
    throw UserInputError("The run " + record.id + " has no checkpoint of step " + std::to_string(step) +
                         (there.empty() ? "; it has none at all." : ". It has those of the steps " + there + "."));
  }
  if (is_taken(out))
    throw UserInputError(display(out) + " exists already. Choose another folder: nothing is overwritten.");
  check_place(out);
  TrainConfig config = config_of(run);
  config.dtype = "float32";
  config.device = "cpu";
  observer.on_progress({"load the model", 0, 2, -1});
  StableDiffusion model = load_base_model(config, &control);
  control.checkpoint();
  const TrainState state = TrainState::load(found->folder);
  observer.on_progress({"load the model", 1, 2, -1});
  TrainResult result;
  {
    const torch::NoGradGuard no_grad;
    const NamedTensors& weights = state.ema.empty() ? state.weights : state.ema;
    for (TrainedParameter& parameter : make_trainable(model, config, result.lora)) {
      const auto weight = weights.find(parameter.name);
      if (weight == weights.end() || weight->second.sizes() != parameter.working.sizes())
        throw FormatError(found->folder, parameter.name, "is missing, or does not fit the base model");
      parameter.working.requires_grad_(false);
      parameter.working.copy_(weight->second);
    }
    for (const auto& network : {result.lora.unet, result.lora.text_encoder})
      if (network) network->detach();
  }
  control.checkpoint();
  save_stable_diffusion(finished_model(std::move(model), result, config), out);
  observer.on_progress({"load the model", 2, 2, -1});
  return step;
}

}  // namespace thumbsup
