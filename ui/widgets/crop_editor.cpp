#include "ui/widgets/crop_editor.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>
#include <algorithm>
#include <cmath>

namespace thumbsup {
namespace {

constexpr double kMargin = 8;        ///< room for handles that lie on the photo's edge
constexpr double kHandleReach = 11;  ///< how far from a handle a press still takes it
constexpr double kHandleSize = 9;

}  // namespace

CropEditor::CropEditor(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Crop"));
  setAccessibleDescription(tr("Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it."));
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void CropEditor::set_photo(const QPixmap& upright, QSize full, const QString& message) {
  upright_ = upright;
  full_ = full;
  message_ = message;
  drag_ = Drag::None;
  set_edits(std::nullopt, turns_, flip_);
}

void CropEditor::set_edits(const std::optional<QRectF>& crop, int quarter_turns, bool flip) {
  if (is_dragging()) return;
  turns_ = quarter_turns;
  flip_ = flip;
  seen_ = turns_ == 0 ? upright_ : upright_.transformed(QTransform().rotate(90 * turns_));
  if (flip_) seen_ = seen_.transformed(QTransform().scale(-1, 1));
  const QRectF part = seen_from_upright(crop.value_or(QRectF(0, 0, 1, 1)), turns_, flip_);
  const QSizeF size = seen_size();
  crop_ = on_pixels(
      {part.x() * size.width(), part.y() * size.height(), part.width() * size.width(), part.height() * size.height()});
  update();
}

void CropEditor::set_ratio(double ratio) {
  ratio_ = ratio;
  update();
}

QSizeF CropEditor::seen_size() const {
  return turns_ % 2 == 0 ? QSizeF(full_) : QSizeF(full_.transposed());
}

QRectF CropEditor::photo_rect() const {
  const QSizeF size = seen_size();
  if (size.isEmpty()) return {};
  const QRectF room = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  const QSizeF fitted = size.scaled(room.size(), Qt::KeepAspectRatio);
  return {room.center() - QPointF(fitted.width() / 2, fitted.height() / 2), fitted};
}

QPointF CropEditor::to_widget(QPointF seen) const {
  const QRectF photo = photo_rect();
  return photo.topLeft() + seen * (photo.width() / std::max(1.0, seen_size().width()));
}

QPointF CropEditor::from_widget(QPointF point) const {
  const QRectF photo = photo_rect();
  const QSizeF size = seen_size();
  if (photo.isEmpty()) return {};
  const QPointF at = (point - photo.topLeft()) * (size.width() / photo.width());
  return {std::clamp(at.x(), 0.0, size.width()), std::clamp(at.y(), 0.0, size.height())};
}

QRectF CropEditor::seen_from_upright(const QRectF& r, int quarter_turns, bool flip) {
  QRectF seen = r;
  if (quarter_turns == 1) seen = {1 - r.y() - r.height(), r.x(), r.height(), r.width()};
  if (quarter_turns == 2) seen = {1 - r.x() - r.width(), 1 - r.y() - r.height(), r.width(), r.height()};
  if (quarter_turns == 3) seen = {r.y(), 1 - r.x() - r.width(), r.height(), r.width()};
  if (flip) seen.moveLeft(1 - seen.x() - seen.width());
  return seen;
}

QRectF CropEditor::upright_from_seen(const QRectF& r, int quarter_turns, bool flip) {
  QRectF turned = r;
  if (flip) turned.moveLeft(1 - r.x() - r.width());
  return seen_from_upright(turned, (4 - quarter_turns) % 4, false);
}

QRectF CropEditor::with_ratio(const QRectF& crop, double ratio) {
  if (ratio <= 0 || crop.isEmpty()) return crop;
  const double width = std::min(crop.width(), crop.height() * ratio), height = width / ratio;
  return {crop.center().x() - width / 2, crop.center().y() - height / 2, width, height};
}

double CropEditor::smallest() const {
  const QSizeF size = seen_size();
  return std::min({64.0, size.width(), size.height()});
}

QRectF CropEditor::on_pixels(const QRectF& rect) const {
  const QSizeF size = seen_size();
  // The size first, then the place: a square stays one.
  const double width = std::clamp(std::round(rect.width()), 1.0, std::max(1.0, size.width()));
  const double height = std::clamp(std::round(rect.height()), 1.0, std::max(1.0, size.height()));
  return {std::clamp(std::round(rect.x()), 0.0, size.width() - width),
          std::clamp(std::round(rect.y()), 0.0, size.height() - height), width, height};
}

QPoint CropEditor::handle_at(QPointF point) const {
  const QPointF low = to_widget(crop_.topLeft()), high = to_widget(crop_.bottomRight());
  const auto near = [](double a, double b) { return std::abs(a - b) <= kHandleReach; };
  const auto within = [](double v, double a, double b) { return v >= a - kHandleReach && v <= b + kHandleReach; };
  QPoint handle;
  if (within(point.y(), low.y(), high.y())) {
    if (near(point.x(), low.x())) handle.setX(-1);
    if (near(point.x(), high.x())) handle.setX(1);
  }
  if (within(point.x(), low.x(), high.x())) {
    if (near(point.y(), low.y())) handle.setY(-1);
    if (near(point.y(), high.y())) handle.setY(1);
  }
  return handle;
}

QRectF CropEditor::resized(QPoint handle, QPointF at) const {
  const QSizeF size = seen_size();
  const QRectF& from = start_crop_;
  const double least = smallest();
  if (ratio_ <= 0) {
    double left = from.left(), right = from.right(), top = from.top(), bottom = from.bottom();
    if (handle.x() < 0) left = std::min(at.x(), right - least);
    if (handle.x() > 0) right = std::max(at.x(), left + least);
    if (handle.y() < 0) top = std::min(at.y(), bottom - least);
    if (handle.y() > 0) bottom = std::max(at.y(), top + least);
    return QRectF(QPointF(std::max(0.0, left), std::max(0.0, top)),
                  QPointF(std::min(size.width(), right), std::min(size.height(), bottom)));
  }
  // The side opposite to the handle stays; what is not pulled grows to both sides.
  const double anchor_x = handle.x() < 0 ? from.right() : handle.x() > 0 ? from.left() : from.center().x();
  const double anchor_y = handle.y() < 0 ? from.bottom() : handle.y() > 0 ? from.top() : from.center().y();
  const double room_x = handle.x() < 0   ? anchor_x
                        : handle.x() > 0 ? size.width() - anchor_x
                                         : 2 * std::min(anchor_x, size.width() - anchor_x);
  const double room_y = handle.y() < 0   ? anchor_y
                        : handle.y() > 0 ? size.height() - anchor_y
                                         : 2 * std::min(anchor_y, size.height() - anchor_y);
  const double wish_x = handle.x() == 0 ? 0 : handle.x() * (at.x() - anchor_x);
  const double wish_y = handle.y() == 0 ? 0 : handle.y() * (at.y() - anchor_y);
  const double width =
      std::min({std::max({wish_x, wish_y * ratio_, least * std::max(1.0, ratio_)}), room_x, room_y * ratio_});
  const double height = width / ratio_;
  const double left = handle.x() < 0 ? anchor_x - width : handle.x() > 0 ? anchor_x : anchor_x - width / 2;
  const double top = handle.y() < 0 ? anchor_y - height : handle.y() > 0 ? anchor_y : anchor_y - height / 2;
  return {left, top, width, height};
}

QRectF CropEditor::moved(QPointF by) const {
  const QSizeF size = seen_size();
  QRectF rect = start_crop_;
  rect.moveTo(std::clamp(rect.x() + by.x(), 0.0, size.width() - rect.width()),
              std::clamp(rect.y() + by.y(), 0.0, size.height() - rect.height()));
  return rect;
}

void CropEditor::announce(bool by_key) {
  const QSizeF size = seen_size();
  if (size.isEmpty()) return;
  if (crop_.width() >= size.width() && crop_.height() >= size.height()) {
    Q_EMIT cropped({}, by_key);
    return;
  }
  const QRectF part(crop_.x() / size.width(), crop_.y() / size.height(), crop_.width() / size.width(),
                    crop_.height() / size.height());
  Q_EMIT cropped(upright_from_seen(part, turns_, flip_), by_key);
}

void CropEditor::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !has_photo()) return;
  start_ = from_widget(event->position());
  start_crop_ = crop_;
  handle_ = handle_at(event->position());
  if (!handle_.isNull()) {
    drag_ = Drag::Resize;
  } else if (crop_.contains(start_)) {
    drag_ = Drag::Move;
  } else if (photo_rect().contains(event->position())) {
    drag_ = Drag::Resize;  // a new crop, from here
    handle_ = {1, 1};
    start_crop_ = {start_, QSizeF(0, 0)};
  }
}

