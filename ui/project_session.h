#pragma once

#include <QUndoStack>

#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/models/project_models.h"

namespace thumbsup {

/// The open project with its jobs, its history and its models. They outlive the pages, which are rebuilt when the
/// language changes.
struct ProjectSession {
  explicit ProjectSession(Project opened) : project(std::move(opened)) {}

  Project project;
  QUndoStack undo;
  JobList jobs;  // its jobs are waited for before the project is let go
  ProjectModels models{project, undo, jobs};
};

}  // namespace thumbsup
