#include "tests/ui/pages/photos_driver.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>
#include <memory>

#include "ui/commands/commands.h"
#include "ui/dialogs/auto_crop_dialog.h"
#include "ui/models/photo_import.h"
#include "ui/models/photo_shelf_model.h"
#include "ui/pages/photos_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/photo_crop_editor.h"
#include "ui/widgets/photo_grid.h"
#include "ui/widgets/photo_inspector.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/shelf_card.h"
#include "ui/widgets/tag_editor.h"

namespace thumbsup::test {
namespace {

constexpr int kPhotosPatience = 20000;  // ms

}  // namespace

void PhotosDriver::run(const char* command) const {
  commands_.find(command)->trigger();
}

void PhotosDriver::drop_files(Shelf shelf, const QStringList& paths) const {
  hand::drop_files(*page_.card(shelf), paths);
  if (!import_ends()) throw NotThere("the import does not end");
}

void PhotosDriver::drop(Shelf shelf, const QMimeData& data) const {
  hand::drop(*page_.card(shelf), data);
}

bool PhotosDriver::import_ends() const {
  return QTest::qWaitFor([&] { return page_.importer().running() == 0; }, kPhotosPatience);
}

bool PhotosDriver::offers_demo(Shelf shelf) const {
  return named<QPushButton>(*page_.card(shelf), "demo").isVisible();
}

void PhotosDriver::press_demo(Shelf shelf) const {
  hand::click(named<QPushButton>(*page_.card(shelf), "demo"));
}

QString PhotosDriver::notice_details() const {
  return page_.notice().details();
}

bool PhotosDriver::shows_notice() const {
  return page_.notice().isVisible();
}

QRect PhotosDriver::place_of_grid(Shelf shelf) const {
  const PhotoGrid* grid = page_.card(shelf)->grid();
  return {grid->mapTo(&page_, QPoint(0, 0)), grid->size()};
}

int PhotosDriver::cell_width(Shelf shelf) const {
  return page_.card(shelf)->grid()->gridSize().width();
}

void PhotosDriver::search(const QString& words) const {
  hand::type(named<QLineEdit>(page_, "search"), words);
}

void PhotosDriver::show_only(PhotoFilterModel::Show what) const {
  hand::choose(named<SegmentedControl>(page_, "show"), static_cast<int>(what));
}

void PhotosDriver::order_by(PhotoFilterModel::Order order) const {
  hand::choose(named<QComboBox>(page_, "order"), static_cast<int>(order));
}

QStringList PhotosDriver::shown(Shelf shelf) const {
  QStringList names;
  const auto* model = page_.card(shelf)->grid()->model();
  for (int row = 0; row < model->rowCount(); ++row) names << model->index(row, 0).data().toString();
  return names;
}

PhotoFilterModel& PhotosDriver::list(Shelf shelf) const {
  return *page_.card(shelf)->filter();
}

void PhotosDriver::select(Shelf shelf, const std::vector<PhotoId>& ids) const {
  PhotoGrid& grid = *page_.card(shelf)->grid();
  QList<QModelIndex> rows;
  for (int row = 0; row < grid.model()->rowCount(); ++row) {
    const QModelIndex index = grid.model()->index(row, 0);
    if (std::find(ids.begin(), ids.end(), index.data(PhotoShelfModel::IdRole).toULongLong()) != ids.end())
      rows << index;
  }
  if (rows.size() != static_cast<qsizetype>(ids.size())) throw NotThere("not all of these photos are on the shelf");
  hand::choose(grid, rows);
  const PhotoId first = rows.front().data(PhotoShelfModel::IdRole).toULongLong();
  const auto is_told = [&] { return page_.inspector().selection().size() == ids.size() && current() == first; };
  if (!QTest::qWaitFor(is_told, kPhotosPatience)) throw NotThere("the inspector does not show what was chosen");
}

std::vector<PhotoId> PhotosDriver::selected(Shelf shelf) const {
  return page_.card(shelf)->selected();
}

void PhotosDriver::press_on_grid(Shelf shelf, Qt::Key key) const {
  hand::press(*page_.card(shelf)->grid(), key);
}

void PhotosDriver::drag_to(Shelf from, PhotoId photo, Shelf to) const {
  const auto* model = page_.card(from)->grid()->model();
  for (int row = 0; row < model->rowCount(); ++row) {
    const QModelIndex index = model->index(row, 0);
    if (index.data(PhotoShelfModel::IdRole).toULongLong() != photo) continue;
    const std::unique_ptr<QMimeData> data(model->mimeData({index}));
    return drop(to, *data);
  }
  throw NotThere("the photo is not on that shelf");
}

PhotoId PhotosDriver::current() const {
  return page_.inspector().current();
}

QRectF PhotosDriver::crop() const {
  return page_.inspector().crop_editor()->crop();
}

bool PhotosDriver::crop_is_ready() const {
  return QTest::qWaitFor([&] { return page_.inspector().crop_editor()->has_photo(); }, kPhotosPatience);
}

QSizeF PhotosDriver::photo_size() const {
  return page_.inspector().crop_editor()->seen_size();
}

void PhotosDriver::drag_crop(const QList<QPointF>& way) const {
  PhotoCropEditor& editor = *page_.inspector().crop_editor();
  QList<QPoint> points;
  for (const QPointF& point : way) points << editor.to_widget(point).toPoint();
  hand::drag(editor, points);
}

void PhotosDriver::pull_crop_corner(QPoint by) const {
  PhotoCropEditor& editor = *page_.inspector().crop_editor();
  const QPoint corner = editor.to_widget(editor.crop().bottomRight()).toPoint();
  hand::drag(editor, {corner, corner + by});
}

void PhotosDriver::press_on_crop(Qt::Key key) const {
  QTest::keyClick(page_.inspector().crop_editor(), key);
}

void PhotosDriver::lock_square() const {
  hand::click(named<QPushButton>(page_.inspector(), "ratio-0"));
}

void PhotosDriver::type_tags(const QString& tags) const {
  QLineEdit* field = page_.inspector().tag_editor()->field();
  QTest::keyClicks(field, tags);
  QTest::keyClick(field, Qt::Key_Return);
}

QString PhotosDriver::tag_field() const {
  return page_.inspector().tag_editor()->field()->text();
}

void PhotosDriver::type_into_tags(const QString& words) const {
  QLineEdit* field = page_.inspector().tag_editor()->field();
  field->setFocus();
  QTest::keyClicks(field, words);
}

void PhotosDriver::press_in_tags(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
  hand::press(*page_.inspector().tag_editor()->field(), key, modifiers);
}

bool PhotosDriver::proposes_tags() const {
  return page_.inspector().tag_editor()->field()->completer()->popup()->isVisible();
}

void PhotosDriver::click_caption_beside_proposals() const {
  // The list of proposals is given all clicks while it is open.
  auto* popup = page_.inspector().tag_editor()->field()->completer()->popup();
  const QPlainTextEdit* caption = page_.inspector().caption_field();
  QTest::mouseClick(popup, Qt::LeftButton, {}, popup->mapFromGlobal(caption->mapToGlobal(caption->rect().center())));
}

QString PhotosDriver::caption() const {
  return page_.inspector().caption_field()->toPlainText();
}

bool PhotosDriver::caption_has_focus() const {
  return page_.inspector().caption_field()->hasFocus();
}

void PhotosDriver::type_into_caption(const QString& words) const {
  QPlainTextEdit* field = page_.inspector().caption_field();
  field->setFocus();
  QTest::keyClicks(field, words);
}

void PhotosDriver::press_in_caption(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
  hand::press(*page_.inspector().caption_field(), key, modifiers);
}

QString PhotosDriver::tag_chip(const QString& tag) const {
  return named<QPushButton>(*page_.inspector().tag_editor(), "tag:" + tag).text();
}

void PhotosDriver::press_tag(const QString& tag) const {
  hand::click(named<QPushButton>(*page_.inspector().tag_editor(), "tag:" + tag));
}

void PhotosDriver::type_caption(const QString& caption) const {
  QPlainTextEdit* field = page_.inspector().caption_field();
  QTest::keyClicks(field, caption);
  QTest::keyClick(field, Qt::Key_Return);
}

QString PhotosDriver::write_captions(const QString& text, bool apply) const {
  run("photos.captions");
  auto& dialog = named<QDialog>(page_, "captions_dialog");
  hand::type(named<QLineEdit>(dialog, "captions_text"), text);
  const QString outcome = named<QLabel>(dialog, "captions_outcome").text();
  if (apply)
    hand::click(named<QPushButton>(dialog, "captions_apply"));
  else
    QTest::keyClick(&dialog, Qt::Key_Escape);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  return outcome;
}

QStringList PhotosDriver::replace_in_captions(const QString& find, const QString& replace) const {
  run("photos.captions");
  auto& dialog = named<QDialog>(page_, "captions_dialog");
  hand::choose(named<SegmentedControl>(dialog, "captions_way"), 1);
  hand::type(named<QLineEdit>(dialog, "captions_find"), find);
  hand::type(named<QLineEdit>(dialog, "captions_replace"), replace);
  QStringList rows;
  const auto& preview = named<QTreeWidget>(dialog, "captions_preview");
  for (int row = 0; row < preview.topLevelItemCount(); ++row) {
    const QTreeWidgetItem* item = preview.topLevelItem(row);
    rows << item->text(0) + ": " + item->text(1) + " -> " + item->text(2);
  }
  hand::click(named<QPushButton>(dialog, "captions_apply"));
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  return rows;
}

void PhotosDriver::type_repeats(int repeats) const {
  QSpinBox* field = page_.inspector().repeats_field();
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, QString::number(repeats));
  QTest::keyClick(field, Qt::Key_Return);
}

