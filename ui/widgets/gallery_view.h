#pragma once

#include <QListView>

namespace thumbsup {

class GalleryDelegate;
class GalleryFilter;
class Theme;

/// The gallery's grid: tiles that fill the width, dragged out as files, opened with Space or Enter; with Ctrl the wheel
/// makes them larger and smaller.
class GalleryView : public QListView {
  Q_OBJECT

 public:
  GalleryView(GalleryFilter& filter, const Theme& theme, QWidget* parent = nullptr);

  /// Files of the chosen pictures, in the order they are shown.
  QStringList chosen() const;
  void choose(const QStringList& paths);
  /// Files of all that are shown.
  QStringList shown() const;
  /// Where the judge looked, over the tile of `path`.
  void set_overlay(const QString& path, const QImage& overlay);
  /// Wished side of a tile in pixels; within what can be looked at.
  void set_tile(int pixels);
  int tile() const { return tile_; }
  /// Larger (positive) or smaller by so many steps; `tile_chosen` follows.
  void zoom(int steps);

 Q_SIGNALS:
  void choice_changed();
  void open_wanted();
  /// By the wheel or zoom().
  void tile_chosen(int pixels);
  /// The mouse has come over a picture.
  void hovered(const QModelIndex& index);

 protected:
  void wheelEvent(QWheelEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  void fit_tiles();

  GalleryFilter& filter_;
  GalleryDelegate* delegate_;
  int tile_ = 142;  ///< wished side of a tile
};

}  // namespace thumbsup
