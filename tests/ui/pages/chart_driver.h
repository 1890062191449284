#pragma once

#include <QRect>
#include <QStringList>

class QWidget;

namespace thumbsup {
class CurveChart;
}

namespace thumbsup::test {

/// A chart of curves under the mouse.
class ChartDriver {
 public:
  explicit ChartDriver(CurveChart& chart) : chart_(chart) {}

  /// Above the middle; away from the user zooms in.
  void turn_wheel(int eighths_of_a_degree) const;
  void double_click() const;
  QStringList axis_labels() const;
  /// Where the tool tip lies on the screen; empty without one.
  QRect rest_for_tip() const;
  /// Of the curves on the screen.
  QRect place() const;

 private:
  QWidget& viewport() const;

  CurveChart& chart_;
};

}  // namespace thumbsup::test
