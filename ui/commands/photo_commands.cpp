#include "ui/commands/photo_commands.h"

#include <QCoreApplication>
#include <algorithm>

#include "base/error.h"
#include "ui/error_text.h"

namespace thumbsup {

EditPhotos::EditPhotos(PhotoLibrary& library, const QString& text, const std::map<PhotoId, PhotoEdits>& after, int kind)
    : library_(library), kind_(kind) {
  setText(text);
  for (const auto& [photo, edits] : after) {
    const PhotoItem* item = library_.find(photo);
    if (item != nullptr && !same_edits(item->edits, edits))
      changes_.push_back({photo, item->edits, edits, item->has_sidecar});
  }
}

void EditPhotos::redo() {
  PhotoLibrary::Batch batch(library_);
  for (const Change& change : changes_) library_.set_edits(change.id, change.after);
}

void EditPhotos::undo() {
  PhotoLibrary::Batch batch(library_);
  for (const Change& change : changes_) library_.set_edits(change.id, change.before, change.had_sidecar);
}

bool EditPhotos::mergeWith(const QUndoCommand* other) {
  const auto* next = dynamic_cast<const EditPhotos*>(other);
  if (next == nullptr || next->kind_ != kind_ || next->changes_.size() != changes_.size()) return false;
  for (std::size_t i = 0; i < changes_.size(); ++i)
    if (changes_[i].id != next->changes_[i].id) return false;
  for (std::size_t i = 0; i < changes_.size(); ++i) changes_[i].after = next->changes_[i].after;
  setText(next->text());
  return true;
}

MovePhotos::MovePhotos(PhotoLibrary& library, const std::vector<PhotoId>& ids, Shelf to) : library_(library), to_(to) {
  for (const PhotoId id : ids) {
    const PhotoItem* item = library_.find(id);
    if (item != nullptr && item->shelf != to) photos_.push_back({id, item->shelf, item->path, {}});
  }
  const int count = static_cast<int>(photos_.size());
  setText(QCoreApplication::translate("PhotoCommands", "Move %n photos to %1", nullptr, count).arg(shelf_title(to)));
}

void MovePhotos::redo() {
  PhotoLibrary::Batch batch(library_);
  for (Moved& photo : photos_) {
    photo.done = false;
    try {
      library_.move(photo.id, to_, photo.after);
      if (const PhotoItem* item = library_.find(photo.id)) photo.after = item->path;
      photo.done = true;
    } catch (const Error& error) {
      Q_EMIT library_.failed(error_text(error));
    }
  }
}

void MovePhotos::undo() {
  PhotoLibrary::Batch batch(library_);
  for (auto photo = photos_.rbegin(); photo != photos_.rend(); ++photo) {
    if (!photo->done) continue;
    try {
      library_.move(photo->id, photo->from, photo->before);
    } catch (const Error& error) {
      Q_EMIT library_.failed(error_text(error));
    }
  }
}

PresentPhotos::PresentPhotos(PhotoLibrary& library, std::vector<PhotoId> ids, Redo redo, const QString& text)
    : library_(library), ids_(std::move(ids)), redo_(redo) {
  setText(text);
}

void PresentPhotos::remove() {
  PhotoLibrary::Batch batch(library_);
  for (const PhotoId id : ids_) {
    if (library_.find(id) == nullptr) continue;
    try {
      trashed_.push_back(library_.trash(id));
    } catch (const Error& error) {
      Q_EMIT library_.failed(error_text(error));
    }
  }
}

void PresentPhotos::bring() {
  PhotoLibrary::Batch batch(library_);
  std::vector<PhotoLibrary::Trashed> kept;
  for (const auto& trashed : trashed_) {
    try {
      library_.restore(trashed);
    } catch (const Error& error) {
      kept.push_back(trashed);
      Q_EMIT library_.failed(error_text(error));
    }
  }
  trashed_ = std::move(kept);
}

std::vector<std::string> tidy_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> tidy;
  for (const std::string& tag : tags) {
    const std::string simple = QString::fromStdString(tag).simplified().toStdString();
    if (!simple.empty() && std::find(tidy.begin(), tidy.end(), simple) == tidy.end()) tidy.push_back(simple);
  }
  return tidy;
}

}  // namespace thumbsup
