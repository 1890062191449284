#include "training/checkpoint_store.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/error.h"
#include "base/json_file.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

std::string folder_name(std::int64_t step) {
  char name[32];
  std::snprintf(name, sizeof name, "step-%06lld", static_cast<long long>(step));
  return name;
}

std::optional<std::int64_t> step_of(const std::string& name) {
  if (!name.starts_with("step-")) return std::nullopt;
  std::int64_t step = 0;
  const auto [end, failure] = std::from_chars(name.data() + 5, name.data() + name.size(), step);
  if (failure != std::errc() || end != name.data() + name.size() || step < 0) return std::nullopt;
  return step;
}

}  // namespace

CheckpointStore::CheckpointStore(const std::filesystem::path& run_folder, std::int64_t keep,
                                 std::function<bool(std::int64_t step)> keep_too)
    : folder_(run_folder / "checkpoints"), keep_(keep), keep_too_(std::move(keep_too)) {}

std::filesystem::path CheckpointStore::save(const TrainState& state) {
  auto folder = folder_ / folder_name(state.step);
  const auto before = list();
  const auto same =
      std::find_if(before.begin(), before.end(), [&](const auto& info) { return info.step == state.step; });
  if (same != before.end() && (!same->timed || state.timed)) return folder;
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder, error))) {
    const auto aside = set_checkpoint_aside(folder);
    state.save(folder);
    if (same != before.end()) std::filesystem::remove_all(aside, error);
  } else {
    state.save(folder);
  }
  forget_old_ones();
  return folder;
}

void CheckpointStore::forget_old_ones() const {
  const auto best_one = best();
  std::vector<CheckpointInfo> asked_for, timed;
  for (auto& info : list()) (info.timed ? timed : asked_for).push_back(std::move(info));
  const auto forget = [&](const std::vector<CheckpointInfo>& all, std::int64_t keep) {
    for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < all.size(); ++i) {
      if (best_one && best_one->step == all[i].step) continue;
      if (keep_too_ && keep_too_(all[i].step)) continue;
      std::error_code ignored;  // what cannot be removed costs disk space, nothing else
      std::filesystem::remove_all(all[i].folder, ignored);
    }
  };
  if (keep_ > 0) forget(asked_for, keep_);
  forget(timed, keep_ > 0 ? keep_ : 2);
}

std::vector<CheckpointInfo> CheckpointStore::list() const {
  std::vector<CheckpointInfo> checkpoints;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, failure)) {
    const auto step = step_of(entry.path().filename().string());
    if (!step || !entry.is_directory() || !std::filesystem::exists(entry.path() / "state.json")) continue;
    CheckpointInfo info{*step, entry.path(), std::nullopt};
    try {
      const auto state = read_json_file(entry.path() / "state.json");
      if (state.is_object() && state.contains("score") && state["score"].is_number()) info.score = state["score"];
      info.timed = state.is_object() && state.contains("timed") && state["timed"] == true;
    } catch (const Error&) {  // a damaged one has no score; who goes on from it is told (TrainState::verify)
    }
    checkpoints.push_back(std::move(info));
  }
  std::sort(checkpoints.begin(), checkpoints.end(), [](const auto& a, const auto& b) { return a.step < b.step; });
  return checkpoints;
}

std::optional<CheckpointInfo> CheckpointStore::latest() const {
  const auto all = list();
  return all.empty() ? std::nullopt : std::optional(all.back());
}

std::optional<CheckpointInfo> CheckpointStore::best() const {
  std::optional<CheckpointInfo> best;
  for (const auto& info : list())
    if (info.score && (!best || *info.score < *best->score)) best = info;
  return best;
}

std::filesystem::path set_checkpoint_aside(const std::filesystem::path& checkpoint) {
  const std::string name = "damaged-" + checkpoint.filename().string();
  std::filesystem::path place = checkpoint.parent_path() / name;
  std::error_code error;
  for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(place, error)); ++number)
    place = checkpoint.parent_path() / (name + "-" + std::to_string(number));
  std::filesystem::rename(checkpoint, place, error);
  if (error) throw IoError(checkpoint, msg::training::cannot_be_set_aside(error.message()));
  return place;
}

}  // namespace thumbsup
