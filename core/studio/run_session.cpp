#include "studio/run_session.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/path_text.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"
#include "studio/run_making.h"
#include "studio/run_places.h"
#include "studio/studio_messages.h"

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
  json row = fields_to_json(score);
  row["pass_rate"] = score.pass_rate();
  return row;
}

void append_line(const fs::path& path, const std::string& line) {
  errno = 0;
  std::ofstream file(path, std::ios::app);
  file << line << std::endl;
  if (!file) throw IoError::from_errno(path, msg::base::cannot_be_written(), errno == 0 ? EIO : errno);
}

void refuse_outside_places(const json& config, const fs::path& run) {
  const auto outside = outside_places(config, run);
  if (outside.empty()) return;
  std::string list;
  for (const auto& place : outside) {
    std::string flag = place.id;
    std::replace(flag.begin(), flag.end(), '_', '-');
    list += (list.empty() ? "" : ", ") + ("--" + flag + " " + display(place.path));
  }
  throw UserInputError(msg::studio::run_names_places_outside(display(run.filename()), list));
}

}  // namespace

RunSession::RunSession(fs::path folder, json file)
    : folder_(std::move(folder)), lock_(std::make_unique<RunLock>(folder_)), file_(std::move(file)) {
  const int descriptor = ::open(folder_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw IoError::from_errno(folder_, msg::studio::cannot_be_opened(), errno);
  descriptor_ = std::shared_ptr<const int>(new int(descriptor), [](const int* held) {
    ::close(*held);
    delete held;
  });
}

bool RunSession::is_leftover(const fs::path& folder) {
  std::error_code error;
  bool has_lock = false;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (maker_of_temporary(name)) continue;  // the run.json that was being written
    if (!name.starts_with(".lock")) return false;
    has_lock = true;
  }
  return !error && has_lock && !RunLock::is_held(folder);
}

RunSession RunSession::create(const fs::path& folder, const json& config, const std::string& base_model) {
  std::vector<fs::path> made;
  if (!make_run_folder(folder, made)) {
    if (!is_leftover(folder)) throw UserInputError(msg::studio::exists_choose_another_folder(display(folder)));
    made = {folder};
  }
  RunSession session = begin(folder, config, base_model);
  sync_names_of(made);
  session.made_ = std::move(made);
  return session;
}

RunSession RunSession::create_next(const fs::path& runs, const json& config, const std::string& base_model) {
  for (;;) {
    std::vector<fs::path> made;
    const fs::path folder = new_run_folder(runs);
    if (!make_run_folder(folder, made)) continue;  // another program was the first by a moment
    RunSession session = begin(folder, config, base_model);
    sync_names_of(made);
    session.made_ = std::move(made);
    return session;
  }
}

RunSession RunSession::begin(const fs::path& folder, const json& config, const std::string& base_model) {
  RunSession session(folder, {{"version", 1},
                              {"id", display(fs::absolute(folder).lexically_normal().filename())},
                              {"created", utc_now()},
                              {"base_model", {{"path", path_to_text(base_model)}}},
                              {"sessions", 1}});
  session.config_ = config;
  session.keep_config();
  session.file_["process"] = this_process();
  session.set_state(RunState::Preparing);
  return session;
}

RunSession RunSession::resume(const fs::path& folder, const ResumeOptions& options) {
  // Locked first: what is read then cannot be changed by another.
  if (!is_run_folder(folder)) throw IoError(folder, msg::studio::is_not_folder_of_run());
  refuse_links_out_of(folder);
  RunSession session(folder, json::object());
  session.file_ = read_json_file(folder / "run.json");
  const RunRecord record = read_run(folder);
  if (record.state == RunState::Succeeded) throw UserInputError(msg::studio::run_is_finished(record.id));
  if (record.config.empty()) throw FormatError(folder / "run.json", "config", msg::studio::is_missing());
  session.config_ = record.config;
  json unasked = record.config;
  for (const auto& [id, place] : options.places) {
    if (place.empty()) continue;
    session.config_[id] = path_to_text(fs::absolute(place).lexically_normal());
    unasked.erase(id);
  }
  if (!options.allow_outside && !is_own_run(session.file_)) refuse_outside_places(unasked, folder);
  session.has_trained_ = record.step > 0 || !record.checkpoints.empty();
  session.keep_config();
  if (session.file_["config"].contains("model")) session.file_["base_model"]["path"] = session.file_["config"]["model"];
  session.file_["sessions"] = record.sessions + 1;
  session.file_["process"] = this_process();
  session.set_state(RunState::Preparing);
  return session;
}

void RunSession::keep_config() {
  file_["config"] = stored_config(config_, folder_);
  file_["place"] = place_of_run(folder_);
  file_["mark"] = mark_of_run(file_);
}

const fs::path& RunSession::folder() {
  struct stat held {
  }, there{};
  const auto is_there = [&](const fs::path& path) {
    return ::stat(path.c_str(), &there) == 0 && there.st_dev == held.st_dev && there.st_ino == held.st_ino;
  };
  if (::fstat(*descriptor_, &held) != 0 || is_there(folder_)) return folder_;
  std::error_code error;
  const fs::path now = fs::read_symlink("/proc/self/fd/" + std::to_string(*descriptor_), error);
  if (error || !is_there(now)) throw IoError(folder_, msg::studio::was_removed());
  folder_ = now;
  return folder_;
}

void RunSession::discard() {
  const fs::path folder = made_.empty() ? folder_ : made_.back();
  remove_started_run(folder);
  for (auto made = made_.rbegin(); made != made_.rend(); ++made)
    if (::rmdir(made->c_str()) != 0 && errno != ENOENT) break;
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
  RunSummary numbers = summary;
  // What the run has made lies in its folder, which may be moved.
  numbers.run.clear();
  numbers.model.clear();
  numbers.lora_files.clear();
  numbers.best.reset();
  file_["summary"] = fields_to_json(numbers);
}

void RunSession::succeed(const RunSummary& summary) {
  set_summary(summary);
  file_.erase("unplaced");
  set_state(RunState::Succeeded);
}

void RunSession::set_photos(const json& fingerprints) {
  const auto found = file_.find("photos");
  if (has_trained_ && found != file_.end() && found->is_object() && *found != fingerprints)
    throw UserInputError(msg::studio::photos_have_changed(display(folder().filename())));
  file_["photos"] = fingerprints;
  save();
}

void RunSession::set_base_model_hash(const std::string& sha256) {
  file_["base_model"]["sha256"] = sha256;
  save();
}

void RunSession::add_score(const RunScore& score) {
  const auto path = folder() / "samples" / "scores.jsonl";
  if (const auto error = create_folders(path.parent_path()))
    throw IoError(path, msg::base::cannot_create_its_folder(error.message()));
  append_line(path, score_to_json(score).dump());
}

void RunSession::set_best(const std::optional<RunScore>& best) {
  file_["best"] = best ? score_to_json(*best) : json();
  save();
}

void RunSession::drop_scores_after(std::int64_t step) {
  const auto path = folder() / "samples" / "scores.jsonl";
  if (!fs::exists(path)) return;
  std::string kept;
  for (const RunScore& score : read_scores(folder())) {
    if (score.step > step) continue;
    kept += score_to_json(score).dump() + "\n";
  }
  write_file_atomically(path, kept);
}

void RunSession::log(const std::string& line) {
  append_line(folder() / "log.txt", utc_now() + "  " + line);
}

void RunSession::save() {
  write_json_file(folder() / "run.json", file_);
}

}  // namespace thumbsup
