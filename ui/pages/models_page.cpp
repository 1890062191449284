#include "ui/pages/models_page.h"

#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include "base/error.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/jobs/download_job.h"
#include "ui/jobs/job_list.h"
#include "ui/models/project_models.h"
#include "ui/models/version_model.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/base_model_cards.h"
#include "ui/widgets/model_inspector.h"
#include "ui/widgets/version_delegate.h"

namespace thumbsup {

ModelsPage::ModelsPage(StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context), versions_(new VersionModel(this)) {
  setObjectName("models_page");
  setAcceptDrops(true);
  declare_commands();
  auto* layout = row_layout(0);
  setLayout(layout);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("models_splitter");
  splitter->addWidget(make_centre());
  inspector_ = new ModelInspector(context_.commands);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(260);
  scroll->setWidget(inspector_);
  splitter->addWidget(scroll);
  splitter->setStretchFactor(0, 1);
  splitter->setSizes({2000, 304});
  remember_splitter(splitter, context_.settings);
  layout->addWidget(splitter);
  connect(&context_.models.models, &ProjectModelList::listed, this, &ModelsPage::show_entries);
  for (DownloadJob* job : context_.jobs.jobs_of<DownloadJob>())
    if (!job->is_ended()) watch(job);
  fill_inspector();
  reload();
}

QWidget* ModelsPage::make_header(const QString& text, std::initializer_list<const char*> ids) {
  auto* header = new QWidget;
  auto* row = row_layout();
  header->setLayout(row);
  row->addWidget(title_label(text));
  row->addStretch();
  for (const char* id : ids) {
    auto* made = button({});
    QAction* action = context_.commands.find(id);
    made->setObjectName(QString("header_%1").arg(id).replace('.', '_'));
    bind_button(made, action);
    made->setIcon({});
    connect(action, &QAction::changed, made, [made] { made->setIcon({}); });
    row->addWidget(made);
  }
  return header;
}

QWidget* ModelsPage::make_centre() {
  auto* centre = new QWidget(this);
  auto* layout = column_layout(12);
  layout->setContentsMargins(16, 16, 16, 16);
  centre->setLayout(layout);
  layout->addWidget(
      make_header(tr("Versions of %1").arg(to_qt(context_.project.name())), {"models.compare", "models.compare_pictures", "models.roll_back"}));
  Card card = make_card();
  make_table();
  no_versions_ =
      dim_label(tr("No versions yet: train on the Train page, make images in the Gallery, and accept what passes."));
  card.layout->addWidget(no_versions_);
  card.layout->addWidget(table_, 1);
  card.layout->addStretch();
  layout->addWidget(card.frame, 3);

  layout->addWidget(make_header(tr("Base models"), {"models.download", "models.import_file", "models.import_folder"}));
  cards_ = new BaseModelCards(context_.theme);
  connect(cards_, &BaseModelCards::chosen, this, &ModelsPage::show_entry);
  layout->addWidget(cards_);
  auto* drop = with_role(new QFrame, "drop");
  auto* inner = new QVBoxLayout(drop);
  auto* hint = dim_label(tr("Drop a .safetensors or .ckpt file, or a model folder here"));
  hint->setAlignment(Qt::AlignCenter);
  inner->addWidget(hint);
  drop->setMinimumHeight(72);
  drop_ = drop;
  layout->addWidget(drop, 4);
  return centre;
}

void ModelsPage::make_table() {
  table_ = new QTableView;
  table_->setObjectName("versions_table");
  table_->setAccessibleName(tr("Versions and runs"));
  table_->setModel(versions_);
  table_->setItemDelegate(new VersionDelegate(context_.theme, table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(VersionDelegate::kRowHeight);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(VersionModel::From, QHeaderView::Stretch);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionsClickable(false);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  table_->setTabKeyNavigation(false);
  for (const char* id : {"models.keep", "models.accept", "models.production", "models.archive", "models.restore",
                         "models.export", "models.compare", "models.compare_pictures", "models.delete"})
    table_->addAction(context_.commands.find(id));
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ModelsPage::selection_changed);
  connect(versions_, &QAbstractItemModel::modelReset, this, &ModelsPage::fit_table);
}

void ModelsPage::fit_table() {
  const int rows = std::max(1, versions_->rowCount());
  table_->setMinimumHeight(30 + VersionDelegate::kRowHeight * std::min(rows, 3) + 6);
  table_->setMaximumHeight(30 + VersionDelegate::kRowHeight * rows + 6);
  table_->setVisible(versions_->rowCount() > 0);
  no_versions_->setVisible(versions_->rowCount() == 0);
}

void ModelsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload();
}

void ModelsPage::reload() {
  context_.models.models.reload();
}

void ModelsPage::show_entries() {
  const std::vector<ModelEntry>& entries = context_.models.models.models();
  bases_.clear();
  for (const ModelEntry& entry : entries)
    if (entry.kind == ModelOrigin::Starter || entry.kind == ModelOrigin::Base) bases_.push_back(entry);
  // What is chosen and compared stays so while the list is read again.
  QStringList chosen;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) chosen << versions_->entry(index)->id;
  const QString compared = compared_;
  versions_->set_entries(entries);
  cards_->set_models(bases_);
  if (find(shown_) == nullptr)
    shown_ =
        versions_->rowCount() > 0 ? versions_->entries().front().id : (bases_.empty() ? QString() : bases_.front().id);
  show_entry(shown_);
  if (chosen.size() < 2) return;
  const QSignalBlocker blocker(table_->selectionModel());
  for (const QString& id : chosen)
    if (const QModelIndex index = versions_->index_of(id); index.isValid())
      table_->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
  compared_ = compared;
  fill_inspector();
}

