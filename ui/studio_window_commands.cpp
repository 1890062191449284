#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QStackedWidget>
#include <QStandardPaths>

#include "base/put_in_place.h"
#include "ui/commands/command_palette.h"
#include "ui/commands/commands.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/pages/models_page.h"
#include "ui/pages/start_page.h"
#include "ui/project_session.h"
#include "ui/settings/settings.h"
#include "ui/studio_pages.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

QString projects_folder() {
  return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + "/ThumbsUp";
}

}  // namespace

void StudioWindow::declare_commands() {
  const auto add = [this](const Command& command, auto run) { return commands_->add(this, command, run); };
  for (int i = 0; i < kPageCount; ++i) {
    const PageRow& row = kPages[static_cast<std::size_t>(i)];
    const QKeySequence shortcut = static_cast<PageId>(i) != PageId::Settings
                                      ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i))
                                      : QKeySequence(Qt::CTRL | Qt::Key_Comma);
    QAction* action = add({row.id, tr(row.text), row.icon, shortcut}, [this, i] { show_page(static_cast<PageId>(i)); });
    action->setEnabled(session_ != nullptr);
  }
  // Another project ends the jobs of the one that is open.
  const auto add_leaving = [this, add](const Command& command, void (StudioWindow::*go)()) {
    return add(command, [this, go] { ask_to_stop([this, go] { (this->*go)(); }); });
  };
  add_leaving({"project.new", tr("New project…"), "new-project", QKeySequence::New}, &StudioWindow::ask_new_project);
  add_leaving({"project.open", tr("Open project…"), "folder-open", QKeySequence::Open},
              &StudioWindow::open_project_dialog);
  add_leaving({"project.from_checkpoint",
               tr("Start from your own checkpoint…"),
               "import",
               {},
               tr("A new project with a Stable Diffusion 1.x or 2.x file of yours (.safetensors, .ckpt)")},
              &StudioWindow::checkpoint_dialog);
  add_leaving({"project.from_download",
               tr("Download a model…"),
               "models",
               {},
               tr("A new project with a model from the model server; says before how much it is")},
              &StudioWindow::start_from_download);
  add_leaving({"project.demo", tr("Try the demo"), "wand"}, &StudioWindow::demo_dialog);
  add_leaving({"project.close", tr("Close project"), "close"}, &StudioWindow::close_project)
      ->setEnabled(session_ != nullptr);
  add({"app.palette", tr("Find a command"), "command", QKeySequence(Qt::CTRL | Qt::Key_K)}, [this] { show_palette(); });
  add({"app.help", tr("Help"), "help", QKeySequence::HelpContents},
      [this] { (new HelpDialog(*commands_, HelpDialog::Tab::Steps, this))->show(); });
  add({"app.shortcuts", tr("Keyboard shortcuts"), "command", QKeySequence("?")},
      [this] { (new HelpDialog(*commands_, HelpDialog::Tab::Keyboard, this))->show(); });
  add({"app.theme", tr("Switch between light and dark"), "eye"}, [this] {
    const bool dark = !theme_.is_dark();
    settings_.theme.set(dark ? "dark" : "light");
    theme_.set_choice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
  });
  add({"app.quit", tr("Quit"), "", QKeySequence::Quit}, [this] { close(); });
  if (!session_) return;
  QUndoStack& undo_stack = session_->undo;
  QAction* undo = add({"edit.undo", tr("Undo"), "undo", QKeySequence::Undo}, [this] { session_->undo.undo(); });
  QAction* redo = add({"edit.redo", tr("Redo"), "redo", QKeySequence::Redo}, [this] { session_->undo.redo(); });
  undo->setEnabled(undo_stack.canUndo());
  redo->setEnabled(undo_stack.canRedo());
  connect(&undo_stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
  connect(&undo_stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
  add({"jobs.stop_all", tr("Stop all jobs"), "stop"}, [this] { session_->jobs.stop_all(); });
}

QMenu* StudioWindow::make_menu() {
  auto* menu = new QMenu(this);
  for (const char* id : {"project.new", "project.open", "project.close", "", "app.palette", "app.shortcuts", "app.help",
                         "", "app.quit"}) {
    if (*id == '\0')
      menu->addSeparator();
    else
      menu->addAction(commands_->find(id));
  }
  return menu;
}

void StudioWindow::show_palette() {
  auto* palette = new CommandPalette(*commands_, this);
  connect(palette, &CommandPalette::chosen, this, [this](QAction* action) {
    // A command of a page that is not shown: show the page first.
    auto* owner = qobject_cast<QWidget*>(action->parent());
    for (int i = 0; stack_ != nullptr && i < stack_->count(); ++i)
      if (owner == stack_->widget(i) || stack_->widget(i)->isAncestorOf(owner)) show_page(static_cast<PageId>(i));
    action->trigger();
  });
  palette->show();
}

void StudioWindow::new_project_dialog(const std::function<void()>& then) {
  NewProjectDialog::Start start{projects_folder()};
  start.brings_model = static_cast<bool>(then);
  start.other_projects = settings_.recent_projects.get();
  auto* dialog = new NewProjectDialog(start, this);
  connect(dialog, &NewProjectDialog::chosen, this, [this, then](const QString& folder, const ProjectIdea& idea) {
    create_project(folder, idea, [this, then, wants_model = idea.base == ProjectIdea::Base::Later](bool opened) {
      if (!opened) return;
      if (then)
        then();
      else if (wants_model)
        download_model();
    });
  });
  dialog->show();
}

void StudioWindow::ask_new_project() {
  new_project_dialog();
}

void StudioWindow::checkpoint_dialog() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Your checkpoint"), {},
                                                    tr("Checkpoints (*.safetensors *.ckpt *.pt *.pth)"));
  if (!file.isEmpty()) start_from_checkpoint(file);
}

void StudioWindow::start_from_checkpoint(const QString& path) {
  new_project_dialog([this, path] {
    show_page(PageId::Models);
    static_cast<ModelsPage*>(page(PageId::Models))->import_from(path);
  });
}

void StudioWindow::start_from_download() {
  new_project_dialog([this] { download_model(); });
}

void StudioWindow::download_model() {
  show_page(PageId::Models);
  static_cast<ModelsPage*>(page(PageId::Models))->ask_download();
}

void StudioWindow::open_project_dialog() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Open project"), projects_folder());
  if (!folder.isEmpty()) open_project(folder);
}

void StudioWindow::demo_dialog() {
  const auto folder = free_name(to_path(projects_folder() + "/Alexa"));
  if (start_page_ == nullptr) close_project();
  if (start_page_ != nullptr) start_page_->start_demo(to_qt(folder));
}

}  // namespace thumbsup
