#include "ui/dialogs/nearest_photos_dialog.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/models/gallery_thumbnails.h"
#include "ui/theme/styled.h"
#include "ui/widgets/thumbnail_label.h"

namespace thumbsup {
namespace {

constexpr int kSide = 200;

}  // namespace

NearestPhotosDialog::NearestPhotosDialog(const PreviewsBesidePhotos& shown, QWidget* parent)
    : QDialog(parent), thumbnails_(new GalleryThumbnails(this)) {
  setObjectName("nearest_photos_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Nearest photos"));
  resize(540, 640);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(tr("Step %1").arg(QLocale().toString(static_cast<qlonglong>(shown.step)))));
  layout->addWidget(dim_label(
      tr("Each preview beside the photo that it is most like. A preview that is nearly the photo itself was learned by "
         "heart: fewer steps, a lower learning rate or more photos help.")));
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(make_pictures(shown));
  layout->addWidget(area, 1);
  auto* buttons = row_layout();
  auto* close_button = button(tr("Close"));
  connect(close_button, &QPushButton::clicked, this, &QDialog::accept);
  buttons->addStretch();
  buttons->addWidget(close_button);
  layout->addLayout(buttons);
}

QWidget* NearestPhotosDialog::make_pictures(const PreviewsBesidePhotos& shown) {
  auto* pictures = new QWidget;
  auto* grid = new QGridLayout(pictures);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(8);
  grid->setColumnStretch(2, 1);
  grid->addWidget(caption_label(tr("Preview")), 0, 0);
  grid->addWidget(caption_label(tr("Photo")), 0, 1);
  int row = 1;
  for (const PreviewsBesidePhotos::Pair& pair : shown.pairs) {
    grid->addWidget(new ThumbnailLabel(*thumbnails_, pair.preview, tr("Preview %1").arg(row), kSide), row, 0,
                    Qt::AlignTop);
    const QString name = QFileInfo(pair.photo).fileName();
    grid->addWidget(new ThumbnailLabel(*thumbnails_, pair.photo, name, kSide), row, 1, Qt::AlignTop);
    const QString words = tr("similarity %1").arg(QLocale().toString(pair.similarity, 'f', 2));
    auto* text = pair.memorised ? problem_label() : dim_label(words);
    if (pair.memorised) text->setText(words + "\n" + tr("nearly copied"));
    text->setToolTip(name);
    grid->addWidget(text, row, 2, Qt::AlignTop);
    ++row;
  }
  grid->setRowStretch(row, 1);
  return pictures;
}

}  // namespace thumbsup
