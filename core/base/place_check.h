#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace thumbsup {

/// Tries, where `target` will be, all that putting a result there takes: its name and those of folders that are missing
/// on the way, making, writing, syncing, renaming and removing files and folders. To be called before hours of work are
/// begun. What a file system lacks and this program does without (locks, hard links, renaming without replacing) is
/// no failure. Nothing is left behind, and the way to `target` is not made. Throws IoError about `target` with the
/// system's reason.
void check_place(const std::filesystem::path& target);

/// Bytes that can still be written where `path` is, or will be. Nothing when that is not known or has no limit, as on a
/// tmpfs without one, which reports zero.
std::optional<std::uint64_t> free_disk_bytes(const std::filesystem::path& path);

}  // namespace thumbsup
