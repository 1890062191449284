#include "ui/widgets/curve_chart.h"

#include <QChart>
#include <QChartView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QScatterSeries>
#include <QStyle>
#include <QVBoxLayout>
#include <QValueAxis>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/theme/styled.h"
#include "ui/widgets/plain_text_filter.h"

namespace thumbsup {
namespace {

constexpr int kMostPoints = 800;

/// Keeps the lowest and the highest of every stretch, so that no spike is lost.
QList<QPointF> thinned(const QList<QPointF>& points) {
  if (points.size() <= kMostPoints) return points;
  QList<QPointF> kept;
  const qsizetype stretch = 2 * points.size() / kMostPoints + 1;
  for (qsizetype from = 0; from < points.size(); from += stretch) {
    const auto begin = points.begin() + from, end = points.begin() + std::min(from + stretch, points.size());
    const auto [low, high] =
        std::minmax_element(begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    kept << *std::min(low, high);
    if (low != high) kept << *std::max(low, high);
  }
  return kept;
}

double nice_top(double value) {
  if (!(value > 0) || !std::isfinite(value)) return 1;
  const double unit = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0, 10.0})
    if (value <= step * unit) return step * unit;
  return 10 * unit;
}

}  // namespace

CurveChart::CurveChart(const QString& caption, Theme& theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      caption_(caption_label(caption)),
      legend_(new QLabel),
      readout_(small_label({})),
      chart_(new QChart),
      view_(new QChartView(chart_)),
      x_axis_(new QValueAxis),
      y_axis_(new QValueAxis) {
  const Card card = make_card();
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  card_ = card.frame;
  outer->addWidget(card_);
  card.layout->setSpacing(2);
  auto* head = row_layout();
  head->addWidget(caption_, 0, Qt::AlignTop);
  head->addWidget(legend_, 1);
  legend_->setTextFormat(Qt::RichText);
  legend_->setWordWrap(true);  // a narrow chart has it on two lines
  legend_->setAlignment(Qt::AlignRight | Qt::AlignTop);
  card.layout->addLayout(head);
  card.layout->addWidget(readout_);

  chart_->legend()->hide();
  chart_->setMargins({});
  chart_->layout()->setContentsMargins(0, 0, 0, 0);
  chart_->setBackgroundVisible(false);
  chart_->setAnimationOptions(QChart::NoAnimation);
  chart_->setLocalizeNumbers(true);
  chart_->addAxis(x_axis_, Qt::AlignBottom);
  chart_->addAxis(y_axis_, Qt::AlignLeft);
  x_axis_->setTickCount(5);
  x_axis_->setLabelFormat("%.0f");
  y_axis_->setTickCount(5);
  view_->setFrameShape(QFrame::NoFrame);
  view_->setRenderHint(QPainter::Antialiasing);
  view_->setBackgroundBrush(Qt::NoBrush);
  view_->viewport()->setAutoFillBackground(false);
  view_->setMinimumHeight(128);  // with less, Qt Charts cuts its labels
  view_->setAccessibleName(caption);
  view_->viewport()->setMouseTracking(true);
  view_->viewport()->installEventFilter(this);
  view_->setToolTip(
      tr("Wheel: zoom. Drag: move. Double click: show all. Keys: + - zoom, arrows read, Home shows all."));
  view_->setProperty(kTipBelow, true);
  view_->setFocusPolicy(Qt::NoFocus);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(caption);
  card.layout->addWidget(view_, 1);
  empty_ = dim_label({});
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setParent(view_);
  auto* over = new QVBoxLayout(view_);
  over->setContentsMargins(56, 12, 24, 36);
  over->addWidget(empty_);
  empty_->setAttribute(Qt::WA_TransparentForMouseEvents);
  connect(&theme_, &Theme::changed, this, &CurveChart::redraw);
  redraw();
}

void CurveChart::set_caption(const QString& caption) {
  caption_->setText(caption);
  view_->setAccessibleName(caption);
  setAccessibleName(caption);
}

void CurveChart::set_empty_text(const QString& text) {
  empty_->setText(text);
}

void CurveChart::set_curves(const QList<Curve>& curves) {
  curves_ = curves;
  redraw();
}

void CurveChart::set_range(double right, double top) {
  full_right_ = std::max(1.0, right);
  top_ = top;
  if (!zoomed_) {
    left_ = 0;
    right_ = full_right_;
  }
  update_axes();
}

void CurveChart::reset_zoom() {
  zoomed_ = false;
  left_ = 0;
  right_ = full_right_;
  update_axes();
}

void CurveChart::redraw() {
  chart_->removeAllSeries();
  QString legend;
  bool any = false;
  for (const Curve& curve : curves_) {
    QColor color = theme_.color(curve.color);
    if (!curve.name.isEmpty())
      legend += QString(" &nbsp;<span style='color:%1'>%2</span>&nbsp;%3")
                    .arg(color.name(), QString::fromUtf8("▬"), curve.name.toHtmlEscaped().replace(' ', "&nbsp;"));
    color.setAlphaF(static_cast<float>(curve.opacity));
    any = any || !curve.points.isEmpty();
    QXYSeries* series = nullptr;
    if (curve.dots) {
      auto* dots = new QScatterSeries;
      dots->setMarkerSize(9);
      dots->setBorderColor(theme_.color(Token::Surface));
      series = dots;
    } else {
      series = new QLineSeries;
    }
    series->setColor(color);
    if (!curve.dots)
      series->setPen(
          QPen(color, curve.width, curve.dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    series->replace(thinned(curve.points));
    chart_->addSeries(series);
    series->attachAxis(x_axis_);
    series->attachAxis(y_axis_);
  }
  legend_->setText(QString("<span style='font-size:11px'>%1</span>").arg(legend));
  empty_->setVisible(!any);
  QFont font = view_->font();
  font.setPixelSize(11);
  for (QValueAxis* axis : {x_axis_, y_axis_}) {
    axis->setLabelsBrush(theme_.color(Token::Dim));
    axis->setLabelsFont(font);
    axis->setLinePen(Qt::NoPen);
    axis->setGridLinePen(QPen(theme_.color(Token::Line), 1));
  }
  x_axis_->setGridLineVisible(false);
  update_axes();
}

void CurveChart::update_axes() {
  double highest = 0;
  for (const Curve& curve : curves_)
    for (const QPointF& point : curve.points)
      if (point.x() >= left_ && point.x() <= right_ && std::isfinite(point.y())) highest = std::max(highest, point.y());
  const double top = top_ > 0 ? top_ : nice_top(highest);
  x_axis_->setRange(left_, right_);
  if (minutes_) {
    x_axis_->setTickCount(4);  // their labels are longer
    x_axis_->setLabelFormat(right_ - left_ < 8 ? "%.1f min" : "%.0f min");
  }
  if (percent_) {
    y_axis_->setTickType(QValueAxis::TicksDynamic);
    y_axis_->setTickInterval(25);
  }
  y_axis_->setRange(0, percent_ ? 1.04 * top : top);  // a line at 100 % is seen whole
  y_axis_->setLabelFormat(percent_ ? "%.0f %" : top < 0.01 ? "%.1e" : top < 2 ? "%.2f" : "%.1f");
}

QString CurveChart::format(double value) const {
  if (percent_) return QLocale().toString(value, 'f', 0) + " %";
  return QLocale().toString(value, value != 0 && std::abs(value) < 0.001 ? 'e' : 'f',
                            value != 0 && std::abs(value) < 0.001 ? 1 : 3);
}

QString CurveChart::readout(double x) const {
  QStringList parts;
  double step = -1;
  for (const Curve& curve : curves_) {
    if (curve.name.isEmpty() || curve.points.isEmpty()) continue;
    const auto nearest =
        std::min_element(curve.points.begin(), curve.points.end(),
                         [x](const QPointF& a, const QPointF& b) { return std::abs(a.x() - x) < std::abs(b.x() - x); });
    if (step < 0) step = nearest->x();
    parts << curve.name + ' ' + format(nearest->y());
  }
  if (parts.isEmpty()) return {};
  parts.prepend(minutes_ ? tr("%1 min", "minutes since the beginning").arg(QLocale().toString(step, 'f', 1))
                         : tr("step %1").arg(QLocale().toString(std::llround(step))));
  return parts.join(QString::fromUtf8(" · "));
}

void CurveChart::zoom(double centre, double factor) {
  centre = std::clamp(centre, left_, right_);
  left_ = std::max(0.0, centre - (centre - left_) * factor);
  right_ = std::min(full_right_, centre + (right_ - centre) * factor);
  if (right_ - left_ < 2) right_ = std::min(full_right_, left_ + 2);
  zoomed_ = left_ > 0 || right_ < full_right_;
  update_axes();
}

void CurveChart::pan(double shift) {
  shift = std::clamp(shift, -left_, full_right_ - right_);
  left_ += shift;
  right_ += shift;
  update_axes();
}

void CurveChart::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  show_focus(true);
}

void CurveChart::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  show_focus(false);
}

void CurveChart::show_focus(bool focused) {
  card_->setProperty("current", focused);
  card_->style()->unpolish(card_);
  card_->style()->polish(card_);
}

void CurveChart::keyPressEvent(QKeyEvent* event) {
  const double stride = std::max(1.0, std::round((right_ - left_) / 50));
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoom(cursor_, 0.8);
      break;
    case Qt::Key_Minus:
      zoom(cursor_, 1.25);
      break;
    case Qt::Key_Home:
    case Qt::Key_0:
      reset_zoom();
      break;
    case Qt::Key_Left:
    case Qt::Key_Right:
      cursor_ = std::clamp(cursor_ + (event->key() == Qt::Key_Left ? -stride : stride), 0.0, full_right_);
      if (cursor_ < left_ || cursor_ > right_) pan(cursor_ < left_ ? cursor_ - left_ : cursor_ - right_);
      readout_->setText(readout(cursor_));
      break;
    default:
      QWidget::keyPressEvent(event);
  }
}

