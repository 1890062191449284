#pragma once

#include <QAbstractListModel>
#include <QHash>

#include "ui/jobs/gallery_image.h"

namespace thumbsup {

class GalleryThumbnails;

/// The pictures of a project's gallery, and while one is being made a tile for it at the end. Drag gives files
/// (text/uri-list) and, for one picture, its pixels.
class GalleryModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role {
    PathRole = Qt::UserRole + 1,  ///< QString
    ThumbnailRole,                ///< QImage; null until it has been made
    HasVerdictRole,               ///< bool
    PassedRole,                   ///< bool
    ProbabilityRole,              ///< double
    FavouriteRole,                ///< bool
    RatingRole,                   ///< int, 0 (none) to 5
    PromptRole,                   ///< QString
    SeedRole,                     ///< qulonglong
    BatchRole,                    ///< QString
    MadeRole,                     ///< QDateTime
    InTheMakingRole,              ///< bool: the live preview
    MakingProgressRole            ///< double, 0 to 1
  };

  explicit GalleryModel(QObject* parent = nullptr);

  void set_images(std::vector<GalleryImage> images);
  void add_image(GalleryImage image);
  void remove(const QStringList& paths);
  /// Null when it is not there.
  const GalleryImage* find(const QString& path) const;
  const std::vector<GalleryImage>& images() const { return images_; }
  QModelIndex index_of(const QString& path) const;
  QStringList batches() const;  ///< newest first
  QStringList paths() const;

  void set_verdicts(const std::vector<ImageVerdict>& verdicts);
  void clear_verdicts();
  void set_mark(const QString& path, const ImageMark& mark);

  /// The picture in the making; a null image takes the tile away.
  void set_preview(const QImage& preview, double progress);
  void clear_preview();

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QModelIndexList& indexes) const override;
  Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
  QHash<int, QByteArray> roleNames() const override;

 private:
  void index_rows();
  QString spoken(const GalleryImage& image) const;

  std::vector<GalleryImage> images_;
  QHash<QString, int> rows_;
  GalleryThumbnails* thumbnails_;
  QImage preview_;
  double progress_ = 0;
  bool in_the_making_ = false;
};

}  // namespace thumbsup
