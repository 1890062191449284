#include "ui/studio_window.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QScreen>
#include <QStackedWidget>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QVBoxLayout>

#include "studio/project_idea.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/jobs/job.h"
#include "ui/pages/deploy_page.h"
#include "ui/pages/gallery_page.h"
#include "ui/pages/judge_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/photos_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/start_page.h"
#include "ui/pages/train_page.h"
#include "ui/project_session.h"
#include "ui/settings/settings.h"
#include "ui/studio_pages.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/input_filter.h"
#include "ui/widgets/job_popup.h"
#include "ui/widgets/plain_text_filter.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/top_bar.h"

namespace thumbsup {
StudioWindow::StudioWindow(Settings& settings, Theme& theme, QWidget* parent)
    : QMainWindow(parent), settings_(settings), theme_(theme) {
  setObjectName("studio_window");
  qApp->installEventFilter(new PlainTextFilter(this));
  qApp->installEventFilter(new InputFilter(this));
  setWindowIcon(QIcon(":/icons/thumbsup-studio.svg"));
  setMinimumSize(960, 600);
  // With room for the frame, where the screen is small.
  if (!restoreGeometry(settings_.window_geometry.get()))
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(0, 40)));
  if (QSystemTrayIcon::isSystemTrayAvailable()) tray_ = new QSystemTrayIcon(windowIcon(), this);
  rebuild();
}

StudioWindow::~StudioWindow() {
  delete takeCentralWidget();
  context_.reset();
  session_.reset();
}

void StudioWindow::open_project(const QString& folder, const Answer& then) {
  load(
      folder, [path = to_path(folder)] { return Project::open(path, ProjectAccess::ReadIfNeeded); }, then);
}

void StudioWindow::create_project(const QString& folder, const ProjectIdea& idea, const Answer& then) {
  load(
      folder,
      [path = to_path(folder), idea] {
        Project project = Project::create(path, idea.name);
        set_up_project(project, idea);
        return project;
      },
      then);
}

void StudioWindow::load(const QString& folder, const std::function<Project()>& loader, const Answer& then) {
  // A disk may sleep and a network be gone: the window lives on, and takes no input for what may be replaced.
  ++loading_;
  centralWidget()->setEnabled(false);
  setCursor(Qt::BusyCursor);
  setWindowTitle(tr("Opening %1…", "a project's folder").arg(QFileInfo(folder).fileName()));
  loads_.run([loader] { return std::make_shared<Project>(loader()); },
             [this, then](const std::shared_ptr<Project>& project) {
               loaded();
               show_project(std::move(*project));
               then(true);
             },
             [this, then](const std::exception_ptr& error) {
               loaded();
               guarded(this, [&] { std::rethrow_exception(error); });
               then(false);
             });
}

void StudioWindow::loaded() {
  if (--loading_ > 0) return;
  centralWidget()->setEnabled(true);
  unsetCursor();
  update_title();
}

void StudioWindow::show_project(Project project) {
  delete takeCentralWidget();
  session_ = std::make_unique<ProjectSession>(std::move(project));
  settings_.remember_project(to_qt(session_->project.folder()));
  connect(&session_->jobs, &JobList::job_changed, this, &StudioWindow::update_title);
  connect(&session_->jobs, &JobList::job_finished, this, &StudioWindow::job_ended);
  history_index_ = session_->undo.index();
  connect(&session_->undo, &QUndoStack::indexChanged, this, &StudioWindow::say_what_was_done);
  show_failures_of(session_->models);
  rebuild();
  show_page(PageId::Photos);
  if (session_->project.is_read_only())
    show_error(this, tr("This project is read-only: everything in it can be looked at, and nothing can be saved."));
}

void StudioWindow::show_failures_of(ProjectModels& models) {
  const auto show = [this](const std::exception_ptr& error) { guarded(this, [&] { std::rethrow_exception(error); }); };
  connect(&models.trash, &ProjectTrashModel::failed, this, show);
  connect(&models.marks, &MarkedImages::failed, this, show);
  connect(&models.judges, &ProjectJudges::failed, this, show);
  connect(&models.train, &TrainSettings::failed, this, show);
  connect(&models.queue, &TrainQueue::failed, this, show);
  connect(&models.experiments, &ProjectExperiments::failed, this, show);
  connect(&models.server.settings(), &ServeSettings::failed, this, show);
}

StartPage* StudioWindow::start_page() {
  return start_page_;
}

void StudioWindow::resume_training() {
  auto* train = qobject_cast<TrainPage*>(page(PageId::Train));
  if (train == nullptr) return;
  show_page(PageId::Train);
  train->take_up_unfinished();
}

QWidget* StudioWindow::page(PageId id) const {
  return stack_ == nullptr ? nullptr : stack_->widget(static_cast<int>(id));
}

PageId StudioWindow::current_page() const {
  return static_cast<PageId>(stack_ == nullptr ? 0 : stack_->currentIndex());
}

