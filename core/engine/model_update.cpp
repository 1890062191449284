#include "engine/model_update.h"

#include <spdlog/fmt/fmt.h>

#include "base/atomic_file.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/utc_time.h"
#include "engine/engine_messages.h"
#include "engine/runs/end_of_run.h"
#include "engine/update_summary.h"
#include "photos/photo_notes.h"
#include "studio/file_lock.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "studio/train_values.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// What an update that was interrupted had begun: the run, and what it was begun from.
struct UpdateState {
  std::string run;         ///< id
  std::string from;        ///< version in production then; empty: none
  std::string photos;      ///< photo_set_hash of the instance photos
  std::int64_t steps = 0;  ///< as asked for
  bool from_base = false;

  bool begun_from_the_same(const UpdateState& other) const {
    return from == other.from && photos == other.photos && steps == other.steps && from_base == other.from_base;
  }
};

/// Nothing when there is none, or what is there says nothing that can be used: then all is done anew.
std::optional<UpdateState> read_state(const fs::path& file) {
  if (!fs::exists(file)) return std::nullopt;
  try {
    const nlohmann::json json = read_json_file(file);
    UpdateState state;
    state.run = json_value(json, "run", std::string(), file);
    state.from = json_value(json, "from", std::string(), file);
    state.photos = json_value(json, "photos", std::string(), file);
    state.steps = json_value(json, "steps", std::int64_t{0}, file);
    state.from_base = json_value(json, "from_base", false, file);
    // The name of a folder beside the others; a project may be somebody else's.
    if (state.run.empty() || state.run.starts_with('.') || state.run.find('/') != std::string::npos)
      return std::nullopt;
    return state;
  } catch (const FormatError&) {
    return std::nullopt;
  }
}

void write_state(const fs::path& file, const UpdateState& state) {
  write_json_file(file, {{"run", state.run},
                         {"from", state.from},
                         {"photos", state.photos},
                         {"steps", state.steps},
                         {"from_base", state.from_base}});
}

/// One call of update_model: every part first looks at what an earlier call has left.
class Update {
 public:
  Update(const UpdateOptions& options, RunControl& control, RunObserver& observer)
      : options_(options),
        control_(control),
        observer_(observer),
        folder_(options.retrain.project / "pipeline"),
        lock_(lock_file(), &control),
        registry_(options.retrain.project / "versions") {}

  UpdateResult run() {
    result_.summary = folder_ / "summary.md";
    const fs::path json = folder_ / "summary.json";
    // A call that fails leaves none, rather than that of another one.
    std::error_code ignored;
    for (const fs::path& old : {result_.summary, json}) fs::remove(old, ignored);
    result_.date = utc_now();
    result_.production_before = registry_.production().value_or("");
    if (take_photos() && is_new()) train_and_promote();
    result_.production = registry_.production().value_or("");
    write_json_file(json, to_json(result_));
    write_file_atomically(result_.summary, update_page(result_));
    return std::move(result_);
  }

 private:
  fs::path lock_file() const {
    if (!Project::is_project(options_.retrain.project))
      throw UserInputError(msg::engine::no_project_in(display(options_.retrain.project)));
    if (const auto error = create_folders(folder_))
      throw IoError(folder_, msg::base::cannot_create_its_folder(error.message()));
    return folder_ / ".lock";
  }

  bool is_from_base() const { return options_.retrain.from_base || result_.production_before.empty(); }

  void refuse(std::string reason) {
    result_.outcome = UpdateOutcome::Refused;
    result_.refusal = std::move(reason);
  }

  /// What production is, when there is one.
  std::optional<VersionRecord> production() const {
    if (result_.production_before.empty()) return std::nullopt;
    return registry_.read(result_.production_before).record;
  }

  bool uses_class_photos(const Project& project) const {
    if (const auto current = production(); current && !is_from_base()) {
      const auto folder = current->parameters.find("class");
      return folder != current->parameters.end() && folder->is_string() && !folder->get<std::string>().empty();
    }
    TrainConfig values;
    load_train_values(project, train_params().bind(values));
    return values.prior_loss_weight > 0;
  }

