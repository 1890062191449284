#pragma once

#include <QDialog>

#include "ui/widgets/previews_card.h"

class QGridLayout;

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

  GalleryThumbnails* thumbnails_;
};

}  // namespace thumbsup
