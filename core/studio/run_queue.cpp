#include "studio/run_queue.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "params/json_params.h"
#include "studio/experiment.h"
#include "studio/project.h"
#include "studio/run_places.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr const char* kQueueSection = "ui/train_queue";

/// Where a run that waits will be, as far as its places are concerned.
std::filesystem::path some_run(const Project& project) {
  return project.runs_folder() / "next";
}

bool has_config(const json& entry) {
  const auto config = entry.is_object() ? entry.find("config") : entry.end();
  return config != entry.end() && config->is_object();
}

/// The run that an entry goes on with, when it can.
const RunRecord* resumable(const json& entry, const std::vector<RunRecord>& runs) {
  if (!entry.is_object()) return nullptr;
  const auto name = entry.find("resume");
  if (name == entry.end() || !name->is_string()) return nullptr;
  for (const RunRecord& run : runs)
    if (run.id == name->get<std::string>() && run.is_resumable()) return &run;
  return nullptr;
}

json resumed_entry(const std::string& run) {
  return {{"resume", run}};
}

}  // namespace

RunQueue::RunQueue(Project& project) : project_(project), saved_(project.section(kQueueSection)) {}

void RunQueue::restore(const std::vector<RunRecord>& runs, bool also_forgotten) {
  if (std::exchange(is_restored_, true)) return;
  const json kept = saved_;
  std::vector<QueuedRun> found;
  const auto is_in = [](const std::vector<QueuedRun>& queue, const std::string& id) {
    return std::any_of(queue.begin(), queue.end(), [&](const QueuedRun& other) { return other.resume == id; });
  };
  const auto add = [&](const json& entry, const RunRecord* run) {
    if (run != nullptr && (is_in(runs_, run->id) || is_in(found, run->id))) return;  // it goes on already
    found.push_back({next_number_++, run == nullptr ? std::string() : run->id, entry, false, true});
  };
  const auto interrupt = [&](const json& entry, const RunRecord& run) {
    if (is_in(runs_, run.id)) return;
    interrupted_ = run;
    add(entry, &run);
  };
  const auto at_work = kept.find("at_work");
  const bool was_at_work = at_work != kept.end() && at_work->is_object();
  if (const RunRecord* run = was_at_work ? resumable(*at_work, runs) : nullptr) interrupt(*at_work, *run);
  const auto forgotten = std::find_if(runs.begin(), runs.end(), [&](const RunRecord& run) {
    return run.state == RunState::Interrupted && run.is_resumable() && experiment_of(project_, run.id).empty();
  });
  if (!interrupted_ && also_forgotten && forgotten != runs.end()) interrupt(resumed_entry(forgotten->id), *forgotten);
  if (was_at_work && has_config(*at_work) && !at_work->contains("resume")) add(*at_work, nullptr);
  if (const auto waiting = kept.find("runs"); waiting != kept.end() && waiting->is_array())
    for (const json& entry : *waiting) {
      const RunRecord* run = resumable(entry, runs);
      if (run != nullptr || has_config(entry)) add(entry, run);
    }
  const bool changed_before = !runs_.empty();
  runs_.insert(runs_.begin(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  if (changed_before) save();
}

std::vector<QueuedRun> RunQueue::left_over() const {
  std::vector<QueuedRun> left;
  std::copy_if(runs_.begin(), runs_.end(), std::back_inserter(left),
               [](const QueuedRun& run) { return run.left_over; });
  return left;
}

std::uint64_t RunQueue::append(QueuedRun run) {
  run.number = next_number_++;
  runs_.push_back(std::move(run));
  try {
    save();
  } catch (const Error&) {
    runs_.pop_back();
    throw;
  }
  return runs_.back().number;
}

std::uint64_t RunQueue::add(const TrainConfig& config) {
  TrainConfig copy = config;
  const BoundParams params = train_params().bind(copy);
  make_paths_absolute(params);  // its turn may come in another folder
  json entry = {{"config", stored_config(params_to_json(params), some_run(project_))},
                {"place", place_of_run(some_run(project_))}};
  entry["mark"] = mark_of_run(entry);
  return append({0, {}, std::move(entry), false, false});
}

std::uint64_t RunQueue::add_resumed(const std::string& run) {
  if (interrupted_ && interrupted_->id == run) interrupted_.reset();
  std::erase_if(runs_, [&](const QueuedRun& other) { return other.resume == run; });
  return append({0, run, resumed_entry(run), false, false});
}

void RunQueue::begin(std::uint64_t number, const std::string& run) {
  for (QueuedRun& each : runs_) {
    if (each.number != number) continue;
    each.at_work = true;
    if (!run.empty()) {
      each.resume = run;
      each.entry = resumed_entry(run);
    }
  }
  save();
}

void RunQueue::remove(std::uint64_t number) {
  std::erase_if(runs_, [number](const QueuedRun& run) { return run.number == number; });
  save();
}

TrainConfig RunQueue::config_of(const QueuedRun& run) const {
  const json wanted = resolved_config(run.entry, some_run(project_));
  if (!is_own_run(run.entry))
    for (const NamedPlace& place : outside_places(wanted, some_run(project_)))
      throw UserInputError(msg::studio::waiting_run_names_place_outside(display(place.path)));
  TrainConfig config;
  params_from_json(train_params().bind(config), wanted, project_.folder() / "project.json");
  return config;
}

std::vector<QueuedRun> RunQueue::take_up() {
  // All are read before the first is taken up: one that is refused must not cost the others.
  for (const QueuedRun& run : runs_)
    if (run.left_over && run.resume.empty()) config_of(run);
  const auto begin = std::stable_partition(runs_.begin(), runs_.end(), [](const auto& run) { return !run.left_over; });
  for (auto run = begin; run != runs_.end(); ++run) run->left_over = false;
  interrupted_.reset();
  const std::vector<QueuedRun> taken(begin, runs_.end());
  save();
  return taken;
}

void RunQueue::discard() {
  std::erase_if(runs_, [](const QueuedRun& run) { return run.left_over; });
  interrupted_.reset();
  save();
}

void RunQueue::save() {
  if (!is_restored_) return;  // it would forget what an earlier session left
  json waiting = json::array(), kept;
  for (const QueuedRun& run : runs_) {
    if (run.at_work)
      kept["at_work"] = run.entry;
    else
      waiting.push_back(run.entry);
  }
  if (!waiting.empty()) kept["runs"] = std::move(waiting);
  if (kept == saved_ || (kept.is_null() && saved_.empty())) return;
  project_.set_section(kQueueSection, kept);
  saved_ = kept.is_null() ? json::object() : kept;
}

}  // namespace thumbsup
