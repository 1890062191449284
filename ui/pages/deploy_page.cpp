#include "ui/pages/deploy_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHeaderView>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/key_dialog.h"
#include "ui/dialogs/reason_dialog.h"
#include "ui/jobs/job.h"
#include "ui/models/project_models.h"
#include "ui/models/version_model.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/serve_panel.h"
#include "ui/widgets/served_pictures_card.h"
#include "ui/widgets/server_curves.h"
#include "ui/widgets/server_figures.h"
#include "ui/widgets/server_header.h"
#include "ui/widgets/version_delegate.h"

namespace thumbsup {

DeployPage::DeployPage(StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context), server_(context.models.server), versions_(new VersionModel(this)) {
  setObjectName("deploy_page");
  declare_commands();
  panel_ = new ServePanel(server_, context_.commands, context_.theme);
  auto* splitter = new QSplitter;
  splitter->setObjectName("deploy_splitter");
  splitter->addWidget(panel_);
  splitter->addWidget(make_right());
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({352, 900});
  remember_splitter(splitter, context_.settings);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(splitter);
  connect(&server_, &ProjectServer::changed, this, &DeployPage::update_state);
  connect(&server_, &ProjectServer::numbers_changed, this, &DeployPage::update_numbers);
  connect(&server_, &ProjectServer::records_changed, this, &DeployPage::update_records);
  connect(&context_.models.models, &ProjectModelList::listed, this, &DeployPage::versions_listed);
  connect(&context_.theme, &Theme::changed, this, &DeployPage::update_numbers);
  guarded(this, [this] { server_.settings().load(); });
  versions_listed();
  update_state();
  update_numbers();
  update_records();
}

void DeployPage::declare_commands() {
  const auto add = [this](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                          const QString& tip, const std::function<void()>& run) {
    context_.commands.add(this, {id, text, icon, key, tip}, [this, run] { guarded(this, run); });
  };
  add("deploy.start", tr("Start serving"), "play", QKeySequence(Qt::CTRL | Qt::Key_Return),
      tr("Starts a server beside this window; it ends with the window"),
      [this] { server_.start(context_.settings.device.get()); });
  add("deploy.stop", tr("Stop serving"), "stop", QKeySequence(Qt::CTRL | Qt::Key_Period),
      tr("Takes nothing new, finishes what is under way, and ends the server"), [this] { server_.stop(); });
  add("deploy.copy_address", tr("Copy"), "copy", QKeySequence("Ctrl+Shift+C"), tr("Copies the server's address"),
      [this] { QApplication::clipboard()->setText(server_.url()); });
  add("deploy.open_browser", tr("Open in browser"), "export", {}, tr("The server's page for people"),
      [this] { QDesktopServices::openUrl(QUrl(server_.url())); });
  add("deploy.make_key", tr("Make a key…"), "", {}, tr("For somebody who asks from another machine; shown this once"),
      [this] { (new KeyDialog(server_, this))->open(); });
  add("deploy.free_ports", tr("Take ports that are free"), "", {}, tr("Other ports than those that are taken"),
      [this] { server_.take_free_ports(); });
  add("deploy.promote", tr("Put into production"), "check", {},
      tr("The accepted version that is chosen in the list; a server that runs loads it and goes on"), [this] {
        if (const QString version = promotable(); !version.isEmpty())
          tell_failure(context_.models.stages.promote(version, Stage::Production));
      });
  add("deploy.roll_back", tr("Roll back"), "history", {},
      tr("Puts the version that was in production before back there; a server that runs loads it and goes on"), [this] {
        auto* dialog = roll_back_question(versions_->entries(), this);
        connect(dialog, &ReasonDialog::decided, this,
                [this](const QString& reason) { tell_failure(context_.models.stages.roll_back(reason)); });
        dialog->open();
      });
  add("deploy.find_parameter", tr("Find a parameter"), "search", QKeySequence::Find, {},
      [this] { panel_->form()->search()->setFocus(); });
}

QWidget* DeployPage::make_right() {
  auto* inside = with_role(new QWidget, "scrolled");
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  header_ = new ServerHeader(server_, context_.commands);
  figures_ = new ServerFigures(server_, context_.theme);
  curves_ = new ServerCurves(server_, context_.theme);
  pictures_ = new ServedPicturesCard(context_.theme);
  connect(pictures_, &ServedPicturesCard::picture_activated, this,
          [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
  column->addWidget(header_);
  column->addWidget(figures_);
  column->addWidget(curves_, 1);
  column->addWidget(pictures_);
  column->addWidget(make_versions());
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(inside);
  return scroll;
}

QWidget* DeployPage::make_versions() {
  const Card card = make_card();
  auto* head = row_layout();
  head->addWidget(caption_label(tr("Versions")));
  head->addStretch();
  for (const char* id : {"deploy.promote", "deploy.roll_back"}) {
    auto* made = button({});
    QAction* action = context_.commands.find(id);
    made->setObjectName(QString(id).replace('.', '_'));
    bind_button(made, action);
    made->setIcon({});
    connect(action, &QAction::changed, made, [made] { made->setIcon({}); });
    head->addWidget(made);
  }
  card.layout->addLayout(head);
  no_versions_ = dim_label(tr("No versions yet: train, judge the images in the Gallery, and accept what passes."));
  card.layout->addWidget(no_versions_);
  table_ = new QTableView;
  table_->setObjectName("served_versions");
  table_->setAccessibleName(tr("Versions"));
  table_->setModel(versions_);
  table_->setItemDelegate(new VersionDelegate(context_.theme, table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(VersionDelegate::kRowHeight);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(VersionModel::From, QHeaderView::Stretch);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionsClickable(false);
  table_->setTabKeyNavigation(false);
  for (const int column : {VersionModel::Similarity, VersionModel::Photos, VersionModel::Made, VersionModel::Size})
    table_->setColumnHidden(column, true);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeployPage::update_stages);
  card.layout->addWidget(table_);
  return card.frame;
}

void DeployPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  context_.models.models.reload();
  context_.models.judges.reload();
  server_.set_watched(true);
}

void DeployPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  server_.set_watched(false);
}

void DeployPage::versions_listed() {
  std::vector<ModelEntry> entries;
  for (const ModelEntry& entry : context_.models.models.models())
    if (entry.kind == ModelOrigin::Version) entries.push_back(entry);
  const ModelEntry* chosen = versions_->entry(table_->currentIndex());
  const QString id = chosen == nullptr ? QString() : chosen->id;
  versions_->set_entries(entries);
  if (const QModelIndex again = versions_->index_of(id); again.isValid()) table_->selectRow(again.row());
  const int rows = versions_->rowCount();
  table_->setFixedHeight(30 + VersionDelegate::kRowHeight * std::clamp(rows, 1, 4) + 6);
  table_->setVisible(rows > 0);
  no_versions_->setVisible(rows == 0);
  update_stages();
}

QString DeployPage::promotable() const {
  const auto can_be = [](const ModelEntry& entry) { return entry.state == "accepted"; };
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  const ModelEntry* chosen = rows.isEmpty() ? nullptr : versions_->entry(rows.front());
  if (chosen != nullptr) return can_be(*chosen) ? chosen->name : QString();
  const auto& entries = versions_->entries();
  const auto newest = std::find_if(entries.begin(), entries.end(), can_be);
  return newest == entries.end() ? QString() : newest->name;
}

void DeployPage::update_stages() {
  QAction* promote = context_.commands.find("deploy.promote");
  const QString version = promotable();
  promote->setEnabled(!version.isEmpty());
  promote->setText(version.isEmpty() ? tr("Put into production") : tr("Put %1 into production").arg(version));
  QAction* back = context_.commands.find("deploy.roll_back");
  const QString before = server_.before_production();
  back->setEnabled(!before.isEmpty());
  back->setText(before.isEmpty() ? tr("Roll back") : tr("Roll back to %1").arg(before));
}

void DeployPage::update_state() {
  panel_->refresh();
  header_->refresh();
  update_stages();
}

void DeployPage::update_numbers() {
  const double criterion = acceptance_terms(context_.project).criterion;
  header_->refresh();
  figures_->refresh(criterion);
  curves_->refresh(criterion);
}

void DeployPage::update_records() {
  pictures_->show_pictures(server_.records().pictures, server_.config());
  figures_->refresh(acceptance_terms(context_.project).criterion);
}

void DeployPage::tell_failure(Job* job) {
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
  });
}

}  // namespace thumbsup