const ModelEntry* ModelsPage::find(const QString& id) const {
  for (const ModelEntry& entry : bases_)
    if (entry.id == id) return &entry;
  return versions_->find(id);
}

void ModelsPage::selection_changed() {
  update_commands();
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.isEmpty()) return;
  const ModelEntry* entry = versions_->entry(table_->currentIndex().isValid() ? table_->currentIndex() : rows.front());
  if (entry == nullptr) return;
  shown_ = entry->id;
  compared_.clear();
  fill_inspector();
}

void ModelsPage::show_entry(const QString& id) {
  shown_ = id;
  compared_.clear();
  const QModelIndex index = versions_->index_of(id);
  const QSignalBlocker blocker(table_->selectionModel());
  if (index.isValid())
    table_->setCurrentIndex(index);
  else
    table_->clearSelection();
  table_->viewport()->update();
  fill_inspector();
}

void ModelsPage::fill_inspector() {
  update_commands();
  const ModelEntry* entry = find(shown_);
  cards_->set_current(shown_);
  if (entry == nullptr) return inspector_->show_entry(nullptr, nullptr, {});
  const ModelEntry* other = find(compared_);
  if (other == nullptr && entry->kind == ModelOrigin::Version && !entry->parent.isEmpty())
    other = versions_->find("version:" + entry->parent);
  inspector_->show_entry(entry, other, versions_->lineage(*entry));
}

void ModelsPage::compare() {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.size() != 2)
    throw UserInputError(verbatim(tr("Choose two rows of the table to compare them.").toStdString()));
  const int newer = std::min(rows[0].row(), rows[1].row()), older = std::max(rows[0].row(), rows[1].row());
  shown_ = versions_->entries()[static_cast<std::size_t>(newer)].id;
  compared_ = versions_->entries()[static_cast<std::size_t>(older)].id;
  fill_inspector();
}

// ---- drag and drop

void ModelsPage::dragEnterEvent(QDragEnterEvent* event) {
  if (!event->mimeData()->hasUrls()) return;
  event->acceptProposedAction();
  drop_->setStyleSheet(
      QString("QFrame[role=\"drop\"] { border-color: %1; }").arg(context_.theme.color(Token::Accent).name()));
}

void ModelsPage::dragLeaveEvent(QDragLeaveEvent*) {
  drop_->setStyleSheet({});
}

void ModelsPage::dropEvent(QDropEvent* event) {
  drop_->setStyleSheet({});
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) import_from(url.toLocalFile());
  event->acceptProposedAction();
}

}  // namespace thumbsup
