#include "studio/version_archive.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

}  // namespace

ArchiveManifest pack_version(const Registry& registry, const std::string& id, const fs::path& zip, RunControl* control,
                             const ArchiveProgress& progress) {
  const Version version = registry.read(id);
  return pack_archive(version.folder, ArchiveKind::Version, version.record.name, zip, control, progress);
}

Version unpack_version(Registry& registry, const fs::path& zip, RunControl* control, const ArchiveProgress& progress) {
  if (read_archive(zip).kind != ArchiveKind::Version)
    throw UserInputError(display(zip) + " is an archive, but not of a version.");
  const AtomicFolder scratch(registry.folder() / "incoming" / "version");  // never committed
  const fs::path content = scratch.work() / "content";
  unpack_archive(zip, content, {}, control, progress);
  const fs::path record_file = content / "version.json";
  NewVersion version;
  version.record = version_record(read_json_file(record_file), zip);
  for (const auto& problem :
       compare_files(content, version.record.files, [](const std::string& file) { return file == "version.json"; }))
    throw FormatError(zip, "version.json", "does not belong to the files beside it: " + problem.reason);
  const std::string was = version.record.id;
  version.record.notes += (version.record.notes.empty() ? "" : "\n") +
                          ("Brought from " + display(zip.filename()) + ", where it was " + was + ".");
  version.record.parent.clear();
  version.model = content / "model";
  // A single file within the folder stays what it is.
  if (version.record.files.size() == 1) version.model = content / version.record.files.front().path;
  return registry.add(version, control);
}

}  // namespace thumbsup
