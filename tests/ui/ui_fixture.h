#pragma once

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "tests/ui/pages/window_driver.h"
#include "studio/project_idea.h"
#include "ui/commands/commands.h"
#include "ui/jobs/demo_project_job.h"
#include "ui/settings/settings.h"
#include "ui/studio_window.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

namespace thumbsup::test {

/// Processes events until `condition` holds; false when it does not within a generous time.
template <class Condition>
bool eventually(Condition condition, int milliseconds = 900000) {
  return QTest::qWaitFor(condition, milliseconds);
}

/// Whether the window has the project open, when it has answered.
inline bool opens(StudioWindow& window, const QString& folder) {
  std::optional<bool> opened;
  window.open_project(folder, [&](bool answer) { opened = answer; });
  return eventually([&] { return opened.has_value(); }, 60000) && *opened;
}

inline bool creates(StudioWindow& window, const QString& folder, const QString& name) {
  std::optional<bool> opened;
  ProjectIdea idea;
  idea.name = name.toStdString();
  window.create_project(folder, idea, [&](bool answer) { opened = answer; });
  return eventually([&] { return opened.has_value(); }, 60000) && *opened;
}

/// A real window with settings of its own in an empty folder.
class WindowTest : public ::testing::Test {
 protected:
  WindowTest() : settings(folder.filePath("settings.ini")), window(settings, theme) {
    theme.set_choice(ThemeChoice::Dark);
    window.resize(1280, 800);  // the screen that tests have is smaller
    window.show();
    window.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
  }

  QString path(const QString& name) const { return folder.filePath(name); }
  /// Opens a demo project of this test's own; it is made once a process and copied.
  void open_demo() {
    static const QTemporaryDir made;
    const QString original = made.filePath("demo");
    if (!QFileInfo::exists(original + "/project.json")) {
      DemoProjectJob job(to_path(original));
      job.start();
      job.wait();
      ASSERT_EQ(job.state(), JobState::Succeeded) << job.error_sentence().toStdString();
    }
    std::filesystem::copy(to_path(original), to_path(path("demo")), std::filesystem::copy_options::recursive);
    ASSERT_TRUE(opens(window, path("demo")));
  }

  QTemporaryDir folder;
  Settings settings;
  Theme theme;
  StudioWindow window;
  const WindowDriver studio{window};
};

}  // namespace thumbsup::test
