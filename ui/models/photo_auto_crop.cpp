#include "ui/models/photo_auto_crop.h"

#include <QUndoStack>
#include <algorithm>

#include "engine/photo_face_finder.h"
#include "ui/error_text.h"
#include "ui/models/photo_commands.h"
#include "ui/text.h"

namespace thumbsup {

PhotoAutoCrop::PhotoAutoCrop(PhotoLibraryModel& library, const std::vector<PhotoId>& ids, double ratio)
    : Job(tr("Auto-crop %n photos", nullptr, static_cast<int>(ids.size())), Kind::Files),
      library_(library),
      question_(crop_question(library.library(), ids, ratio)) {}

void PhotoAutoCrop::run(RunControl& control) {
  const auto faces = make_photo_face_finder();
  answers_ =
      suggest_shelf_crops(question_, faces.get(), control, [this](const Progress& progress) { report(progress); });
}

int PhotoAutoCrop::crops() const {
  return static_cast<int>(
      std::count_if(answers_.begin(), answers_.end(), [](const auto& answer) { return answer.crop.has_value(); }));
}

QStringList PhotoAutoCrop::left_alone() const {
  QStringList lines;
  for (const CropAnswer& answer : answers_)
    if (!answer.crop) lines << tr("%1: %2").arg(to_qt(answer.path.filename()), message_text(answer.why));
  return lines;
}

QString PhotoAutoCrop::push_to(QUndoStack& undo) {
  EditPhotos edits = crops_to_edit(library_.library(), answers_);
  const int cropped = static_cast<int>(edits.changes.size());
  if (cropped == 0) return nothing_done();
  undo.push(new PhotoCommand(library_, tr("Auto-crop %n photos", nullptr, cropped), std::move(edits)));
  QString sentence = tr("%n photos cropped.", nullptr, cropped);
  const int rest = static_cast<int>(answers_.size()) - cropped;
  if (rest > 0) sentence += ' ' + tr("%n left as they are.", nullptr, rest);
  return sentence;
}

QString PhotoAutoCrop::nothing_done() const {
  return tr("No photo was cropped: %n left as they are.", nullptr, static_cast<int>(answers_.size()));
}

}  // namespace thumbsup
