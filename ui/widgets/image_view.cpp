#include "ui/widgets/image_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace thumbsup {

ImageView::ImageView(QWidget* parent) : QWidget(parent) {
  setMinimumSize(120, 120);
  setCursor(Qt::OpenHandCursor);
  setFocusPolicy(Qt::ClickFocus);
}

void ImageView::set_image(const QImage& image, const QString& accessible_name) {
  if (image.size() != image_.size()) {
    fitted_ = true;
    centre_ = {0.5, 0.5};
  }
  image_ = image;
  overlay_ = {};
  setAccessibleName(accessible_name);
  update();
  Q_EMIT zoom_changed(zoom());
}

void ImageView::set_overlay(const QImage& overlay) {
  overlay_ = overlay;
  update();
}

double ImageView::fitting_zoom() const {
  if (image_.isNull()) return 1;
  const double fit = std::min(double(width()) / image_.width(), double(height()) / image_.height());
  return std::max(fit * devicePixelRatioF(), 0.01);
}

double ImageView::zoom() const {
  return fitted_ ? fitting_zoom() : zoom_;
}

void ImageView::tell() {
  update();
  Q_EMIT zoom_changed(zoom());
  Q_EMIT viewport_changed(zoom_, centre_, fitted_);
}

void ImageView::fit() {
  fitted_ = true;
  centre_ = {0.5, 0.5};
  tell();
}

void ImageView::actual_size() {
  fitted_ = false;
  zoom_ = 1;
  tell();
}

void ImageView::zoom_by(double factor) {
  zoom_about(factor, rect().center());
}

void ImageView::zoom_about(double factor, QPointF position) {
  if (image_.isNull()) return;
  const QRectF before = target();
  const double old = zoom();
  zoom_ = std::clamp(old * factor, 0.05, 64.0);
  fitted_ = false;
  // The picture point under `position` stays where it is.
  const QPointF part((position.x() - before.x()) / before.width(), (position.y() - before.y()) / before.height());
  const double grow = zoom_ / old;
  const QPointF middle = QRectF(rect()).center();
  centre_ = {part.x() + (middle.x() - position.x()) / (before.width() * grow),
             part.y() + (middle.y() - position.y()) / (before.height() * grow)};
  centre_ = {std::clamp(centre_.x(), 0.0, 1.0), std::clamp(centre_.y(), 0.0, 1.0)};
  tell();
}

void ImageView::set_viewport(double zoom, QPointF centre, bool fitted) {
  zoom_ = zoom;
  centre_ = centre;
  fitted_ = fitted;
  update();
}

QRectF ImageView::target() const {
  const double scale = zoom() / devicePixelRatioF();
  const QSizeF size = QSizeF(image_.size()) * scale;
  const QPointF middle = QRectF(rect()).center();
  return {middle - QPointF(centre_.x() * size.width(), centre_.y() * size.height()), size};
}

void ImageView::paintEvent(QPaintEvent*) {
  if (image_.isNull()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < 2);
  const QRectF where = target();
  painter.drawImage(where, image_);
  if (overlay_.isNull()) return;
  const double side = std::min(where.width(), where.height());
  const QRectF square(where.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
  painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
  painter.drawImage(square, overlay_);
}

void ImageView::wheelEvent(QWheelEvent* event) {
  zoom_about(std::pow(1.0015, event->angleDelta().y()), event->position());
  event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  grabbed_ = event->position();
  setCursor(Qt::ClosedHandCursor);
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton) || fitted_ || image_.isNull()) return;
  const QRectF where = target();
  const QPointF moved = event->position() - grabbed_;
  centre_ -= QPointF(moved.x() / where.width(), moved.y() / where.height());
  centre_ = {std::clamp(centre_.x(), 0.0, 1.0), std::clamp(centre_.y(), 0.0, 1.0)};
  grabbed_ = event->position();
  tell();
}

void ImageView::mouseReleaseEvent(QMouseEvent*) {
  setCursor(Qt::OpenHandCursor);
}

void ImageView::mouseDoubleClickEvent(QMouseEvent*) {
  fitted_ ? actual_size() : fit();
}

void ImageView::resizeEvent(QResizeEvent*) {
  if (fitted_) Q_EMIT zoom_changed(zoom());
}

}  // namespace thumbsup
