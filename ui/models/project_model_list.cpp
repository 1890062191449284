#include "ui/models/project_model_list.h"

#include "engine/model_details.h"
#include "studio/project.h"

namespace thumbsup {

ProjectModelList::ProjectModelList(const Project& project, QObject* parent) : QObject(parent), project_(project) {}

void ProjectModelList::reload() {
  if (std::exchange(reading_, true)) {
    again_ = true;
    return;
  }
  tasks_.run(
      [folders = model_folders(project_)] {
        auto models = list_models(folders, list_runs(folders.runs));
        add_model_details(models, folders.cache);
        std::vector<ModelEntry> entries;
        for (const ListedModel& model : models) entries.push_back(model_entry(model));
        return entries;
      },
      [this](const std::vector<ModelEntry>& entries) {
        reading_ = false;
        models_ = entries;
        Q_EMIT listed();
        if (std::exchange(again_, false)) reload();
      },
      [this] { reading_ = false; });
}

}  // namespace thumbsup
