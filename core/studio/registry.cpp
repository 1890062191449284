#include "studio/registry.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/utc_time.h"
#include "studio/file_lock.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* record_name = "version.json";

/// Number of "v12"; 0 for anything else.
int number_of(const std::string& id) {
  if (id.size() < 2 || id.size() > 9 || id[0] != 'v' || id[1] == '0') return 0;
  if (!std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; })) return 0;
  return std::stoi(id.substr(1));
}

fs::path model_of(const fs::path& folder) {
  const fs::path model = folder / "model";
  if (fs::exists(model / "model_index.json")) return model;
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator at(model, error); !error && at != fs::directory_iterator(); at.increment(error))
    entries.push_back(at->path());
  return entries.size() == 1 ? entries.front() : model;
}

class Counter {
 public:
  Counter(std::string stage, std::uint64_t total, RunControl* control, const std::function<void(const Progress&)>& tell)
      : stage_(std::move(stage)), total_(total), control_(control), tell_(tell) {}
  void operator()(std::uint64_t bytes) {
    if (control_ != nullptr) control_->checkpoint();
    done_ += bytes;
    if (tell_) tell_({stage_, static_cast<std::int64_t>(done_), static_cast<std::int64_t>(total_), -1});
  }

 private:
  std::string stage_;
  std::uint64_t total_, done_ = 0;
  RunControl* control_;
  const std::function<void(const Progress&)>& tell_;
};

std::map<std::int64_t, VersionSample> by_seed(const std::optional<VersionEvaluation>& evaluation) {
  std::map<std::int64_t, VersionSample> samples;
  if (evaluation)
    for (const auto& sample : evaluation->samples)
      if (sample.seed) samples.emplace(*sample.seed, sample);
  return samples;
}

std::string percent(double rate) {
  return fmt::format("{:.3g} %", rate * 100);
}

}  // namespace

const char* to_string(Stage stage) {
  switch (stage) {
    case Stage::Candidate:
      return "candidate";
    case Stage::Accepted:
      return "accepted";
    case Stage::Production:
      return "production";
    case Stage::Archived:
      return "archived";
  }
  throw LogicError("No such stage.");
}

Stage parse_stage(const std::string& text) {
  for (const Stage stage : {Stage::Candidate, Stage::Accepted, Stage::Production, Stage::Archived})
    if (text == to_string(stage)) return stage;
  throw UserInputError("\"" + text + "\" is no stage; there are candidate, accepted, production and archived.");
}

/// The history, played through.
struct Registry::State {
  std::map<std::string, Stage> stages;
  std::map<std::string, std::string> record_hash;  ///< of version.json, as it was added
  std::map<std::string, std::vector<HistoryEvent>> reports;
  std::vector<std::string> in_production;  ///< the last one is; those before it were
  int highest = 0;

  void play(const HistoryEvent& event) {
    const auto demote = [&] {
      if (!in_production.empty()) stages[in_production.back()] = Stage::Accepted;
    };
    highest = std::max(highest, number_of(event.version));
    if (event.event == "added") {
      stages[event.version] = Stage::Candidate;
      record_hash[event.version] = event.data.value("record_sha256", "");
    } else if (event.event == "judged") {
      reports[event.version].push_back(event);
    } else if (event.event == "production") {
      demote();
      in_production.push_back(event.version);
      stages[event.version] = Stage::Production;
    } else if (event.event == "rollback") {
      demote();
      while (!in_production.empty() && in_production.back() != event.version) in_production.pop_back();
      if (in_production.empty()) in_production.push_back(event.version);
      stages[event.version] = Stage::Production;
    } else {
      stages[event.version] = parse_stage(event.event);
    }
  }
};

Registry::Registry(fs::path folder) : folder_(std::move(folder)), history_(folder_ / "history.jsonl") {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) throw IoError(folder_, "cannot be created: " + error.message());
}

Registry::State Registry::state() const {
  State state;
  for (const auto& event : history_.read()) try {
      state.play(event);
    } catch (const std::exception&) {  // an event of a later version of this program, or a damaged one: verify names it
    }
  for (const auto& entry : fs::directory_iterator(folder_))
    state.highest = std::max(state.highest, number_of(entry.path().filename().string()));
  return state;
}

Version Registry::read(const std::string& id, const State& state) const {
  const fs::path folder = folder_ / id;
  Version version;
  version.record = version_record(read_json_file(folder / record_name), folder / record_name);
  if (version.record.id != id) throw FormatError(folder / record_name, "id", "is not that of its folder");
  version.folder = folder;
  version.model = model_of(folder);
  if (const auto found = state.stages.find(id); found != state.stages.end()) version.stage = found->second;
  if (const auto found = state.reports.find(id); found != state.reports.end())
    for (auto event = found->second.rbegin(); event != found->second.rend() && !version.evaluation; ++event) {
      const fs::path place = folder_ / "reports" / event->data.value("folder", "");
      if (!fs::exists(place / "report.json")) continue;  // it was never finished
      version.evaluation = version_evaluation(read_json_file(place / "report.json"), place, place / "report.json");
      version.evaluation->when = event->when;
    }
  return version;
}

