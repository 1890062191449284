#pragma once

#include <QUndoStack>

#include "studio/project.h"
#include "ui/jobs/job_list.h"

namespace thumbsup {

/// The open project with its jobs and its history. Jobs outlive the pages, which are rebuilt when the language changes.
struct ProjectSession {
  explicit ProjectSession(Project opened) : project(std::move(opened)) {}

  Project project;
  QUndoStack undo;
  JobList jobs;  // last: its jobs are waited for before the project is let go
};

}  // namespace thumbsup
