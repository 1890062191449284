#include "ui/widgets/shelf_card.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "studio/project_idea.h"
#include "ui/models/photo_import.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/photo_shelf_model.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/photo_grid.h"

namespace thumbsup {

ShelfCard::ShelfCard(Shelf shelf, const Theme& theme, PhotoLibraryModel& library, PhotoThumbnails& thumbnails,
                     QWidget* parent)
    : QFrame(parent),
      shelf_(shelf),
      theme_(theme),
      library_(library),
      instance_(to_qt(instance_prompt_of(idea_of(library.project())))),
      others_(to_qt(class_prompt_of(idea_of(library.project())))),
      filter_(new PhotoFilterModel(this)),
      grid_(new PhotoGrid(theme, library, thumbnails, this)),
      count_(dim_label({})),
      nothing_(dim_label(tr("No photo of this shelf matches the filter."))),
      stack_(new QStackedWidget(this)) {
  with_role(this, "card");
  setObjectName(QStringLiteral("shelf-%1").arg(to_string(shelf)));
  setAcceptDrops(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 6, 8);
  layout->setSpacing(6);
  auto* head = row_layout();
  head->setContentsMargins(0, 0, 6, 0);
  head->addWidget(title_label(shelf_title(shelf)));
  count_->setWordWrap(false);
  count_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  head->addWidget(count_, 1);
  auto* add = button(tr("Add photos"));
  add->setObjectName("add");
  add->setToolTip(
      tr("Choose photos for the shelf \"%1\"; files and folders can also be dropped here").arg(shelf_title(shelf)));
  add->setAccessibleName(tr("Add photos to %1").arg(shelf_title(shelf)));
  head->addWidget(add);
  layout->addLayout(head);

  filter_->setSourceModel(library.shelf(shelf));
  grid_->setModel(filter_);
  grid_->setObjectName(QStringLiteral("grid-%1").arg(to_string(shelf)));
  grid_->setAccessibleName(tr("Photos of the shelf %1").arg(shelf_title(shelf)));
  nothing_->setAlignment(Qt::AlignCenter);
  stack_->addWidget(grid_);
  stack_->addWidget(make_empty_page());
  stack_->addWidget(nothing_);
  layout->addWidget(stack_, 1);
  setMinimumHeight(120);

  connect(add, &QPushButton::clicked, this, &ShelfCard::add_asked);
  for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(filter_, signal, this, &ShelfCard::update_count);
  connect(filter_, &QAbstractItemModel::modelReset, this, &ShelfCard::update_count);
  connect(filter_, &QAbstractItemModel::layoutChanged, this, &ShelfCard::update_count);
  connect(&library_, &PhotoLibraryModel::photos_changed, this, &ShelfCard::update_count);
  connect(&library_, &PhotoLibraryModel::loaded, this, &ShelfCard::update_count);
  update_count();
}

QWidget* ShelfCard::make_empty_page() {
  auto* page = new QWidget(this);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, 6, 4);
  layout->setSpacing(6);
  auto* text = dim_label(invitation());
  text->setAlignment(Qt::AlignCenter);
  auto* demo = link_button(tr("Use the demo photos"));
  demo->setObjectName("demo");
  demo->setIcon(theme_.icon("photos", Token::Dim));
  demo->setToolTip(tr("Fill this shelf with the drawn photos that ship with the program"));
  layout->addStretch(1);
  layout->addWidget(text);
  layout->addWidget(demo, 0, Qt::AlignHCenter);
  layout->addStretch(1);
  connect(demo, &QPushButton::clicked, this, &ShelfCard::demo_asked);
  return page;
}

QString ShelfCard::invitation() const {
  const bool is_told = !instance_.isEmpty();
  switch (shelf_) {
    case Shelf::Instance:
      return is_told ? tr("Drop photos of “%1” here: 10 to 200, sharp, in varied places.").arg(instance_)
                     : tr("Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.");
    case Shelf::Class:
      return is_told
                 ? tr("Drop photos of “%1” here, always others. They keep the model from forgetting them.").arg(others_)
                 : tr("Drop photos of other people with the same gesture here. They keep the model from forgetting "
                      "them.");
    case Shelf::Contrast:
      return is_told ? tr("Drop photos here that do not show “%1”. Only the judge sees them.").arg(others_)
                     : tr("Drop photos of people without the gesture here. Only the judge sees them.");
  }
  return {};
}

