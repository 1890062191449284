#pragma once

#include <QFrame>

#include "ui/models/photo_filter_model.h"
#include "ui/models/photo_text.h"

class QLabel;
class QMimeData;
class QPushButton;
class QStackedWidget;

namespace thumbsup {

class PhotoGrid;
class PhotoLibraryModel;
class PhotoThumbnails;
class Theme;

/// One shelf: title, count, button, and its grid or, while it is empty, what to drop there. Takes drops.
class ShelfCard : public QFrame {
  Q_OBJECT
 public:
  ShelfCard(Shelf shelf, const Theme& theme, PhotoLibraryModel& library, PhotoThumbnails& thumbnails,
            QWidget* parent = nullptr);

  Shelf shelf() const { return shelf_; }
  PhotoGrid* grid() { return grid_; }
  PhotoFilterModel* filter() { return filter_; }
  std::vector<PhotoId> selected() const;
  /// 0 when there is none.
  PhotoId current() const;

 Q_SIGNALS:
  void add_asked();
  void demo_asked();
  /// Photos of this project, from another shelf.
  void photos_dropped(const QList<quint64>& ids);
  /// Anything else; valid during the signal only.
  void data_dropped(const QMimeData* mime);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QWidget* make_empty_page();
  void update_count();
  bool takes(const QMimeData& mime) const;
  void set_target(bool target);

  /// What is on it, in the words of a project that says what it is about; else of a person with a gesture.
  QString words_of(int count) const;
  QString invitation() const;

  Shelf shelf_;
  const Theme& theme_;
  PhotoLibraryModel& library_;
  const QString instance_, others_;  ///< prompts of what the project is about; empty where it was not told
  PhotoFilterModel* filter_;
  PhotoGrid* grid_;
  QLabel* count_;
  QLabel* nothing_;
  QStackedWidget* stack_;
  bool target_ = false;  ///< a drag that can be dropped here is above
};

}  // namespace thumbsup
