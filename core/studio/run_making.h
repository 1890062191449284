#pragma once

#include <filesystem>
#include <vector>

namespace thumbsup {

/// Makes the folder of a run and its missing parents, and says which; false when something is there already. It has a
/// lock file in it from its first moment: whoever is killed from then on leaves what RunSession::is_leftover knows.
/// Throws IoError.
bool make_run_folder(const std::filesystem::path& folder, std::vector<std::filesystem::path>& made);

/// Puts the names of folders on the disk: once there is a run.json, so that a power cut before leaves nothing of a run
/// rather than an empty folder.
void sync_names_of(const std::vector<std::filesystem::path>& made);

}  // namespace thumbsup