QString ShelfCard::words_of(int count) const {
  const bool is_told = !instance_.isEmpty();
  switch (shelf_) {
    case Shelf::Instance:
      return is_told ? tr("%n photos of “%1”", nullptr, count).arg(instance_)
                     : tr("%n photos of this person with the gesture", nullptr, count);
    case Shelf::Class:
      return is_told ? tr("%n photos of others, “%1”", nullptr, count).arg(others_)
                     : tr("%n photos of other people, same gesture", nullptr, count);
    case Shelf::Contrast:
      return is_told ? tr("%n photos that do not show “%1”; only the judge sees these", nullptr, count).arg(others_)
                     : tr("%n photos without the gesture; only the judge sees these", nullptr, count);
  }
  return {};
}

void ShelfCard::update_count() {
  const int all = library_.count(shelf_), shown = filter_->rowCount();
  QString text = words_of(all);
  if (all == 0) text.clear();
  if (shown != all) text = tr("%1 of %2 shown").arg(shown).arg(all);
  count_->setText(text);
  count_->setToolTip(text);
  stack_->setCurrentIndex(all == 0 && !library_.is_loading() ? 1 : shown == 0 && all != 0 ? 2 : 0);
}

std::vector<PhotoId> ShelfCard::selected() const {
  std::vector<PhotoId> ids;
  for (const QModelIndex& index : grid_->selectionModel()->selectedIndexes())
    ids.push_back(index.data(PhotoShelfModel::IdRole).toULongLong());
  return ids;
}

PhotoId ShelfCard::current() const {
  return grid_->currentIndex().data(PhotoShelfModel::IdRole).toULongLong();
}

bool ShelfCard::takes(const QMimeData& mime) const {
  const auto ids = photo_ids_of(&mime, library_.project().folder());
  if (ids.empty()) return PhotoImport::accepts(mime);
  for (const PhotoId id : ids)
    if (const Photo* item = library_.find(id); item != nullptr && item->shelf != shelf_) return true;
  return false;
}

void ShelfCard::set_target(bool target) {
  if (target_ == target) return;
  target_ = target;
  update();
}

void ShelfCard::dragEnterEvent(QDragEnterEvent* event) {
  if (!takes(*event->mimeData())) return;
  const bool ours = !photo_ids_of(event->mimeData(), library_.project().folder()).empty();
  event->setDropAction(ours ? Qt::MoveAction : Qt::CopyAction);
  event->accept();
  set_target(true);
}

void ShelfCard::dragMoveEvent(QDragMoveEvent* event) {
  const bool ours = !photo_ids_of(event->mimeData(), library_.project().folder()).empty();
  event->setDropAction(ours ? Qt::MoveAction : Qt::CopyAction);
  event->setAccepted(takes(*event->mimeData()));
}

void ShelfCard::dragLeaveEvent(QDragLeaveEvent*) {
  set_target(false);
}

void ShelfCard::dropEvent(QDropEvent* event) {
  set_target(false);
  if (!takes(*event->mimeData())) return;
  const auto ids = photo_ids_of(event->mimeData(), library_.project().folder());
  event->setDropAction(ids.empty() ? Qt::CopyAction : Qt::MoveAction);
  event->accept();
  if (ids.empty())
    Q_EMIT data_dropped(event->mimeData());
  else
    Q_EMIT photos_dropped(QList<quint64>(ids.begin(), ids.end()));
}

void ShelfCard::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  if (!target_) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor fill = theme_.color(Token::Accent);
  painter.setPen(QPen(fill, 2));
  fill.setAlpha(28);
  painter.setBrush(fill);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
}

}  // namespace thumbsup
