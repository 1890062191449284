#include "engine/retrain.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "diffusion/sampler_factory.h"
#include "engine/engine_messages.h"
#include "engine/runs/end_of_run.h"
#include "params/json_params.h"
#include "photos/generation_parameters.h"
#include "photos/png_writer.h"
#include "photos/scan_folder.h"
#include "studio/accept_run.h"
#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "studio/train_values.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kUsualCount = 20;

std::optional<GenerationParameters> parameters_of(const fs::path& image) {
  for (const auto& [keyword, text] : read_png_text(image))
    if (keyword == "parameters") return parse_parameters_text(text);
  return std::nullopt;
}

/// The seeds of the images in a folder.
std::set<std::int64_t> seeds_in(const fs::path& folder) {
  std::set<std::int64_t> seeds;
  if (!fs::exists(folder)) return seeds;
  for (const ScannedPhoto& image : scan_photo_folder(folder).photos)
    if (const auto parameters = parameters_of(image.path)) seeds.insert(static_cast<std::int64_t>(parameters->seed));
  return seeds;
}

AcceptanceConfig terms_of(const RetrainOptions& options, const Project& project) {
  AcceptanceConfig terms = acceptance_terms(project);
  terms.criterion = options.criterion.value_or(terms.criterion);
  if (options.minimum_images > 0) terms.minimum_images = options.minimum_images;
  return terms;
}

/// One call of retrain.
class Retraining {
 public:
  Retraining(const RetrainOptions& options, RunControl& control, RunObserver& observer, const BegunRun& begun)
      : options_(options),
        begun_(begun),
        control_(control),
        observer_(observer),
        project_(Project::open(options.project)),
        registry_(project_.versions_folder()),
        production_(registry_.production()),
        terms_(terms_of(options, project_)) {}

  RetrainResult run() {
    const std::optional<Version> from = version_to_train_on();
    judge_ = find_judge();
    config_ = from ? config_of_version(*from) : config_of_project();

    RetrainResult result;
    result.run = train_or_go_on(from);
    result.images = project_.gallery_folder() / result.run.filename();
    const auto wishes = wished_images();
    make_images(wishes, read_run(result.run).model, result.images);
    result.report = judge(result.images);
    const std::string usual_name = from ? from->record.name + ", retrained" : project_.name();
    const std::string name = options_.name.empty() ? usual_name : options_.name;
    const Promotion promotion{terms_.criterion, options_.override_reason, terms_.minimum_images};
    const AcceptedRun accepted =
        accept_run(registry_, read_run(result.run), name, to_json(result.report), result.images, promotion, control_,
                   [&](const Progress& progress) { observer_.on(progress); });
    result.version = accepted.version;
    result.stage = accepted.stage;
    result.refusal = accepted.refusal;
    if (production_ && *production_ != accepted.version)
      result.comparison = registry_.compare(accepted.version, *production_);
    return result;
  }

 private:
  /// Nothing: the base model is trained.
  std::optional<Version> version_to_train_on() const {
    if (options_.from_base) return std::nullopt;
    const std::string id = options_.version.empty() ? production_.value_or("") : options_.version;
    if (id.empty()) throw UserInputError(msg::engine::no_version_is_in_production());
    return registry_.read(id);
  }

  TrainConfig config_of_project() const {
    TrainConfig values;
    load_train_values(project_, train_params().bind(values));
    TrainConfig config = next_run(project_, values, judge_);
    if (!options_.instance.empty()) config.instance = options_.instance;
    if (!options_.class_.empty()) config.class_ = options_.class_;
    if (options_.steps > 0) config.steps = options_.steps;
    return config;
  }

  TrainConfig config_of_version(const Version& from) const {
    if (from.record.parameters.empty()) throw UserInputError(msg::engine::was_not_trained_here(from.record.id));
    TrainConfig config;
    const auto unknown = params_from_json(train_params().bind(config), from.record.parameters, from.folder);
    if (!unknown.empty())
      throw FormatError(from.folder, "parameters." + unknown.begin().key(), msg::engine::model_has_unknown_parameter());
    config.model = from.model;
    config.config.clear();
    config.instance = options_.instance.empty() ? project_.shelf_folder(Shelf::Instance) : options_.instance;
    if (!config.class_.empty() || !options_.class_.empty())
      config.class_ = options_.class_.empty() ? project_.shelf_folder(Shelf::Class) : options_.class_;
    config.latent_cache = project_.cache_folder() / "latents";
    if (options_.steps > 0) config.steps = options_.steps;
    if (!config.judge.empty()) config.judge = judge_;
    return config;
  }

