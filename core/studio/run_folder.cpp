#include "studio/run_folder.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/json_file.h"
#include "base/json_lines.h"
#include "base/path_text.h"
#include "studio/run_lock.h"
#include "studio/run_places.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kStates[] = {"preparing", "running", "paused", "cancelled", "failed", "succeeded", "interrupted"};

RunState parse_state(const std::string& text, const fs::path& path) {
  for (int i = 0; i < static_cast<int>(RunState::Interrupted); ++i)
    if (text == kStates[i]) return static_cast<RunState>(i);
  throw FormatError(path, "state", msg::studio::is_no_state_of_run(text));
}

/// "step-000100" with `prefix` "step-" -> 100.
std::optional<std::int64_t> number_after(const std::string& name, std::string_view prefix) {
  if (!name.starts_with(prefix) || name.size() == prefix.size()) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
  if (failure != std::errc() || end != name.data() + name.size() || number < 0) return std::nullopt;
  return number;
}

/// The step of the last whole line, read from the end: lists of runs need no more of a long file.
std::int64_t last_step(const fs::path& path) {
  std::int64_t step = 0;
  for_each_last_json_line(path, 16384,
                          [&](const json& row, const auto&) { step = std::max(step, integer_at(row, "step")); });
  return step;
}

std::vector<RunCheckpoint> checkpoints_of(const fs::path& run) {
  std::vector<RunCheckpoint> checkpoints;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(run / "checkpoints", error)) {
    const auto step = number_after(entry.path().filename().string(), "step-");
    if (step && fs::exists(entry.path() / "state.json", error)) checkpoints.push_back({*step, entry.path()});
  }
  std::sort(checkpoints.begin(), checkpoints.end(), [](const auto& a, const auto& b) { return a.step < b.step; });
  return checkpoints;
}

std::vector<fs::path> lora_files_of(const fs::path& run) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(run / "lora", error))
    if (entry.path().extension() == ".safetensors") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string id_of(const fs::path& folder) {
  const auto clean = folder.lexically_normal();
  return display(clean.has_filename() ? clean.filename() : clean.parent_path().filename());
}

}  // namespace

const char* to_string(RunState state) {
  return kStates[static_cast<int>(state)];
}

bool RunRecord::is_resumable() const {
  if (is_active() || state == RunState::Succeeded) return false;
  return !config.empty();
}

bool is_run_folder(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "run.json", error);
}

RunRecord read_run(const fs::path& folder) {
  const fs::path path = folder / "run.json";
  const json file = read_json_file(path);
  if (!file.is_object()) throw FormatError(path, "", msg::studio::does_not_hold_object());
  if (json_value<int>(file, "version", 0, path) != 1)
    throw FormatError(path, "version", msg::studio::is_unknown_run_version());
  const auto text = [&](const json& object, const char* key) { return json_value(object, key, std::string(), path); };
  const auto object = [&](const char* key) {
    const auto found = file.find(key);
    if (found == file.end() || found->is_null()) return json::object();
    if (!found->is_object()) throw FormatError(path, key, msg::studio::is_not_object());
    return *found;
  };
  RunRecord record;
  record.folder = folder;
  record.id = id_of(folder);
  record.label = read_run_label(folder);
  record.state = parse_state(text(file, "state"), path);
  record.created = text(file, "created");
  record.updated = text(file, "updated");
  record.ended = text(file, "ended");
  record.config = resolved_config(file, folder);
  record.base_model = path_from_text(text(object("base_model"), "path")).native();
  // The model that the config names, which is the same one, has its place resolved.
  if (const auto model = record.config.find("model"); model != record.config.end() && model->is_string())
    record.base_model = path_from_text(model->get<std::string>()).native();
  record.base_model_hash = text(object("base_model"), "sha256");
  record.error = text(object("error"), "sentence");
  record.error_kind = text(object("error"), "kind");
  record.host = text(object("process"), "host");
  record.pid = json_value<std::int64_t>(object("process"), "pid", 0, path);
  record.sessions = json_value<std::int64_t>(file, "sessions", 1, path);
  if (const json summary = object("summary"); !summary.empty()) record.summary = fields_from_json<RunSummary>(summary);
  record.has_result = json_value(file, "has_result", false, path);
  const json unplaced = object("unplaced");
  for (const auto& [name, kept] : unplaced.items()) {
    const fs::path place = path_from_text(json_value(unplaced, name, std::string(), path));
    if (place.empty() || place != place.filename() || place == ".." || place == ".")
      throw FormatError(path, "unplaced", msg::studio::leads_out_of_run());
    record.unplaced[name] = place.string();
  }
  if (const json best = object("best"); !best.empty()) record.best = fields_from_json<RunScore>(best);
  record.steps = integer_at(record.config, "steps");
  record.step = last_step(folder / "metrics.jsonl");
  record.checkpoints = checkpoints_of(folder);
  std::error_code error;
  if (fs::is_regular_file(folder / "model" / "model_index.json", error)) record.model = folder / "model";
  record.lora_files = lora_files_of(folder);
  if (record.is_active() && !RunLock::is_held(folder)) record.state = RunState::Interrupted;
  return record;
}

