#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "params/choices.h"
#include "params/param_spec.h"

namespace thumbsup {

/// What the commands about a project's versions are told; each command has a table of the fields it reads.
struct VersionOptions {
  std::filesystem::path project;
  std::string version, other;
  Stage stage = Stage::Production;
  std::filesystem::path report, images;
  std::string reason;  ///< of an override, or of a rollback
  std::string run;
  std::filesystem::path model;
  std::string name, parent;
  std::optional<double> criterion;  ///< none: the project's
  std::int64_t minimum_images = 0;  ///< 0: as the project asks
  std::vector<std::string> versions;
};

const ParamTable<VersionOptions>& version_list_params();
const ParamTable<VersionOptions>& version_register_params();
const ParamTable<VersionOptions>& version_promote_params();
const ParamTable<VersionOptions>& version_rollback_params();
const ParamTable<VersionOptions>& version_diff_params();
const ParamTable<VersionOptions>& version_verify_params();
const ParamTable<VersionOptions>& version_lineage_params();

}  // namespace thumbsup