void CropEditor::mouseMoveEvent(QMouseEvent* event) {
  if (drag_ == Drag::None) {
    update_shape(event->position());
    return;
  }
  const QPointF at = from_widget(event->position());
  if (drag_ == Drag::Move) {
    crop_ = on_pixels(moved(at - start_));
  } else {
    if (start_crop_.isEmpty()) handle_ = {at.x() < start_.x() ? -1 : 1, at.y() < start_.y() ? -1 : 1};
    const QRectF rect = resized(handle_, at);
    crop_ = on_pixels(rect);
  }
  Q_EMIT drawing(crop_.size().toSize());
  update();
}

void CropEditor::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || drag_ == Drag::None) return;
  const bool changed = crop_ != start_crop_ && !(start_crop_.isEmpty() && from_widget(event->position()) == start_);
  drag_ = Drag::None;
  if (changed) announce(false);
  update();
}

void CropEditor::keyPressEvent(QKeyEvent* event) {
  QPoint step;
  switch (event->key()) {
    case Qt::Key_Left:
      step = {-1, 0};
      break;
    case Qt::Key_Right:
      step = {1, 0};
      break;
    case Qt::Key_Up:
      step = {0, -1};
      break;
    case Qt::Key_Down:
      step = {0, 1};
      break;
    case Qt::Key_PageUp:
      Q_EMIT previous_asked();
      return;
    case Qt::Key_PageDown:
      Q_EMIT next_asked();
      return;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
  if (!event->modifiers().testFlag(Qt::ShiftModifier)) {
    if (step.x() + step.y() > 0)
      Q_EMIT next_asked();
    else
      Q_EMIT previous_asked();
    return;
  }
  if (!has_photo()) return;
  const QRectF before = crop_;
  start_crop_ = crop_;
  const double pixels = std::max(1.0, std::round(seen_size().width() / std::max(1.0, photo_rect().width())));
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    const QPoint handle(step.x() != 0 ? 1 : 0, step.y() != 0 ? 1 : 0);
    crop_ = on_pixels(resized(handle, start_crop_.bottomRight() + QPointF(step) * pixels));
  } else {
    crop_ = on_pixels(moved(QPointF(step) * pixels));
  }
  update();
  if (crop_ != before) announce(true);
}

