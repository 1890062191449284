#pragma once

#include <QList>
#include <QMimeData>
#include <QPointF>
#include <QStringList>
#include <vector>

#include "tests/ui/pages/hand.h"
#include "ui/models/photo_filter_model.h"
#include "ui/models/photo_text.h"

namespace thumbsup {
class Commands;
class PhotoCropEditor;
class PhotosPage;
}  // namespace thumbsup

namespace thumbsup::test {

/// The Photos page as a person works with it.
class PhotosDriver {
 public:
  PhotosDriver(PhotosPage& page, Commands& commands) : page_(page), commands_(commands) {}
  PhotosPage& page() const { return page_; }

  /// A command of the page, as by menu or shortcut.
  void run(const char* command) const;

  // ---- photos come
  /// Waits until all of it is there; the import must end.
  void drop_files(Shelf shelf, const QStringList& paths) const;
  void drop(Shelf shelf, const QMimeData& data) const;
  bool import_ends() const;
  bool offers_demo(Shelf shelf) const;
  void press_demo(Shelf shelf) const;
  QString notice_details() const;
  bool shows_notice() const;
  /// Of a shelf's grid, in the window.
  QRect place_of_grid(Shelf shelf) const;
  /// Of a photo with its gap, in pixels.
  int cell_width(Shelf shelf) const;

  // ---- what is shown
  void search(const QString& words) const;
  void show_only(PhotoFilterModel::Show what) const;
  void order_by(PhotoFilterModel::Order order) const;
  /// Names, in the order of the shelf's grid.
  QStringList shown(Shelf shelf) const;
  PhotoFilterModel& list(Shelf shelf) const;

  // ---- choosing
  /// Clicks these photos, whose shelf holds them all; the first in the grid is the current one.
  void select(Shelf shelf, const std::vector<PhotoId>& ids) const;
  std::vector<PhotoId> selected(Shelf shelf) const;
  void press_on_grid(Shelf shelf, Qt::Key key) const;
  /// Drags a photo from its shelf onto another.
  void drag_to(Shelf from, PhotoId photo, Shelf to) const;

  // ---- the inspector
  PhotoId current() const;
  /// The crop of the current photo, in pixels as seen.
  QRectF crop() const;
  /// True when the current photo's picture has come.
  bool crop_is_ready() const;
  QSizeF photo_size() const;
  /// Over points in pixels of the photo as seen.
  void drag_crop(const QList<QPointF>& way) const;
  /// Pulls the lower right corner, by pixels of the screen.
  void pull_crop_corner(QPoint by) const;
  void press_on_crop(Qt::Key key) const;
  void lock_square() const;
  /// "portrait,glasses": a comma ends a tag, as Return at the end does.
  void type_tags(const QString& tags) const;
  /// What the chip of a tag says.
  QString tag_chip(const QString& tag) const;
  void press_tag(const QString& tag) const;
  QString tag_field() const;
  /// Keys while the field for tags has the focus.
  void type_into_tags(const QString& words) const;
  void press_in_tags(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
  /// Whether tags are proposed below the field.
  bool proposes_tags() const;
  /// Clicks the caption while they are.
  void click_caption_beside_proposals() const;
  void type_caption(const QString& caption) const;
  QString caption() const;
  /// Opens the dialog for many captions: writes them anew. Returns what it says it will do; then does it, or
  /// with `apply` false nothing.
  QString write_captions(const QString& text, bool apply = true) const;
  /// Returns the rows of its preview: "b.jpg: a -> b".
  QStringList replace_in_captions(const QString& find, const QString& replace) const;
  bool caption_has_focus() const;
  void type_into_caption(const QString& words) const;
  void press_in_caption(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
  void type_repeats(int repeats) const;

  // ---- the large editor
  bool large_crop_is_open() const;
  bool large_crop_is_ready() const;
  void press_on_large_crop(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;

  // ---- auto-crop
  /// Whether it asks before it changes many photos.
  bool asks_for_crops() const;
  int crops_asked_for() const;
  void answer_crops(bool yes) const;

 private:
  PhotoCropEditor& large_crop() const;

  PhotosPage& page_;
  Commands& commands_;
};

}  // namespace thumbsup::test
