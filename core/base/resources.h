#pragma once

#include <filesystem>

namespace thumbsup {

/// The folder that holds the starter model, the demo photos and the presets: `THUMBSUP_RESOURCES` if set, else beside
/// an installed program (../share/thumbsup-studio/resources), else the source tree this program was built from.
/// Throws IoError naming the place where they should be.
std::filesystem::path resource_folder();

}  // namespace thumbsup
