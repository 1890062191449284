#include "ui/models/base_models.h"

#include <QCoreApplication>

#include "engine/model_hash.h"
#include "ui/models/run_table_model.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

bool is_base(const ListedModel& model) {
  const auto extension = model.model.extension();
  const bool old_pickle = model.kind == ModelOrigin::Base && (extension == ".pt" || extension == ".pth");
  return !model.model.empty() && !old_pickle;
}

}  // namespace

std::vector<BaseModel> base_models(const std::vector<ListedModel>& models) {
  std::vector<BaseModel> found;
  for (const ListedModel& model : models) {
    if (!is_base(model)) continue;
    switch (model.kind) {
      case ModelOrigin::Starter:
        found.push_back({QCoreApplication::translate("BaseModels", "Starter model"), model.model});
        break;
      case ModelOrigin::Base:
        found.push_back({to_qt(model_name(model.model)), model.model});
        break;
      case ModelOrigin::Run:
        found.push_back({run_title(model.name, model.label), model.model});
        break;
      case ModelOrigin::Version:
        found.push_back({QCoreApplication::translate("BaseModels", "Version %1").arg(to_qt(model.name)), model.model});
        break;
    }
  }
  return found;
}

QString base_model_name(const std::filesystem::path& path, const std::vector<BaseModel>& known) {
  for (const BaseModel& model : known)
    if (model.path == path) return model.name;
  return to_qt(model_name(path));
}

}  // namespace thumbsup
