#include "studio/registry.h"

#include <algorithm>
#include <memory>
#include <set>

#include "base/atomic_file.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/utc_time.h"
#include "base/written_beside.h"
#include "studio/file_lock.h"
#include "studio/registry_parts.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

fs::path model_of(const fs::path& folder) {
  fs::path model = folder / "model";
  if (fs::exists(model / "model_index.json")) return model;
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator at(model, error); !error && at != fs::directory_iterator(); at.increment(error))
    entries.push_back(at->path());
  return entries.size() == 1 ? entries.front() : model;
}

/// A report that is written, and not in place yet.
struct PreparedReport {
  std::unique_ptr<AtomicFolder> folder;
  HistoryEvent event;
};

PreparedReport prepare_report(const fs::path& reports, const std::string& id, int number, const NewReport& report) {
  const VersionEvaluation evaluation = version_evaluation(report.report, report.images, report.images);
  while (fs::exists(reports / (id + "-" + std::to_string(number)))) ++number;
  const std::string name = id + "-" + std::to_string(number);
  PreparedReport prepared{std::make_unique<AtomicFolder>(reports / name), {}};
  const fs::path& work = prepared.folder->work();
  std::vector<FileEntry> files;
  written_beside(work, reports / name, [&] {
    write_json_file(work / "report.json", report.report);
    files.push_back({"report.json", fs::file_size(work / "report.json"), sha256_of_file(work / "report.json")});
    for (const auto& sample : evaluation.samples) {
      const std::string file = display(sample.image.filename());
      if (fs::exists(work / file)) continue;
      files.push_back(copy_recorded(sample.image, work / file));
      files.back().path = file;
    }
  });
  prepared.event = {{}, id, "judged", {}, {{"folder", name}, {"files", to_json(files)}}};
  return prepared;
}

}  // namespace

Registry::Registry(fs::path folder) : folder_(std::move(folder)), history_(folder_ / "history.jsonl") {
  const std::error_code error = create_folders(folder_);
  // One that cannot be written can still be looked at; it has no versions then.
  if (error && error != std::errc::read_only_file_system && error != std::errc::permission_denied)
    throw IoError(folder_, msg::studio::cannot_be_created_because(error.message()));
}

Registry::State Registry::state() const {
  State state;
  for (const auto& event : history_.read()) try {
      state.play(event);
    } catch (const std::exception&) {  // an event of a later version of this program, or a damaged one: verify names it
    }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    state.highest = std::max(state.highest, version_number(entry.path().filename().string()));
  return state;
}

Version Registry::read(const std::string& id, const State& state) const {
  const fs::path folder = folder_ / id;
  Version version;
  version.record = version_record(read_json_file(folder / kVersionRecordName), folder / kVersionRecordName);
  if (version.record.id != id) throw FormatError(folder / kVersionRecordName, "id", msg::studio::is_not_id_of_folder());
  version.folder = folder;
  version.model = model_of(folder);
  if (const auto found = state.stages.find(id); found != state.stages.end()) version.stage = found->second;
  if (const auto found = state.comparisons.find(id); found != state.comparisons.end())
    version.comparison = found->second;
  if (const auto found = state.reports.find(id); found != state.reports.end())
    for (auto event = found->second.rbegin(); event != found->second.rend() && !version.evaluation; ++event) {
      const fs::path place = report_place(folder_, *event);
      if (place.empty() || !fs::exists(place / "report.json")) continue;  // it was never finished
      version.evaluation = version_evaluation(read_json_file(place / "report.json"), place, place / "report.json");
      version.evaluation->when = event->when;
    }
  return version;
}

VersionList Registry::list() const {
  const State now = state();
  std::vector<std::string> ids;
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(folder_, unreadable))
    if (version_number(entry.path().filename().string()) > 0) ids.push_back(entry.path().filename().string());
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return version_number(a) < version_number(b); });
  VersionList list;
  for (const auto& id : ids) try {
      list.versions.push_back(read(id, now));
    } catch (const Error& error) {
      list.damaged.push_back({folder_ / id, error.what()});
    }
  return list;
}

