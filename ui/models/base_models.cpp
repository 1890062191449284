#include "ui/models/base_models.h"

#include <QCoreApplication>
#include <algorithm>

#include "base/error.h"
#include "base/resources.h"
#include "engine/model_hash.h"
#include "studio/project.h"
#include "ui/models/run_table_model.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

bool is_model(const fs::path& path) {
  if (fs::is_directory(path)) return fs::exists(path / "model_index.json");
  const auto extension = path.extension();
  return extension == ".safetensors" || extension == ".ckpt";
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

}  // namespace

std::vector<BaseModel> base_models(const Project& project, const std::vector<RunRecord>& runs) {
  std::vector<BaseModel> found;
  try {
    const auto starter = resource_folder() / "starter";
    if (is_model(starter)) found.push_back({QCoreApplication::translate("BaseModels", "Starter model"), starter});
  } catch (const Error&) {
    // An installation without resources has no starter.
  }
  for (const auto& path : sorted_entries(project.models_folder()))
    if (is_model(path)) found.push_back({to_qt(model_name(path)), path});
  for (const RunRecord& run : runs)
    if (!run.model.empty()) found.push_back({run_title(run), run.model});
  for (const auto& version : sorted_entries(project.versions_folder()))
    if (is_model(version / "model"))
      found.push_back(
          {QCoreApplication::translate("BaseModels", "Version %1").arg(to_qt(version.filename())), version / "model"});
  return found;
}

QString base_model_name(const fs::path& path, const std::vector<BaseModel>& known) {
  for (const BaseModel& model : known)
    if (model.path == path) return model.name;
  return to_qt(model_name(path));
}

}  // namespace thumbsup
