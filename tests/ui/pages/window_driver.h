#pragma once

#include <QString>

#include "tests/ui/pages/deploy_driver.h"
#include "tests/ui/pages/dialog_drivers.h"
#include "tests/ui/pages/gallery_driver.h"
#include "tests/ui/pages/judge_driver.h"
#include "tests/ui/pages/models_driver.h"
#include "tests/ui/pages/photos_driver.h"
#include "tests/ui/pages/train_driver.h"
#include "ui/studio_window.h"

namespace thumbsup::test {

/// The studio's window as a person works with it. Pages are made anew with a project and with a language: ask for their
/// drivers when they are needed.
class WindowDriver {
 public:
  explicit WindowDriver(StudioWindow& window) : window_(window) {}

  /// A command, as by menu, shortcut or palette.
  void run(const char* command) const;
  bool offers(const char* command) const;
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;

  /// By its button in the rail.
  void open(PageId page) const;
  QString rail_text(PageId page) const;
  /// A button of the start page, by its command.
  void press_start(const char* command) const;
  /// Of the start page: folders of the recent projects that can be opened.
  QStringList recent_projects() const;

  PhotosDriver photos() const;
  JudgeDriver judge() const;
  TrainDriver train() const;
  GalleryDriver gallery() const;
  ModelsDriver models() const;
  DeployDriver deploy() const;

  /// What the status bar says.
  QString what_happened() const;
  /// Commands behind the button at the top left.
  QStringList menu() const;
  void press_jobs() const;

  bool asks_to_stop() const { return StopQuestionDriver::is_open(window_); }
  StopQuestionDriver stop_question() const { return StopQuestionDriver(window_); }
  JobsDriver jobs() const { return JobsDriver(window_); }
  bool shows_error() const { return ErrorBoxDriver::is_open(window_); }
  ErrorBoxDriver error_box() const { return ErrorBoxDriver(window_); }
  PaletteDriver palette() const { return PaletteDriver(window_); }
  HelpDriver help() const { return HelpDriver(window_); }
  DownloadDriver download_dialog() const { return DownloadDriver(window_); }
  NewProjectDriver new_project_dialog() const { return NewProjectDriver(window_); }

 private:
  StudioWindow& window_;
};

}  // namespace thumbsup::test
