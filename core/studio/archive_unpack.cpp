#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"
#include "base/written_beside.h"
#include "studio/archive.h"
#include "studio/archive_origin.h"
#include "studio/archive_reader.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kBlockOnDisk = 4096;

/// Every file's bytes, once, checked against the list; `use` gets them with the file they belong to.
template <class Use>
void each_file(ArchiveReader& reader, RunStage stage, RunControl* control, const ArchiveProgress& progress,
               const Use& use) {
  Progress now{stage, 0, static_cast<std::int64_t>(reader.bytes())};
  for (const auto& file : reader.manifest().files) {
    Sha256 hash;
    use(file, [&](const std::function<void(std::string_view)>& take) {
      if (control != nullptr) control->checkpoint();
      reader.each_block(file.path, file.bytes, [&](std::string_view bytes) {
        if (control != nullptr) control->checkpoint();
        hash.update(bytes);
        if (take) take(bytes);
        now.done += static_cast<std::int64_t>(bytes.size());
        if (progress) progress(now);
      });
      if (hash.hex_digest() != file.sha256) reader.refuse(file.path, msg::studio::is_not_what_was_packed());
    });
  }
}

ArchiveOrigin origin_of(const ArchiveReader& reader, const fs::path& zip) {
  ArchiveOrigin origin;
  origin.archive = display(zip.filename());
  origin.sha256 = reader.manifest_hash();
  origin.unpacked = utc_now();
  for (const auto& file : reader.manifest().files) {
    const fs::path path = file.path;
    if (path.filename() != "run.json" && path.filename() != "judge.json") continue;
    origin.runs.push_back(path.has_parent_path() ? path.parent_path().generic_string() : ".");
  }
  return origin;
}

}  // namespace

ArchiveManifest read_archive(const fs::path& zip, const ArchiveLimits& limits) {
  return ArchiveReader(zip, limits).manifest();
}

ArchiveManifest verify_archive(const fs::path& zip, const ArchiveLimits& limits, RunControl* control,
                               const ArchiveProgress& progress) {
  ArchiveReader reader(zip, limits);
  each_file(reader, RunStage::Verify, control, progress, [](const FileEntry&, const auto& read) { read({}); });
  return reader.manifest();
}

ArchiveManifest unpack_archive(const fs::path& zip, const fs::path& folder, const ArchiveLimits& limits,
                               RunControl* control, const ArchiveProgress& progress) {
  if (is_taken(folder)) throw UserInputError(msg::studio::exists_choose_another_name(display(folder)));
  ArchiveReader reader(zip, limits);
  const std::uint64_t needed = reader.bytes() + kBlockOnDisk * reader.manifest().files.size();
  if (const auto room = free_disk_bytes(folder); room && *room < needed)
    throw UserInputError(msg::studio::no_room_to_unpack(display(zip), format_bytes(needed), format_bytes(*room)));
  check_place(folder);
  AtomicFolder made(folder);
  written_beside(made.work(), folder, [&] {
    each_file(reader, RunStage::Unpack, control, progress, [&](const FileEntry& file, const auto& read) {
      AtomicFile target(made.work() / file.path);
      read([&](std::string_view bytes) { target.write(bytes); });
      target.commit(WhenTaken::Fail);
    });
    write_archive_origin(origin_of(reader, zip), made.work());
  });
  made.commit();
  return reader.manifest();
}

}  // namespace thumbsup