PhotoCropEditor& PhotosDriver::large_crop() const {
  return named<PhotoCropEditor>(page_, "large-crop");
}

bool PhotosDriver::large_crop_is_open() const {
  return large_crop().isVisible();
}

bool PhotosDriver::large_crop_is_ready() const {
  return QTest::qWaitFor([&] { return large_crop().has_photo(); }, kPhotosPatience);
}

void PhotosDriver::press_on_large_crop(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
  hand::press(large_crop(), key, modifiers);
}

bool PhotosDriver::asks_for_crops() const {
  const auto* dialog = named_or_null<AutoCropDialog>(page_);
  return dialog != nullptr && dialog->isVisible();
}

int PhotosDriver::crops_asked_for() const {
  return named<QListWidget>(named<AutoCropDialog>(page_, "auto_crop_dialog"), "auto_crop_list").count();
}

void PhotosDriver::answer_crops(bool yes) const {
  auto& dialog = named<AutoCropDialog>(page_, "auto_crop_dialog");
  if (yes)
    hand::click(named<QPushButton>(dialog, "auto_crop_now"));
  else
    hand::press(dialog, Qt::Key_Escape);
  if (!QTest::qWaitFor([&] { return named_or_null<AutoCropDialog>(page_) == nullptr; }, kPhotosPatience))
    throw NotThere("the question about crops stays");
}

}  // namespace thumbsup::test
