#pragma once

#include "ui/models/photo_text.h"
#include "ui/widgets/crop_editor.h"

class QUndoStack;

namespace thumbsup {

class PhotoLibraryModel;
class PhotoThumbnails;

/// A crop editor on a photo of a library: loads its picture, follows its edits, pushes what is drawn as a command.
class PhotoCropEditor : public CropEditor {
  Q_OBJECT
 public:
  PhotoCropEditor(PhotoLibraryModel& library, PhotoThumbnails& thumbnails, QUndoStack& undo, QWidget* parent = nullptr);

  /// 0: none.
  void set_current(PhotoId id);
  /// Crops the current photo to the ratio around the middle of its crop; 0 only lets the handles free.
  void apply_ratio(double ratio);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void load();
  void show_edits();

  PhotoLibraryModel& library_;
  PhotoThumbnails& thumbnails_;
  QUndoStack& undo_;
  PhotoId id_ = 0;
  qint64 shown_key_ = 0;
};

}  // namespace thumbsup
