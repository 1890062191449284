#include "ui/commands/gallery_commands.h"

#include <QCoreApplication>

#include "ui/dialogs/error_box.h"
#include "ui/pages/gallery_page.h"

namespace thumbsup {

TrashImages::TrashImages(GalleryPage* page, QStringList images) : page_(page), images_(std::move(images)) {
  const int count = static_cast<int>(images_.size());
  setText(QCoreApplication::translate("GalleryCommands", "delete %n images", nullptr, count));
}

void TrashImages::redo() {
  if (!page_) return setObsolete(true);
  if (!guarded(page_.get(), [this] { trashed_ = page_->trash_images(images_); })) setObsolete(true);
}

void TrashImages::undo() {
  if (!page_) return setObsolete(true);
  guarded(page_.get(), [this] { page_->restore_images(trashed_, images_); });
}

MarkFavourites::MarkFavourites(GalleryPage* page, QStringList images, bool favourite)
    : page_(page), images_(std::move(images)), favourite_(favourite) {
  const int count = static_cast<int>(images_.size());
  setText(QCoreApplication::translate("GalleryCommands", "mark %n favourites", nullptr, count));
}

void MarkFavourites::redo() {
  if (page_) guarded(page_.get(), [this] { page_->mark_favourite(images_, favourite_); });
}

void MarkFavourites::undo() {
  if (page_) guarded(page_.get(), [this] { page_->mark_favourite(images_, !favourite_); });
}

RateImages::RateImages(GalleryPage* page, QHash<QString, int> before, QHash<QString, int> after)
    : page_(page), before_(std::move(before)), after_(std::move(after)) {
  const int count = static_cast<int>(after_.size());
  setText(QCoreApplication::translate("GalleryCommands", "rate %n images", nullptr, count));
}

void RateImages::redo() {
  if (page_) guarded(page_.get(), [this] { page_->rate(after_); });
}

void RateImages::undo() {
  if (page_) guarded(page_.get(), [this] { page_->rate(before_); });
}

}  // namespace thumbsup
