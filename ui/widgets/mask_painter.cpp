#include "ui/widgets/mask_painter.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace thumbsup {
namespace {

constexpr std::size_t kMostUndone = 50;

}  // namespace

MaskPainter::MaskPainter(const QImage& picture, QWidget* parent)
    : QWidget(parent),
      picture_(picture),
      mask_(picture.size(), QImage::Format_Grayscale8),
      brush_(std::max(1, std::max(picture.width(), picture.height()) / 8)) {
  mask_.fill(0);
  setMinimumSize(240, 240);
  setCursor(Qt::CrossCursor);
  setAccessibleName(tr("Picture: paint what is to be drawn anew"));
}

bool MaskPainter::is_empty() const {
  for (int y = 0; y < mask_.height(); ++y) {
    const uchar* row = mask_.constScanLine(y);
    if (std::any_of(row, row + mask_.width(), [](uchar value) { return value >= 128; })) return false;
  }
  return true;
}

void MaskPainter::set_brush(int pixels) {
  brush_ = std::max(1, pixels);
}

void MaskPainter::remember() {
  before_.push_back(mask_);
  if (before_.size() > kMostUndone) before_.erase(before_.begin());
}

void MaskPainter::undo() {
  if (before_.empty()) return;
  mask_ = before_.back();
  before_.pop_back();
  update();
  Q_EMIT changed();
}

void MaskPainter::clear() {
  remember();
  mask_.fill(0);
  update();
  Q_EMIT changed();
}

QRectF MaskPainter::picture_rect() const {
  const QSizeF size = QSizeF(picture_.size()).scaled(this->size(), Qt::KeepAspectRatio);
  return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QPointF MaskPainter::to_widget(QPointF point) const {
  const QRectF rect = picture_rect();
  return rect.topLeft() + point * (rect.width() / picture_.width());
}

QPointF MaskPainter::to_picture(QPointF point) const {
  const QRectF rect = picture_rect();
  return (point - rect.topLeft()) * (picture_.width() / rect.width());
}

void MaskPainter::stroke(QPointF from, QPointF to) {
  QPainter painter(&mask_);
  painter.setPen(QPen(Qt::white, brush_, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  if (from == to)
    painter.drawPoint(from);
  else
    painter.drawLine(from, to);
  update();
  Q_EMIT changed();
}

void MaskPainter::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  remember();
  last_ = to_picture(event->position());
  stroke(last_, last_);
}

void MaskPainter::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton)) return;
  const QPointF here = to_picture(event->position());
  stroke(last_, here);
  last_ = here;
}

void MaskPainter::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(picture_rect(), picture_);
  QImage shade(mask_.size(), QImage::Format_ARGB32_Premultiplied);
  shade.fill(QColor(230, 60, 60));
  shade.setAlphaChannel(mask_);
  painter.setOpacity(0.55);
  painter.drawImage(picture_rect(), shade);
}

}  // namespace thumbsup
