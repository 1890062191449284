#include "ui/widgets/axis_slider.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/quantity_text.h"

namespace thumbsup {
namespace {

constexpr double kRadius = 7, kReach = 9;
constexpr std::size_t kMostValues = 12;
constexpr int kKeySteps = 200;

}  // namespace

AxisSlider::AxisSlider(const SliderScale& scale, QWidget* parent) : QWidget(parent), scale_(scale) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setToolTip(
      tr("Click to add a value, drag to move one, double-click or Delete to take one away. With the keyboard: "
         "left and right move the chosen one, up and down choose another, Insert adds one."));
}

void AxisSlider::set_values(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  values_ = std::move(values);
  chosen_ = std::clamp(chosen_, 0, std::max(0, static_cast<int>(values_.size()) - 1));
  update();
}

double AxisSlider::x_of(double value) const {
  return kRadius + 1 + scale_.place_of(value) * (width() - 2 * (kRadius + 1));
}

double AxisSlider::place_at(double x) const {
  return std::clamp((x - kRadius - 1) / (width() - 2 * (kRadius + 1)), 0.0, 1.0);
}

int AxisSlider::handle_at(double x) const {
  int nearest = -1;
  for (int i = 0; i < static_cast<int>(values_.size()); ++i) {
    const double distance = std::abs(x_of(values_[static_cast<std::size_t>(i)]) - x);
    if (distance <= kReach &&
        (nearest < 0 || distance < std::abs(x_of(values_[static_cast<std::size_t>(nearest)]) - x)))
      nearest = i;
  }
  return nearest;
}

bool AxisSlider::has(double value) const {
  return std::any_of(values_.begin(), values_.end(),
                     [&](double known) { return std::abs(known - value) <= 1e-9 * std::abs(value); });
}

void AxisSlider::add(double value) {
  if (values_.size() >= kMostValues || has(value)) return;
  const auto place = values_.insert(std::upper_bound(values_.begin(), values_.end(), value), value);
  chosen_ = static_cast<int>(place - values_.begin());
  update();
  Q_EMIT edited();
}

void AxisSlider::remove_chosen() {
  if (values_.size() < 2) return;
  values_.erase(values_.begin() + chosen_);
  chosen_ = std::min(chosen_, static_cast<int>(values_.size()) - 1);
  update();
  Q_EMIT edited();
}

void AxisSlider::move_chosen(double value) {
  if (values_.empty() || has(value)) return;
  values_.erase(values_.begin() + chosen_);
  add(value);
}

void AxisSlider::step_chosen(int direction) {
  if (values_.empty()) return;
  const double now = values_[static_cast<std::size_t>(chosen_)];
  // The next place whose value is another one: values are rounded, and others may stand in the way.
  for (double place = scale_.place_of(now) + direction / double{kKeySteps}; place >= -1e-9 && place <= 1 + 1e-9;
       place += direction / double{kKeySteps}) {
    const double value = scale_.value_at(std::clamp(place, 0.0, 1.0));
    if (!has(value) && (value > now) == (direction > 0)) return move_chosen(value);
  }
}

void AxisSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double middle = height() / 2.0;
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette().color(QPalette::Mid));
  painter.drawRoundedRect(QRectF(1, middle - 2, width() - 2, 4), 2, 2);
  if (values_.empty()) return;
  painter.setBrush(palette().color(isEnabled() ? QPalette::Highlight : QPalette::PlaceholderText));
  painter.drawRect(QRectF(QPointF(x_of(values_.front()), middle - 2), QPointF(x_of(values_.back()), middle + 2)));
  painter.setBrush(Qt::white);
  for (int i = 0; i < static_cast<int>(values_.size()); ++i) {
    const bool is_marked = hasFocus() && i == chosen_;
    painter.setPen(
        QPen(palette().color(is_marked ? QPalette::Highlight : QPalette::PlaceholderText), is_marked ? 2 : 1));
    painter.drawEllipse(QPointF(x_of(values_[static_cast<std::size_t>(i)]), middle), kRadius, kRadius);
  }
}

void AxisSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const int handle = handle_at(event->position().x());
  if (handle >= 0)
    chosen_ = handle;
  else
    add(scale_.value_at(place_at(event->position().x())));
  drags_ = true;
  update();
}

void AxisSlider::mouseMoveEvent(QMouseEvent* event) {
  if (!drags_ || values_.empty()) return;
  move_chosen(scale_.value_at(place_at(event->position().x())));
  QToolTip::showText(event->globalPosition().toPoint(), number_text(values_[static_cast<std::size_t>(chosen_)]), this);
}

void AxisSlider::mouseReleaseEvent(QMouseEvent*) {
  drags_ = false;
}

void AxisSlider::mouseDoubleClickEvent(QMouseEvent* event) {
  const int handle = handle_at(event->position().x());
  if (handle < 0) return;
  chosen_ = handle;
  drags_ = false;
  remove_chosen();
}

void AxisSlider::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(values_.size()) - 1;
  switch (event->key()) {
    case Qt::Key_Left:
      return step_chosen(-1);
    case Qt::Key_Right:
      return step_chosen(1);
    case Qt::Key_Up:
      chosen_ = std::min(chosen_ + 1, last);
      return update();
    case Qt::Key_Down:
      chosen_ = std::max(chosen_ - 1, 0);
      return update();
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      return remove_chosen();
    case Qt::Key_Insert:
    case Qt::Key_Plus: {
      if (values_.empty()) return;
      // Between the chosen one and the next, or the end.
      const double here = scale_.place_of(values_[static_cast<std::size_t>(chosen_)]);
      const double next = chosen_ < last ? scale_.place_of(values_[static_cast<std::size_t>(chosen_) + 1]) : 1.0;
      return add(scale_.value_at((here + next) / 2));
    }
    default:
      QWidget::keyPressEvent(event);
  }
}

bool AxisSlider::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int handle = handle_at(help->pos().x()); handle >= 0) {
      QToolTip::showText(help->globalPos(), number_text(values_[static_cast<std::size_t>(handle)]), this);
      return true;
    }
  }
  return QWidget::event(event);
}

}  // namespace thumbsup
