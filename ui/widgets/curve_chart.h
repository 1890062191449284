#pragma once

#include <QList>
#include <QPointF>
#include <QWidget>

#include "ui/theme/theme.h"

class QChart;
class QChartView;
class QFrame;
class QLabel;
class QValueAxis;

namespace thumbsup {

/// One line of a chart.
struct Curve {
  QString name;  ///< in legend and readout; empty: in neither
  Token color = Token::Text;
  QList<QPointF> points{};  ///< sorted by x
  double width = 2;
  double opacity = 1;
  bool dashed = false;
  bool dots = false;  ///< marks instead of a line
};

/// A card with curves over steps, or over time: caption, legend, grid; hover reads the values of all curves at that
/// step, the wheel zooms, dragging pans, a double click shows all again. By keyboard: + and - zoom, the arrows move the
/// step whose values are read, Home shows all.
class CurveChart : public QWidget {
  Q_OBJECT

 public:
  CurveChart(const QString& caption, Theme& theme, QWidget* parent = nullptr);

  void set_caption(const QString& caption);
  /// What is shown; curves with thousands of points are thinned to what the screen can show.
  void set_curves(const QList<Curve>& curves);
  const QList<Curve>& curves() const { return curves_; }
  /// The x range when nothing is zoomed, and the y range; with `top` 0 it follows the values.
  void set_range(double right, double top);
  void set_percent(bool percent) { percent_ = percent; }
  /// The x axis is a time in minutes, not a step.
  void set_minutes(bool minutes) { minutes_ = minutes; }
  /// Said where there is nothing to draw yet.
  void set_empty_text(const QString& text);
  /// The readout at the step nearest to `x`: "step 40 · instance 0.12 · prior 0.08"; empty without curves.
  QString readout(double x) const;
  void reset_zoom();
  double visible_left() const { return left_; }
  double visible_right() const { return right_; }

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void redraw();
  void show_focus(bool focused);
  void zoom(double centre, double factor);
  void pan(double shift);
  void update_axes();
  QString format(double value) const;

  Theme& theme_;
  QList<Curve> curves_;
  QFrame* card_;
  QLabel* caption_;
  QLabel* legend_;
  QLabel* readout_;
  QLabel* empty_;
  QChart* chart_;
  QChartView* view_;
  QValueAxis* x_axis_;
  QValueAxis* y_axis_;
  double full_right_ = 1, top_ = 0;
  double left_ = 0, right_ = 1;
  bool zoomed_ = false;
  bool percent_ = false, minutes_ = false;
  QPointF drag_from_;
  bool dragging_ = false;
  double cursor_ = 0;  ///< step that is read by keyboard
};

}  // namespace thumbsup
