#include "engine/train.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <future>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "engine/engine_messages.h"
#include "engine/forecast.h"
#include "engine/generate.h"
#include "engine/model_hash.h"
#include "engine/photo_comparison.h"
#include "engine/runs/as_rank.h"
#include "engine/runs/class_images.h"
#include "engine/runs/end_of_run.h"
#include "engine/runs/following_rank.h"
#include "engine/runs/run_recorder.h"
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
#include "training/training_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

TrainConfig with_absolute_paths(TrainConfig config) {
  make_paths_absolute(train_params().bind(config));
  return config;
}

/// Instance photos that one step learns from.
std::int64_t step_photos(const TrainConfig& config) {
  return config.batch_size * config.gradient_accumulation_steps * config.ranks;
}

/// One session of a run, from its base model to its result.
class TrainingSession {
 public:
  enum class Begin { New, Again };
  TrainingSession(RunSession session, TrainConfig config, Begin begin, Ranks& ranks, RunControl& control,
                  RunObserver& observer)
      : session_(std::move(session)),
        config_(std::move(config)),
        ranks_(ranks),
        control_(control),
        observer_(session_, begin == Begin::New, observer) {}

  /// However it ends, the observer hears it last, and run.json says so.
  RunSummary run(const std::vector<Message>& notices) {
    const RunSummary summary = tell_failure(observer_, [&] {
      for (const Message& sentence : notices) observer_.on(Notice{sentence});
      release_models();  // the training needs the memory more than the next picture does
      return translated("The training failed inside LibTorch.", training_context(config_).device_name(),
                        [&] { return work(); });
    });
    observer_.on(RunFinished{RunOutcome::Succeeded, {}, {}, summary});
    return summary;
  }

