#pragma once

#include <QImage>
#include <QPointF>
#include <QWidget>
#include <vector>

namespace thumbsup {

/// A picture on which the part that is to be drawn anew is painted with a round brush. Knows nothing of files.
class MaskPainter : public QWidget {
  Q_OBJECT

 public:
  explicit MaskPainter(const QImage& picture, QWidget* parent = nullptr);

  /// Of the picture's size, Format_Grayscale8: 255 is drawn anew, 0 is kept.
  const QImage& mask() const { return mask_; }
  bool is_empty() const;
  /// Diameter of the brush, in pixels of the picture.
  void set_brush(int pixels);
  /// Takes the last stroke back, or what `clear` has taken.
  void undo();
  bool can_undo() const { return !before_.empty(); }
  void clear();

  /// Where a point of the picture lies in this widget (tests).
  QPointF to_widget(QPointF point) const;

  QSize sizeHint() const override { return {480, 480}; }

 Q_SIGNALS:
  void changed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  QRectF picture_rect() const;
  QPointF to_picture(QPointF point) const;
  void stroke(QPointF from, QPointF to);
  void remember();

  QImage picture_, mask_;
  std::vector<QImage> before_;  ///< the mask before each stroke
  QPointF last_;
  int brush_;
};

}  // namespace thumbsup
