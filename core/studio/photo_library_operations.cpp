#include <algorithm>

#include "base/error.h"
#include "studio/photo_library.h"
#include "studio/sidecar_writer.h"

namespace thumbsup {

namespace fs = std::filesystem;

EditPhotos PhotoLibrary::edit(const std::map<PhotoId, PhotoEdits>& after) const {
  EditPhotos operation;
  for (const auto& [id, edits] : after) {
    const Photo* photo = find(id);
    if (photo != nullptr && !same_edits(photo->edits, edits)) operation.changes.push_back({id, edits});
  }
  return operation;
}

MovePhotos PhotoLibrary::move(const std::vector<PhotoId>& ids, Shelf to) const {
  MovePhotos operation;
  for (const PhotoId id : ids) {
    const Photo* photo = find(id);
    if (photo != nullptr && photo->shelf != to) operation.moves.push_back({id, to, {}});
  }
  return operation;
}

PhotoLibrary::Applied PhotoLibrary::apply(const PhotoOperation& operation) {
  Applied applied;
  if (const auto* edits = std::get_if<EditPhotos>(&operation)) {
    applied.inverse = apply_edits(*edits);
    return applied;
  }
  if (const auto* moves = std::get_if<MovePhotos>(&operation))
    applied.inverse = apply_moves(*moves, applied.failures);
  else if (const auto* trash = std::get_if<TrashPhotos>(&operation))
    applied.inverse = apply_trash(*trash, applied.failures);
  else
    applied.inverse = apply_restore(std::get<RestorePhotos>(operation), applied.failures);
  ++generation_;
  return applied;
}

EditPhotos PhotoLibrary::apply_edits(const EditPhotos& operation) {
  EditPhotos inverse;
  for (const EditPhotos::Change& change : operation.changes) {
    const auto found = photos_.find(change.id);
    if (found == photos_.end()) continue;
    Photo& photo = found->second;
    inverse.changes.push_back({change.id, photo.edits, photo.has_sidecar});
    if (!same_look(photo.edits, change.edits)) {
      photo.look = next_look_++;
      photo.measures.reset();
      photo.warnings.clear();
    }
    writer_->push({photo.path, change.edits, change.keep_sidecar, photo.sidecar_trouble.has_value()});
    photo.edits = change.edits;
    photo.has_sidecar = change.keep_sidecar;
    photo.sidecar_trouble.reset();
    touch(change.id);
  }
  return inverse;
}

MovePhotos PhotoLibrary::apply_moves(const MovePhotos& operation, std::vector<Message>& failures) {
  MovePhotos inverse;
  for (const MovePhotos::Move& move : operation.moves) {
    const Photo* photo = find(move.id);
    if (photo == nullptr || (photo->shelf == move.to && (move.exactly.empty() || move.exactly == photo->path)))
      continue;
    const MovePhotos::Move back{move.id, photo->shelf, photo->path};
    try {
      move_file(move.id, move);
      inverse.moves.push_back(back);
    } catch (const Error& error) {
      failures.push_back(error.message());
    }
  }
  // The last one first: it may have the name that an earlier one had.
  std::reverse(inverse.moves.begin(), inverse.moves.end());
  return inverse;
}

void PhotoLibrary::move_file(PhotoId id, const MovePhotos::Move& move) {
  Photo photo = *find(id);
  writer_->write_one(&photo.path);
  fs::path now = move.exactly;
  if (now.empty()) {
    now = project_.move_photo(photo.path, move.to);
  } else {
    const fs::path trashed = project_.trash(photo.path);
    try {
      project_.restore(trashed, now);
    } catch (const Error&) {
      project_.restore(trashed, photo.path);
      throw;
    }
  }
  remove(id);
  photo.shelf = move.to;
  photo.path = now;
  insert(std::move(photo));
}

RestorePhotos PhotoLibrary::apply_trash(const TrashPhotos& operation, std::vector<Message>& failures) {
  RestorePhotos inverse{operation.there};
  for (const PhotoId id : operation.ids) {
    const Photo* photo = find(id);
    if (photo == nullptr) continue;
    try {
      writer_->write_one(&photo->path);
      TrashedPhoto trashed{*photo, project_.trash(photo->path)};
      remove(id);
      inverse.photos.push_back(std::move(trashed));
    } catch (const Error& error) {
      failures.push_back(error.message());
    }
  }
  return inverse;
}

TrashPhotos PhotoLibrary::apply_restore(const RestorePhotos& operation, std::vector<Message>& failures) {
  TrashPhotos inverse;
  for (const TrashedPhoto& trashed : operation.photos) {
    try {
      project_.restore(trashed.place, trashed.photo.path);
      insert(trashed.photo);
      inverse.ids.push_back(trashed.photo.id);
    } catch (const Error& error) {
      inverse.there.push_back(trashed);
      failures.push_back(error.message());
    }
  }
  return inverse;
}

}  // namespace thumbsup
