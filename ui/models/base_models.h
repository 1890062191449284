#pragma once

#include <QString>
#include <filesystem>
#include <vector>

#include "studio/run_folder.h"

namespace thumbsup {

class Project;

/// A model that training or generating can start from.
struct BaseModel {
  QString name;
  std::filesystem::path path;
};

/// The starter model, what was imported into the project, the results of its runs (as listed in `runs`), its versions.
std::vector<BaseModel> base_models(const Project& project, const std::vector<RunRecord>& runs);
/// How a model is called, wherever it lies.
QString base_model_name(const std::filesystem::path& path, const std::vector<BaseModel>& known);

}  // namespace thumbsup
