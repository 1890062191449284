#include "ui/widgets/gallery_view.h"

#include <QImage>
#include <QKeyEvent>
#include <QWheelEvent>
#include <algorithm>

#include "ui/models/gallery_filter.h"
#include "ui/models/gallery_model.h"
#include "ui/widgets/gallery_delegate.h"

namespace thumbsup {
namespace {

constexpr int kSmallestTile = 72, kLargestTile = 400, kTileStep = 24;

}  // namespace

GalleryView::GalleryView(GalleryFilter& filter, const Theme& theme, QWidget* parent)
    : QListView(parent), filter_(filter), delegate_(new GalleryDelegate(theme, this)) {
  setObjectName("gallery_view");
  setAccessibleName(tr("Generated images"));
  setModel(&filter_);
  setItemDelegate(delegate_);
  setViewMode(QListView::IconMode);
  setResizeMode(QListView::Adjust);
  setMovement(QListView::Static);
  setUniformItemSizes(true);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setDragEnabled(true);
  setDragDropMode(QAbstractItemView::DragOnly);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  setFrameShape(QFrame::NoFrame);
  setMouseTracking(true);
  setTabKeyNavigation(false);
  setContextMenuPolicy(Qt::ActionsContextMenu);
  connect(this, &QListView::activated, this, &GalleryView::open_wanted);
  connect(this, &QListView::entered, this, &GalleryView::hovered);
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &GalleryView::choice_changed);
  connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &GalleryView::choice_changed);
}

QStringList GalleryView::chosen() const {
  QModelIndexList rows = selectionModel()->selectedIndexes();
  std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
  QStringList paths;
  for (const QModelIndex& index : rows) paths << index.data(GalleryModel::PathRole).toString();
  return paths;
}

QStringList GalleryView::shown() const {
  QStringList paths;
  for (int row = 0; row < filter_.rowCount(); ++row) {
    const QString path = filter_.index(row, 0).data(GalleryModel::PathRole).toString();
    if (!path.isEmpty()) paths << path;
  }
  return paths;
}

void GalleryView::choose(const QStringList& paths) {
  QItemSelection selection;
  QModelIndex first;
  for (int row = 0; row < filter_.rowCount(); ++row) {
    const QModelIndex index = filter_.index(row, 0);
    if (!paths.contains(index.data(GalleryModel::PathRole).toString())) continue;
    if (!first.isValid()) first = index;
    selection.select(index, index);
  }
  selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  if (!first.isValid()) return;
  selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
  scrollTo(first);
}

void GalleryView::set_overlay(const QString& path, const QImage& overlay) {
  delegate_->set_overlay(path, overlay);
  viewport()->update();
}

void GalleryView::set_tile(int pixels) {
  tile_ = std::clamp(pixels, kSmallestTile, kLargestTile);
  fit_tiles();
}

void GalleryView::zoom(int steps) {
  set_tile(tile_ + steps * kTileStep);
  Q_EMIT tile_chosen(tile_);
}

void GalleryView::fit_tiles() {
  const int width = viewport()->width();
  if (width < 100) return;
  // Two pixels less: QListView breaks a line that fits exactly.
  const int columns = std::max(1, (width + 8) / (tile_ + 8)), cell = (width - 2) / columns;
  delegate_->set_tile(cell - 8);
  setGridSize({cell, cell});
}

void GalleryView::wheelEvent(QWheelEvent* event) {
  if (!event->modifiers().testFlag(Qt::ControlModifier)) return QListView::wheelEvent(event);
  if (const int turned = event->angleDelta().y(); turned != 0) zoom(turned > 0 ? 1 : -1);
  event->accept();
}

void GalleryView::resizeEvent(QResizeEvent* event) {
  fit_tiles();
  QListView::resizeEvent(event);
}

void GalleryView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space)
    Q_EMIT open_wanted();
  else
    QListView::keyPressEvent(event);
}

bool GalleryView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) set_overlay({}, {});
  return QListView::viewportEvent(event);
}

}  // namespace thumbsup
