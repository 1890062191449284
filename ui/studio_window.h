#pragma once

#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <memory>

#include "ui/jobs/background_tasks.h"
#include "ui/studio_context.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QSystemTrayIcon;

namespace thumbsup {

class Job;
class Rail;
class StartPage;
class Project;
struct ProjectIdea;
struct ProjectSession;

enum class PageId { Photos, Judge, Train, Gallery, Models, Deploy, Settings };
inline constexpr int kPageCount = 7;

/// The window: start page, or the open project's pages between top bar, rail and status bar.
class StudioWindow : public QMainWindow {
  Q_OBJECT

 public:
  StudioWindow(Settings& settings, Theme& theme, QWidget* parent = nullptr);
  ~StudioWindow() override;

  /// Called when a project is open (true), or could not be opened and an error box says why.
  using Answer = std::function<void(bool opened)>;
  /// At once; the files are read on a worker.
  void open_project(
      const QString& folder, const Answer& then = [](bool) {});
  void create_project(
      const QString& folder, const ProjectIdea& idea, const Answer& then = [](bool) {});
  /// Takes up the training that an earlier session of the open project left; nothing without one.
  void resume_training();
  /// Asks running jobs to stop and save, and goes to the start page when they have.
  void close_project();
  /// Closes when running jobs have stopped and saved. Without a question: for a system that ends.
  void leave();

  /// Null while no project is open.
  StudioContext* context() { return context_.get(); }
  StartPage* start_page();
  QWidget* page(PageId id) const;
  PageId current_page() const;
  void show_page(PageId id);
  Commands& commands() { return *commands_; }
  void show_palette();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void load(const QString& folder, const std::function<Project()>& loader, const Answer& then);
  void loaded();
  void show_project(Project project);
  /// Makes everything inside the window again: for another project, and in another language.
  void rebuild();
  void declare_commands();
  QWidget* make_project_frame();
  QWidget* make_rail();
  QWidget* make_status_bar();
  /// What is done with projects and the program, for those who do not know the keys.
  QMenu* make_menu();
  /// In the status bar, until something else happens.
  void say(const QString& sentence);
  void say_what_was_done(int index);
  /// What models could not do is told in an error box.
  void show_failures_of(ProjectModels& models);
  void update_title();
  void job_ended(Job* job);
  /// `then`: brings a model into it.
  void new_project_dialog(const std::function<void()>& then = {});
  void download_model();
  void ask_new_project();
  void checkpoint_dialog();
  void start_from_checkpoint(const QString& path);
  void start_from_download();
  void open_project_dialog();
  void demo_dialog();
  /// Runs `then`, which ends what is running: at once when nothing is, else when a person agrees.
  void ask_to_stop(const std::function<void()>& then);
  /// Stops all jobs; `then` runs when none is left. False when there was nothing to wait for.
  bool stop_jobs_then(void (StudioWindow::*then)());
  void drop_session();
  void finish_close();

  Settings& settings_;
  Theme& theme_;
  std::unique_ptr<ProjectSession> session_;
  std::unique_ptr<Commands> commands_;
  std::unique_ptr<StudioContext> context_;
  // Parts of the central widget, which goes with the project and with the language.
  QPointer<StartPage> start_page_;
  QPointer<QStackedWidget> stack_;
  QPointer<Rail> rail_;
  QPointer<QLabel> jobs_label_;
  QPointer<QLabel> happened_label_;
  int loading_ = 0;  ///< projects that are being opened
  QSystemTrayIcon* tray_ = nullptr;
  bool closing_ = false;
  int history_index_ = 0;  ///< of the undo stack, when it was last looked at
  bool rebuild_pending_ = false;
  BackgroundTasks loads_;  // last: its answers reach a window that is whole
};

}  // namespace thumbsup
