#pragma once

#include <filesystem>
#include <system_error>

namespace thumbsup {

/// Makes a folder, with those that are missing on the way to it, and syncs their names: while the name of a folder is
/// not on the disk, a power cut takes all that was put into it, synced or not. No error for what is there already.
[[nodiscard]] std::error_code create_folders(const std::filesystem::path& folder);

}  // namespace thumbsup