  fs::path find_judge() const {
    if (!options_.judge.empty()) return options_.judge;
    if (production_) {
      const Version current = registry_.read(*production_);
      if (current.evaluation) {
        const auto said = current.evaluation->report.value("judge", nlohmann::json::object());
        const auto folder = said.is_object() ? said.value("folder", nlohmann::json()) : nlohmann::json();
        const fs::path place = folder.is_string() ? fs::path(folder.get<std::string>()) : fs::path();
        // The project may have been moved since, or be a copy: its own judge of that name comes first.
        const fs::path own = project_.judges_folder() / place.filename();
        if (!place.filename().empty() && fs::exists(own / "judge.json")) return own;
        if (!place.empty() && fs::exists(place / "judge.json")) return place;
      }
    }
    std::vector<fs::path> judges;
    if (fs::exists(project_.judges_folder()))
      for (const auto& entry : fs::directory_iterator(project_.judges_folder()))
        if (fs::exists(entry.path() / "judge.json")) judges.push_back(entry.path());
    if (judges.size() == 1) return judges.front();
    throw UserInputError(judges.empty() ? msg::engine::project_has_no_judge()
                                        : msg::engine::project_has_several_judges());
  }

  bool started_from_the_same(const RunRecord& run) const {
    std::error_code error;
    return fs::equivalent(run.base_model, config_.model, error);
  }

  /// The run that an earlier call has begun, finished now; nothing when there is none, or it cannot go on.
  std::optional<fs::path> finish_begun() {
    const fs::path run = project_.runs_folder() / begun_.id;
    if (begun_.id.empty() || !is_run_folder(run)) return std::nullopt;
    const RunRecord record = read_run(run);
    if (!started_from_the_same(record)) return std::nullopt;
    if (record.state == RunState::Succeeded) return run;
    const bool at_work =
        record.state == RunState::Preparing || record.state == RunState::Running || record.state == RunState::Paused;
    try {
      resume_run(run, control_, observer_);
      return run;
    } catch (const UserInputError& error) {  // its photos are others now
      if (at_work) throw;
      observer_.on(Notice{msg::engine::run_is_begun_anew(begun_.id, error.message())});
      return std::nullopt;
    }
  }

  /// The folder of a run that is finished.
  fs::path train_or_go_on(const std::optional<Version>& from) {
    if (!options_.run.empty()) {
      fs::path run = project_.runs_folder() / options_.run;
      const RunRecord record = read_run(run);
      if (!started_from_the_same(record))
        throw UserInputError(
            msg::engine::run_started_from_another(options_.run, from ? from->record.id : display(config_.model)));
      if (record.state != RunState::Succeeded) resume_run(run, control_, observer_);
      return run;
    }
    if (const auto run = finish_begun()) return *run;
    std::vector<VersionPhoto> photos = version_photos("instance", config_.instance);
    if (!config_.class_.empty() && fs::is_directory(config_.class_)) {
      const auto more = version_photos("class", config_.class_);
      photos.insert(photos.end(), more.begin(), more.end());
    }
    if (from && photo_set_hash(photos) == from->record.photo_hash)
      observer_.on(Notice{msg::engine::photos_are_the_same(from->record.id)});
    return train_next(project_.runs_folder(), config_, control_, observer_, begun_.on_begun).run;
  }

  GenerateConfig usual_images() const {
    GenerateConfig wish;
    params_from_json(generate_params().bind(wish), project_.section("params/generate"), project_.folder());
    if (wish.prompt.empty()) wish.prompt = config_.instance_prompt;
    wish.contact_sheet = false;
    wish.batch_size = 1;
    wish.config.clear();
    return wish;
  }

