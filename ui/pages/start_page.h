#pragma once

#include <QWidget>
#include <memory>

#include "ui/jobs/background_tasks.h"

class QLabel;
class QListWidget;
class QProgressBar;

namespace thumbsup {

class Commands;
class DemoProjectJob;
class Settings;
class Theme;

/// What the window shows without a project: recent ones, a new one, one to open, the demo.
class StartPage : public QWidget {
  Q_OBJECT

 public:
  StartPage(Commands& commands, Settings& settings, Theme& theme, QWidget* parent = nullptr);
  ~StartPage() override;

  /// Fills a new project with the demo's photos and opens it.
  void start_demo(const QString& folder);

 Q_SIGNALS:
  void open_wanted(const QString& folder);
  /// A model file or folder: a new project is to start from it.
  void checkpoint_dropped(const QString& path);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void fill_recent();
  void mark_gone(const QString& folder);

  Settings& settings_;
  Theme& theme_;
  QListWidget* recent_;
  QLabel* status_;
  QProgressBar* progress_;
  std::unique_ptr<DemoProjectJob> demo_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