void CropEditor::update_shape(QPointF point) {
  const QPoint handle = has_photo() ? handle_at(point) : QPoint();
  if (handle.x() * handle.y() > 0)
    setCursor(Qt::SizeFDiagCursor);
  else if (handle.x() * handle.y() < 0)
    setCursor(Qt::SizeBDiagCursor);
  else if (handle.x() != 0)
    setCursor(Qt::SizeHorCursor);
  else if (handle.y() != 0)
    setCursor(Qt::SizeVerCursor);
  else if (!has_photo() || !photo_rect().contains(point))
    setCursor(Qt::ArrowCursor);
  else
    setCursor(crop_.contains(from_widget(point)) ? Qt::SizeAllCursor : Qt::CrossCursor);
}

void CropEditor::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 1.5 : 1));
  painter.setBrush(palette().color(QPalette::Window));
  painter.drawRoundedRect(frame, 6, 6);
  if (!has_photo()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, message_);
    return;
  }
  const QRectF photo = photo_rect();
  painter.drawPixmap(photo, seen_, QRectF(seen_.rect()));

  const QRectF crop(to_widget(crop_.topLeft()), to_widget(crop_.bottomRight()));
  QPainterPath outside;
  outside.addRect(photo);
  QPainterPath inside;
  inside.addRect(crop);
  painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150));

  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(QColor(255, 255, 255, 110), 1));
  for (const double part : {1.0 / 3, 2.0 / 3}) {
    const double x = crop.left() + crop.width() * part, y = crop.top() + crop.height() * part;
    painter.drawLine(QPointF(x, crop.top()), QPointF(x, crop.bottom()));
    painter.drawLine(QPointF(crop.left(), y), QPointF(crop.right(), y));
  }
  // White alone would be lost on a white photo.
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 120), 3));
  painter.drawRect(crop);
  painter.setPen(QPen(Qt::white, 1.4));
  painter.drawRect(crop);
  painter.setPen(QPen(QColor(0, 0, 0, 120), 1));
  painter.setBrush(Qt::white);
  for (const double x : {crop.left(), crop.right()})
    for (const double y : {crop.top(), crop.bottom()})
      painter.drawRect(QRectF(x - kHandleSize / 2, y - kHandleSize / 2, kHandleSize, kHandleSize));
  for (const auto& [x, y] : {std::pair(crop.center().x(), crop.top()), std::pair(crop.center().x(), crop.bottom())})
    painter.drawRect(QRectF(x - kHandleSize / 2, y - kHandleSize / 4, kHandleSize, kHandleSize / 2));
  for (const auto& [x, y] : {std::pair(crop.left(), crop.center().y()), std::pair(crop.right(), crop.center().y())})
    painter.drawRect(QRectF(x - kHandleSize / 4, y - kHandleSize / 2, kHandleSize / 2, kHandleSize));
}

}  // namespace thumbsup