void StudioWindow::show_page(PageId id) {
  if (stack_ == nullptr) return;
  const int index = static_cast<int>(id);
  stack_->setCurrentIndex(index);
  rail_->set_current(index);
  stack_->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void StudioWindow::rebuild() {
  rebuild_pending_ = false;
  const int shown = stack_ == nullptr ? 0 : stack_->currentIndex();
  delete takeCentralWidget();
  stack_ = nullptr;
  start_page_ = nullptr;
  context_.reset();
  for (QAction* action : actions()) delete action;
  commands_ = std::make_unique<Commands>(theme_);
  declare_commands();
  if (session_) {
    context_ = std::make_unique<StudioContext>(StudioContext{session_->project, session_->undo, session_->models,
                                                             session_->jobs, *commands_, theme_, settings_});
    setCentralWidget(make_project_frame());
    show_page(static_cast<PageId>(shown));
  } else {
    start_page_ = new StartPage(*commands_, settings_, theme_);
    connect(
        start_page_, &StartPage::open_wanted, this, [this](const QString& folder) { open_project(folder); },
        Qt::QueuedConnection);
    connect(start_page_, &StartPage::checkpoint_dropped, this, &StudioWindow::start_from_checkpoint,
            Qt::QueuedConnection);
    setCentralWidget(start_page_);
  }
  centralWidget()->show();  // now, not at the next turn of the event loop
  update_title();
}

QWidget* StudioWindow::make_project_frame() {
  auto* frame = with_role(new QWidget, "page");
  frame->setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(frame);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);

  auto* top = new TopBar(session_->project, session_->jobs, settings_, theme_);
  connect(top, &TopBar::jobs_wanted, frame,
          [this, frame](QWidget* below) { (new JobPopup(session_->jobs, theme_, frame))->show_below(below); });
  top->set_menu(make_menu());
  connect(top, &TopBar::models_wanted, this, [this] { show_page(PageId::Models); });
  connect(top, &TopBar::settings_wanted, this, [this] { show_page(PageId::Settings); });
  column->addWidget(top);

  stack_ = new QStackedWidget;
  stack_->addWidget(new PhotosPage(*context_, stack_));
  stack_->addWidget(new JudgePage(*context_, stack_));
  stack_->addWidget(new TrainPage(*context_, stack_));
  stack_->addWidget(new GalleryPage(*context_, stack_));
  stack_->addWidget(new ModelsPage(*context_, stack_));
  stack_->addWidget(new DeployPage(*context_, stack_));
  stack_->addWidget(new SettingsPage(settings_, theme_, stack_));

  auto* middle = row_layout(0);
  middle->addWidget(make_rail());
  middle->addWidget(stack_, 1);
  column->addLayout(middle, 1);
  column->addWidget(make_status_bar());
  return frame;
}

QWidget* StudioWindow::make_rail() {
  std::vector<Rail::Item> items;
  for (const PageRow& row : kPages)
    items.push_back({row.id, tr(row.text), row.icon, commands_->find(row.id)->toolTip()});
  rail_ = new Rail(items, theme_);
  connect(rail_, &Rail::chosen, this, [this](int id) { show_page(static_cast<PageId>(id)); });
  return rail_;
}

QWidget* StudioWindow::make_status_bar() {
  auto* bar = with_role(new QWidget, "statusbar");
  bar->setAttribute(Qt::WA_StyledBackground);
  bar->setFixedHeight(28);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(16, 0, 16, 0);
  row->setSpacing(16);
  jobs_label_ = new QLabel;
  happened_label_ = new QLabel(tr("Saved"));
  happened_label_->setObjectName("what_happened");
  happened_label_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  // A long sentence must not make the window wider; the tooltip has all of it.
  happened_label_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  happened_label_->setProperty("may_be_cut", true);
  row->addWidget(jobs_label_);
  row->addWidget(new QLabel(tr("Ctrl+K: find a command")));
  row->addWidget(happened_label_, 1);
  return bar;
}

void StudioWindow::say(const QString& sentence) {
  if (happened_label_ == nullptr) return;
  happened_label_->setText(sentence);
  happened_label_->setToolTip(sentence);
}

void StudioWindow::say_what_was_done(int index) {
  if (!session_) return;
  const bool undone = index < history_index_;
  history_index_ = index;
  const QString undo = QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText);
  if (undone)
    say(tr("Undone: %1").arg(session_->undo.redoText()));
  else if (index > 0)
    say(tr("Done: %1 (%2 undoes it)").arg(session_->undo.undoText(), undo));
}

void StudioWindow::update_title() {
  QString title = "ThumbsUp Studio";
  if (session_) {
    const QString name = to_qt(session_->project.name());
    title =
        (session_->project.is_read_only() ? tr("%1 (read-only)").arg(name) : name) + QString::fromUtf8(" – ") + title;
    const Job* job = session_->jobs.current();
    if (job != nullptr && job->fraction() >= 0)
      title = QString("%1 % · %2").arg(static_cast<int>(100 * job->fraction())).arg(title);
    if (jobs_label_ != nullptr && stack_ != nullptr) {
      const int active = session_->jobs.active_count(), waiting = session_->jobs.waiting_count();
      QString text = active == 0 ? tr("No job running") : tr("Jobs running: %1").arg(active);
      if (waiting > 0) text += ", " + tr("%1 waiting").arg(waiting);
      if (closing_) text = tr("Stopping and saving, then the window closes…");
      jobs_label_->setText(text);
    }
  }
  if (title != windowTitle()) setWindowTitle(title);
}

void StudioWindow::job_ended(Job* job) {
  update_title();
  say(tr("%1: %2", "a job, and how it ended").arg(job->title(), job->status_text()));
  if (job->state() == JobState::Cancelled || isActiveWindow() || !settings_.notify.get()) return;
  QApplication::alert(this);
  if (tray_ == nullptr) return;
  tray_->show();
  tray_->showMessage(job->title(), job->status_text(),
                     job->state() == JobState::Failed ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

void StudioWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::LanguageChange && !rebuild_pending_) {
    rebuild_pending_ = true;
    // Not from inside the event: the widget that changed the language is deleted.
    QTimer::singleShot(0, this, &StudioWindow::rebuild);
  }
}

}  // namespace thumbsup
