#include "ui/models/photo_commands.h"

#include <QCoreApplication>

#include "ui/models/photo_text.h"

namespace thumbsup {
namespace {

std::vector<PhotoId> photos_of(const PhotoOperation& operation) {
  std::vector<PhotoId> ids;
  if (const auto* edits = std::get_if<EditPhotos>(&operation))
    for (const EditPhotos::Change& change : edits->changes) ids.push_back(change.id);
  return ids;
}

}  // namespace

PhotoCommand::PhotoCommand(PhotoLibraryModel& photos, const QString& text, PhotoOperation operation, int kind)
    : QUndoCommand(text), photos_(photos), next_(std::move(operation)), kind_(kind) {}

PhotoCommand* PhotoCommand::done(PhotoLibraryModel& photos, const QString& text, PhotoOperation inverse) {
  auto* command = new PhotoCommand(photos, text, std::move(inverse));
  command->is_done_ = true;
  return command;
}

void PhotoCommand::redo() {
  if (!std::exchange(is_done_, false)) turn();
}

void PhotoCommand::turn() {
  next_ = photos_.apply(next_);
}

bool PhotoCommand::mergeWith(const QUndoCommand* other) {
  const auto* later = dynamic_cast<const PhotoCommand*>(other);
  if (later == nullptr || later->kind_ != kind_ || photos_of(later->next_) != photos_of(next_)) return false;
  // What undoes this one brings back the edits from before both.
  setText(later->text());
  return true;
}

PhotoCommand* edit_photos(PhotoLibraryModel& photos, const QString& text, const std::map<PhotoId, PhotoEdits>& after,
                          int kind) {
  EditPhotos operation = photos.library().edit(after);
  return operation.changes.empty() ? nullptr : new PhotoCommand(photos, text, std::move(operation), kind);
}

PhotoCommand* move_photos(PhotoLibraryModel& photos, const std::vector<PhotoId>& ids, Shelf to) {
  MovePhotos operation = photos.library().move(ids, to);
  if (operation.moves.empty()) return nullptr;
  const int count = static_cast<int>(operation.moves.size());
  return new PhotoCommand(
      photos, QCoreApplication::translate("PhotoCommands", "Move %n photos to %1", nullptr, count).arg(shelf_title(to)),
      std::move(operation));
}

}  // namespace thumbsup
