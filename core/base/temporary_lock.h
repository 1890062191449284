#pragma once

#include <filesystem>

/// What keeps the temporary files and folders of programs at work apart from those that dead ones left
/// (atomic_file.h).
namespace thumbsup {

/// Whoever makes something temporary holds a lock on it as long as the work lasts; the kernel takes the lock away with
/// the process, however that ends. False when what was made vanished before it could be locked. A file system without
/// locks is told from it by the name alone, which says whose it is.
bool lock_temporary(int descriptor, const std::filesystem::path& path);

/// remove_leftovers (atomic_file.h) for a folder that this process has not looked at yet.
void remove_leftovers_once(const std::filesystem::path& folder);

/// Makes sure that something with a temporary name, whose work is finished, is never taken for a leftover: an empty
/// file beside it, "<name>.finished", says so.
void mark_as_finished(const std::filesystem::path& temporary) noexcept;

}  // namespace thumbsup
