#include "ui/widgets/thumbnail_label.h"

#include <QPainter>

#include "ui/models/gallery_thumbnails.h"
#include "ui/widgets/verdict_badge.h"

namespace thumbsup {

ThumbnailLabel::ThumbnailLabel(GalleryThumbnails& thumbnails, const QString& path, const QString& name, int side)
    : side_(side) {
  setFixedSize(side, side);
  setAlignment(Qt::AlignCenter);
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setText(name);
  setAccessibleName(name);
  const QImage image = thumbnails.get(path);
  if (!image.isNull()) {
    show_picture(image);
    return;
  }
  connect(&thumbnails, &GalleryThumbnails::ready, this, [this, &thumbnails, path](const QString& read) {
    if (read == path) show_picture(thumbnails.get(path));
  });
}

void ThumbnailLabel::show_verdict(bool passed, int percent, const Theme& theme) {
  verdict_ = Verdict{passed, percent, &theme};
  update();
}

void ThumbnailLabel::paintEvent(QPaintEvent* event) {
  QLabel::paintEvent(event);
  if (!verdict_) return;
  QPainter painter(this);
  paint_verdict_badge(painter, rect(), verdict_->passed, verdict_->percent, *verdict_->theme);
}

void ThumbnailLabel::show_picture(const QImage& image) {
  if (image.isNull()) return;  // it cannot be read: its name stays
  const qreal ratio = devicePixelRatioF();
  const int side = qRound(side_ * ratio);
  QPixmap pixmap = QPixmap::fromImage(image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
  pixmap.setDevicePixelRatio(ratio);
  setPixmap(pixmap);
}

}  // namespace thumbsup
