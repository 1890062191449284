#pragma once

#include <filesystem>
#include <vector>

namespace thumbsup::serve {

/// The pictures (PNG) of the latest acceptance report about `version` that are there, in the order of their names; none
/// where it cannot be read. `registry`: the project's folder of versions.
std::vector<std::filesystem::path> acceptance_pictures(const std::filesystem::path& registry,
                                                       const std::string& version);

}  // namespace thumbsup::serve
