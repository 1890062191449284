#include <filesystem>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "studio/registry_parts.h"

namespace thumbsup {

namespace fs = std::filesystem;

VerifyReport Registry::verify(const std::string& id, RunControl* control,
                              const std::function<void(const Progress&)>& progress) const {
  if (version_number(id) == 0 || !fs::exists(folder_ / id)) read(id);  // says which there are
  VerifyReport report;
  history_.read(&report.problems);
  const State now = state();
  const fs::path folder = folder_ / id, record_file = folder / kVersionRecordName;

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
  ByteCounter count(RunStage::Verify, report.bytes, control, progress);
  const auto add = [&](std::vector<FileProblem> found) {
    report.problems.insert(report.problems.end(), found.begin(), found.end());
  };
  const ByteProgress tell = [&](std::uint64_t bytes) { count(bytes); };
  add(compare_files(
      folder, files, [](const std::string& name) { return name == kVersionRecordName; }, tell));
  if (const auto reports = now.reports.find(id); reports != now.reports.end())
    for (const auto& event : reports->second) try {
        const fs::path place = report_place(folder_, event);
        if (place.empty() || !fs::exists(place)) continue;  // it was never finished
        files = file_entries(event.data.value("files", nlohmann::json()), history_.file());
        report.files += files.size();
        add(compare_files(place, files, {}, tell));
      } catch (const Error& error) {  // a line of the history that was changed names no files any more
        report.problems.push_back({history_.file(), error.what()});
      }
  return report;
}

}  // namespace thumbsup
