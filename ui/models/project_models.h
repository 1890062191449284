#pragma once

#include "ui/jobs/train_queue.h"
#include "ui/models/marked_images.h"
#include "ui/models/photo_import.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/project_experiments.h"
#include "ui/models/project_judges.h"
#include "ui/models/project_model_list.h"
#include "ui/models/project_runs.h"
#include "ui/models/project_server.h"
#include "ui/models/project_trash_model.h"
#include "ui/models/train_settings.h"
#include "ui/models/version_stages.h"

namespace thumbsup {

/// What the window knows of the open project: models of the domain (core/studio), which pages show and undo commands
/// work on. They belong to the session and outlive the pages, which are made again in another language.
struct ProjectModels {
  ProjectModels(Project& project, QUndoStack& undo, JobList& jobs);

  ProjectTrashModel trash;
  PhotoLibraryModel photos;
  PhotoImport photo_import;  ///< its job runs on while the page is made again, and still ends in a command
  MarkedImages marks;
  ProjectJudges judges;
  ProjectModelList models;
  ProjectRuns runs;
  TrainSettings train;
  TrainQueue queue;
  ProjectExperiments experiments;
  VersionStages stages;
  ProjectServer server;  ///< runs on while the page is made again
};

}  // namespace thumbsup
