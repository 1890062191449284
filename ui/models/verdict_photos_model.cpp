#include "ui/models/verdict_photos_model.h"

#include "ui/models/gallery_model.h"
#include "ui/models/gallery_thumbnails.h"
#include "ui/text.h"

namespace thumbsup {

VerdictPhotosModel::VerdictPhotosModel(QObject* parent)
    : QAbstractListModel(parent), thumbnails_(new GalleryThumbnails(this)) {
  connect(thumbnails_, &GalleryThumbnails::ready, this, [this](const QString& path) {
    for (std::size_t i = 0; i < photos_.size(); ++i)
      if (to_qt(photos_[i].path) == path) {
        const QModelIndex at = index(static_cast<int>(i));
        Q_EMIT dataChanged(at, at, {GalleryModel::ThumbnailRole});
      }
  });
}

void VerdictPhotosModel::set_photos(std::vector<HeldOutPhoto> photos, double threshold) {
  beginResetModel();
  photos_ = std::move(photos);
  threshold_ = threshold;
  endResetModel();
}

int VerdictPhotosModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(photos_.size());
}

QVariant VerdictPhotosModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const HeldOutPhoto& photo = photos_[static_cast<std::size_t>(index.row())];
  const QString name = to_qt(std::filesystem::path(photo.path).filename());
  switch (role) {
    case Qt::DisplayRole:
      return name;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
      return (photo.positive ? tr("%1 shows it, the judge gives %2 %")
                             : tr("%1 does not show it, the judge gives %2 %"))
          .arg(name)
          .arg(qRound(100 * photo.probability));
    case GalleryModel::PathRole:
      return to_qt(photo.path);
    case GalleryModel::ThumbnailRole:
      return thumbnails_->get(to_qt(photo.path));
    case GalleryModel::HasVerdictRole:
      return true;
    case GalleryModel::PassedRole:
      return photo.probability >= threshold_;
    case GalleryModel::ProbabilityRole:
      return photo.probability;
    case GalleryModel::FavouriteRole:
    case GalleryModel::InTheMakingRole:
      return false;
    default:
      return {};
  }
}

}  // namespace thumbsup
