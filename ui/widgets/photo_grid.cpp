#include "ui/widgets/photo_grid.h"

#include <QDrag>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>

#include "ui/models/photo_library_model.h"
#include "ui/models/photo_shelf_model.h"
#include "ui/models/photo_thumbnails.h"
#include "ui/widgets/photo_delegate.h"

namespace thumbsup {

PhotoGrid::PhotoGrid(const Theme& theme, PhotoLibraryModel& library, PhotoThumbnails& thumbnails, QWidget* parent)
    : QListView(parent) {
  setViewMode(IconMode);
  setMovement(Static);
  setResizeMode(Adjust);
  setUniformItemSizes(true);
  setSelectionMode(ExtendedSelection);
  setDragEnabled(true);
  setAcceptDrops(false);
  viewport()->setAcceptDrops(false);
  setFrameShape(NoFrame);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  setSpacing(0);
  setMouseTracking(true);
  setContextMenuPolicy(Qt::CustomContextMenu);
  setTabKeyNavigation(false);
  setItemDelegate(new PhotoDelegate(theme, library, thumbnails, this));
  connect(this, &QListView::doubleClicked, this, &PhotoGrid::opened);
  fit_cells();
}

void PhotoGrid::set_cell_size(int pixels) {
  cell_ = std::clamp(pixels, 72, 320);
  fit_cells();
}

void PhotoGrid::fit_cells() {
  // Two pixels less: QListView breaks a line that fits exactly. The bar's room is kept free, or its coming and going
  // would change the columns.
  const int width = QListView::width() - 12;
  if (width < cell_) return;
  const int columns = std::max(1, width / cell_);
  const int cell = width / columns;
  if (gridSize().width() != cell) setGridSize({cell, cell});
  verticalScrollBar()->setSingleStep(cell / 3);
}

void PhotoGrid::resizeEvent(QResizeEvent* event) {
  fit_cells();
  QListView::resizeEvent(event);
}

void PhotoGrid::wheelEvent(QWheelEvent* event) {
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    if (event->angleDelta().y() != 0) Q_EMIT zoom_asked(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
    return;
  }
  QListView::wheelEvent(event);
}

void PhotoGrid::keyPressEvent(QKeyEvent* event) {
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
    Q_EMIT opened(currentIndex());
    event->accept();
    return;
  }
  QListView::keyPressEvent(event);
}

void PhotoGrid::focusInEvent(QFocusEvent* event) {
  QListView::focusInEvent(event);
  // Reached by Tab, it shows where the arrow keys start.
  if (event->reason() != Qt::MouseFocusReason && !currentIndex().isValid() && model() != nullptr &&
      model()->rowCount() > 0)
    selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
  viewport()->update();
}

QItemSelectionModel::SelectionFlags PhotoGrid::selectionCommand(const QModelIndex& index, const QEvent* event) const {
  const auto flags = QListView::selectionCommand(index, event);
  if (event != nullptr && flags.testFlag(QItemSelectionModel::Clear)) Q_EMIT const_cast<PhotoGrid*>(this)->claimed();
  return flags;
}

void PhotoGrid::startDrag(Qt::DropActions actions) {
  const QModelIndexList indexes = selectedIndexes();
  QMimeData* mime = indexes.isEmpty() ? nullptr : model()->mimeData(indexes);
  if (mime == nullptr) return;
  auto* drag = new QDrag(this);
  drag->setMimeData(mime);
  // The tile under the mouse, with the number of photos that come along.
  const QModelIndex first = indexes.contains(currentIndex()) ? currentIndex() : indexes.first();
  const QSize size(72, 72);
  QPixmap picture(size * devicePixelRatioF());
  picture.setDevicePixelRatio(devicePixelRatioF());
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  QStyleOptionViewItem option;
  option.rect = QRect(QPoint(0, 0), size);
  itemDelegate()->paint(&painter, option, first);
  if (indexes.size() > 1) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect bubble(44, 2, 26, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Highlight));
    painter.drawRoundedRect(bubble, 10, 10);
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(bubble, Qt::AlignCenter, QString::number(indexes.size()));
  }
  painter.end();
  drag->setPixmap(picture);
  drag->setHotSpot({36, 36});
  // Whoever takes the drop moves the photos; the base class would delete the rows itself.
  drag->exec(actions, Qt::MoveAction);
}

}  // namespace thumbsup
