#include "ui/models/photo_auto_crop.h"

#include <QUndoStack>

#include "base/error.h"
#include "ui/error_text.h"
#include "ui/models/photo_commands.h"

namespace thumbsup {

PhotoAutoCrop::PhotoAutoCrop(PhotoLibraryModel& library, const std::vector<PhotoId>& ids, double ratio)
    : Job(tr("Auto-crop %n photos", nullptr, static_cast<int>(ids.size())), Kind::Files),
      library_(library),
      ratio_(ratio) {
  for (const PhotoId id : ids)
    if (const Photo* item = library.find(id)) tasks_.push_back({id, item->path, item->edits});
}

void PhotoAutoCrop::run(RunControl& control) {
  AutoCrop finder;
  std::int64_t done = 0;
  const auto total = static_cast<std::int64_t>(tasks_.size());
  for (const Task& task : tasks_) {
    control.checkpoint();
    report({RunStage::AutoCrop, done++, total});
    try {
      const CropSuggestion found = suggest_shelf_crop(finder, task.path, task.edits, ratio_);
      crops_[task.id] = found.crop;
      faces_ += found.found != CropSuggestion::Found::Nothing;
    } catch (const Error& error) {
      troubles_ << error_text(error);
    }
  }
  report({RunStage::AutoCrop, total, total, 0});
}

QString PhotoAutoCrop::push_to(QUndoStack& undo) {
  std::map<PhotoId, PhotoEdits> after;
  for (const auto& [id, crop] : crops_) {
    const Photo* item = library_.find(id);
    if (item == nullptr) continue;
    PhotoEdits edits = item->edits;
    set_crop(edits, crop);
    after.emplace(id, std::move(edits));
  }
  const int count = static_cast<int>(crops_.size());
  if (auto* command = edit_photos(library_, title(), after)) undo.push(command);
  QString sentence = tr("%n photos cropped around a person", nullptr, faces_);
  if (faces_ < count) sentence += tr(", %n around the middle because nobody was found", nullptr, count - faces_);
  return sentence + '.';
}

}  // namespace thumbsup
