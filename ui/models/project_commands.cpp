#include "ui/models/project_commands.h"

#include <QCoreApplication>

#include "ui/models/marked_images.h"
#include "ui/models/project_judges.h"
#include "ui/models/project_runs.h"
#include "ui/models/project_trash_model.h"

namespace thumbsup {

TrashEntries::TrashEntries(ProjectTrashModel& trash, std::vector<std::filesystem::path> entries, const QString& text)
    : QUndoCommand(text), trash_(trash), entries_(std::move(entries)) {}

void TrashEntries::redo() {
  trashed_ = trash_.put(entries_);
  if (trashed_.empty()) setObsolete(true);
}

void TrashEntries::undo() {
  trash_.restore(trashed_);
}

LabelRun::LabelRun(ProjectRuns& runs, std::filesystem::path run, RunLabel before, RunLabel after)
    : QUndoCommand(QCoreApplication::translate("RunCommands", "name a run")),
      runs_(runs),
      run_(std::move(run)),
      before_(std::move(before)),
      after_(std::move(after)) {}

void LabelRun::redo() {
  runs_.set_label(run_, after_);
}

void LabelRun::undo() {
  runs_.set_label(run_, before_);
}

MarkImages::MarkImages(MarkedImages& images, ImageMarks marks, const QString& text)
    : QUndoCommand(text), images_(images), next_(std::move(marks)) {}

void MarkImages::turn() {
  next_ = images_.apply(next_);
  if (next_.empty()) setObsolete(true);
}

MoveThreshold::MoveThreshold(ProjectJudges& judges, std::filesystem::path folder, double before, double after)
    : judges_(judges), folder_(std::move(folder)), before_(before), after_(after) {
  setText(QCoreApplication::translate("JudgeCommands", "move the judge's threshold"));
}

bool MoveThreshold::mergeWith(const QUndoCommand* other) {
  const auto* next = static_cast<const MoveThreshold*>(other);
  if (next->folder_ != folder_) return false;
  after_ = next->after_;
  return true;
}

void MoveThreshold::redo() {
  judges_.set_threshold(folder_, after_);
}

void MoveThreshold::undo() {
  judges_.set_threshold(folder_, before_);
}

}  // namespace thumbsup
