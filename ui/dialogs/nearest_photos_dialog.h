#pragma once

#include <QDialog>
#include <QHash>

#include "ui/widgets/previews_card.h"

class QGridLayout;
class QLabel;

namespace thumbsup {

class GalleryThumbnails;

/// The previews of one step, each beside the instance photo that it is most like: a model that has learned its photos
/// by heart shows them again.
class NearestPhotosDialog : public QDialog {
  Q_OBJECT

 public:
  explicit NearestPhotosDialog(const PreviewsBesidePhotos& shown, QWidget* parent = nullptr);

 private:
  QWidget* make_pictures(const PreviewsBesidePhotos& shown);
  QLabel* make_picture(const QString& path, const QString& name);

  GalleryThumbnails* thumbnails_;
  QMultiHash<QString, QLabel*> waiting_;  ///< by the file that is being read
};

}  // namespace thumbsup
