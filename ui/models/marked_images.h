#pragma once

#include <QObject>
#include <exception>

#include "studio/gallery_marks.h"

namespace thumbsup {

/// Favourites and ratings of the project's images, for those who show them. GUI thread.
class MarkedImages : public QObject {
  Q_OBJECT
 public:
  explicit MarkedImages(Project& project, QObject* parent = nullptr) : QObject(parent), marks_(project) {}

  ImageMark of(const std::filesystem::path& image) const { return marks_.of(image); }
  /// Returns what undoes it; nothing when it failed, which `failed` tells.
  ImageMarks apply(const ImageMarks& marks);

 Q_SIGNALS:
  void changed(const thumbsup::ImageMarks& marks);
  void failed(const std::exception_ptr& error);

 private:
  GalleryMarks marks_;
};

}  // namespace thumbsup
