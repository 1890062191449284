#pragma once

#include <filesystem>
#include <string>

#include "base/atomic_file.h"
#include "base/put_in_place.h"

namespace thumbsup {

class RunControl;

/// Moves a file or folder within one file system; what already is at `to` is never replaced. Creates the parent folder
/// of `to`. Throws IoError naming the path that stands in the way.
void move_entry(const std::filesystem::path& from, const std::filesystem::path& to);

/// Copies a file beside its place, syncs and renames it; what is at `to` stays. Returns the name it got. Throws IoError
/// (also for a source that is no regular file); CancelledError once `control` (if any) was asked to stop.
std::filesystem::path copy_file_safely(const std::filesystem::path& from, const std::filesystem::path& to,
                                       WhenTaken when = WhenTaken::Fail, RunControl* control = nullptr);

}  // namespace thumbsup
