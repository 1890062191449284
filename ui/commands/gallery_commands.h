#pragma once

#include <QHash>
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

class RateImages : public QUndoCommand {
 public:
  /// By path; 0: no rating.
  RateImages(GalleryPage* page, QHash<QString, int> before, QHash<QString, int> after);
  void redo() override;
  void undo() override;

 private:
  PageHandle<GalleryPage> page_;
  QHash<QString, int> before_, after_;
};

}  // namespace thumbsup
