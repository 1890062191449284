#pragma once

#include <filesystem>
#include <string>

namespace thumbsup {

/// Moves a file or folder within one file system; what already is at `to` is never replaced. Creates the parent folder
/// of `to`. Throws IoError naming the path that stands in the way.
void move_entry(const std::filesystem::path& from, const std::filesystem::path& to);

/// Copies a file beside its place, syncs and renames it; `to` must not exist. Throws IoError (also for a source that is
/// no regular file).
void copy_file_safely(const std::filesystem::path& from, const std::filesystem::path& to);

/// `name` shortened to at most `limit` bytes without cutting a UTF-8 character in two.
std::string shortened(const std::string& name, std::size_t limit);

}  // namespace thumbsup
