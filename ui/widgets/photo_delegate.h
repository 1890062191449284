#pragma once

#include <QStyledItemDelegate>

namespace thumbsup {

class PhotoLibraryModel;
class PhotoThumbnails;
class Theme;

/// Paints one photo of a grid: its picture with round corners, number of tags, warning, repeats, exclusion, selection.
class PhotoDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  PhotoDelegate(const Theme& theme, PhotoLibraryModel& library, PhotoThumbnails& thumbnails, QObject* parent);

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// Between a tile and the border of its cell.
  static constexpr int kGap = 4;

 private:
  void paint_badges(QPainter* painter, const QRectF& tile, const QModelIndex& index) const;

  const Theme& theme_;
  PhotoLibraryModel& library_;
  PhotoThumbnails& thumbnails_;
};

}  // namespace thumbsup
