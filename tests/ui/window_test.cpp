#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QToolButton>

#include "base/error.h"
#include "studio/project.h"
#include "ui/commands/command_palette.h"
#include "ui/dialogs/error_box.h"
#include "ui_fixture.h"

namespace thumbsup {
namespace {

using test::eventually;
using test::WindowTest;

TEST_F(WindowTest, StartsWithoutAProject) {
  EXPECT_EQ(window.context(), nullptr);
  ASSERT_NE(window.start_page(), nullptr);
  EXPECT_FALSE(window.commands().find("page.train")->isEnabled());
}

TEST_F(WindowTest, TheDemoOpensWithFilledShelves) {
  open_demo();
  ASSERT_NE(window.context(), nullptr);
  Project& project = window.context()->project;
  for (const Shelf shelf : all_shelves)
    EXPECT_GT(std::distance(std::filesystem::directory_iterator(project.shelf_folder(shelf)), {}), 20);
  EXPECT_EQ(project.section("params/train").value("instance_prompt", ""), "Alexa with a thumbs up gesture");
  EXPECT_TRUE(window.windowTitle().startsWith("Alexa"));
  EXPECT_EQ(settings.recent_projects.get(), QStringList{path("demo")});
}

TEST_F(WindowTest, RailAndShortcutsChangeThePage) {
  ASSERT_TRUE(window.create_project(path("empty"), "Empty"));
  QTest::mouseClick(child<QToolButton>("page.gallery"), Qt::LeftButton);
  EXPECT_EQ(window.current_page(), PageId::Gallery);
  for (int i = 0; i < 5; ++i) {
    QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
    EXPECT_EQ(window.current_page(), static_cast<PageId>(i));
  }
}

TEST_F(WindowTest, ThePaletteRunsACommand) {
  ASSERT_TRUE(window.create_project(path("empty"), "Empty"));
  QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
  auto* palette = child<CommandPalette>("command_palette");
  ASSERT_NE(palette, nullptr);
  QTest::keyClicks(palette->findChild<QLineEdit*>(), "odel");
  EXPECT_EQ(palette->findChild<QListView*>()->model()->rowCount(), 1);
  QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
  EXPECT_EQ(window.current_page(), PageId::Models);
}

TEST_F(WindowTest, ASecondWindowIsRefusedWithASentence) {
  ASSERT_TRUE(window.create_project(path("mine"), "Mine"));
  StudioWindow other(settings, theme);
  EXPECT_FALSE(other.open_project(path("mine")));
  auto* box = other.findChild<ErrorBox*>();
  ASSERT_NE(box, nullptr);
  EXPECT_FALSE(box->findChild<QLabel*>("sentence")->text().isEmpty());
  EXPECT_EQ(other.context(), nullptr);
}

TEST_F(WindowTest, ThemeSwitchesAndSurvives) {
  ASSERT_TRUE(window.create_project(path("empty"), "Empty"));
  EXPECT_TRUE(theme.is_dark());
  window.commands().find("app.theme")->trigger();
  EXPECT_FALSE(theme.is_dark());
  EXPECT_EQ(QApplication::palette().color(QPalette::Window), Theme::color(Token::Bg, false));
  EXPECT_EQ(Settings(path("settings.ini")).theme.get(), "light");
  EXPECT_FALSE(qApp->styleSheet().contains('@'));
}

TEST_F(WindowTest, DefaultsAreNotWritten) {
  settings.threads.set(4);
  settings.threads.set(0);
  EXPECT_FALSE(QSettings(path("settings.ini"), QSettings::IniFormat).contains("threads"));
}

TEST(Commands, AnIdIsDeclaredOnce) {
  const Theme theme;
  Commands commands(theme);
  QWidget owner;
  commands.add(&owner, {"a", "A", ""}, [] {});
  EXPECT_THROW(commands.add(&owner, {"a", "A", ""}, [] {}), LogicError);
}

}  // namespace
}  // namespace thumbsup
