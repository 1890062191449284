#include "tests/ui/pages/gallery_driver.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "tests/ui/pages/hand.h"
#include "ui/commands/commands.h"
#include "ui/models/gallery_model.h"
#include "ui/pages/gallery_page.h"
#include "ui/widgets/gallery_inspector.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/image_viewer.h"
#include "ui/widgets/param_chip.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_grid.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup::test {

void GalleryDriver::run(const char* command) const {
  commands_.find(command)->trigger();
}

bool GalleryDriver::offers(const char* command) const {
  return commands_.find(command)->isEnabled();
}

void GalleryDriver::type_prompt(const QString& prompt) const {
  hand::type(named<QLineEdit>(page_, "prompt"), prompt);
}

void GalleryDriver::type_negative_prompt(const QString& prompt) const {
  hand::type(named<QLineEdit>(page_, "negative_prompt"), prompt);
}

void GalleryDriver::add_to_prompt(const QString& words) const {
  auto& field = named<QLineEdit>(page_, "prompt");
  hand::press(field, Qt::Key_End);
  QTest::keyClicks(&field, words);
}

QString GalleryDriver::prompt() const {
  return named<QLineEdit>(page_, "prompt").text();
}

void GalleryDriver::set_chip(const char* id, const ParamValue& value) const {
  // The menu of a chip runs a loop of its own: set as its editor does.
  if (!named<ParamChip>(page_, QString("chip_%1").arg(id)).set_value(value))
    throw NotThere(QString("'%1' refuses the value").arg(id));
}

void GalleryDriver::press_generate() const {
  hand::click(named<QPushButton>(page_, "generate"));
}

void GalleryDriver::press_more() const {
  hand::click(named<QPushButton>(page_, "more"));
}

bool GalleryDriver::shows_more() const {
  return named<ParamGrid>(page_, "generate_more").isVisible();
}

QString GalleryDriver::more_link() const {
  return named<QPushButton>(page_, "more").text();
}

void GalleryDriver::type_more(const char* id, const QString& text) const {
  ParamEditor* editor = named<ParamGrid>(page_, "generate_more").editor(id);
  if (editor == nullptr) throw NotThere(QString("there is no '%1' behind \"more\"").arg(id));
  hand::enter(named<QLineEdit>(*editor, {}), text);
}

void GalleryDriver::show(Show which) const {
  hand::choose(named<SegmentedControl>(page_, "gallery_show"), static_cast<int>(which));
}

void GalleryDriver::show_all_batches() const {
  hand::choose(named<QComboBox>(page_, "gallery_batch"), 0);
}

void GalleryDriver::show_rated_at_least(int stars) const {
  auto& box = named<QComboBox>(page_, "gallery_rating");
  hand::choose(box, box.findData(stars));
}

void GalleryDriver::order_by(GalleryFilter::Order order) const {
  auto& box = named<QComboBox>(page_, "gallery_order");
  hand::choose(box, box.findData(static_cast<int>(order)));
}

void GalleryDriver::search(const QString& words) const {
  hand::type(named<QLineEdit>(page_, "gallery_search"), words);
}

QStringList GalleryDriver::shown() const {
  QStringList files;
  for (int row = 0; row < page_.filter().rowCount(); ++row)
    files << page_.filter().index(row, 0).data(GalleryModel::PathRole).toString();
  return files;
}

void GalleryDriver::choose(const QStringList& paths) const {
  QList<QModelIndex> rows;
  const QStringList files = shown();
  for (int row = 0; row < files.size(); ++row)
    if (paths.contains(files[row])) rows << page_.filter().index(row, 0);
  if (rows.size() != paths.size()) throw NotThere("not all of these images are shown");
  hand::choose(named<QListView>(page_, "gallery_view"), rows);
}

QImage GalleryDriver::heart() const {
  return commands_.find("gallery.favourite")->icon().pixmap(32).toImage();
}

void GalleryDriver::turn_wheel_with_ctrl(int eighths_of_a_degree) const {
  hand::turn_wheel(*named<QListView>(page_, "gallery_view").viewport(), eighths_of_a_degree, Qt::ControlModifier);
}

int GalleryDriver::tile_width() const {
  return named<QListView>(page_, "gallery_view").gridSize().width();
}

void GalleryDriver::press_on_grid(Qt::Key key) const {
  hand::press(named<QListView>(page_, "gallery_view"), key);
}

void GalleryDriver::press_star(int star) const {
  hand::click(named<QToolButton>(page_, QString("star_%1").arg(star)));
}

QString GalleryDriver::nearest_photo() const {
  return named<GalleryInspector>(page_, "gallery_inspector").nearest_photo();
}

bool GalleryDriver::viewer_is_open() const {
  return page_.viewer().isVisible();
}

void GalleryDriver::press_in_viewer(Qt::Key key) const {
  hand::press(page_.viewer(), key);
}

int GalleryDriver::viewer_image() const {
  return page_.viewer().current();
}

bool GalleryDriver::viewer_shows(int side) const {
  return !page_.viewer().view(side)->image().isNull();
}

double GalleryDriver::viewer_zoom(int side) const {
  return page_.viewer().view(side)->zoom();
}

bool GalleryDriver::viewer_is_fitted() const {
  return page_.viewer().view(0)->is_fitted();
}

}  // namespace thumbsup::test