 private:
  /// The newest checkpoint that is whole.
  std::optional<RunCheckpoint> checkpoint_to_go_on_from(const RunRecord& before) {
    std::vector<Message> sentences;  // of damaged ones
    std::optional<RunCheckpoint> whole;
    for (auto checkpoint = before.checkpoints.rbegin(); checkpoint != before.checkpoints.rend() && !whole;
         ++checkpoint) {
      control_.checkpoint();
      observer_.on(Progress{RunStage::LoadModel, 0, 1});
      try {
        TrainState::verify(checkpoint->folder);
        whole = *checkpoint;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::Format && error.kind() != ErrorKind::Io) throw;
        const fs::path aside = set_checkpoint_aside(checkpoint->folder);
        sentences.push_back(
            msg::engine::checkpoint_cannot_be_used(checkpoint->step, display(aside.filename()), error.message()));
      }
    }
    if (whole && !sentences.empty())
      sentences.push_back(msg::engine::run_goes_on_from(whole->step));
    else if (!whole && (before.step > 0 || !sentences.empty()))
      sentences.push_back(msg::engine::no_checkpoint_to_go_on_from());
    if (!sentences.empty()) observer_.on(Notice{joined(sentences)});
    return whole;
  }

  RunSummary work() {
    const fs::path folder = session_.folder();
    const RunRecord before = read_run(folder);
    if (const auto finished = finish(before)) {
      tell_training(ranks_, std::nullopt);
      return *finished;
    }
    tell_training(ranks_, config_);
    if (config_.ranks != ranks_.size())
      observer_.on(
          Notice{msg::training::run_goes_on_with_other_ranks(config_.ranks, ranks_.size(), step_photos(config_))});
    // The result of a session that died while it was being written.
    fs::remove_all(folder / "model");
    fs::remove_all(folder / "lora");

    auto hash = std::async(std::launch::async, model_hash, config_.model, &control_);
    observer_.on(StageBegun{RunStage::LoadModel});
    observer_.on(Progress{RunStage::LoadModel, 0, 1});
    StableDiffusion model = load_base_model(config_, &control_);
    for (const auto& notice : model.notices) observer_.on(Notice{notice});
    const std::string base_hash = hash.get();
    if (!before.base_model_hash.empty() && before.base_model_hash != base_hash)
      throw UserInputError(msg::engine::base_model_has_other_weights(display(config_.model)));
    session_.set_base_model_hash(base_hash);
    observer_.on(Progress{RunStage::LoadModel, 1, 1});
    control_.checkpoint();

    const std::int64_t side =
        config_.resolution > 0 ? config_.resolution : model.unet->config().sample_size * model.vae->config().scale();
    TrainServices services;
    services.run_folder = folder;
    services.latent_cache = config_.latent_cache.empty() ? folder / "cache" / "latents" : config_.latent_cache;
    const auto checkpoint = checkpoint_to_go_on_from(before);
    if (checkpoint) services.resume_from = checkpoint->folder;
    services.resume_integrity = Integrity::Known;
    tell_beginning(ranks_, base_hash, services.resume_from);
    services.ranks = &ranks_;
    services.locate_run_folder = [&] { return session_.folder(); };
    services.on_photos = [&](const nlohmann::json& fingerprints) { session_.set_photos(fingerprints); };
    services.make_class_images = [&](const ClassImageRequest& request) {
      make_class_images(request,
                        {side, config_.sample_steps, config_.sample_guidance_scale, model_name(config_.model),
                         base_hash, config_.device},
                        control_, observer_);
    };
    std::optional<TrainPreviews> previews;
    const BasePictures base = base_pictures(base_hash, services.latent_cache);
    if (config_.sample_every > 0) {
      previews.emplace(config_, side, base, session_, control_, observer_);
      services.preview = [&](const StableDiffusion& trained, std::int64_t step) { return (*previews)(trained, step); };
      services.keep_checkpoint = [&](std::int64_t step) { return previews->is_best(step); };
      services.ends_early = [&] {
        if (previews->since_best() < config_.patience) return false;
        observer_.on(Notice{msg::engine::training_ends_early(config_.patience, previews->best()->step)});
        return true;
      };
    }
    const TrainResult result = train_dreambooth(model, config_, control_, observer_, services);

    RunSummary summary = result;
    summary.run = session_.folder();
    summary.model = summary.run / "model";
    if (previews) summary.best = previews->best();
    session_.begin_result(summary);
    observer_.on(StageBegun{RunStage::SaveModel});
    observer_.on(Progress{RunStage::SaveModel, 0, 1});
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
    observer_.on(Progress{RunStage::SaveModel, 1, 1});
    return summary;
  }

  /// Nothing is kept of a model with parts of another: its hash says nothing of these.
  BasePictures base_pictures(const std::string& base_hash, const fs::path& cache) const {
    const bool is_whole = config_.vae.empty() && config_.text_encoder.empty();
    const ComputeContext context(config_.device, Dtype::Auto, ComputePurpose::Inference);
    return {is_whole ? cache / "base-pictures" : fs::path(),
            {{"model", base_hash}, {"device", context.device_name()}, {"dtype", context.dtype_name()}}};
  }

  /// A run whose training ended, but not its last moments (it was killed then, or the result could not be put in
  /// place): what is missing is done. Nothing when there is more to do than that.
  std::optional<RunSummary> finish(const RunRecord& before) {
    if (!before.has_result || !before.summary) return std::nullopt;
    const fs::path& folder = session_.folder();
    for (const std::string name : {"lora", "model"}) {
      const auto found = before.unplaced.find(name);
      const fs::path kept = folder / (found == before.unplaced.end() ? name + ".finished" : found->second);
      if (!fs::is_directory(fs::symlink_status(kept))) continue;
      if (!put_in_place(kept, folder / name))
        throw IoError(folder / name, msg::engine::is_in_the_way_of_result(display(kept)));
    }
    const RunRecord now = read_run(folder);
    if (now.model.empty() || (config_.lora_rank > 0 && now.lora_files.empty())) return std::nullopt;
    observer_.on(Notice{msg::engine::training_was_complete()});
    RunSummary summary = *before.summary;
    summary.run = folder;
    summary.model = now.model;
    summary.lora_files = now.lora_files;
    summary.best = before.best;
    return summary;
  }

  RunSession session_;
  const TrainConfig config_;
  Ranks& ranks_;
  RunControl& control_;
  RunRecorder observer_;
};

TrainConfig config_of(const fs::path& run) {
  TrainConfig config;
  const auto unknown = params_from_json(train_params().bind(config), read_run(run).config, run / "run.json");
  if (!unknown.empty())
    throw FormatError(run / "run.json", "config." + unknown.begin().key(), msg::engine::run_has_unknown_parameter());
  config.out = fs::absolute(run).lexically_normal();
  if (!config.out.has_filename()) config.out = config.out.parent_path();
  return config;
}

void throw_if_wrong(const std::vector<Message>& sentences) {
  if (!sentences.empty()) throw UserInputError(joined(sentences));
}

