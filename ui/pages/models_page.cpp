#include "ui/pages/models_page.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QImageReader>
#include <QKeyEvent>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QUndoStack>
#include <QUrl>

#include "base/error.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "ui/commands/commands.h"
#include "ui/commands/judge_commands.h"
#include "ui/dialogs/error_box.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/model_files.h"
#include "ui/models/version_model.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/styled.h"
#include "ui/widgets/version_delegate.h"

namespace thumbsup {
namespace {

constexpr int kCardsInARow = 3;

QString short_hash(const QString& hash) {
  return hash.size() > 12 ? hash.left(6) + QString::fromUtf8("…") + hash.right(4) : hash;
}

}  // namespace

ModelsPage::ModelsPage(StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context), versions_(new VersionModel(this)), tasks_(new BackgroundTasks(this)) {
  setAcceptDrops(true);
  declare_commands();
  auto* layout = row_layout(0);
  setLayout(layout);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("models_splitter");
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(make_centre());
  splitter->addWidget(make_inspector());
  splitter->setStretchFactor(0, 1);
  splitter->setSizes({2000, 304});
  remember_splitter(splitter, context_.settings);
  layout->addWidget(splitter);
  connect(&context_.jobs, &JobList::job_finished, this, [this](Job*) { reload(); });
  fill_inspector();
  reload();
}

void ModelsPage::declare_commands() {
  const auto add = [&](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                       const QString& tip, void (ModelsPage::*run)()) {
    context_.commands.add(this, {id, text, icon, key, tip}, [this, run] { guarded(this, [&] { (this->*run)(); }); });
  };
  add("models.import_file", tr("Import file..."), "import", QKeySequence("Ctrl+I"),
      tr("Copies a .safetensors or .ckpt checkpoint into the project"), &ModelsPage::import_file);
  add("models.import_folder", tr("Import folder..."), "folder-open", QKeySequence("Ctrl+Shift+I"),
      tr("Copies a model folder (diffusers) into the project"), &ModelsPage::import_folder);
  add("models.export", tr("Export for other programs..."), "export", QKeySequence("Ctrl+E"),
      tr("Copies the model to a place of your choice"), &ModelsPage::export_chosen);
  add("models.compare", tr("Compare two"), "compare", QKeySequence("Ctrl+Shift+C"),
      tr("What differs between two: choose both in the table"), &ModelsPage::compare);
  add("models.production", tr("Put into production"), "check", {},
      tr("The version that is served and exported by default; the one before goes back to accepted"),
      &ModelsPage::make_production);
  add("models.roll_back", tr("Roll back"), "history", {},
      tr("Puts the version that was in production before back there"), &ModelsPage::roll_back);
  add("models.archive", tr("Archive"), "folder", {}, tr("Takes the version out of use; it stays on record"),
      &ModelsPage::archive);
  add("models.delete", tr("Delete..."), "trash", QKeySequence::Delete,
      tr("Moves a run or an imported model to the project's trash; can be undone"), &ModelsPage::ask_delete);
}

QWidget* ModelsPage::make_centre() {
  auto* centre = new QWidget(this);
  auto* layout = column_layout(12);
  layout->setContentsMargins(16, 16, 16, 16);
  centre->setLayout(layout);
  const auto header = [&](const QString& text, std::initializer_list<const char*> ids) {
    auto* row = row_layout();
    row->addWidget(title_label(text));
    row->addStretch();
    for (const char* id : ids) {
      auto* made = button({});
      QAction* action = context_.commands.find(id);
      bind_button(made, action);
      made->setIcon({});
      connect(action, &QAction::changed, made, [made] { made->setIcon({}); });
      row->addWidget(made);
    }
    layout->addLayout(row);
  };
  header(tr("Versions of %1").arg(to_qt(context_.project.name())), {"models.compare", "models.roll_back"});
  Card card = make_card();
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
  table_->verticalHeader()->setDefaultSectionSize(VersionDelegate::row_height);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(VersionModel::From, QHeaderView::Stretch);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionsClickable(false);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  table_->setTabKeyNavigation(false);
  for (const char* id : {"models.production", "models.archive", "models.export", "models.compare", "models.delete"})
    table_->addAction(context_.commands.find(id));
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ModelsPage::selection_changed);
  connect(versions_, &QAbstractItemModel::modelReset, this, [this] {
    const int rows = std::max(1, versions_->rowCount());
    table_->setMinimumHeight(30 + VersionDelegate::row_height * std::min(rows, 3) + 6);
    table_->setMaximumHeight(30 + VersionDelegate::row_height * rows + 6);
    table_->setVisible(versions_->rowCount() > 0);
    no_versions_->setVisible(versions_->rowCount() == 0);
  });
  no_versions_ =
      dim_label(tr("No versions yet: train on the Train page, make images in the Gallery, and accept what passes."));
  no_versions_->setWordWrap(true);
  card.layout->addWidget(no_versions_);
  card.layout->addWidget(table_);
  layout->addWidget(card.frame, 3);

