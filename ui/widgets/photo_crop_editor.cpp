#include "ui/widgets/photo_crop_editor.h"

#include <QUndoStack>
#include <algorithm>
#include <cmath>

#include "ui/error_text.h"
#include "ui/models/photo_commands.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/photo_thumbnails.h"

namespace thumbsup {

PhotoCropEditor::PhotoCropEditor(PhotoLibraryModel& library, PhotoThumbnails& thumbnails, QUndoStack& undo,
                                 QWidget* parent)
    : CropEditor(parent), library_(library), thumbnails_(thumbnails), undo_(undo) {
  connect(&thumbnails_, &PhotoThumbnails::ready, this, [this](quint64 id) {
    if (id == id_) load();
  });
  connect(&library_, &PhotoLibraryModel::edits_changed, this, [this](const QList<quint64>& ids) {
    if (ids.contains(id_)) show_edits();
  });
  connect(&library_, &PhotoLibraryModel::findings_changed, this, [this] {
    if (!has_photo()) load();  // it may have turned out to be unreadable
  });
  connect(this, &CropEditor::cropped, this, [this](const QRectF& part, bool by_key) {
    const Photo* photo = library_.find(id_);
    if (photo == nullptr) return;
    PhotoEdits edits = photo->edits;
    edits.crop.reset();
    if (!part.isEmpty()) edits.crop = cv::Rect2d(part.x(), part.y(), part.width(), part.height());
    if (auto* command = edit_photos(library_, tr("Crop %1").arg(name_of(*photo)), {{id_, edits}}, by_key ? 1 : 0))
      undo_.push(command);
  });
}

void PhotoCropEditor::set_current(PhotoId id) {
  if (id == id_) return;
  id_ = id;
  shown_key_ = 0;
  load();
}

void PhotoCropEditor::resizeEvent(QResizeEvent* event) {
  CropEditor::resizeEvent(event);
  if (isVisible()) load();
}

void PhotoCropEditor::showEvent(QShowEvent* event) {
  CropEditor::showEvent(event);
  load();
}

void PhotoCropEditor::load() {
  const Photo* photo = library_.find(id_);
  if (photo == nullptr || photo->unreadable) {
    shown_key_ = 0;
    set_photo({}, {}, photo == nullptr ? tr("Choose a photo to see and crop it") : message_text(*photo->unreadable));
    return;
  }
  if (!isVisible()) return;
  const int side = static_cast<int>(std::ceil(std::max(width(), height()) * devicePixelRatioF()));
  const auto picture = thumbnails_.upright(*photo, side);
  if (picture.pixmap.isNull()) {
    if (shown_key_ == 0) set_photo({}, {}, {});
    return;
  }
  if (picture.pixmap.cacheKey() == shown_key_ || is_dragging()) return;
  shown_key_ = picture.pixmap.cacheKey();
  set_photo(picture.pixmap, picture.full);
  show_edits();
}

void PhotoCropEditor::show_edits() {
  const Photo* photo = library_.find(id_);
  if (photo == nullptr || !has_photo()) return;
  std::optional<QRectF> crop;
  if (const auto& part = photo->edits.crop) crop = QRectF(part->x, part->y, part->width, part->height);
  set_edits(crop, photo->edits.quarter_turns, photo->edits.flip);
}

void PhotoCropEditor::apply_ratio(double ratio) {
  set_ratio(ratio);
  if (ratio <= 0 || !has_photo()) return;
  const QRectF crop = with_ratio(this->crop(), ratio);
  const QSizeF size = seen_size();
  const Photo* photo = library_.find(id_);
  if (photo == nullptr ||
      std::abs(crop.width() - this->crop().width()) + std::abs(crop.height() - this->crop().height()) < 1)
    return;
  const QRectF part(std::round(crop.x()) / size.width(), std::round(crop.y()) / size.height(),
                    std::round(crop.width()) / size.width(), std::round(crop.height()) / size.height());
  Q_EMIT cropped(upright_from_seen(part, photo->edits.quarter_turns, photo->edits.flip), false);
}

}  // namespace thumbsup
