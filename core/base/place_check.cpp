#include "base/place_check.h"

#include <limits.h>
#include <sys/statvfs.h>

#include <vector>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/put_in_place.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Room for the names of what goes into a result: "checkpoints/step-000100/optimizer.safetensors", and temporary ones.
constexpr std::size_t kLongestInnerPath = 256;

struct Way {
  fs::path existing;            ///< nearest folder that is there
  std::vector<fs::path> names;  ///< from there to the target, the target's own last
};

Way way_to(const fs::path& target) {
  std::error_code error;
  Way way{fs::absolute(target, error).lexically_normal(), {}};
  if (error) throw IoError(target, msg::base::is_in_folder_that_is_gone());
  if (!way.existing.has_filename()) way.existing = way.existing.parent_path();
  do {
    way.names.insert(way.names.begin(), way.existing.filename());
    way.existing = way.existing.parent_path();
  } while (!fs::exists(way.existing, error) && way.existing.has_relative_path());
  return way;
}

void try_names(const fs::path& work, const Way& way) {
  fs::path place = work;
  for (const fs::path& name : way.names) {
    std::error_code error;
    place /= name;
    fs::create_directory(place, error);
    if (error) throw IoError(place, verbatim(error.message()));
  }
}

void try_files(const fs::path& work) {
  const fs::path file = work / "file", other = work / "other";
  write_file_atomically(file, "first", WhenTaken::Fail);
  write_file_atomically(file, "second");
  write_file_atomically(other, "third", WhenTaken::Fail);
  if (put_in_place(other, file)) throw IoError(file, msg::base::names_that_are_taken_are_not_kept());
}

void try_folders(const fs::path& work) {
  const fs::path folder = work / "folder";
  AtomicFolder made(folder);
  write_file_atomically(made.work() / "file", "x");
  made.commit();
  if (!fs::exists(folder / "file")) throw IoError(folder, msg::base::renamed_folder_is_not_there());
}

}  // namespace

void check_place(const fs::path& target) {
  const Way way = way_to(target);
  std::error_code error;
  if (!fs::is_directory(way.existing, error))
    throw IoError(target, msg::base::cannot_be_made_in_no_folder(display(way.existing)));
  if (fs::absolute(target, error).native().size() + kLongestInnerPath > PATH_MAX)
    throw IoError(target, msg::base::cannot_be_made_path_too_long());
  try {
    const AtomicFolder probe(way.existing / "check");
    try_names(probe.work(), way);
    const fs::path work = probe.work() / "work";  // apart from the names above
    fs::path inner = work;
    while (fs::exists(inner)) inner += "-";
    fs::create_directory(inner, error);
    if (error) throw IoError(inner, verbatim(error.message()));
    try_files(inner);
    try_folders(inner);
  } catch (const IoError& failure) {
    throw IoError(target, msg::base::nothing_can_be_put_there(failure.reason()), failure.what());
  }
}

std::optional<std::uint64_t> free_disk_bytes(const fs::path& path) {
  std::error_code error;
  fs::path place = fs::absolute(path, error);
  while (!fs::exists(place, error) && place.has_relative_path()) place = place.parent_path();
  struct statvfs status {};
  if (::statvfs(place.c_str(), &status) != 0 || status.f_blocks == 0) return std::nullopt;
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

}  // namespace thumbsup
