#pragma once

#include <QFileSystemWatcher>
#include <QTimer>
#include <QWidget>
#include <array>

#include "ui/models/photo_text.h"
#include "ui/studio_context.h"

class QAction;
class QComboBox;
class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace thumbsup {

class BackgroundTasks;
class NoticeBar;
class PhotoAutoCrop;
class PhotoChecker;
class PhotoCropEditor;
class PhotoImport;
class PhotoInspector;
class PhotoLibraryModel;
class PhotoThumbnails;
class SegmentedControl;
class ShelfCard;

/// The three shelves of photos, and what is decided about each photo.
class PhotosPage : public QWidget {
  Q_OBJECT

 public:
  explicit PhotosPage(StudioContext& context, QWidget* parent = nullptr);
  ~PhotosPage() override;

  PhotoLibraryModel& library() { return *library_; }
  PhotoThumbnails& thumbnails() { return *thumbnails_; }
  PhotoChecker& checker() { return *checker_; }
  PhotoImport& importer() { return *import_; }
  PhotoInspector& inspector() { return *inspector_; }
  NoticeBar& notice() { return *notice_; }
  ShelfCard* card(Shelf shelf) { return cards_[static_cast<std::size_t>(shelf)]; }
  /// Selects photos of one shelf and makes the first current.
  void select(Shelf shelf, const std::vector<PhotoId>& ids);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void declare_commands();
  QWidget* make_tools();
  QWidget* make_center();
  void connect_card(ShelfCard* card);
  void connect_models();

  ShelfCard* active_card() { return card(active_); }
  std::vector<PhotoId> selection() const;
  void selection_changed();
  void step(int by);
  void choose_files(Shelf shelf, bool folder);
  void add_demo(Shelf shelf);
  void paste();
  void copy();
  void move_selection(Shelf to);
  void delete_selection();
  void auto_crop();
  /// Shows what it would do to many photos first.
  void ask_for_crops(PhotoAutoCrop* job);
  void change_captions();
  void find_twins();
  void open_crop(bool open);
  void zoom(int steps);
  /// Whole rows for every shelf, until the user moves a border.
  void arrange_shelves();
  void update_warnings();
  void update_commands();
  void show_menu(ShelfCard* card, QPoint at);
  void show_import_result(int added, int already_there, const QStringList& refused, bool stopped);

  StudioContext& context_;
  PhotoLibraryModel* library_;
  PhotoThumbnails* thumbnails_;
  PhotoChecker* checker_;
  PhotoImport* import_;
  BackgroundTasks* tasks_;
  Shelf active_ = Shelf::Instance;
  bool selecting_ = false;
  bool twins_asked_ = false;

  std::array<ShelfCard*, 3> cards_{};
  PhotoInspector* inspector_ = nullptr;
  PhotoCropEditor* large_crop_ = nullptr;
  NoticeBar* notice_ = nullptr;
  QLineEdit* search_ = nullptr;
  SegmentedControl* show_ = nullptr;
  QComboBox* order_ = nullptr;
  QStackedWidget* center_ = nullptr;
  QSplitter* shelves_ = nullptr;
  std::vector<QAction*> for_selection_;
  QTimer later_;        ///< collects selection changes
  QTimer reload_soon_;  ///< collects changes of the folders
  QFileSystemWatcher watcher_;
};

}  // namespace thumbsup
