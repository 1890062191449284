#pragma once

#include <QImage>
#include <QStringList>

#include "params/param_spec.h"
#include "ui/models/gallery_filter.h"

namespace thumbsup {
class Commands;
class GalleryPage;
}  // namespace thumbsup

namespace thumbsup::test {

/// The Gallery as a person works with it.
class GalleryDriver {
 public:
  GalleryDriver(GalleryPage& page, Commands& commands) : page_(page), commands_(commands) {}
  GalleryPage& page() const { return page_; }

  /// A command of the page, as by menu or shortcut.
  void run(const char* command) const;
  bool offers(const char* command) const;

  // ---- what is to be drawn
  void type_prompt(const QString& prompt) const;
  void type_negative_prompt(const QString& prompt) const;
  /// Types further, where the prompt ends.
  void add_to_prompt(const QString& words) const;
  QString prompt() const;
  /// "steps", "count", "seed": as the editor behind the chip does.
  void set_chip(const char* id, const ParamValue& value) const;
  void press_generate() const;
  void press_more() const;
  bool shows_more() const;
  /// "more (2)"
  QString more_link() const;
  /// Types a value into a field behind "more", and Return.
  void type_more(const char* id, const QString& text) const;

  // ---- which images are shown
  enum class Show { All, Pass, Fail, Favourites };
  void show(Show which) const;
  /// The images of all generations, not of the last alone.
  void show_all_batches() const;
  void show_rated_at_least(int stars) const;
  void order_by(GalleryFilter::Order order) const;
  void search(const QString& words) const;
  /// Files, in the order of the grid.
  QStringList shown() const;

  // ---- the chosen ones
  /// Clicks these; the first in the grid is the current one.
  void choose(const QStringList& paths) const;
  void press_on_grid(Qt::Key key) const;
  void press_star(int star) const;
  /// The heart of the inspector as it is drawn.
  QImage heart() const;
  /// With Ctrl, over the grid; away from the user is positive.
  void turn_wheel_with_ctrl(int eighths_of_a_degree) const;
  /// Of a tile with its gap, in pixels.
  int tile_width() const;
  /// Where "Nearest photo" of the inspector leads; empty while unknown.
  QString nearest_photo() const;

  // ---- the viewer
  bool viewer_is_open() const;
  void press_in_viewer(Qt::Key key) const;
  /// Which of the images it shows, from 0.
  int viewer_image() const;
  /// The picture has been read: the left one (0), or the right one (1).
  bool viewer_shows(int side) const;
  /// Of the left picture (0), or of the right one (1).
  double viewer_zoom(int side = 0) const;
  bool viewer_is_fitted() const;

 private:
  GalleryPage& page_;
  Commands& commands_;
};

}  // namespace thumbsup::test
