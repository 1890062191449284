#pragma once

#include <QImage>
#include <QLabel>

namespace thumbsup {

class GalleryThumbnails;

/// The small picture of a file, which shows its name until it is read.
class ThumbnailLabel : public QLabel {
  Q_OBJECT

 public:
  /// `side` of the square it stands in; `thumbnails` must outlive this.
  ThumbnailLabel(GalleryThumbnails& thumbnails, const QString& path, const QString& name, int side);

 private:
  void show_picture(const QImage& image);

  const int side_;
};

}  // namespace thumbsup
