#pragma once

#include <QPointer>
#include <QStringList>
#include <QUndoCommand>

namespace thumbsup {

class GalleryPage;

/// Images into the project's trash. Holds for the page it was made on (pages are made anew in another language).
class TrashImages : public QUndoCommand {
 public:
  TrashImages(GalleryPage* page, QStringList images);
  void redo() override;
  void undo() override;

 private:
  QPointer<GalleryPage> page_;
  QStringList images_;
  QStringList trashed_;
};

class MarkFavourites : public QUndoCommand {
 public:
  MarkFavourites(GalleryPage* page, QStringList images, bool favourite);
  void redo() override;
  void undo() override;

 private:
  QPointer<GalleryPage> page_;
  QStringList images_;
  bool favourite_;
};

}  // namespace thumbsup
