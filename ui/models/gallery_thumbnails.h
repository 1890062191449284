#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace thumbsup {

/// Small pictures of generated images, decoded on a worker thread and kept while there is room.
class GalleryThumbnails : public QObject {
  Q_OBJECT
 public:
  static constexpr int kSide = 384;  ///< of the longer edge, in pixels: sharp on a tile of 170 at 225 %

  explicit GalleryThumbnails(QObject* parent = nullptr);
  ~GalleryThumbnails() override;

  /// The picture if it is there; else it is asked for and `ready` follows.
  QImage get(const QString& path);
  void forget(const QString& path);

 Q_SIGNALS:
  void ready(const QString& path);

 private:
  QCache<QString, QImage> cache_;
  QSet<QString> asked_;
  QThreadPool pool_;
};

}  // namespace thumbsup
