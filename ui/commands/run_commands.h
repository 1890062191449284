#pragma once

#include <QUndoCommand>
#include <filesystem>
#include <vector>

#include "ui/commands/page_handle.h"

namespace thumbsup {

class TrainPage;

/// Runs into the project's trash.
class TrashRuns : public QUndoCommand {
 public:
  TrashRuns(TrainPage* page, std::vector<std::filesystem::path> runs);
  void redo() override;
  void undo() override;

 private:
  PageHandle<TrainPage> page_;
  std::vector<std::filesystem::path> runs_;
  std::vector<std::filesystem::path> trashed_;
};

}  // namespace thumbsup
