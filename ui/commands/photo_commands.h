#pragma once

#include <QUndoCommand>
#include <map>
#include <vector>

#include "ui/models/photo_library.h"

namespace thumbsup {

/// Everything the Photos page changes is one of these three, on the project's undo stack. They name photos by id, so
/// they stay right when earlier commands moved or deleted them. What fails on disk is told through
/// PhotoLibrary::failed; the rest of the command goes on, and undo takes back what was done.

/// New edits for one photo or many: crop, turns, flip, tags, caption, repeats, exclusion.
class EditPhotos : public QUndoCommand {
 public:
  /// Edits of the same `kind` above 0 on the same photos, one after the other, become one command (typing).
  EditPhotos(PhotoLibrary& library, const QString& text, const std::map<PhotoId, PhotoEdits>& after, int kind = 0);

  void redo() override;
  void undo() override;
  int id() const override { return kind_ == 0 ? -1 : 7000 + kind_; }
  bool mergeWith(const QUndoCommand* other) override;
  bool is_empty() const { return changes_.empty(); }

 private:
  struct Change {
    PhotoId id;
    PhotoEdits before, after;
    bool had_sidecar;
  };
  PhotoLibrary& library_;
  std::vector<Change> changes_;
  int kind_;
};

/// Photos to another shelf; undo puts each back under its own name.
class MovePhotos : public QUndoCommand {
 public:
  MovePhotos(PhotoLibrary& library, const std::vector<PhotoId>& ids, Shelf to);
  void redo() override;
  void undo() override;
  bool is_empty() const { return photos_.empty(); }

 private:
  struct Moved {
    PhotoId id;
    Shelf from;
    std::filesystem::path before, after;
    bool done = false;
  };
  PhotoLibrary& library_;
  std::vector<Moved> photos_;
  Shelf to_;
};

/// Photos that come (an import that has already copied them) or go (a deletion). Going means into the project's trash.
class PresentPhotos : public QUndoCommand {
 public:
  enum class Redo { Brings, Removes };
  PresentPhotos(PhotoLibrary& library, std::vector<PhotoId> ids, Redo redo, const QString& text);
  void redo() override { redo_ == Redo::Brings ? bring() : remove(); }
  void undo() override { redo_ == Redo::Brings ? remove() : bring(); }

 private:
  void bring();
  void remove();

  PhotoLibrary& library_;
  std::vector<PhotoId> ids_;
  std::vector<PhotoLibrary::Trashed> trashed_;
  Redo redo_;
};

/// Tags without white space at the ends, doubles and empty ones; order kept.
std::vector<std::string> tidy_tags(const std::vector<std::string>& tags);

}  // namespace thumbsup