VersionList Registry::list() const {
  const State now = state();
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator(folder_))
    if (number_of(entry.path().filename().string()) > 0) ids.push_back(entry.path().filename().string());
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return number_of(a) < number_of(b); });
  VersionList list;
  for (const auto& id : ids) try {
      list.versions.push_back(read(id, now));
    } catch (const Error& error) {
      list.damaged.push_back({folder_ / id, error.what()});
    }
  return list;
}

Version Registry::read(const std::string& id) const {
  if (number_of(id) > 0 && fs::exists(folder_ / id / record_name)) return read(id, state());
  std::string known;
  for (const auto& version : list().versions) known += (known.empty() ? "" : ", ") + version.record.id;
  throw UserInputError("There is no version \"" + id + "\"; " +
                       (known.empty() ? "there is none yet." : "there are " + known + "."));
}

std::optional<std::string> Registry::production() const {
  const State now = state();
  if (now.in_production.empty()) return std::nullopt;
  return now.in_production.back();
}

/// What a killed program left half-written. The caller holds the lock, so nobody is writing now.
void Registry::remove_leftovers() const {
  for (const fs::path& folder : {folder_, folder_ / "reports"}) {
    std::error_code error;
    std::vector<fs::path> leftovers;
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
      if (at->path().filename().string().starts_with(".thumbsup-")) leftovers.push_back(at->path());
    for (const auto& leftover : leftovers) fs::remove_all(leftover, error);
  }
}

Version Registry::add(const NewVersion& version, RunControl* control,
                      const std::function<void(const Progress&)>& progress) {
  VersionRecord record = version.record;
  if (!fs::exists(version.model)) throw UserInputError("There is no model at " + display(version.model) + ".");
  if (!record.parent.empty()) read(record.parent);

  const FileLock lock(folder_ / ".lock");
  remove_leftovers();
  record.id = "v" + std::to_string(state().highest + 1);
  record.created = utc_now();
  record.photo_hash = photo_set_hash(record.photos);
  if (record.name.empty()) record.name = record.id;

  const bool is_folder = fs::is_directory(version.model);
  const auto names = is_folder ? files_below(version.model) : std::vector{display(version.model.filename())};
  if (names.empty()) throw UserInputError("The model " + display(version.model) + " is an empty folder.");
  std::uint64_t total = 0;
  for (const auto& name : names) total += fs::file_size(is_folder ? version.model / name : version.model);
  Counter count("add version", total, control, progress);

  AtomicFolder made(folder_ / record.id);
  record.files.clear();
  std::vector<FileEntry> within;
  for (const auto& name : names) {
    FileEntry entry = copy_recorded(is_folder ? version.model / name : version.model, made.work() / "model" / name,
                                    [&](std::uint64_t bytes) { count(bytes); });
    entry.path = name;
    within.push_back(entry);
    entry.path = "model/" + name;
    record.files.push_back(entry);
  }
  record.model_hash = is_folder ? combined_hash(within) : within.front().sha256;
  write_json_file(made.work() / record_name, to_json(record));
  // The history first: a version without its entry could not be verified; an entry without its version is nothing.
  history_.append({{}, record.id, "added", {}, {{"record_sha256", sha256_of_file(made.work() / record_name)}}});
  made.commit();
  return read(record.id);
}

Version Registry::judge(const std::string& id, const nlohmann::json& report, const fs::path& images) {
  const Version version = read(id);
  const VersionEvaluation evaluation = version_evaluation(report, images, images);
  const FileLock lock(folder_ / ".lock");
  remove_leftovers();
  int number = 1;
  while (fs::exists(folder_ / "reports" / (id + "-" + std::to_string(number)))) ++number;
  const std::string name = id + "-" + std::to_string(number);
  AtomicFolder made(folder_ / "reports" / name);
  std::vector<FileEntry> files;
  write_json_file(made.work() / "report.json", report);
  files.push_back(
      {"report.json", fs::file_size(made.work() / "report.json"), sha256_of_file(made.work() / "report.json")});
  for (const auto& sample : evaluation.samples) {
    const std::string file = display(sample.image.filename());
    if (fs::exists(made.work() / file)) continue;
    files.push_back(copy_recorded(sample.image, made.work() / file));
    files.back().path = file;
  }
  history_.append({{}, id, "judged", {}, {{"folder", name}, {"files", to_json(files)}}});
  made.commit();
  return read(id);
}

std::string Registry::why_not_accepted(const Version& version, const Promotion& promotion) const {
  const std::string& id = version.record.id;
  if (!version.evaluation)
    return id + " was not judged yet: acceptance demands a report with a pass rate of at least " +
           percent(promotion.criterion);
  const VersionEvaluation& evaluation = *version.evaluation;
  if (evaluation.pass_rate() + 1e-12 < promotion.criterion)
    return std::to_string(evaluation.passed) + " of " + std::to_string(evaluation.images) + " images of " + id +
           " pass, " + percent(evaluation.pass_rate()) + "; the criterion is " + percent(promotion.criterion);
  const auto current = production();
  if (!current || *current == id) return {};
  const auto ours = by_seed(version.evaluation), theirs = by_seed(read(*current).evaluation);
  int better = 0, worse = 0, common = 0;
  for (const auto& [seed, sample] : ours) {
    const auto found = theirs.find(seed);
    if (found == theirs.end()) continue;
    ++common;
    better += sample.passed.value_or(false) ? 1 : 0;
    worse += found->second.passed.value_or(false) ? 1 : 0;
  }
  if (better >= worse) return {};
  return id + " is worse than " + *current + ", which is in production: of the " + std::to_string(common) +
         " images with the same seeds " + std::to_string(better) + " pass instead of " + std::to_string(worse);
}

