#pragma once

#include <QStyledItemDelegate>

namespace thumbsup {

class Theme;

/// A gallery tile: the picture with round corners, star, verdict badge, ring when chosen, progress while it is made.
class GalleryDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  GalleryDelegate(const Theme& theme, QObject* parent);

  void set_tile(int side) { side_ = side; }
  /// The picture laid over the tile of `path` (where the judge looked); null takes it away.
  void set_overlay(const QString& path, const QImage& overlay);

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  const Theme& theme_;
  int side_ = 150;
  QString overlay_path_;
  QImage overlay_;
};

}  // namespace thumbsup
