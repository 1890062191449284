#include "ui/dialogs/nearest_photos_dialog.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/models/gallery_thumbnails.h"
#include "ui/theme/styled.h"

namespace thumbsup {
namespace {

constexpr int kSide = 200;

void show_picture(QLabel* label, const QImage& image) {
  const qreal ratio = label->devicePixelRatioF();
  const int side = qRound(kSide * ratio);
  QPixmap pixmap = QPixmap::fromImage(image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
  pixmap.setDevicePixelRatio(ratio);
  label->setPixmap(pixmap);
}

}  // namespace

NearestPhotosDialog::NearestPhotosDialog(const PreviewsBesidePhotos& shown, QWidget* parent)
    : QDialog(parent), thumbnails_(new GalleryThumbnails(this)) {
  setObjectName("nearest_photos_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Nearest photos"));
  resize(540, 640);
  connect(thumbnails_, &GalleryThumbnails::ready, this, [this](const QString& path) {
    for (QLabel* label : waiting_.values(path)) show_picture(label, thumbnails_->get(path));
    waiting_.remove(path);
  });
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
    grid->addWidget(make_picture(pair.preview, tr("Preview %1").arg(row)), row, 0, Qt::AlignTop);
    grid->addWidget(make_picture(pair.photo, QFileInfo(pair.photo).fileName()), row, 1, Qt::AlignTop);
    const QString words = tr("similarity %1").arg(QLocale().toString(pair.similarity, 'f', 2));
    auto* text = pair.memorised ? problem_label() : dim_label(words);
    if (pair.memorised) text->setText(words + "\n" + tr("nearly copied"));
    text->setToolTip(QFileInfo(pair.photo).fileName());
    grid->addWidget(text, row, 2, Qt::AlignTop);
    ++row;
  }
  grid->setRowStretch(row, 1);
  return pictures;
}

QLabel* NearestPhotosDialog::make_picture(const QString& path, const QString& name) {
  auto* label = new QLabel;
  label->setFixedSize(kSide, kSide);
  label->setAlignment(Qt::AlignCenter);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setText(name);
  label->setAccessibleName(name);
  if (const QImage image = thumbnails_->get(path); !image.isNull())
    show_picture(label, image);
  else
    waiting_.insert(path, label);
  return label;
}

}  // namespace thumbsup
