#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/run_control.h"
#include "studio/file_manifest.h"

namespace thumbsup {

enum class ArchiveKind { Project, Gallery, Version };
const char* to_string(ArchiveKind kind);

/// `manifest.json`, the archive's last entry: every file with its length and SHA-256.
struct ArchiveManifest {
  ArchiveKind kind = ArchiveKind::Project;
  std::string name;
  std::string created;
  std::vector<FileEntry> files;
};

/// What an archive of somebody else's may ask of this machine.
struct ArchiveLimits {
  std::uint64_t bytes = std::uint64_t{1} << 40;  ///< unpacked, in all; what the disk has free is a limit too
  std::uint64_t entries = 1'000'000;
  double ratio = 250;  ///< unpacked to packed, of a file above `ratio_from` bytes; deflate itself ends at 1032
  std::uint64_t ratio_from = 4 << 20;
  double total_ratio = 100;  ///< of the whole archive, when it unpacks to more than `total_ratio_from` bytes
  std::uint64_t total_ratio_from = 16 << 20;
};

using ArchiveProgress = std::function<void(const Progress&)>;

/// A folder whose files go into an archive, each name with `prefix` before it ("reports/v1-1/").
struct ArchiveSource {
  std::filesystem::path folder;
  std::string prefix;
};

/// Packs folders into one ZIP file (ZIP64, UTF-8 names; pictures, weights and what would shrink so much that it looked
/// like a bomb are stored, the rest is deflated), file by file in blocks. Written beside `zip` and renamed when whole;
/// `zip` must not exist. Temporary files, locks and, of a project, the cache, the trash and the catalog of earlier
/// versions are left out. What could not be unpacked again (names that some systems do not tell apart, say) is refused
/// before anything is written. Throws UserInputError (that, nothing there, links, `zip` exists), IoError (full disk),
/// CancelledError.
ArchiveManifest pack_archive(const std::vector<ArchiveSource>& sources, ArchiveKind kind, const std::string& name,
                             const std::filesystem::path& zip, RunControl* control = nullptr,
                             const ArchiveProgress& progress = {});
/// One folder.
ArchiveManifest pack_archive(const std::filesystem::path& folder, ArchiveKind kind, const std::string& name,
                             const std::filesystem::path& zip, RunControl* control = nullptr,
                             const ArchiveProgress& progress = {});

/// Reads an archive's list and refuses whatever could do harm: absolute paths, "..", links, encryption, names that
/// are no text or the same on some systems, files that lie where folders should or over each other, too many or too
/// large entries, bombs (of one file, or of many together), lists that contradict the manifest, a project without a
/// project.json. No other file's content is looked at. Throws IoError, FormatError (archive, entry).
ArchiveManifest read_archive(const std::filesystem::path& zip, const ArchiveLimits& limits = {});

/// read_archive, and every file's bytes against the SHA-256 of the manifest; writes nothing.
ArchiveManifest verify_archive(const std::filesystem::path& zip, const ArchiveLimits& limits = {},
                               RunControl* control = nullptr, const ArchiveProgress& progress = {});

/// Unpacks into `folder`, which must not exist and appears only when every file has the length and the SHA-256 of the
/// manifest; `.unpacked.json` in it says that it came by an archive (archive_origin.h). Throws what read_archive
/// throws, UserInputError (folder exists, no room), CancelledError.
ArchiveManifest unpack_archive(const std::filesystem::path& zip, const std::filesystem::path& folder,
                               const ArchiveLimits& limits = {}, RunControl* control = nullptr,
                               const ArchiveProgress& progress = {});

}  // namespace thumbsup
