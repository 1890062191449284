#include "ui/pages/photos_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QUndoStack>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/commands/commands.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/job_list.h"
#include "ui/models/photo_checker.h"
#include "ui/models/photo_commands.h"
#include "ui/models/photo_filter_model.h"
#include "ui/models/photo_import.h"
#include "ui/models/photo_shelf_model.h"
#include "ui/models/photo_thumbnails.h"
#include "ui/models/project_models.h"
#include "ui/settings/settings.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/photo_crop_editor.h"
#include "ui/widgets/photo_grid.h"
#include "ui/widgets/photo_inspector.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/shelf_card.h"

namespace thumbsup {
namespace {

constexpr int kCardChrome = 57;  ///< of a shelf: all but its rows

}  // namespace

PhotosPage::PhotosPage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      library_(&context.models.photos),
      thumbnails_(new PhotoThumbnails(context.project.cache_folder() / "thumbnails", this)),
      checker_(new PhotoChecker(*library_, context.project.cache_folder() / "checks", this)),
      import_(&context.models.photo_import),
      tasks_(new BackgroundTasks(this)) {
  with_role(this, "page");
  setObjectName("photos");
  declare_commands();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("photos-splitter");
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);

  auto* left = new QWidget(splitter);
  auto* column = column_layout(12);
  left->setLayout(column);
  column->setContentsMargins(16, 16, 16, 12);
  column->addWidget(make_tools());
  column->addWidget(make_center(), 1);
  notice_ = new NoticeBar(left);

  const Panel panel = make_right_panel();
  auto* scroll = new QScrollArea(panel.widget);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  inspector_ = new PhotoInspector(context, *library_, *thumbnails_, scroll);
  with_role(inspector_, "scrolled");
  scroll->setWidget(inspector_);
  panel.layout->addWidget(scroll, 1);
  panel.widget->setMinimumWidth(304);
  splitter->addWidget(left);
  splitter->addWidget(panel.widget);
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 0);
  splitter->setSizes({1000, 304});
  layout->addWidget(splitter);
  remember_splitter(splitter, context.settings);
  remember_splitter(shelves_, context.settings);
  shelves_->setHandleWidth(12);

  connect_models();
  update_commands();
  update_warnings();
  library_->reload();
}

PhotosPage::~PhotosPage() {
  inspector_->commit_caption();
}

QWidget* PhotosPage::make_tools() {
  auto* tools = new QWidget(this);
  // What does not fit beside the others goes on in a second line.
  auto* row = new FlowLayout(tools, 8);
  search_ = new QLineEdit(tools);
  search_->setObjectName("search");
  search_->setPlaceholderText(tr("Filter by tag, name, warning"));
  search_->setAccessibleName(tr("Filter by tag, name, caption or warning"));
  search_->setToolTip(tr("Shows photos in whose name, tags, caption or warnings every word occurs (%1)")
                          .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
  search_->setClearButtonEnabled(true);
  search_->setFixedWidth(180);
  show_ = new SegmentedControl({tr("All"), tr("Warnings"), tr("Untagged"), tr("Left out")}, tools);
  show_->setObjectName("show");
  show_->set_tip(1, tr("Photos with a warning"));
  show_->set_tip(2, tr("Photos without a tag"));
  show_->set_tip(3, tr("Photos that are left out of training"));
  order_ = new QComboBox(tools);
  order_->setObjectName("order");
  order_->addItems({tr("By name"), tr("Newest first"), tr("Softest first"), tr("Smallest first"), tr("Most warnings")});
  order_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  order_->setMinimumContentsLength(8);
  order_->setAccessibleName(tr("Order of the photos"));
  order_->setToolTip(tr("Order of the photos"));
  row->addWidget(search_);
  row->addWidget(show_);
  row->addWidget(order_);
  for (const char* id : {"photos.auto_crop", "photos.find_twins"}) {
    auto* tool = button({});
    bind_button(tool, context_.commands.find(id));
    tool->setIcon({});
    row->addWidget(tool);
    connect(context_.commands.find(id), &QAction::changed, tool, [tool] { tool->setIcon({}); });
  }
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    for (ShelfCard* each : cards_) each->filter()->set_search(text);
  });
  connect(show_, &SegmentedControl::chosen, this, [this](int index) {
    for (ShelfCard* each : cards_) each->filter()->set_show(static_cast<PhotoFilterModel::Show>(index));
  });
  connect(order_, &QComboBox::currentIndexChanged, this, [this](int index) {
    for (ShelfCard* each : cards_) each->filter()->set_order(static_cast<PhotoFilterModel::Order>(index));
  });
  return tools;
}