  /// The wish that makes an image again.
  GenerateConfig again(const fs::path& image) const {
    GenerateConfig wish = usual_images();
    wish.count = 1;
    const auto parameters = parameters_of(image);
    if (!parameters) return wish;
    wish.prompt = parameters->prompt;
    wish.negative_prompt = parameters->negative_prompt;
    wish.steps = parameters->steps;
    wish.guidance_scale = parameters->guidance_scale;
    wish.size = {parameters->width, parameters->height};
    wish.clip_skip = parameters->clip_skip;
    for (const SamplerInfo& sampler : samplers())
      if (sampler.display_name == parameters->sampler) wish.sampler = sampler.id;
    wish.seed = static_cast<std::int64_t>(parameters->seed);
    return wish;
  }

  /// What the new model is to make: the images of the version in production, whose verdicts are then the judge's of
  /// today.
  std::vector<GenerateConfig> wished_images() {
    GenerateConfig usual = usual_images();
    usual.count = options_.count > 0 ? options_.count : kUsualCount;
    if (!production_) return {usual};
    Version current = registry_.read(*production_);
    const auto has_seed = [](const VersionSample& sample) { return sample.seed.has_value(); };
    const bool judged = current.evaluation &&
                        std::any_of(current.evaluation->samples.begin(), current.evaluation->samples.end(), has_seed);
    const fs::path images = judged ? current.evaluation->folder : project_.gallery_folder() / *production_;
    if (!judged) make_images({usual}, current.model, images);
    const auto report = to_json(judge(images));
    if (!judged || !say_the_same(report, current.evaluation->report))
      current = registry_.judge(*production_, report, images);

    std::map<std::int64_t, fs::path> by_seed;
    for (const VersionSample& sample : current.evaluation->samples)
      if (sample.seed) by_seed.emplace(*sample.seed, sample.image);
    std::vector<GenerateConfig> wishes;
    std::int64_t wished = 0;
    for (const auto& [seed, image] : by_seed) {
      if (options_.count > 0 && wished++ == options_.count) break;
      GenerateConfig wish = again(image);
      if (!wishes.empty()) {  // one call makes images of seeds that follow each other
        GenerateConfig& last = wishes.back();
        GenerateConfig next = wish;
        next.seed = last.seed;
        next.count = last.count;
        if (last.seed + last.count == seed &&
            params_to_json(generate_params().bind(next)) == params_to_json(generate_params().bind(last))) {
          ++last.count;
          continue;
        }
      }
      wishes.push_back(std::move(wish));
    }
    return wishes;
  }

  /// What is there from an interrupted call is not made again.
  void make_images(const std::vector<GenerateConfig>& wishes, const fs::path& model, const fs::path& folder) {
    const auto there = seeds_in(folder);
    for (GenerateConfig wish : wishes) {
      while (wish.count > 0 && there.count(wish.seed) != 0) {
        ++wish.seed;
        --wish.count;
      }
      if (wish.count == 0) continue;
      wish.model = model;
      wish.out = folder;
      generate(wish, control_, observer_);
    }
  }

  AcceptanceReport judge(const fs::path& images) {
    JudgeRunConfig config;
    config.judge = judge_;
    config.images = images;
    config.instance = {config_.instance.string()};
    config.criterion = terms_.criterion;
    config.minimum_images = terms_.minimum_images;
    return run_judge(config, control_, observer_);
  }

  const RetrainOptions& options_;
  const BegunRun& begun_;
  RunControl& control_;
  PartObserver observer_;
  Project project_;
  Registry registry_;
  const std::optional<std::string> production_;
  const AcceptanceConfig terms_;  ///< the project's, unless the call says others
  TrainConfig config_;
  fs::path judge_;
};

}  // namespace

RetrainResult retrain(const RetrainOptions& options, RunControl& control, RunObserver& observer,
                      const BegunRun& begun) {
  return tell_end(observer, [&] {
    if (!Project::is_project(options.project))
      throw UserInputError(msg::engine::no_project_in(display(options.project)));
    return Retraining(options, control, observer, begun).run();
  });
}

}  // namespace thumbsup
