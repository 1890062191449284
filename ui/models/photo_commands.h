#pragma once

#include <QUndoCommand>
#include <map>
#include <vector>

#include "ui/models/photo_library_model.h"

namespace thumbsup {

/// Everything that the window changes on the shelves, on the project's undo stack: an operation of the photo library
/// and, once it is done, what undoes it. What fails on disk is told through PhotoLibraryModel::failed; the rest of the
/// command goes on, and undo takes back what was done.
class PhotoCommand : public QUndoCommand {
 public:
  /// Commands of the same `kind` above 0 on the same photos, one after the other, become one (typing).
  PhotoCommand(PhotoLibraryModel& photos, const QString& text, PhotoOperation operation, int kind = 0);
  /// For what was done already (an import): `inverse` undoes it.
  static PhotoCommand* done(PhotoLibraryModel& photos, const QString& text, PhotoOperation inverse);

  void redo() override;
  void undo() override { turn(); }
  int id() const override { return kind_ == 0 ? -1 : 7000 + kind_; }
  bool mergeWith(const QUndoCommand* other) override;

 private:
  void turn();

  PhotoLibraryModel& photos_;
  PhotoOperation next_;  ///< what undo, or redo after it, does
  int kind_;
  bool is_done_ = false;
};

/// New edits for one photo or many, when any differ; null when none does.
PhotoCommand* edit_photos(PhotoLibraryModel& photos, const QString& text, const std::map<PhotoId, PhotoEdits>& after,
                          int kind = 0);
/// To another shelf; null when all are there.
PhotoCommand* move_photos(PhotoLibraryModel& photos, const std::vector<PhotoId>& ids, Shelf to);

}  // namespace thumbsup