  header(tr("Base models"), {"models.import_file", "models.import_folder"});
  card_area_ = new QWidget;
  cards_ = new QGridLayout(card_area_);
  cards_->setContentsMargins(0, 0, 0, 0);
  cards_->setSpacing(12);
  layout->addWidget(card_area_);
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

QWidget* ModelsPage::make_inspector() {
  Panel panel = make_right_panel();
  inspector_title_ = title_label({});
  inspector_picture_ = new QLabel;
  inspector_picture_->setAlignment(Qt::AlignCenter);
  inspector_content_ = new QWidget;
  inspector_rows_ = new QVBoxLayout(inspector_content_);
  inspector_rows_->setContentsMargins(0, 0, 0, 0);
  inspector_rows_->setSpacing(6);
  panel.layout->addWidget(inspector_title_);
  panel.layout->addWidget(inspector_picture_);
  panel.layout->addWidget(inspector_content_);
  panel.layout->addStretch();
  actions_ = new QWidget;
  auto* buttons = new QVBoxLayout(actions_);
  buttons->setContentsMargins(0, 0, 0, 0);
  buttons->setSpacing(8);
  for (const char* id : {"models.production", "models.archive", "models.export", "models.delete"}) {
    auto* made = button({});
    QAction* action = context_.commands.find(id);
    bind_button(made, action);
    made->setObjectName(QString(id).replace('.', '_'));
    const auto update = [made, action] {
      made->setIcon({});
      made->setVisible(action->isEnabled());
    };
    connect(action, &QAction::changed, made, update);
    update();
    buttons->addWidget(made);
  }
  panel.layout->addWidget(actions_);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(260);
  scroll->setWidget(panel.widget);
  return scroll;
}

// ---- what is there

void ModelsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload();
}

void ModelsPage::reload() {
  tasks_->run([folders = model_folders(context_.project)] { return list_models_in_detail(folders); },
              [this](const std::vector<ModelEntry>& entries) {
                bases_.clear();
                for (const ModelEntry& entry : entries)
                  if (entry.kind == ModelKind::Starter || entry.kind == ModelKind::Base) bases_.push_back(entry);
                versions_->set_entries(entries);
                show_bases();
                if (find(shown_) == nullptr)
                  shown_ = versions_->rowCount() > 0 ? versions_->entries().front().id
                                                     : (bases_.empty() ? QString() : bases_.front().id);
                show_entry(shown_);
              });
}

const ModelEntry* ModelsPage::find(const QString& id) const {
  for (const ModelEntry& entry : bases_)
    if (entry.id == id) return &entry;
  return versions_->find(id);
}