QWidget* PhotosPage::make_center() {
  center_ = new QStackedWidget(this);
  shelves_ = new QSplitter(Qt::Vertical, center_);
  shelves_->setObjectName("photos-shelves");
  shelves_->setHandleWidth(12);
  shelves_->setChildrenCollapsible(false);
  with_role(shelves_, "gaps");
  for (const Shelf shelf : kAllShelves) {
    auto* made = new ShelfCard(shelf, context_.theme, *library_, *thumbnails_, shelves_);
    cards_[static_cast<std::size_t>(shelf)] = made;
    shelves_->addWidget(made);
    made->grid()->set_cell_size(context_.settings.photo_tile.get());
    connect_card(made);
  }
  shelves_->setSizes({290, 290, 180});
  center_->addWidget(shelves_);

  auto* large = new QWidget(center_);
  auto* column = column_layout(8);
  large->setLayout(column);
  large_crop_ = new PhotoCropEditor(*library_, *thumbnails_, context_.undo, large);
  large_crop_->setObjectName("large-crop");
  large_crop_->set_square(false);
  large_crop_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  column->addWidget(large_crop_, 1);
  auto* row = row_layout();
  row->addWidget(
      small_label(tr("Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves")), 1);
  auto* back = button(tr("Back to the shelves"));
  row->addWidget(back);
  column->addLayout(row);
  center_->addWidget(large);
  connect(back, &QPushButton::clicked, this, [this] { open_crop(false); });
  return center_;
}

void PhotosPage::connect_card(ShelfCard* each) {
  PhotoGrid* grid = each->grid();
  connect(each, &ShelfCard::add_asked, this, [this, each] { choose_files(each->shelf(), false); });
  connect(each, &ShelfCard::demo_asked, this, [this, each] { add_demo(each->shelf()); });
  connect(each, &ShelfCard::data_dropped, this,
          [this, each](const QMimeData* dropped) { import_->add(each->shelf(), *dropped); });
  connect(each, &ShelfCard::photos_dropped, this, [this, each](const QList<quint64>& ids) {
    const std::vector<PhotoId> dropped(ids.begin(), ids.end());
    if (auto* command = move_photos(*library_, dropped, each->shelf())) context_.undo.push(command);
    select(each->shelf(), dropped);
  });
  connect(grid, &PhotoGrid::claimed, this, [this, each] {
    selecting_ = true;
    for (ShelfCard* other : cards_)
      if (other != nullptr && other != each) other->grid()->clearSelection();
    selecting_ = false;
  });
  connect(grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this, each] {
    if (!selecting_ && !each->selected().empty()) active_ = each->shelf();
    later_.start();
  });
  connect(grid->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { later_.start(); });
  connect(grid, &PhotoGrid::opened, this, [this] { open_crop(true); });
  connect(grid, &PhotoGrid::zoom_asked, this, &PhotosPage::zoom);
  connect(grid, &QWidget::customContextMenuRequested, this, [this, each](QPoint at) { show_menu(each, at); });
}

void PhotosPage::connect_models() {
  later_.setSingleShot(true);
  later_.setInterval(0);
  connect(&later_, &QTimer::timeout, this, &PhotosPage::selection_changed);
  reload_soon_.setSingleShot(true);
  reload_soon_.setInterval(400);
  connect(&reload_soon_, &QTimer::timeout, this, [this] { library_->reload(); });
  for (const Shelf shelf : kAllShelves) watcher_.addPath(to_qt(context_.project.shelf_folder(shelf)));
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] { reload_soon_.start(); });

  connect(thumbnails_, &PhotoThumbnails::ready, library_, &PhotoLibraryModel::touch);
  connect(thumbnails_, &PhotoThumbnails::unreadable, library_, &PhotoLibraryModel::set_unreadable);
  connect(library_, &PhotoLibraryModel::photos_changed, this, [this] { later_.start(); });
  connect(library_, &PhotoLibraryModel::findings_changed, this, &PhotosPage::update_warnings);
  connect(library_, &PhotoLibraryModel::photos_changed, this, &PhotosPage::update_warnings);
  connect(library_, &PhotoLibraryModel::edits_changed, this, &PhotosPage::update_warnings);
  connect(library_, &PhotoLibraryModel::failed, this,
          [this](const QString& sentence) { notice_->show_notice(sentence, {}, true); });
  connect(checker_, &PhotoChecker::finished, this, [this] {
    if (std::exchange(twins_asked_, false)) find_twins();
  });
  connect(import_, &PhotoImport::ended, this, &PhotosPage::show_import_result);
  connect(import_, &PhotoImport::added, this, [this](const QList<quint64>& ids) {
    if (const Photo* item = library_->find(ids.first()); item != nullptr && selection().empty())
      select(item->shelf, {ids.first()});
  });
  connect(inspector_, &PhotoInspector::ratio_chosen, large_crop_, &CropEditor::set_ratio);
  for (auto* editor : {inspector_->crop_editor(), large_crop_}) {
    connect(editor, &CropEditor::next_asked, this, [this] { step(1); });
    connect(editor, &CropEditor::previous_asked, this, [this] { step(-1); });
  }
}

void PhotosPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  QTimer::singleShot(0, this, &PhotosPage::arrange_shelves);  // when the layouts have followed
}

void PhotosPage::arrange_shelves() {
  if (!context_.settings.layout_state(shelves_->objectName()).isEmpty()) return;  // the user has
  const int cell = cards_[0]->grid()->gridSize().height();
  const int room = shelves_->height() - 2 * shelves_->handleWidth() - 3 * kCardChrome;
  if (cell <= 0 || room < 3 * cell) return;
  const int rows = room / cell, last = rows / 3, middle = (rows + 1) / 3, first = rows - last - middle;
  shelves_->setSizes(
      {kCardChrome + first * cell, kCardChrome + middle * cell, kCardChrome + last * cell + room % cell});
}

void PhotosPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  // Another model or resolution may have been chosen on the Train page.
  tasks_->run([values = context_.project.section("params/train")] { return training_resolution(values); },
              [this](int pixels) {
                library_->set_resolution(pixels);
                checker_->start();
              });
}

std::vector<PhotoId> PhotosPage::selection() const {
  std::vector<PhotoId> ids;
  for (ShelfCard* each : cards_)
    for (const PhotoId id : each->selected()) ids.push_back(id);
  return ids;
}

void PhotosPage::selection_changed() {
  const auto ids = selection();
  if (active_card()->selected().empty())
    for (ShelfCard* each : cards_)
      if (!each->selected().empty()) active_ = each->shelf();
  ShelfCard* shelf = active_card();
  inspector_->set_selection(ids, shelf->current(), shelf->grid()->currentIndex().row() + 1,
                            shelf->filter()->rowCount());
  large_crop_->set_current(inspector_->current());
  update_commands();
}

void PhotosPage::select(Shelf shelf, const std::vector<PhotoId>& ids) {
  selecting_ = true;
  active_ = shelf;
  for (ShelfCard* each : cards_) each->grid()->clearSelection();
  PhotoGrid* grid = card(shelf)->grid();
  QItemSelection chosen;
  QModelIndex first;
  for (int row = 0; row < grid->model()->rowCount(); ++row) {
    const QModelIndex index = grid->model()->index(row, 0);
    if (std::find(ids.begin(), ids.end(), index.data(PhotoShelfModel::IdRole).toULongLong()) == ids.end()) continue;
    chosen.select(index, index);
    if (!first.isValid()) first = index;
  }
  if (first.isValid()) grid->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
  grid->selectionModel()->select(chosen, QItemSelectionModel::Select);
  if (first.isValid()) grid->scrollTo(first);
  selecting_ = false;
  selection_changed();
}

void PhotosPage::step(int by) {
  PhotoGrid* grid = active_card()->grid();
  const int rows = grid->model()->rowCount();
  if (rows == 0) return;
  const int row = std::clamp(grid->currentIndex().row() + by, 0, rows - 1);
  select(active_, {grid->model()->index(row, 0).data(PhotoShelfModel::IdRole).toULongLong()});
}

void PhotosPage::open_crop(bool open) {
  if (open && inspector_->current() == 0) step(0);
  open = open && inspector_->current() != 0;
  center_->setCurrentIndex(open ? 1 : 0);
  if (open)
    large_crop_->setFocus();
  else
    active_card()->grid()->setFocus();
  update_commands();
}

void PhotosPage::zoom(int steps) {
  const int cell = cards_[0]->grid()->cell_size() + 24 * steps;
  for (ShelfCard* each : cards_) each->grid()->set_cell_size(cell);
  context_.settings.photo_tile.set(cards_[0]->grid()->cell_size());
}

void PhotosPage::update_warnings() {
  int warned = 0;
  for (const PhotoId id : library_->all()) warned += library_->find(id)->has_warning();
  show_->set_label(1, warned == 0 ? tr("Warnings") : tr("Warnings %1").arg(warned));
}

void PhotosPage::show_import_result(int added, int already_there, const QStringList& refused, bool stopped) {
  QStringList parts;
  if (added > 0 || (already_there == 0 && refused.isEmpty())) parts << tr("%n photos added.", nullptr, added);
  if (already_there > 0) parts << tr("%n already on this shelf.", nullptr, already_there);
  if (!refused.isEmpty()) parts << tr("%n files could not be added.", nullptr, static_cast<int>(refused.size()));
  if (stopped) parts << tr("Stopped before the end.");
  notice_->show_notice(parts.join(' '), refused, !refused.isEmpty());
}

}  // namespace thumbsup