  /// Checks the new photos, and leaves out what is spoiled or double; false: too many are spoiled. The project is open
  /// meanwhile, and closed again: the training opens it.
  bool take_photos() {
    const Project project = Project::open(options_.retrain.project);
    result_.project = project.name();
    const bool with_class = uses_class_photos(project);
    PhotoLibrary library(project);
    library.load();
    library.set_resolution(training_resolution(project.section("params/train")));
    const auto known = production() ? production()->photos : std::vector<VersionPhoto>();
    result_.photos = check_new_photos(library, known, with_class, project.cache_folder() / "checks", control_,
                                      [&](const Progress& progress) { observer_.on(progress); });
    const auto spoiled = result_.photos.count(NewPhoto::Answer::Spoiled);
    const auto good = result_.photos.count(NewPhoto::Answer::Good);
    if (result_.photos.spoiled_share() > options_.spoiled_share) {
      refuse(msg::engine::too_many_photos_are_spoiled(spoiled, spoiled + good,
                                                      fmt::format("{:.3g} %", 100 * options_.spoiled_share))
                 .english());
      return false;
    }
    leave_out(library, result_.photos);
    std::vector<fs::path> left_out;
    for (const NewPhoto& photo : result_.photos.photos)
      if (photo.answer != NewPhoto::Answer::Good) left_out.push_back(library.find(photo.id)->path);
    if (!left_out.empty())
      observer_.on(Notice{msg::engine::photos_are_left_out(left_out.size(), some_names(left_out))});

    auto photos = version_photos(to_string(Shelf::Instance), project.shelf_folder(Shelf::Instance));
    instance_photos_ = photo_set_hash(photos);
    if (with_class) {
      const auto more = version_photos(to_string(Shelf::Class), project.shelf_folder(Shelf::Class));
      photos.insert(photos.end(), more.begin(), more.end());
    }
    all_photos_ = photo_set_hash(photos);
    return true;
  }

  bool is_new() const {
    const auto current = production();
    return !current || current->photo_hash != all_photos_;
  }

  void train_and_promote() {
    UpdateState now{{}, result_.production_before, instance_photos_, options_.retrain.steps, is_from_base()};
    const fs::path file = folder_ / "state.json";
    const auto begun = read_state(file);
    const bool goes_on = begun && begun->begun_from_the_same(now);
    if (goes_on)
      if (const auto version = version_of_run(begun->run); version && was_rolled_back(*version))
        return refuse(msg::engine::version_was_rolled_back(*version).english());

    RetrainOptions retraining = options_.retrain;
    retraining.from_base = now.from_base;
    if (retraining.name.empty()) retraining.name = result_.project + ", " + result_.date.substr(0, 10);
    const BegunRun run{goes_on ? begun->run : std::string(), [&](const fs::path& made) {
                         now.run = made.filename().string();
                         write_state(file, now);
                       }};
    result_.trained = retrain(retraining, control_, observer_, run);
    const RetrainResult& trained = *result_.trained;
    if (trained.stage == Stage::Candidate) return refuse(trained.refusal + ".");
    if (trained.stage == Stage::Archived) return refuse(msg::engine::version_is_archived(trained.version).english());
    result_.outcome = options_.hold ? UpdateOutcome::Held : UpdateOutcome::Promoted;
    if (!options_.hold) result_.trained->stage = registry_.promote(trained.version, Stage::Production).stage;
  }

  std::optional<std::string> version_of_run(const std::string& run) const {
    for (const Version& version : registry_.list().versions)
      if (version.record.run == run) return version.record.id;
    return std::nullopt;
  }

  /// Whether the last that happened to a version's being in production is that somebody took it away.
  bool was_rolled_back(const std::string& id) const {
    bool taken_away = false;
    for (const HistoryEvent& event : registry_.history()) {
      if (event.version == id && (event.event == "production" || event.event == "rollback")) taken_away = false;
      if (event.event == "rollback" && json_value(event.data, "from", std::string(), registry_.folder()) == id)
        taken_away = true;
    }
    return taken_away;
  }

  const UpdateOptions& options_;
  RunControl& control_;
  PartObserver observer_;
  const fs::path folder_;  ///< "pipeline" in the project
  const FileLock lock_;
  Registry registry_;
  std::string instance_photos_, all_photos_;  ///< photo_set_hash
  UpdateResult result_;
};

}  // namespace

UpdateResult update_model(const UpdateOptions& options, RunControl& control, RunObserver& observer) {
  return tell_end(observer, [&] { return Update(options, control, observer).run(); });
}

}  // namespace thumbsup
