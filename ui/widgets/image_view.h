#pragma once

#include <QImage>
#include <QPointF>
#include <QWidget>

namespace thumbsup {

/// A picture that can be zoomed and moved: wheel and +/- zoom about the pointer or the middle, drag moves, 1 shows
/// picture pixels as screen pixels, 0 fits. Enlarged pixels stay square, so that details can be judged. Two views kept
/// in step (compare) exchange `viewport_changed`.
class ImageView : public QWidget {
  Q_OBJECT
 public:
  explicit ImageView(QWidget* parent = nullptr);

  /// Keeps the viewport when the size is the same as before.
  void set_image(const QImage& image, const QString& accessible_name);
  const QImage& image() const { return image_; }
  /// Laid over the image, drawn to its middle square; null takes it away.
  void set_overlay(const QImage& overlay);

  void fit();
  void actual_size();
  void zoom_by(double factor);
  /// Screen pixels for one picture pixel.
  double zoom() const;
  bool is_fitted() const { return fitted_; }

  /// `centre` in parts of the picture, 0 to 1.
  void set_viewport(double zoom, QPointF centre, bool fitted);

 Q_SIGNALS:
  void viewport_changed(double zoom, QPointF centre, bool fitted);
  void zoom_changed(double zoom);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  double fitting_zoom() const;
  void zoom_about(double factor, QPointF position);
  QRectF target() const;
  void tell();

  QImage image_;
  QImage overlay_;
  bool fitted_ = true;
  double zoom_ = 1;
  QPointF centre_{0.5, 0.5};
  QPointF grabbed_;
};

}  // namespace thumbsup