std::vector<RunRecord> list_runs(const fs::path& folder) {
  std::vector<RunRecord> runs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!is_run_folder(entry.path())) continue;
    try {
      runs.push_back(read_run(entry.path()));
    } catch (const Error& failure) {
      RunRecord broken;
      broken.folder = entry.path();
      broken.id = id_of(entry.path());
      broken.state = RunState::Failed;
      broken.error = failure.what();
      broken.error_kind = to_string(failure.kind());
      runs.push_back(std::move(broken));
    }
  }
  std::sort(runs.begin(), runs.end(), [](const RunRecord& a, const RunRecord& b) {
    return a.created != b.created ? a.created > b.created : a.id > b.id;
  });
  return runs;
}

RunMetrics read_metrics(const fs::path& run) {
  RunMetrics metrics;
  for_each_json_line(run / "metrics.jsonl", [&](const json& row, const auto&) {
    if (const auto loss = row.find("holdout_loss"); loss != row.end() && loss->is_number())
      metrics.holdout_loss.push_back({integer_at(row, "step"), loss->get<double>()});
    if (row.contains("loss")) metrics.steps.push_back(fields_from_json<TrainStep>(row));
  });
  return metrics;
}

std::vector<RunScore> read_scores(const fs::path& run) {
  std::vector<RunScore> scores;
  for_each_json_line(run / "samples" / "scores.jsonl",
                     [&](const json& row, const auto&) { scores.push_back(fields_from_json<RunScore>(row)); });
  return scores;
}

std::vector<RunSamples> read_samples(const fs::path& run) {
  std::vector<RunSamples> samples;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(run / "samples", error)) {
    const auto step = number_after(entry.path().filename().string(), "step_");
    if (!step) continue;
    std::vector<std::pair<std::int64_t, fs::path>> images;
    std::error_code unreadable;
    for (const auto& image : fs::directory_iterator(entry.path(), unreadable))
      if (const auto number = number_after(image.path().stem().string(), "");
          number && image.path().extension() == ".png")
        images.emplace_back(*number, image.path());
    std::sort(images.begin(), images.end());
    RunSamples row{*step, {}};
    for (auto& [index, path] : images) row.images.push_back(std::move(path));
    samples.push_back(std::move(row));
  }
  std::sort(samples.begin(), samples.end(), [](const auto& a, const auto& b) { return a.step < b.step; });
  return samples;
}

fs::path sample_folder(const fs::path& run, std::int64_t step) {
  std::string digits = std::to_string(step);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return run / "samples" / ("step_" + digits);
}

fs::path new_run_folder(const fs::path& runs) {
  std::int64_t last = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(runs, error))
    if (const auto used = number_after(entry.path().filename().string(), "run-")) last = std::max(last, *used);
  std::string digits = std::to_string(last + 1);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return runs / ("run-" + digits);
}

}  // namespace thumbsup
