#pragma once

#include <QPixmap>
#include <QRectF>
#include <QWidget>
#include <optional>

namespace thumbsup {

/// Shows one photo as it will be seen (turned, mirrored) with its crop on it, to be drawn with mouse or keys: eight
/// handles, moving inside, drawing again outside, a locked ratio, lines at the thirds. Knows nothing of files; crops go
/// in and out in fractions of the upright photo, as PhotoEdits keeps them. Whole pixels of the photo, always.
///
/// Keys: arrows ask for the neighbours; Shift+arrows move the crop, Ctrl+Shift+arrows size it.
class CropEditor : public QWidget {
  Q_OBJECT
 public:
  explicit CropEditor(QWidget* parent = nullptr);

  /// `upright` may be smaller than the photo, whose size in pixels is `full`. A null pixmap shows `message` instead.
  void set_photo(const QPixmap& upright, QSize full, const QString& message = {});
  /// No crop: all of the photo.
  void set_edits(const std::optional<QRectF>& crop, int quarter_turns, bool flip);
  /// Width / height as seen; 0: free. Applies to what is drawn from now on.
  void set_ratio(double ratio);
  double ratio() const { return ratio_; }
  /// A drag under way is not disturbed by new edits.
  bool is_dragging() const { return drag_ != Drag::None; }

  bool has_photo() const { return !upright_.isNull(); }
  /// The photo as seen, in pixels.
  QSizeF seen_size() const;
  /// The crop as seen, in pixels.
  QRectF crop() const { return crop_; }
  /// Where the photo and a crop corner lie in this widget (tests, accessibility).
  QRectF photo_rect() const;
  QPointF to_widget(QPointF seen) const;

  QSize sizeHint() const override { return {272, 272}; }
  bool hasHeightForWidth() const override { return square_; }
  int heightForWidth(int width) const override { return width; }
  /// As in the inspector; otherwise it fills what it is given.
  void set_square(bool square) { square_ = square; }

  /// Between fractions of the upright photo and of the photo as seen (after turns and flip).
  static QRectF seen_from_upright(const QRectF& rect, int quarter_turns, bool flip);
  static QRectF upright_from_seen(const QRectF& rect, int quarter_turns, bool flip);
  /// The largest crop of the ratio within `crop` around its centre; both in pixels as seen.
  static QRectF with_ratio(const QRectF& crop, double ratio);

 Q_SIGNALS:
  /// The user drew a crop: fractions of the upright photo; an empty one means all of the photo. `by_key`: one of many
  /// small steps.
  void cropped(const QRectF& upright, bool by_key);
  /// While drawing: the size in pixels.
  void drawing(const QSize& size);
  void next_asked();
  void previous_asked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Drag { None, Move, Resize };

  QPointF from_widget(QPointF point) const;
  /// Which handle is under the point: -1, 0, 1 in each direction; (0, 0): none.
  QPoint handle_at(QPointF widget_point) const;
  QRectF resized(QPoint handle, QPointF at) const;
  QRectF moved(QPointF by) const;
  QRectF on_pixels(const QRectF& rect) const;
  double smallest() const;
  void announce(bool by_key);
  void update_shape(QPointF widget_point);

  QPixmap upright_;
  QPixmap seen_;  ///< upright_ after turns and flip
  QSize full_;
  QString message_;
  int turns_ = 0;
  bool flip_ = false;
  double ratio_ = 0;
  QRectF crop_;  ///< pixels as seen
  bool square_ = true;

  Drag drag_ = Drag::None;
  QPoint handle_;
  QPointF start_;
  QRectF start_crop_;
};

}  // namespace thumbsup
