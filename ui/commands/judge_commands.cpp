#include "ui/commands/judge_commands.h"

#include <QCoreApplication>

#include "studio/project.h"
#include "ui/dialogs/error_box.h"
#include "ui/pages/judge_page.h"

namespace thumbsup {

MoveThreshold::MoveThreshold(JudgePage* page, std::filesystem::path folder, double before, double after)
    : page_(page), folder_(std::move(folder)), before_(before), after_(after) {
  setText(QCoreApplication::translate("JudgeCommands", "move the judge's threshold"));
}

bool MoveThreshold::mergeWith(const QUndoCommand* other) {
  const auto* next = static_cast<const MoveThreshold*>(other);
  if (next->folder_ != folder_) return false;
  after_ = next->after_;
  return true;
}

void MoveThreshold::redo() {
  if (page_) page_->set_threshold(folder_, after_);
}

void MoveThreshold::undo() {
  if (page_) page_->set_threshold(folder_, before_);
}

TrashFolder::TrashFolder(Project& project, std::filesystem::path folder, const QString& text, const QWidget* page,
                         std::function<void(QWidget*)> changed, std::function<void(QWidget*)> before)
    : project_(project),
      folder_(std::move(folder)),
      page_(page),
      changed_(std::move(changed)),
      before_(std::move(before)) {
  setText(text);
}

void TrashFolder::redo() {
  if (page_ && before_) before_(page_.get());
  if (!guarded(page_.get(), [this] { trashed_ = project_.trash(folder_); })) setObsolete(true);
  tell();
}

void TrashFolder::undo() {
  guarded(page_.get(), [this] { project_.restore(trashed_, folder_); });
  tell();
}

void TrashFolder::tell() {
  if (page_) changed_(page_.get());
}

}  // namespace thumbsup
