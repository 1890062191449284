#include "ui/models/project_models.h"

#include <algorithm>

#include "studio/project.h"
#include "ui/jobs/job_list.h"

namespace thumbsup {

ProjectModels::ProjectModels(Project& project, QUndoStack& undo, JobList& jobs)
    : trash(project),
      photos(project),
      photo_import(jobs, undo, photos),
      marks(project),
      judges(project),
      models(project),
      runs(project),
      train(project, undo),
      queue(project, jobs),
      experiments(project, jobs),
      stages(project, jobs),
      server(project, undo, jobs, judges, models) {
  QObject::connect(&runs, &ProjectRuns::listed, &queue, [this] { queue.restore(runs.runs()); });
  QObject::connect(&experiments, &ProjectExperiments::runs_changed, &runs, &ProjectRuns::reload);
  QObject::connect(&trash, &ProjectTrashModel::gone, &runs, &ProjectRuns::forget);
  const auto changed = [this, gallery = project.gallery_folder()](const ProjectTrashModel::Paths& entries) {
    const auto is_image = [&](const std::filesystem::path& path) {
      return std::mismatch(gallery.begin(), gallery.end(), path.begin(), path.end()).first == gallery.end();
    };
    if (std::all_of(entries.begin(), entries.end(), is_image)) return;
    judges.reload();
    models.reload();
  };
  QObject::connect(&trash, &ProjectTrashModel::gone, &judges, changed);
  QObject::connect(&trash, &ProjectTrashModel::came_back, &judges, changed);
  QObject::connect(&jobs, &JobList::job_finished, &models, [this] {
    judges.reload();
    models.reload();
  });
  QObject::connect(&trash, &ProjectTrashModel::going, &judges, &ProjectJudges::wait);
  QObject::connect(&trash, &ProjectTrashModel::came_back, &runs, &ProjectRuns::reload);
}

}  // namespace thumbsup