/// As OutOfMemoryError, with what would help.
class NoMemoryForTraining : public Error {
 public:
  explicit NoMemoryForTraining(Message sentence, SourceLocation where = SourceLocation::current())
      : Error(ErrorKind::OutOfMemory, std::move(sentence), {}, where) {}
};

/// Throws when the run cannot fit; returns what to say about it when it may not.
std::optional<Message> preflight(const TrainConfig& config) {
  release_models();  // what the training can have includes them
  const TrainingForecast forecast = forecast_training(config);
  const auto reason = reason_not_to_begin(forecast);
  if (reason && forecast.cannot_fit_memory()) throw NoMemoryForTraining(*reason);
  if (reason) throw UserInputError(*reason);
  if (forecast.fits_memory()) return {};
  const Message sentence = msg::engine::training_may_need_more_memory(format_bytes(forecast.peak_bytes),
                                                                      format_bytes(forecast.available_bytes));
  if (forecast.advice.empty()) return sentence;
  return joined({sentence, msg::engine::less_is_needed_with(forecast.advice.front())});
}

}  // namespace

std::vector<Message> check_training(const TrainConfig& config) {
  auto sentences = check_train_config(config);
  std::error_code unreadable;
  if (fs::is_directory(config.instance, unreadable) && fs::is_empty(config.instance, unreadable))
    sentences.push_back(msg::engine::no_photo_in_empty_folder(display(config.instance)));
  if (config.model.empty())
    sentences.push_back(msg::engine::no_base_model());
  else if (!fs::exists(config.model))
    sentences.push_back(msg::engine::base_model_does_not_exist(display(config.model)));
  if (!config.judge.empty()) {
    if (!fs::exists(config.judge / "judge.json")) sentences.push_back(msg::engine::no_judge_in(display(config.judge)));
    if (config.sample_every <= 0) sentences.push_back(msg::engine::judge_needs_previews());
  } else if (config.patience > 0) {
    sentences.push_back(msg::engine::patience_needs_judge());
  }
  return sentences;
}

RunSummary train_next(const fs::path& runs, const TrainConfig& given, RunControl& control, RunObserver& observer,
                      const std::function<void(const fs::path&)>& on_folder) {
  std::vector<Message> notices;
  TrainConfig resolved;
  RunSession session = tell_failure(observer, [&] {
    const TrainConfig config = with_folder_prompts(given);
    throw_if_wrong(check_training(config));
    notices = check_run_photos(config, control);
    for (Message& odd : odd_photo_notices(config.instance, config.class_, control)) notices.push_back(std::move(odd));
    resolved = with_absolute_paths(config);
    resolved.out = fs::absolute(runs).lexically_normal() / "run";
    check_place(resolved.out);
    if (const auto warning = preflight(resolved)) notices.push_back(*warning);
    const auto json = params_to_json(train_params().bind(resolved), Written::All);
    return RunSession::create_next(runs, json, resolved.model.string());
  });
  resolved.out = session.folder();
  if (on_folder) on_folder(resolved.out);
  SoleRank alone;
  return TrainingSession(std::move(session), resolved, TrainingSession::Begin::New, alone, control, observer)
      .run(notices);
}

namespace {

RunSummary lead_training(const TrainConfig& given, Ranks& ranks, RunControl& control, RunObserver& observer) {
  std::vector<Message> notices;
  TrainConfig resolved;
  RunSession session = tell_failure(observer, [&] {
    const TrainConfig config = with_folder_prompts(given);
    auto sentences = check_training(config);
    if (config.out.empty())
      sentences.push_back(msg::engine::no_folder_for_run());
    else if (is_taken(config.out) && !RunSession::is_leftover(config.out))
      sentences.push_back(msg::engine::run_folder_exists(display(config.out)));
    throw_if_wrong(sentences);
    notices = check_run_photos(config, control);
    for (Message& odd : odd_photo_notices(config.instance, config.class_, control)) notices.push_back(std::move(odd));
    resolved = with_absolute_paths(config);
    if (!resolved.out.has_filename()) resolved.out = resolved.out.parent_path();
    if (!ranks.is_alone()) {
      resolved.ranks = std::max(resolved.ranks, ranks.size());
      notices.push_back(msg::training::learning_rate_is_not_scaled(
          resolved.ranks, step_photos(resolved), fmt::format("{:g}", resolved.learning_rate),
          fmt::format("{:g}", resolved.learning_rate * static_cast<double>(resolved.ranks))));
    }
    check_place(resolved.out);
    if (const auto warning = preflight(resolved)) notices.push_back(*warning);
    const auto json = params_to_json(train_params().bind(resolved), Written::All);
    return RunSession::create(resolved.out, json, resolved.model.string());
  });
  return TrainingSession(std::move(session), resolved, TrainingSession::Begin::New, ranks, control, observer)
      .run(notices);
}

RunSummary lead_resumed(const fs::path& run, const ResumeOptions& options, Ranks& ranks, RunControl& control,
                        RunObserver& observer) {
  TrainConfig config;
  RunSession session = tell_failure(observer, [&] {
    config_of(run);  // what is wrong with it is said before anything is written
    RunSession taken_up = RunSession::resume(run, options);
    config = config_of(run);
    const auto sentences = check_training(config);
    if (!sentences.empty()) {
      taken_up.fail("user_input", joined(sentences).english());
      throw_if_wrong(sentences);
    }
    check_place(config.out / "model");
    return taken_up;
  });
  return TrainingSession(std::move(session), config, TrainingSession::Begin::Again, ranks, control, observer).run({});
}

}  // namespace

