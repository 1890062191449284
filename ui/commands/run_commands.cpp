#include "ui/commands/run_commands.h"

#include <QCoreApplication>

#include "ui/dialogs/error_box.h"
#include "ui/pages/train_page.h"

namespace thumbsup {

TrashRuns::TrashRuns(TrainPage* page, std::vector<std::filesystem::path> runs) : page_(page), runs_(std::move(runs)) {
  const int count = static_cast<int>(runs_.size());
  setText(QCoreApplication::translate("RunCommands", "delete %n runs", nullptr, count));
}

void TrashRuns::redo() {
  if (!page_) return setObsolete(true);
  if (!guarded(page_.get(), [this] { trashed_ = page_->trash_runs(runs_); })) setObsolete(true);
}

void TrashRuns::undo() {
  if (!page_) return setObsolete(true);
  guarded(page_.get(), [this] { page_->restore_runs(trashed_, runs_); });
}

}  // namespace thumbsup
