#pragma once

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

 private:
  QWidget& viewport() const;

  CurveChart& chart_;
};

}  // namespace thumbsup::test
