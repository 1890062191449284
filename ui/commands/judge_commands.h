#pragma once

#include <QUndoCommand>
#include <QWidget>
#include <filesystem>
#include <functional>

#include "ui/commands/page_handle.h"

namespace thumbsup {

class JudgePage;
class Project;

/// A judge's threshold by hand; moves that follow each other are one step.
class MoveThreshold : public QUndoCommand {
 public:
  MoveThreshold(JudgePage* page, std::filesystem::path folder, double before, double after);
  int id() const override { return 0x7d01; }
  bool mergeWith(const QUndoCommand* other) override;
  void redo() override;
  void undo() override;

 private:
  PageHandle<JudgePage> page_;
  std::filesystem::path folder_;
  double before_;
  double after_;
};

/// A folder of the project (a judge, a model) into its trash; `changed` is called after
/// each move with the page there is then, `before` before it goes (to end what is being written into it).
class TrashFolder : public QUndoCommand {
 public:
  TrashFolder(Project& project, std::filesystem::path folder, const QString& text, const QWidget* page,
              std::function<void(QWidget*)> changed, std::function<void(QWidget*)> before = {});
  void redo() override;
  void undo() override;

 private:
  void tell();

  Project& project_;
  std::filesystem::path folder_;
  std::filesystem::path trashed_;
  PageHandle<QWidget> page_;
  std::function<void(QWidget*)> changed_, before_;
};

}  // namespace thumbsup