bool CurveChart::eventFilter(QObject* watched, QEvent* event) {
  if (watched != view_->viewport()) return QWidget::eventFilter(watched, event);
  const auto x_at = [this](const QPointF& position) {
    return chart_->mapToValue(chart_->mapFromScene(view_->mapToScene(position.toPoint()))).x();
  };
  switch (event->type()) {
    case QEvent::Wheel: {
      const auto* wheel = static_cast<QWheelEvent*>(event);
      zoom(x_at(wheel->position()), wheel->angleDelta().y() > 0 ? 0.8 : 1.25);
      return true;
    }
    case QEvent::MouseButtonPress:
      drag_from_ = static_cast<QMouseEvent*>(event)->position();
      dragging_ = true;
      return true;
    case QEvent::MouseButtonRelease:
      dragging_ = false;
      return true;
    case QEvent::MouseButtonDblClick:
      reset_zoom();
      return true;
    case QEvent::MouseMove: {
      const QPointF position = static_cast<QMouseEvent*>(event)->position();
      if (dragging_ && zoomed_) {
        pan(x_at(drag_from_) - x_at(position));
        drag_from_ = position;
      }
      readout_->setText(readout(x_at(position)));
      return true;
    }
    case QEvent::Leave:
      readout_->setText({});
      return false;
    default:
      return QWidget::eventFilter(watched, event);
  }
}

}  // namespace thumbsup