void ModelsPage::show_bases() {
  while (QLayoutItem* item = cards_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  int number = 0;
  for (const ModelEntry& entry : bases_) {
    Card card = make_card();
    card.frame->setObjectName(entry.id);
    card.frame->setFocusPolicy(Qt::TabFocus);
    card.frame->setCursor(Qt::PointingHandCursor);
    card.frame->setAccessibleName(entry.name);
    card.frame->installEventFilter(this);
    auto* head = row_layout();
    auto* name = strong_label(entry.name);
    name->setMinimumWidth(40);
    name->setToolTip(to_qt(entry.model));
    head->addWidget(name, 1);
    head->addWidget(chip_label(entry.problem.isEmpty() ? tr("ready") : tr("cannot be used")));
    card.layout->addLayout(head);
    QStringList words;
    if (!entry.what.isEmpty()) words << entry.what;
    if (entry.bytes > 0) words << to_qt(format_bytes(entry.bytes));
    auto* detail = dim_label(entry.problem.isEmpty() ? words.join(QString::fromUtf8(" · ")) : entry.problem);
    detail->setWordWrap(true);
    card.layout->addWidget(detail);
    card.layout->addStretch();
    card.frame->setMinimumHeight(84);
    cards_->addWidget(card.frame, number / kCardsInARow, number % kCardsInARow);
    ++number;
  }
  for (int column = 0; column < kCardsInARow; ++column) cards_->setColumnStretch(column, 1);
}

void ModelsPage::selection_changed() {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  context_.commands.find("models.compare")->setEnabled(rows.size() == 2);
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

QString ModelsPage::lineage(const ModelEntry& entry) const {
  QStringList chain{entry.name};
  const ModelEntry* at = &entry;
  for (int depth = 0; depth < 50; ++depth) {
    if (at->kind == ModelKind::Version && !at->run.isEmpty()) {
      const ModelEntry* run = versions_->find("run:" + at->run);
      if (at->parent.isEmpty() && run != nullptr) {
        chain.prepend(run->name);
        if (!run->from.isEmpty()) chain.prepend(run->from);
        break;
      }
    }
    const ModelEntry* parent = at->parent.isEmpty() ? nullptr : versions_->find("version:" + at->parent);
    if (parent == nullptr) {
      if (!at->from.isEmpty()) chain.prepend(at->from);
      break;
    }
    chain.prepend(parent->name);
    at = parent;
  }
  return chain.join(QString::fromUtf8(" → "));
}

// ---- the inspector

void ModelsPage::add_section(const QString& caption) {
  inspector_rows_->addSpacing(6);
  inspector_rows_->addWidget(caption_label(caption));
}

void ModelsPage::add_text(const QString& text, const char* role) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (role != nullptr) label->setProperty("role", role);
  inspector_rows_->addWidget(label);
}

void ModelsPage::fill_inspector() {
  while (QLayoutItem* item = inspector_rows_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const ModelEntry* entry = find(shown_);
  Commands& commands = context_.commands;
  const bool version = entry != nullptr && entry->kind == ModelKind::Version;
  commands.find("models.export")->setEnabled(entry != nullptr && !entry->model.empty());
  commands.find("models.delete")
      ->setEnabled(entry != nullptr && (entry->kind == ModelKind::Base || entry->kind == ModelKind::Run));
  commands.find("models.production")->setEnabled(version && entry->state == "accepted");
  commands.find("models.archive")->setEnabled(version && entry->state != "production" && entry->state != "archived");
  commands.find("models.compare")->setEnabled(table_->selectionModel()->selectedRows().size() == 2);
  const bool produced = std::any_of(versions_->entries().begin(), versions_->entries().end(),
                                    [](const ModelEntry& e) { return e.state == "production"; });
  commands.find("models.roll_back")->setEnabled(produced);
  inspector_picture_->hide();
  if (entry == nullptr) {
    inspector_title_->setText(tr("Models"));
    add_text(tr("Choose a version or a model to see where it comes from."), "dim");
    return;
  }
  inspector_title_->setText(entry->name);
  if (!entry->picture.empty()) {
    const QImage picture = QImageReader(to_qt(entry->picture)).read();
    if (!picture.isNull()) {
      const double ratio = devicePixelRatioF();
      QPixmap pixmap =
          QPixmap::fromImage(picture.scaled(QSize(220, 220) * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
      pixmap.setDevicePixelRatio(ratio);
      inspector_picture_->setPixmap(pixmap);
      inspector_picture_->setAccessibleName(tr("An image of %1").arg(entry->name));
      inspector_picture_->show();
    }
  }
  if (!entry->problem.isEmpty()) add_text(entry->problem, "bad");
  if (version || entry->kind == ModelKind::Run) {
    add_section(tr("Lineage"));
    add_text(lineage(*entry));
  }
  const ModelEntry* other = find(compared_);
  if (other == nullptr && version && !entry->parent.isEmpty()) other = versions_->find("version:" + entry->parent);
  if (other != nullptr) {
    add_section(tr("Parameters against %1").arg(other->name));
    const auto changes = parameter_changes(*other, *entry);
    for (const ParameterChange& change : changes)
      inspector_rows_->addWidget(value_row(change.name, change.before + QString::fromUtf8(" → ") + change.after));
    if (changes.empty()) add_text(tr("the same"), "dim");
    if (other->pass_rate && entry->pass_rate)
      inspector_rows_->addWidget(
          value_row(tr("Pass rate"),
                    tr("%1 % → %2 %").arg(qRound(100 * *other->pass_rate)).arg(qRound(100 * *entry->pass_rate))));
    if (other->likeness && entry->likeness)
      inspector_rows_->addWidget(value_row(tr("Likeness"), QLocale().toString(*other->likeness, 'f', 2) +
                                                               QString::fromUtf8(" → ") +
                                                               QLocale().toString(*entry->likeness, 'f', 2)));
  } else if (entry->kind == ModelKind::Run || version) {
    add_section(tr("Parameters"));
    const auto row = [&](const char* key, const QString& name) {
      const auto found = entry->parameters.find(key);
      if (found != entry->parameters.end() && found->is_number())
        inspector_rows_->addWidget(value_row(name, to_qt(found->dump())));
    };
    row("learning_rate", tr("Learning rate"));
    row("steps", tr("Steps"));
    row("prior_loss_weight", tr("Prior weight"));
    inspector_rows_->addWidget(
        value_row(tr("Photos"), QString("%1 + %2").arg(entry->instance_photos).arg(entry->class_photos)));
  }
  if (entry->judged > 0) {
    add_section(tr("Acceptance"));
    add_text(tr("%1 of %2 pass").arg(entry->passed).arg(entry->judged));
    if (!entry->judge.isEmpty()) add_text(tr("judge \"%1\"").arg(entry->judge), "dim");
  }
  add_section(tr("Files"));
  if (!entry->what.isEmpty()) inspector_rows_->addWidget(value_row(tr("what"), entry->what));
  QLabel* hash = nullptr;
  if (!entry->hash.isEmpty()) {
    inspector_rows_->addWidget(value_row("sha256", short_hash(entry->hash), &hash));
    hash->setToolTip(entry->hash);
  }
  if (entry->bytes > 0) inspector_rows_->addWidget(value_row(tr("size"), to_qt(format_bytes(entry->bytes))));
  if (entry->made.isValid())
    inspector_rows_->addWidget(value_row(tr("made"), QLocale().toString(entry->made, QLocale::ShortFormat)));
}

void ModelsPage::compare() {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.size() != 2) throw UserInputError(tr("Choose two rows of the table to compare them.").toStdString());
  const int newer = std::min(rows[0].row(), rows[1].row()), older = std::max(rows[0].row(), rows[1].row());
  shown_ = versions_->entries()[static_cast<std::size_t>(newer)].id;
  compared_ = versions_->entries()[static_cast<std::size_t>(older)].id;
  fill_inspector();
}

// ---- in and out

void ModelsPage::import_file() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Import a checkpoint"), {},
                                                    tr("Checkpoints (*.safetensors *.ckpt *.pt *.pth)"));
  if (!file.isEmpty()) import_from(file);
}

void ModelsPage::import_folder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a model folder"));
  if (!folder.isEmpty()) import_from(folder);
}

