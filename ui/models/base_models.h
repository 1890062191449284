#pragma once

#include <QString>
#include <filesystem>
#include <vector>

#include "studio/model_listing.h"

namespace thumbsup {

/// A model that training can start from.
struct BaseModel {
  QString name;
  std::filesystem::path path;
};

/// Of the project's models those that training reads: the starter, what was imported, results of runs, versions.
std::vector<BaseModel> base_models(const std::vector<ListedModel>& models);
/// How a model is called, wherever it lies.
QString base_model_name(const std::filesystem::path& path, const std::vector<BaseModel>& known);

}  // namespace thumbsup
