#pragma once

#include <QAbstractListModel>
#include <vector>

#include "engine/judge.h"

namespace thumbsup {

class GalleryThumbnails;

/// Held-out photos the judge got wrong, worst first, with the roles of a gallery (GalleryModel::Role) so that its tiles
/// draw them.
class VerdictPhotosModel : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit VerdictPhotosModel(QObject* parent = nullptr);

  void set_photos(std::vector<HeldOutPhoto> photos, double threshold);
  const std::vector<HeldOutPhoto>& photos() const { return photos_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<HeldOutPhoto> photos_;
  double threshold_ = 0.5;
  GalleryThumbnails* thumbnails_;
};

}  // namespace thumbsup