Version Registry::read(const std::string& id) const {
  if (version_number(id) > 0 && fs::exists(folder_ / id / kVersionRecordName)) return read(id, state());
  std::string known;
  for (const auto& version : list().versions) known += (known.empty() ? "" : ", ") + version.record.id;
  throw UserInputError(known.empty() ? msg::studio::no_version_yet(id) : msg::studio::no_such_version(id, known));
}

std::optional<std::string> Registry::production() const {
  const State now = state();
  if (now.in_production.empty()) return std::nullopt;
  return now.in_production.back();
}

/// Removes what killed programs left half-written.
void Registry::clean_up() const {
  for (const fs::path& folder : {folder_, folder_ / "reports"}) remove_leftovers(folder);
}

Version Registry::add(const NewVersion& version, RunControl* control,
                      const std::function<void(const Progress&)>& progress) {
  VersionRecord record = version.record;
  if (!fs::exists(version.model)) throw UserInputError(msg::studio::no_model_at(display(version.model)));
  if (!record.parent.empty()) read(record.parent);

  const FileLock lock(folder_ / ".lock");
  clean_up();
  record.id = "v" + std::to_string(state().highest + 1);
  record.created = utc_now();
  record.photo_hash = photo_set_hash(record.photos);
  if (record.name.empty()) record.name = record.id;

  const bool is_folder = fs::is_directory(version.model);
  const auto names = is_folder ? files_below(version.model) : std::vector{display(version.model.filename())};
  if (names.empty()) throw UserInputError(msg::studio::model_is_empty_folder(display(version.model)));
  std::uint64_t total = 0;
  for (const auto& name : names) total += fs::file_size(is_folder ? version.model / name : version.model);
  ByteCounter count(RunStage::AddVersion, total, control, progress);

  AtomicFolder made(folder_ / record.id);
  record.files.clear();
  std::vector<FileEntry> within;
  written_beside(made.work(), folder_ / record.id, [&] {
    for (const auto& name : names) {
      FileEntry entry = copy_recorded(is_folder ? version.model / name : version.model, made.work() / "model" / name,
                                      [&](std::uint64_t bytes) { count(bytes); });
      entry.path = name;
      within.push_back(entry);
      entry.path = "model/" + name;
      record.files.push_back(entry);
    }
    record.model_hash = is_folder ? combined_hash(within) : within.front().sha256;
    write_json_file(made.work() / kVersionRecordName, to_json(record));
  });
  std::vector<PreparedReport> reports;
  for (const auto& report : version.reports)
    reports.push_back(prepare_report(folder_ / "reports", record.id, static_cast<int>(reports.size()) + 1, report));
  // The history first: a version without its entry could not be verified; an entry without its version is nothing. The
  // version last: it is there with all its reports or not at all.
  history_.append({{}, record.id, "added", {}, {{"record_sha256", sha256_of_file(made.work() / kVersionRecordName)}}});
  for (const auto& report : reports) history_.append(report.event);
  std::vector<fs::path> placed;
  try {
    for (auto& report : reports) placed.push_back(report.folder->commit());
    made.commit();
  } catch (const Error&) {
    std::error_code ignored;
    for (const auto& report : placed) fs::remove_all(report, ignored);
    throw;
  }
  return read(record.id);
}

Version Registry::judge(const std::string& id, const nlohmann::json& report, const fs::path& images) {
  read(id);
  const FileLock lock(folder_ / ".lock");
  clean_up();
  const PreparedReport prepared = prepare_report(folder_ / "reports", id, 1, {report, images});
  history_.append(prepared.event);
  prepared.folder->commit();
  return read(id);
}

std::vector<fs::path> Registry::reports(const std::string& id) const {
  std::vector<fs::path> folders;
  const State now = state();
  if (const auto found = now.reports.find(id); found != now.reports.end())
    for (const auto& event : found->second) {
      const fs::path place = report_place(folder_, event);
      if (!place.empty() && fs::exists(place / "report.json")) folders.push_back(place);
    }
  return folders;
}

std::vector<Version> Registry::lineage(const std::string& id) const {
  std::vector<Version> line{read(id)};
  std::set<std::string> seen{id};
  const State now = state();
  while (true) {
    const std::string parent = line.back().record.parent;
    if (version_number(parent) == 0 || !seen.insert(parent).second ||
        !fs::exists(folder_ / parent / kVersionRecordName))
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

}  // namespace thumbsup
