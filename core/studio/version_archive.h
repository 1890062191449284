#pragma once

#include <filesystem>

#include "studio/archive.h"
#include "studio/registry.h"

namespace thumbsup {

/// One version as an archive: its record and its model, the reports about it with their images ("reports/v3-1/..."),
/// and what happened to it ("history.json").
ArchiveManifest pack_version(const Registry& registry, const std::string& id, const std::filesystem::path& zip,
                             RunControl* control = nullptr, const ArchiveProgress& progress = {});

/// Adds a packed version to a registry, as a candidate under a number of its own, with its reports; its notes name
/// where it came from, and on what terms it was accepted there. (Whether it is accepted here is decided here.) Throws
/// what unpack_archive and Registry::add throw, FormatError when the record and the files do not belong together; then
/// nothing is added.
Version unpack_version(Registry& registry, const std::filesystem::path& zip, RunControl* control = nullptr,
                       const ArchiveProgress& progress = {});

}  // namespace thumbsup
