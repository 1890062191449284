#pragma once

#include <filesystem>
#include <variant>
#include <vector>

#include "studio/photo.h"

/// What a person does to the photos of a project. Each is plain data that names photos by id, so that it stays right
/// when earlier ones moved or deleted them; PhotoLibrary::apply carries it out and answers with what undoes it, which
/// is an operation too.
namespace thumbsup {

/// New edits: crop, turns, flip, tags, caption, repeats, exclusion.
struct EditPhotos {
  struct Change {
    PhotoId id = 0;
    PhotoEdits edits;
    bool keep_sidecar = true;  ///< false: the sidecar is removed (undo of the edit that made it)
  };
  std::vector<Change> changes;
};

/// To another shelf, with edits and captions.
struct MovePhotos {
  struct Move {
    PhotoId id = 0;
    Shelf to = Shelf::Instance;
    std::filesystem::path exactly;  ///< the place it must have there; empty: its own name, or the next free one
  };
  std::vector<Move> moves;
};

/// A photo in the project's trash.
struct TrashedPhoto {
  Photo photo;                  ///< as it was
  std::filesystem::path place;  ///< where it is now
};

/// Off their shelves, into the trash.
struct TrashPhotos {
  std::vector<PhotoId> ids;
  std::vector<TrashedPhoto> there;  ///< already in the trash, since they could not be restored; undo tries again
};

/// Out of the trash, to where they were.
struct RestorePhotos {
  std::vector<TrashedPhoto> photos;
};

using PhotoOperation = std::variant<EditPhotos, MovePhotos, TrashPhotos, RestorePhotos>;

}  // namespace thumbsup
