#pragma once

#include <filesystem>

#include "studio/archive.h"
#include "studio/registry.h"

namespace thumbsup {

/// One version as an archive: its record and its model, without the reports about it.
ArchiveManifest pack_version(const Registry& registry, const std::string& id, const std::filesystem::path& zip,
                             RunControl* control = nullptr, const ArchiveProgress& progress = {});

/// Adds a packed version to a registry, as a candidate under a number of its own; its notes name where it came from.
/// Throws what unpack_archive and Registry::add throw, FormatError when the record and the files do not belong
/// together.
Version unpack_version(Registry& registry, const std::filesystem::path& zip, RunControl* control = nullptr,
                       const ArchiveProgress& progress = {});

}  // namespace thumbsup
