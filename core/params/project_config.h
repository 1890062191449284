#pragma once

#include <filesystem>
#include <string>

#include "params/param_spec.h"

namespace thumbsup {

/// What the commands about project folders are told; each command has a table of the fields it reads.
struct ProjectOptions {
  std::filesystem::path folder;  ///< of the project; `verify` takes an archive too
  std::string name;
  std::filesystem::path out;
  std::string version;
  std::filesystem::path zip, project;
  bool gallery = false;
  std::string kind, action;  ///< what a new one is about (studio/project_idea.h)
  std::filesystem::path model;
};

const ParamTable<ProjectOptions>& project_create_params();
const ParamTable<ProjectOptions>& project_pack_params();
const ParamTable<ProjectOptions>& project_unpack_params();
const ParamTable<ProjectOptions>& project_verify_params();

}  // namespace thumbsup
