#pragma once

#include <QImage>
#include <QLabel>
#include <optional>

namespace thumbsup {

class GalleryThumbnails;
class Theme;

/// The small picture of a file, which shows its name until it is read.
class ThumbnailLabel : public QLabel {
  Q_OBJECT

 public:
  /// `side` of the square it stands in; `thumbnails` must outlive this.
  ThumbnailLabel(GalleryThumbnails& thumbnails, const QString& path, const QString& name, int side);

  /// What the judge says of it, as a badge; see paint_verdict_badge.
  void show_verdict(bool passed, int percent, const Theme& theme);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void show_picture(const QImage& image);

  struct Verdict {
    bool passed = false;
    int percent = 0;
    const Theme* theme = nullptr;
  };

  const int side_;
  std::optional<Verdict> verdict_;
};

}  // namespace thumbsup