Job* ModelsPage::import_from(const QString& path) {
  Job* job = context_.jobs.add(std::make_unique<FunctionJob>(
      tr("Importing %1").arg(QFileInfo(path).fileName()),
      [from = to_path(path), models = context_.project.models_folder()](
          RunControl& control, const FunctionJob::Report& report) { import_model(from, models, control, report); },
      Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() == JobState::Failed && isVisible()) show_error(this, job->error_sentence(), job->error_detail());
  });
  return job;
}

void ModelsPage::export_chosen() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || entry->model.empty()) return;
  const QString suggestion = to_qt(context_.project.name()) + "-" + QString(entry->name).replace(' ', '-').toLower() +
                             to_qt(entry->model.extension());
  const QString target = QFileDialog::getSaveFileName(this, tr("Export %1").arg(entry->name), suggestion, {}, nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
  if (!target.isEmpty()) export_to(entry->id, target);
}

Job* ModelsPage::export_to(const QString& id, const QString& target) {
  const ModelEntry* entry = find(id);
  if (entry == nullptr || entry->model.empty()) return nullptr;
  Job* job = context_.jobs.add(std::make_unique<FunctionJob>(
      tr("Exporting %1").arg(entry->name),
      [from = entry->model, to = to_path(target)](RunControl& control, const FunctionJob::Report& report) {
        copy_model(from, to, control, report);
      },
      Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() == JobState::Failed && isVisible()) show_error(this, job->error_sentence(), job->error_detail());
  });
  return job;
}