RunSummary train(const TrainConfig& config, RunControl& control, RunObserver& observer, const RankOptions& options) {
  return as_rank(options, control, observer, [&](Ranks& ranks, RunObserver& telling) {
    return ranks.leads() ? lead_training(config, ranks, control, telling) : follow_training(ranks, control);
  });
}

RunSummary resume_run(const fs::path& run, RunControl& control, RunObserver& observer) {
  return resume_run(run, ResumeOptions{}, control, observer);
}

RunSummary resume_run(const fs::path& run, const ResumeOptions& options, RunControl& control, RunObserver& observer,
                      const RankOptions& rank_options) {
  return as_rank(rank_options, control, observer, [&](Ranks& ranks, RunObserver& telling) {
    return ranks.leads() ? lead_resumed(run, options, ranks, control, telling) : follow_training(ranks, control);
  });
}

namespace {

std::int64_t export_step(const fs::path& run, std::int64_t step, const fs::path& out, RunControl& control,
                         RunObserver& observer) {
  const RunRecord record = read_run(run);
  if (step == 0)
    step = record.best ? record.best->step : record.checkpoints.empty() ? 0 : record.checkpoints.back().step;
  const auto found = std::find_if(record.checkpoints.begin(), record.checkpoints.end(),
                                  [&](const RunCheckpoint& checkpoint) { return checkpoint.step == step; });
  if (found == record.checkpoints.end()) {
    std::string there;
    for (const RunCheckpoint& checkpoint : record.checkpoints)
      there += (there.empty() ? "" : ", ") + std::to_string(checkpoint.step);
    throw UserInputError(there.empty() ? msg::engine::run_has_no_checkpoints(record.id, step)
                                       : msg::engine::run_has_no_such_checkpoint(record.id, step, there));
  }
  if (is_taken(out)) throw UserInputError(msg::engine::exists_choose_another_folder(display(out)));
  check_place(out);
  TrainConfig config = config_of(run);
  config.dtype = Dtype::Float32;
  config.device = "cpu";
  observer.on(Progress{RunStage::LoadModel, 0, 2});
  StableDiffusion model = load_base_model(config, &control);
  control.checkpoint();
  const TrainState state = TrainState::load(found->folder);
  observer.on(Progress{RunStage::LoadModel, 1, 2});
  TrainResult result;
  {
    const torch::NoGradGuard no_grad;
    const NamedTensors& weights = state.ema.empty() ? state.weights : state.ema;
    for (TrainedParameter& parameter : make_trainable(model, *make_conditioning(model), config, result.lora)) {
      const auto weight = weights.find(parameter.name);
      if (weight == weights.end() || weight->second.sizes() != parameter.working.sizes())
        throw FormatError(found->folder, parameter.name, msg::engine::is_missing_or_does_not_fit());
      parameter.working.requires_grad_(false);
      parameter.working.copy_(weight->second);
    }
    for (const LoraOfPart& part : result.lora.parts) part.network->detach();
  }
  control.checkpoint();
  save_stable_diffusion(finished_model(std::move(model), result, config), out);
  observer.on(Progress{RunStage::LoadModel, 2, 2});
  return step;
}

}  // namespace

std::int64_t export_checkpoint(const fs::path& run, std::int64_t step, const fs::path& out, RunControl& control,
                               RunObserver& observer) {
  return tell_end(observer, [&] { return export_step(run, step, out, control, observer); });
}

}  // namespace thumbsup
