#include "studio/run_session.h"

#include <unistd.h>

#include <fstream>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/path_text.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json this_process() {
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  return {{"host", host}, {"pid", static_cast<std::int64_t>(::getpid())}};
}

json score_to_json(const RunScore& score) {
  return {{"step", score.step}, {"images", score.images}, {"passed", score.passed}, {"likeness", score.likeness}};
}

}  // namespace

RunSession::RunSession(fs::path folder, json file)
    : folder_(std::move(folder)), lock_(std::make_unique<RunLock>(folder_)), file_(std::move(file)) {}

RunSession RunSession::create(const fs::path& folder, const json& config, const std::string& base_model) {
  std::error_code error;
  if (is_taken(folder))
    throw UserInputError(display(folder) + " exists already. Choose another folder: nothing is overwritten.");
  fs::create_directories(folder, error);
  if (error) throw IoError(folder, "cannot be created: " + error.message());
  RunSession session(folder, {{"version", 1},
                              {"id", display(fs::absolute(folder).lexically_normal().filename())},
                              {"created", utc_now()},
                              {"config", config},
                              {"base_model", {{"path", path_to_text(base_model)}}},
                              {"sessions", 1}});
  session.file_["process"] = this_process();
  session.set_state(RunState::Preparing);
  return session;
}

RunSession RunSession::resume(const fs::path& folder) {
  // Locked first: what is read then cannot be changed by another.
  if (!is_run_folder(folder)) throw IoError(folder, "is not the folder of a run: it has no run.json");
  RunSession session(folder, json::object());
  session.file_ = read_json_file(folder / "run.json");
  const RunRecord record = read_run(folder);
  if (record.state == RunState::Succeeded)
    throw UserInputError("The run " + record.id + " is finished: there is nothing to resume.");
  if (record.checkpoints.empty() && record.step > 0 && !record.has_result)
    throw UserInputError("The run " + record.id + " ended after step " + std::to_string(record.step) +
                         " without a checkpoint: it cannot be resumed. Save some next time, with --checkpoint-every.");
  if (record.config.empty()) throw FormatError(folder / "run.json", "config", "is missing");
  session.file_["sessions"] = record.sessions + 1;
  session.file_["process"] = this_process();
  session.set_state(RunState::Preparing);
  return session;
}

void RunSession::set_state(RunState state) {
  file_["state"] = to_string(state);
  file_["updated"] = utc_now();
  const bool over = state == RunState::Cancelled || state == RunState::Failed || state == RunState::Succeeded;
  file_["ended"] = over ? json(utc_now()) : json();
  if (state != RunState::Failed) file_["error"] = json();
  save();
}

void RunSession::fail(const std::string& kind, const std::string& sentence) {
  file_["error"] = {{"kind", kind}, {"sentence", sentence}};
  log("failed: " + sentence);
  set_state(RunState::Failed);
}

void RunSession::begin_result(const RunSummary& summary) {
  set_summary(summary);
  file_["has_result"] = true;
  file_["unplaced"] = json::object();
  save();
}

void RunSession::add_unplaced(const fs::path& part, const fs::path& kept) {
  file_["unplaced"][path_to_text(part)] = path_to_text(kept);
  save();
}

void RunSession::set_summary(const RunSummary& summary) {
  file_["summary"] = {{"steps", summary.steps},
                      {"first_loss", summary.first_loss},
                      {"last_loss", summary.last_loss},
                      {"seconds", summary.seconds},
                      {"instance_photos", summary.instance_photos},
                      {"class_photos", summary.class_photos}};
}

void RunSession::succeed(const RunSummary& summary) {
  set_summary(summary);
  file_.erase("unplaced");
  set_state(RunState::Succeeded);
}

void RunSession::set_base_model_hash(const std::string& sha256) {
  file_["base_model"]["sha256"] = sha256;
  save();
}

void RunSession::add_score(const RunScore& score) {
  const auto path = folder_ / "samples" / "scores.jsonl";
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::app);
  json row = score_to_json(score);
  row["pass_rate"] = score.pass_rate();
  file << row.dump() << std::endl;
  if (!file) throw IoError(path, "cannot be written");
}

void RunSession::set_best(const std::optional<RunScore>& best) {
  file_["best"] = best ? score_to_json(*best) : json();
  save();
}

void RunSession::drop_scores_after(std::int64_t step) {
  const auto path = folder_ / "samples" / "scores.jsonl";
  if (!fs::exists(path)) return;
  std::string kept;
  for (const RunScore& score : read_scores(folder_)) {
    if (score.step > step) continue;
    json row = score_to_json(score);
    row["pass_rate"] = score.pass_rate();
    kept += row.dump() + "\n";
  }
  write_file_atomically(path, kept);
}

void RunSession::log(const std::string& line) {
  std::ofstream file(folder_ / "log.txt", std::ios::app);
  file << utc_now() << "  " << line << std::endl;
  if (!file) throw IoError(folder_ / "log.txt", "cannot be written");
}

void RunSession::save() {
  write_json_file(folder_ / "run.json", file_);
}

}  // namespace thumbsup
