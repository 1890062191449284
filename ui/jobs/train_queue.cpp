#include "ui/jobs/train_queue.h"

#include <algorithm>

#include "base/error.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "studio/run_places.h"
#include "studio/studio_messages.h"
#include "ui/dialogs/error_box.h"
#include "ui/jobs/job_list.h"

namespace thumbsup {
namespace {

constexpr const char* kQueueSection = "ui/train_queue";

/// Where a run that waits will be, as far as its places are concerned.
std::filesystem::path some_run(const Project& project) {
  return project.runs_folder() / "next";
}

/// {"resume": "run-003"} for a run that has a folder, else {"config": {...}, "place", "mark"} as run.json holds them
/// (studio/run_places.h): a project that waits may be moved, or be somebody else's.
nlohmann::json entry_of(const TrainJob& job, const Project& project) {
  if (!job.folder().empty()) return {{"resume", job.folder().filename().string()}};
  TrainConfig config = *job.config();
  nlohmann::json entry = {{"config", stored_config(params_to_json(train_params().bind(config)), some_run(project))},
                          {"place", place_of_run(some_run(project))}};
  entry["mark"] = mark_of_run(entry);
  return entry;
}

}  // namespace

TrainQueue::TrainQueue(StudioContext& context, QObject* parent) : QObject(parent), context_(context) {
  // Jobs outlive the pages, which are made anew in another language.
  for (TrainJob* job : context_.jobs.jobs_of<TrainJob>()) {
    if (job->is_ended()) continue;
    follow(job);
    if (job->is_active()) latest_ = job;
  }
  saved_ = context_.project.section(kQueueSection);
  unfinished_ = read_unfinished();
}

TrainJob* TrainQueue::start(const TrainConfig& config) {
  return add(std::make_unique<TrainJob>(tr("Training"), config, context_.project.runs_folder()));
}

TrainJob* TrainQueue::resume(const std::filesystem::path& run, const ResumeOptions& options) {
  const std::string id = run.filename().string();
  if (unfinished_.interrupted && unfinished_.interrupted->id == id) unfinished_.interrupted.reset();
  auto& waiting = unfinished_.waiting;
  waiting.erase(std::remove_if(waiting.begin(), waiting.end(),
                               [&id](const nlohmann::json& entry) { return entry.value("resume", "") == id; }),
                waiting.end());
  return add(std::make_unique<TrainJob>(tr("Training"), run, options));
}

TrainJob* TrainQueue::add(std::unique_ptr<TrainJob> job) {
  TrainJob* added = context_.jobs.add_job(std::move(job));
  follow(added);
  job_changed(added);
  save();
  return added;
}

void TrainQueue::follow(TrainJob* job) {
  connect(job, &Job::changed, this, [this, job] { job_changed(job); });
  connect(job, &Job::finished, this, [this, job] {
    save();
    Q_EMIT ended(job);
  });
}

void TrainQueue::job_changed(TrainJob* job) {
  if (job->is_active() && latest_ != job) {
    latest_ = job;
    Q_EMIT started(job);
  }
  if (latest_ != job) return;
  save();
  Q_EMIT progressed();
}

TrainJob* TrainQueue::active() const {
  for (TrainJob* job : context_.jobs.jobs_of<TrainJob>())
    if (job->is_active()) return job;
  return nullptr;
}

void TrainQueue::save() {
  // A window that closes stops its jobs; what they have not done is still wanted.
  if (context_.jobs.is_closing()) return;
  nlohmann::json waiting = nlohmann::json::array(), at_work;
  for (const TrainJob* job : context_.jobs.jobs_of<TrainJob>()) {
    if (job->state() == JobState::Waiting) waiting.push_back(entry_of(*job, context_.project));
    // One that is being stopped by hand is not to be offered again.
    if (job->state() == JobState::Running || job->state() == JobState::Paused)
      at_work = entry_of(*job, context_.project);
  }
  if (unfinished_.interrupted) waiting.push_back({{"resume", unfinished_.interrupted->id}});
  for (const nlohmann::json& entry : unfinished_.waiting) waiting.push_back(entry);
  nlohmann::json kept;
  if (!waiting.empty()) kept["runs"] = waiting;
  if (!at_work.is_null()) kept["at_work"] = at_work;
  if (kept == saved_) return;
  guarded(nullptr, [&] { context_.project.set_section(kQueueSection, kept); });
  saved_ = kept;
}

UnfinishedRuns TrainQueue::read_unfinished() const {
  UnfinishedRuns found;
  for (const TrainJob* job : context_.jobs.jobs_of<TrainJob>())
    if (!job->is_ended()) return found;
  const nlohmann::json kept = context_.project.section(kQueueSection);
  const auto runs = list_runs(context_.project.runs_folder());
  const auto resumable = [&runs](const nlohmann::json& entry) -> const RunRecord* {
    const auto name = entry.find("resume");
    if (name == entry.end() || !name->is_string()) return nullptr;
    for (const RunRecord& run : runs)
      if (run.id == name->get<std::string>() && run.is_resumable()) return &run;
    return nullptr;
  };
  const auto has_config = [](const nlohmann::json& entry) {
    return entry.is_object() && entry.contains("config") && entry["config"].is_object();
  };
  if (const auto at_work = kept.find("at_work"); at_work != kept.end() && at_work->is_object()) {
    if (const RunRecord* run = resumable(*at_work))
      found.interrupted = *run;
    else if (has_config(*at_work))
      found.waiting.push_back(*at_work);
  }
  // One that the project does not remember: killed under the command line, or by an older program.
  if (!found.interrupted)
    for (const RunRecord& run : runs)
      if (run.state == RunState::Interrupted && run.is_resumable()) {
        found.interrupted = run;
        break;
      }
  if (const auto waiting = kept.find("runs"); waiting != kept.end() && waiting->is_array())
    for (const nlohmann::json& entry : *waiting) {
      if (!entry.is_object()) continue;
      const RunRecord* run = resumable(entry);
      if (has_config(entry) || (run != nullptr && !(found.interrupted && found.interrupted->folder == run->folder)))
        found.waiting.push_back(entry);
    }
  return found;
}

void TrainQueue::take_up() {
  // All are read before the first is taken up: one that is refused must not cost the others.
  std::vector<std::optional<TrainConfig>> configs;
  for (const nlohmann::json& entry : unfinished_.waiting) {
    configs.emplace_back();
    if (entry.contains("resume")) continue;
    const auto wanted = resolved_config(entry, some_run(context_.project));
    if (!is_own_run(entry))
      for (const NamedPlace& place : outside_places(wanted, some_run(context_.project)))
        throw UserInputError(msg::studio::waiting_run_names_place_outside(display(place.path)));
    TrainConfig& config = configs.back().emplace();
    params_from_json(train_params().bind(config), wanted, context_.project.folder() / "project.json");
  }
  const UnfinishedRuns runs = std::exchange(unfinished_, {});
  if (runs.interrupted && is_run_folder(runs.interrupted->folder)) resume(runs.interrupted->folder);
  for (std::size_t i = 0; i < runs.waiting.size(); ++i) {
    if (configs[i])
      start(*configs[i]);
    else
      resume(context_.project.runs_folder() / runs.waiting[i]["resume"].get<std::string>());
  }
}

void TrainQueue::discard() {
  unfinished_ = {};
  save();
}

}  // namespace thumbsup
