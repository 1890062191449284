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

/// Removes a run that was refused before it did anything, as far as nothing else lies in its folder. It loses its name
/// in one moment and then its files: whoever is killed on the way leaves a run, or what the next program clears away.
void remove_started_run(const std::filesystem::path& folder) noexcept;

}  // namespace thumbsup
