#include "studio/version_archive.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/archive_origin.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHistoryName = "history.json";

nlohmann::json history_of(const Registry& registry, const std::string& id) {
  nlohmann::json events = nlohmann::json::array();
  for (const auto& event : registry.history())
    if (event.version == id)
      events.push_back({{"when", event.when}, {"event", event.event}, {"reason", event.reason}, {"data", event.data}});
  return events;
}

/// The last acceptance in a packed history as a sentence; empty when there was none.
std::string acceptance_there(const fs::path& file, const fs::path& zip) {
  if (!fs::exists(file)) return {};
  const auto events = read_json_file(file);
  if (!events.is_array()) throw FormatError(zip, kHistoryName, msg::studio::is_not_list());
  std::string sentence;
  for (const auto& event : events) {
    if (!event.is_object()) throw FormatError(zip, kHistoryName, msg::studio::has_entry_that_is_no_object());
    if (json_value(event, "event", std::string(), zip) != "accepted") continue;
    const auto data = json_value(event, "data", nlohmann::json::object(), zip);
    if (!data.is_object()) throw FormatError(zip, kHistoryName, msg::studio::has_acceptance_that_is_no_object());
    sentence = fmt::format("Accepted there on {}", json_value(event, "when", std::string(), zip));
    if (data.contains("pass_rate"))
      sentence += fmt::format(", {:.3g} % of the images passing", 100 * json_value(data, "pass_rate", 0.0, zip));
    sentence += fmt::format(", the criterion being {:.3g} %.", 100 * json_value(data, "criterion", 0.0, zip));
    if (const auto reason = json_value(event, "reason", std::string(), zip); !reason.empty())
      sentence += " What stood against it was overruled: " + reason;
  }
  return sentence;
}

/// The reports of an unpacked version, the oldest first, each checked.
std::vector<NewReport> reports_in(const fs::path& folder, const fs::path& zip) {
  std::vector<NewReport> reports;
  if (!fs::is_directory(folder)) return reports;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) throw FormatError(zip, "reports", msg::studio::holds_something_that_is_no_report());
    const fs::path file = entry.path() / "report.json";
    const auto report = read_json_file(file);
    version_evaluation(report, entry.path(), zip);  // throws for one that contradicts itself
    reports.push_back({report, entry.path()});
  }
  const auto number = [](const NewReport& report) {
    const std::string name = report.images.filename().string();
    return std::pair(name.size(), name);  // v3-2 before v3-10
  };
  std::sort(reports.begin(), reports.end(), [&](const auto& a, const auto& b) { return number(a) < number(b); });
  return reports;
}

}  // namespace

ArchiveManifest pack_version(const Registry& registry, const std::string& id, const fs::path& zip, RunControl* control,
                             const ArchiveProgress& progress) {
  const Version version = registry.read(id);
  const AtomicFolder beside(zip);  // never committed
  write_json_file(beside.work() / kHistoryName, history_of(registry, id));
  std::vector<ArchiveSource> sources{{version.folder, ""}, {beside.work(), ""}};
  for (const auto& report : registry.reports(id))
    sources.push_back({report, "reports/" + display(report.filename()) + "/"});
  return pack_archive(sources, ArchiveKind::Version, version.record.name, zip, control, progress);
}

Version unpack_version(Registry& registry, const fs::path& zip, RunControl* control, const ArchiveProgress& progress) {
  if (read_archive(zip).kind != ArchiveKind::Version)
    throw UserInputError(msg::studio::is_archive_of_something_else(display(zip)));
  const AtomicFolder scratch(registry.folder() / "incoming" / "version");  // never committed
  const fs::path content = scratch.work() / "content";
  unpack_archive(zip, content, {}, control, progress);
  const fs::path record_file = content / "version.json";
  NewVersion version;
  version.record = version_record(read_json_file(record_file), zip);
  for (const auto& problem : compare_files(content, version.record.files, [](const std::string& file) {
         return file == "version.json" || file == kHistoryName || file == "reports" || file == kArchiveOriginName;
       }))
    throw FormatError(zip, "version.json", msg::studio::does_not_belong_to_files(problem.reason));
  const std::string was = version.record.id;
  version.record.notes += (version.record.notes.empty() ? "" : "\n") +
                          ("Brought from " + display(zip.filename()) + ", where it was " + was + ".");
  if (const auto accepted = acceptance_there(content / kHistoryName, zip); !accepted.empty())
    version.record.notes += "\n" + accepted;
  version.record.parent.clear();
  version.model = content / "model";
  // A single file within the folder stays what it is.
  if (version.record.files.size() == 1) version.model = content / version.record.files.front().path;
  version.reports = reports_in(content / "reports", zip);
  return registry.add(version, control);
}

}  // namespace thumbsup
