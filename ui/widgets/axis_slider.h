#pragma once

#include <QWidget>
#include <cstddef>
#include <vector>

#include "ui/widgets/slider_scale.h"

namespace thumbsup {

/// A slider with a handle for each of several values. A click on the line adds one, a drag moves one, a double click or
/// Delete takes one away, but the last. Left and right move the chosen one, up and down choose another, Insert adds
/// one.
class AxisSlider : public QWidget {
  Q_OBJECT

 public:
  explicit AxisSlider(const SliderScale& scale, QWidget* parent = nullptr);

  const std::vector<double>& values() const { return values_; }
  /// Shows them; tells nobody.
  void set_values(std::vector<double> values);

  QSize sizeHint() const override { return {160, 22}; }
  QSize minimumSizeHint() const override { return {80, 22}; }

 Q_SIGNALS:
  /// By the user's hand. The values are in ascending order, no two the same.
  void edited();

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  double x_of(double value) const;
  double place_at(double x) const;
  /// The handle under a point; -1: none.
  int handle_at(double x) const;
  bool has(double value) const;
  void add(double value);
  void remove_chosen();
  /// Moves the chosen handle, unless another one stands there.
  void move_chosen(double value);
  void step_chosen(int direction);

  SliderScale scale_;
  std::vector<double> values_;
  int chosen_ = 0;
  bool drags_ = false;
};

}  // namespace thumbsup
