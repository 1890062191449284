#include "studio/version_archive.h"

#include "base/error.h"
#include "base/json_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone at the end.
struct Scratch {
  explicit Scratch(fs::path place) : path(std::move(place)) {}
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path path;
};

}  // namespace

ArchiveManifest pack_version(const Registry& registry, const std::string& id, const fs::path& zip, RunControl* control,
                             const ArchiveProgress& progress) {
  const Version version = registry.read(id);
  return pack_archive(version.folder, ArchiveKind::Version, version.record.name, zip, control, progress);
}

Version unpack_version(Registry& registry, const fs::path& zip, RunControl* control, const ArchiveProgress& progress) {
  if (read_archive(zip).kind != ArchiveKind::Version)
    throw UserInputError(display(zip) + " is an archive, but not of a version.");
  const auto name = std::to_string(std::hash<std::string>{}(zip.string()));
  const Scratch scratch(registry.folder() / "incoming" / name);
  std::error_code ignored;
  fs::remove_all(scratch.path, ignored);
  unpack_archive(zip, scratch.path, {}, control, progress);
  const fs::path record_file = scratch.path / "version.json";
  NewVersion version;
  version.record = version_record(read_json_file(record_file), zip);
  for (const auto& problem : compare_files(scratch.path, version.record.files,
                                           [](const std::string& file) { return file == "version.json"; }))
    throw FormatError(zip, "version.json", "does not belong to the files beside it: " + problem.reason);
  const std::string was = version.record.id;
  version.record.notes += (version.record.notes.empty() ? "" : "\n") +
                          ("Brought from " + display(zip.filename()) + ", where it was " + was + ".");
  version.record.parent.clear();
  version.model = scratch.path / "model";
  // A single file within the folder stays what it is.
  if (version.record.files.size() == 1) version.model = scratch.path / version.record.files.front().path;
  return registry.add(version, control);
}

}  // namespace thumbsup
