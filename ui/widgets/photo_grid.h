#pragma once

#include <QListView>

namespace thumbsup {

class PhotoLibraryModel;
class PhotoThumbnails;
class Theme;

/// A shelf's photos as square tiles that fill the width. Dragging starts here; drops are taken by the card around it.
class PhotoGrid : public QListView {
  Q_OBJECT
 public:
  PhotoGrid(const Theme& theme, PhotoLibraryModel& library, PhotoThumbnails& thumbnails, QWidget* parent = nullptr);

  /// Smallest width of a cell; the real one divides the width evenly.
  void set_cell_size(int pixels);
  int cell_size() const { return cell_; }

 Q_SIGNALS:
  /// The user chose photos here without Ctrl or Shift: other grids let go of theirs.
  void claimed();
  void opened(const QModelIndex& index);
  void zoom_asked(int steps);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void startDrag(Qt::DropActions actions) override;
  QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index, const QEvent* event) const override;

 private:
  void fit_cells();

  int cell_ = 100;
};

}  // namespace thumbsup