Version Registry::promote(const std::string& id, Stage stage, const Promotion& promotion) {
  const FileLock lock(folder_ / ".lock");
  const Version version = read(id);
  if (version.stage == stage) return version;
  HistoryEvent event{{}, id, to_string(stage), {}, nlohmann::json::object()};
  const auto refuse = [](const std::string& reason) { throw UserInputError(reason); };
  if (version.stage == Stage::Production)
    refuse(id + " is in production; put another version there, or roll back, first.");
  switch (stage) {
    case Stage::Candidate:
      if (version.stage != Stage::Archived) refuse(id + " is accepted already.");
      break;
    case Stage::Accepted:
      if (const auto reason = why_not_accepted(version, promotion); !reason.empty()) {
        if (promotion.override_reason.empty()) refuse(reason + ". To accept it all the same, give a reason.");
        event.data["overruled"] = reason;
        event.reason = promotion.override_reason;
      }
      event.data["criterion"] = promotion.criterion;
      if (version.evaluation) event.data["pass_rate"] = version.evaluation->pass_rate();
      break;
    case Stage::Production:
      if (version.stage != Stage::Accepted)
        refuse(id + " is " + to_string(version.stage) + "; only an accepted version can go into production.");
      break;
    case Stage::Archived:
      event.reason = promotion.override_reason;
      break;
  }
  history_.append(event);
  return read(id);
}

Version Registry::roll_back(const std::string& reason) {
  const FileLock lock(folder_ / ".lock");
  const State now = state();
  if (now.in_production.empty()) throw UserInputError("No version is in production, so there is nothing to roll back.");
  for (auto at = now.in_production.rbegin() + 1; at != now.in_production.rend(); ++at) {
    if (*at == now.in_production.back() || !fs::exists(folder_ / *at / record_name)) continue;
    history_.append({{}, *at, "rollback", reason, {{"from", now.in_production.back()}}});
    return read(*at);
  }
  throw UserInputError("No other version was in production before " + now.in_production.back() + ".");
}

std::vector<Version> Registry::lineage(const std::string& id) const {
  std::vector<Version> line{read(id)};
  std::set<std::string> seen{id};
  const State now = state();
  while (true) {
    const std::string parent = line.back().record.parent;
    if (number_of(parent) == 0 || !seen.insert(parent).second || !fs::exists(folder_ / parent / record_name))
      return line;
    line.push_back(read(parent, now));
  }
}

std::vector<std::string> Registry::children(const std::string& id) const {
  std::vector<std::string> ids;
  for (const auto& version : list().versions)
    if (version.record.parent == id) ids.push_back(version.record.id);
  return ids;
}

VerifyReport Registry::verify(const std::string& id, RunControl* control,
                              const std::function<void(const Progress&)>& progress) const {
  if (number_of(id) == 0 || !fs::exists(folder_ / id)) read(id);  // says which there are
  VerifyReport report;
  history_.read(&report.problems);
  const State now = state();
  const fs::path folder = folder_ / id, record_file = folder / record_name;

  std::vector<FileEntry> files;
  try {
    const auto said = now.record_hash.find(id);
    if (said == now.record_hash.end() || said->second.empty())
      report.problems.push_back({record_file, display(record_file) + " has no entry in the history."});
    else if (sha256_of_file(record_file) != said->second)
      report.problems.push_back({record_file, display(record_file) + " was changed: its SHA-256 differs."});
    files = version_record(read_json_file(record_file), record_file).files;
  } catch (const Error& error) {
    report.problems.push_back({record_file, error.what()});
    return report;
  }
  for (const auto& file : files) report.bytes += file.bytes;
  report.files = files.size() + 1;
  Counter count("verify", report.bytes, control, progress);
  const auto add = [&](std::vector<FileProblem> found) {
    report.problems.insert(report.problems.end(), found.begin(), found.end());
  };
  const ByteProgress tell = [&](std::uint64_t bytes) { count(bytes); };
  add(compare_files(
      folder, files, [](const std::string& name) { return name == record_name; }, tell));
  if (const auto reports = now.reports.find(id); reports != now.reports.end())
    for (const auto& event : reports->second) {
      const fs::path place = folder_ / "reports" / event.data.value("folder", "");
      if (!fs::exists(place)) continue;  // it was never finished
      files = file_entries(event.data.value("files", nlohmann::json()), history_.file());
      report.files += files.size();
      add(compare_files(place, files, {}, tell));
    }
  return report;
}

}  // namespace thumbsup
