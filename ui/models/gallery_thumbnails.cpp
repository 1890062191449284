#include "ui/models/gallery_thumbnails.h"

#include <QImageReader>

namespace thumbsup {

GalleryThumbnails::GalleryThumbnails(QObject* parent) : QObject(parent), cache_(192 * 1024) {
  pool_.setMaxThreadCount(1);
  pool_.setThreadPriority(QThread::LowPriority);
}

GalleryThumbnails::~GalleryThumbnails() {
  pool_.clear();
  pool_.waitForDone();
}

QImage GalleryThumbnails::get(const QString& path) {
  if (const QImage* known = cache_.object(path)) return *known;
  if (asked_.contains(path)) return {};
  asked_.insert(path);
  pool_.start([this, path] {
    QImageReader reader(path);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && std::max(size.width(), size.height()) > kSide)
      reader.setScaledSize(size.scaled(kSide, kSide, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    QMetaObject::invokeMethod(
        this,
        [this, path, image] {
          asked_.remove(path);
          // A file that cannot be read is remembered as such, and not tried at every repaint.
          cache_.insert(path, new QImage(image), static_cast<int>(image.sizeInBytes() / 1024) + 1);
          Q_EMIT ready(path);
        },
        Qt::QueuedConnection);
  });
  return {};
}

void GalleryThumbnails::forget(const QString& path) {
  cache_.remove(path);
}

}  // namespace thumbsup
