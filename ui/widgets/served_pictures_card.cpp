#include "ui/widgets/served_pictures_card.h"

#include <QDateTime>
#include <QListView>
#include <QLocale>
#include <QVBoxLayout>

#include "params/serve_config.h"
#include "studio/serve_records.h"
#include "ui/models/gallery_model.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/gallery_delegate.h"

namespace thumbsup {
namespace {

constexpr int kTile = 104;

GalleryImage image_of(const ServedPicture& picture) {
  GalleryImage image;
  image.path = picture.file;
  image.made = QDateTime::fromString(QString::fromStdString(picture.made), "yyyy-MM-dd'T'hhmmss'Z'");
  if (picture.passed) {
    image.verdict.emplace();
    image.verdict->path = picture.file;
    image.verdict->passed = *picture.passed;
    image.verdict->probability = picture.probability;
  }
  return image;
}

}  // namespace

ServedPicturesCard::ServedPicturesCard(Theme& theme, QWidget* parent)
    : QFrame(parent), model_(new GalleryModel(this)), view_(new QListView), kept_(small_label({})) {
  with_role(this, "card");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 12, 12, 12);
  auto* head = row_layout();
  head->addWidget(caption_label(tr("Last pictures")));
  kept_->setWordWrap(true);
  kept_->setAlignment(Qt::AlignRight);
  head->addWidget(kept_, 1);
  column->addLayout(head);
  empty_ = dim_label({});
  empty_->setObjectName("served_pictures_empty");
  column->addWidget(empty_);
  auto* tiles = new GalleryDelegate(theme, view_);
  tiles->set_tile(kTile);
  view_->setObjectName("served_pictures");
  view_->setAccessibleName(tr("Last pictures"));
  view_->setModel(model_);
  view_->setItemDelegate(tiles);
  view_->setFlow(QListView::LeftToRight);
  view_->setWrapping(false);
  view_->setUniformItemSizes(true);
  view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setDragEnabled(true);
  view_->setDragDropMode(QAbstractItemView::DragOnly);
  view_->setTabKeyNavigation(false);
  view_->setFixedHeight(kTile + 8 + 12);
  column->addWidget(view_);
  connect(view_, &QListView::activated, this, [this](const QModelIndex& index) {
    Q_EMIT picture_activated(index.data(GalleryModel::PathRole).toString());
  });
  connect(&theme, &Theme::changed, view_->viewport(), qOverload<>(&QWidget::update));
}

void ServedPicturesCard::show_pictures(const std::vector<ServedPicture>& pictures, const ServeConfig& config) {
  std::vector<GalleryImage> images;
  for (const ServedPicture& picture : pictures) images.push_back(image_of(picture));
  const bool is_same = std::equal(images.begin(), images.end(), model_->images().begin(), model_->images().end(),
                                  [](const GalleryImage& a, const GalleryImage& b) {
                                    return a.path == b.path && a.verdict.has_value() == b.verdict.has_value();
                                  });
  if (!is_same) {  // what is chosen stays so
    const QString chosen = view_->currentIndex().data(GalleryModel::PathRole).toString();
    model_->set_images(std::move(images));
    if (const QModelIndex again = model_->index_of(chosen); again.isValid()) view_->setCurrentIndex(again);
  }
  const bool keeps = config.keep_megabytes > 0;
  kept_->setText(keeps ? tr("kept: the latest, %1 MB or %n days at most", nullptr, static_cast<int>(config.keep_days))
                             .arg(QLocale().toString(static_cast<qlonglong>(config.keep_megabytes)))
                       : QString());
  empty_->setText(keeps
                      ? tr("What is asked for appears here, with the judge's verdict.")
                      : tr("Pictures are not kept: “Pictures kept (MB)” on the left says how many megabytes of them."));
  view_->setVisible(!pictures.empty());
  empty_->setVisible(pictures.empty());
}

}  // namespace thumbsup
