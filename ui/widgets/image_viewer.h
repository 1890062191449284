#pragma once

#include <QWidget>
#include <vector>

#include "ui/jobs/background_tasks.h"

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace thumbsup {

class ImageView;
class Theme;

/// The gallery's pictures large, over the whole page: one at a time (arrows go on), or two side by side that zoom and
/// move together. Keys: arrows, + - zoom, Z pixel for pixel, W fit, H where the judge looked, F favourite, Esc back;
/// the page's own keys rate (1 to 5, 0 none).
class ImageViewer : public QWidget {
  Q_OBJECT

 public:
  struct Picture {
    QString path;
    QString title;  ///< "seed 3, DPM++ 2M, 30 steps"
    bool judged = false;
    bool passed = false;
    double probability = 0;
    bool favourite = false;
    int rating = 0;
  };

  /// Covers `host` while it is shown.
  ImageViewer(const Theme& theme, QWidget* host);

  /// The pictures to go through, and the one to begin with.
  void show_one(std::vector<Picture> pictures, int current);
  void show_two(const Picture& left, const Picture& right);
  int current() const { return current_; }
  const std::vector<Picture>& pictures() const { return pictures_; }
  bool comparing() const { return comparing_; }
  ImageView* view(int number) const { return number == 0 ? left_ : right_; }
  void set_overlay(const QString& path, const QImage& overlay);
  void set_favourite(const QString& path, bool favourite);
  void set_rating(const QString& path, int rating);
  void step(int by);

 Q_SIGNALS:
  void overlay_wanted(const QString& path);
  /// For the current picture: mark it, or unmark it.
  void favourite_wanted();
  void current_changed(const QString& path);
  void closed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QToolButton* add_button(const QString& text, const QString& tip);
  void load();
  /// As soon as its file has been read; until then the view keeps what it has.
  void show_in(ImageView* view, int number);
  void zoom(double factor);
  void open();
  void show_zoom();
  void show_captions();
  void show_favourite(bool favourite);
  void toggle_overlay(bool on);
  QString caption(const Picture& picture) const;

  const Theme& theme_;
  std::vector<Picture> pictures_;
  int current_ = 0;
  bool comparing_ = false;
  QHBoxLayout* bar_;
  ImageView* left_;
  ImageView* right_;
  QLabel* left_caption_;
  QLabel* right_caption_;
  QLabel* zoom_label_;
  QToolButton* previous_;
  QToolButton* next_;
  QToolButton* favourite_;
  QToolButton* looked_;
  QToolButton* close_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
