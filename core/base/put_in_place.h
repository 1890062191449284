#pragma once

#include <filesystem>
#include <string>

namespace thumbsup {

/// Gives what is at `from` the name `to` in the same file system, and never replaces anything: false when something is
/// at `to` already, and then nothing has changed. Where the file system cannot rename without replacing (NTFS-3G,
/// exFAT, NFS, FUSE, ZFS, old kernels) the name is taken first by means that are exclusive there too: a file by a hard
/// link, or by an empty file of this name; a folder by an empty folder. Throws IoError naming `to`.
[[nodiscard]] bool put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

/// Whether something, even a broken link, has this name. False also when that cannot be found out, as for a name that
/// is too long: whoever makes something there is told why not.
bool is_taken(const std::filesystem::path& path) noexcept;

/// Makes sure that all of a file is on the disk. Throws IoError.
void sync_file(const std::filesystem::path& path);

/// Asks the system to write a folder's list of names to the disk. As good as it goes: some file systems refuse.
void sync_folder(const std::filesystem::path& folder) noexcept;

/// The folder that holds `path`: "." for a bare name.
std::filesystem::path parent_of(const std::filesystem::path& path);

/// `name` shortened to at most `limit` bytes without cutting a UTF-8 character in two.
std::string shortened(const std::string& name, std::size_t limit);

/// "a.png" -> "a-2.png" for `number` 2; `wanted` itself for 1. A name at the length limit is shortened to make room.
std::filesystem::path numbered_name(const std::filesystem::path& wanted, int number);

/// `wanted` when nothing is there, else the first of "name-2.png", "name-3.png", ... that is free now. What is written
/// there may meet another program's file all the same: put it in place with WhenTaken::NextName (atomic_file.h).
std::filesystem::path free_name(const std::filesystem::path& wanted);

/// Longest name of a file or folder, in bytes.
constexpr std::size_t kLongestName = 255;

}  // namespace thumbsup