void ModelsPage::ask_delete() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || (entry->kind != ModelKind::Base && entry->kind != ModelKind::Run)) return;
  auto* box = new QMessageBox(QMessageBox::Warning, tr("Delete %1?").arg(entry->name),
                              entry->kind == ModelKind::Run
                                  ? tr("Delete %1 with its checkpoints, curves and samples?").arg(entry->name)
                                  : tr("Delete %1 from this project?").arg(entry->name),
                              QMessageBox::Cancel, this);
  box->setInformativeText(tr("%1 go to the project's trash; Undo brings them back. Versions made from it stay.")
                              .arg(to_qt(format_bytes(entry->bytes > 0 ? entry->bytes : bytes_of(entry->folder)))));
  auto* confirm = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
  box->setAttribute(Qt::WA_DeleteOnClose);
  connect(box, &QMessageBox::buttonClicked, this, [this, confirm, id = entry->id](QAbstractButton* pressed) {
    if (pressed == confirm) guarded(this, [&] { delete_entry(id); });
  });
  box->open();
}

void ModelsPage::delete_entry(const QString& id) {
  const ModelEntry* entry = find(id);
  if (entry == nullptr) return;
  if (entry->kind != ModelKind::Base && entry->kind != ModelKind::Run)
    throw UserInputError(tr("Only runs and imported models can be deleted; versions are archived.").toStdString());
  if (entry->state == "running" || entry->state == "preparing" || entry->state == "paused")
    throw UserInputError(tr("%1 is at work; stop it first.").arg(entry->name).toStdString());
  context_.undo.push(
      new TrashFolder(context_.project, entry->folder, tr("delete %1").arg(entry->name), this, [this] { reload(); }));
}

// ---- stages

void ModelsPage::change_registry(const QString& title, std::function<void()> change) {
  Job* job = context_.jobs.add(std::make_unique<FunctionJob>(
      title, [change](RunControl&, const FunctionJob::Report&) { change(); }, Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
  });
}

void ModelsPage::make_production() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr) return;
  change_registry(tr("Putting %1 into production").arg(entry->name),
                  [folder = context_.project.versions_folder(), id = entry->name.toStdString()] {
                    Registry(folder).promote(id, Stage::Production);
                  });
}

void ModelsPage::roll_back() {
  change_registry(tr("Rolling back"), [folder = context_.project.versions_folder()] { Registry(folder).roll_back(); });
}

void ModelsPage::archive() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr) return;
  change_registry(tr("Archiving %1").arg(entry->name),
                  [folder = context_.project.versions_folder(), id = entry->name.toStdString()] {
                    Registry(folder).promote(id, Stage::Archived);
                  });
}

// ---- drag and drop, cards

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

bool ModelsPage::eventFilter(QObject* watched, QEvent* event) {
  const bool pressed = event->type() == QEvent::MouseButtonPress ||
                       (event->type() == QEvent::KeyPress && (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Return ||
                                                              static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space));
  if (pressed && find(watched->objectName()) != nullptr) show_entry(watched->objectName());
  return QWidget::eventFilter(watched, event);
}

}  // namespace thumbsup
