#pragma once

#include <QUndoCommand>
#include <filesystem>
#include <vector>

#include "studio/gallery_marks.h"
#include "studio/project_trash.h"
#include "studio/run_label.h"

namespace thumbsup {

class MarkedImages;
class ProjectJudges;
class ProjectRuns;
class ProjectTrashModel;

/// Runs, judges, imported models or images into the project's trash.
class TrashEntries : public QUndoCommand {
 public:
  TrashEntries(ProjectTrashModel& trash, std::vector<std::filesystem::path> entries, const QString& text);
  void redo() override;
  void undo() override;

 private:
  ProjectTrashModel& trash_;
  std::vector<std::filesystem::path> entries_;
  std::vector<TrashedEntry> trashed_;
};

/// The name and the note of a run.
class LabelRun : public QUndoCommand {
 public:
  LabelRun(ProjectRuns& runs, std::filesystem::path run, RunLabel before, RunLabel after);
  void redo() override;
  void undo() override;

 private:
  ProjectRuns& runs_;
  std::filesystem::path run_;
  RunLabel before_, after_;
};

/// Favourites and ratings of images.
class MarkImages : public QUndoCommand {
 public:
  MarkImages(MarkedImages& images, ImageMarks marks, const QString& text);
  void redo() override { turn(); }
  void undo() override { turn(); }

 private:
  void turn();

  MarkedImages& images_;
  ImageMarks next_;  ///< what undo, or redo after it, sets
};

/// A judge's threshold by hand; moves that follow each other are one step.
class MoveThreshold : public QUndoCommand {
 public:
  MoveThreshold(ProjectJudges& judges, std::filesystem::path folder, double before, double after);
  int id() const override { return 0x7d01; }
  bool mergeWith(const QUndoCommand* other) override;
  void redo() override;
  void undo() override;

 private:
  ProjectJudges& judges_;
  std::filesystem::path folder_;
  double before_, after_;
};

}  // namespace thumbsup
