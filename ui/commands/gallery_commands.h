#pragma once

#include <QStringList>
#include <QUndoCommand>

#include "ui/commands/page_handle.h"

namespace thumbsup {

class GalleryPage;

/// Images into the project's trash.
class TrashImages : public QUndoCommand {
 public:
  TrashImages(GalleryPage* page, QStringList images);
  void redo() override;
  void undo() override;

 private:
  PageHandle<GalleryPage> page_;
  QStringList images_;
  QStringList trashed_;
};

class MarkFavourites : public QUndoCommand {
 public:
  MarkFavourites(GalleryPage* page, QStringList images, bool favourite);
  void redo() override;
  void undo() override;

 private:
  PageHandle<GalleryPage> page_;
  QStringList images_;
  bool favourite_;
};

}  // namespace thumbsup
