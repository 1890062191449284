#pragma once

#include <filesystem>
#include <vector>

#include "studio/project.h"

namespace thumbsup {

/// An entry of a project (a run, a judge, an imported model, an image) in its trash.
struct TrashedEntry {
  std::filesystem::path original;
  std::filesystem::path place;  ///< where it is now
};

/// Several entries into the project's trash, all or none. Throws what Project::trash throws for the one that cannot go.
std::vector<TrashedEntry> trash_all(const Project& project, const std::vector<std::filesystem::path>& entries);

/// Undoes it; nothing is restored when any of the places is taken. Throws what Project::restore throws.
void restore_all(const Project& project, const std::vector<TrashedEntry>& trashed);

}  // namespace thumbsup
