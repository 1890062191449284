#include <QAbstractButton>
#include <QAbstractItemView>
#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/project.h"
#include "ui/commands/command_palette.h"
#include "ui/dialogs/error_box.h"
#include "ui/dialogs/help_dialog.h"
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
  QTest::keyClicks(palette->findChild<QLineEdit*>(), "odels");
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
  const QString sentence = box->findChild<QLabel*>("sentence")->text();
  EXPECT_TRUE(sentence.contains(path("mine"))) << sentence.toStdString();
  EXPECT_TRUE(sentence.contains("is open in")) << sentence.toStdString();
  EXPECT_TRUE(sentence.contains("Close it there")) << "what to do: " << sentence.toStdString();
  EXPECT_EQ(other.context(), nullptr);
  EXPECT_NE(window.context(), nullptr) << "the first one goes on";
  window.close_project();
  EXPECT_TRUE(other.open_project(path("mine"))) << "it is free now";
}

TEST_F(WindowTest, AnErrorSaysWhatHappenedWhatToDoAndMoreOnDemand) {
  const auto broken = [&](const char* name, const std::string& content) {
    Project::create(to_path(path(name)), "Broken");
    write_file_atomically(to_path(path(name)) / "project.json", content);
    return path(name);
  };
  const std::vector<std::pair<QString, const char*>> cases = {
      {broken("cut", "{\"version\": 1, \"na"), "project.json"},
      {broken("other", "[1, 2]"), "project.json"},
      {broken("newer", R"({"version": 99, "name": "x"})"), "newer version"},
      {path("nowhere"), "no project"}};
  for (const auto& [place, word] : cases) {
    EXPECT_FALSE(window.open_project(place));
    auto* box = child<ErrorBox>("error_box");
    ASSERT_NE(box, nullptr);
    EXPECT_TRUE(box->findChild<QLabel*>("sentence")->text().contains(word))
        << box->findChild<QLabel*>("sentence")->text().toStdString();
    auto* advice = box->findChild<QLabel*>("advice");
    EXPECT_TRUE(advice->isVisible());
    EXPECT_GT(advice->text().size(), 20) << word;
    auto* details = box->findChild<QPlainTextEdit*>("details");
    EXPECT_FALSE(details->isVisible()) << "folded";
    box->findChild<QPushButton*>("show_details")->click();
    EXPECT_TRUE(details->isVisible());
    EXPECT_FALSE(details->toPlainText().trimmed().isEmpty());
    QTest::keyClick(box, Qt::Key_Escape);
    ASSERT_TRUE(eventually([&] { return window.findChild<ErrorBox*>() == nullptr; }, 20000));
    EXPECT_EQ(window.context(), nullptr);
    EXPECT_NE(window.start_page(), nullptr) << "and the window is as it was";
  }
  EXPECT_EQ(read_text_file(to_path(path("cut")) / "project.json"), "{\"version\": 1, \"na")
      << "nothing was repaired away";

  EXPECT_FALSE(window.create_project("/proc/no-place-for-it", "Mine"));
  const QString io = child<ErrorBox>("error_box")->findChild<QLabel*>("advice")->text();
  EXPECT_EQ(io, ErrorBox::advice("io\n"));
  EXPECT_NE(io, ErrorBox::advice("format\n"));
  EXPECT_TRUE(ErrorBox::advice("").isEmpty());
}

TEST_F(WindowTest, EverythingIsReachedByTab) {
  ASSERT_TRUE(window.create_project(path("empty"), "Empty"));
  for (const PageId id : {PageId::Photos, PageId::Judge, PageId::Models, PageId::Settings}) {
    const int i = static_cast<int>(id);
    window.show_page(id);
    QTest::qWait(300);
    QSet<const QWidget*> reached;
    for (int presses = 0; presses < 300; ++presses) {
      QTest::keyClick(&window, Qt::Key_Tab);
      const QWidget* now = QApplication::focusWidget();
      if (now == nullptr || reached.contains(now)) {
        if (presses > 150) break;
        continue;
      }
      reached.insert(now);
    }
    for (const auto* button : window.page(static_cast<PageId>(i))->findChildren<QAbstractButton*>()) {
      if (!button->isVisible() || !button->isEnabled() || button->focusPolicy() == Qt::NoFocus) continue;
      const auto* group = button->group();
      // Of a group of choices the chosen one is reached by Tab, the others by the arrows.
      if (group != nullptr && group->exclusive() && !button->isChecked()) continue;
      EXPECT_TRUE(reached.contains(button))
          << "page " << i << ": " << button->objectName().toStdString() << " \"" << button->text().toStdString() << '"';
      const bool spoken = !button->accessibleName().isEmpty() || !button->text().isEmpty();
      EXPECT_TRUE(spoken) << "page " << i << ": a button without a name, " << button->toolTip().toStdString();
    }
    for (const auto* view : window.page(static_cast<PageId>(i))->findChildren<QAbstractItemView*>()) {
      if (!view->isVisible() || view->focusPolicy() == Qt::NoFocus) continue;
      if (qobject_cast<const QHeaderView*>(view) != nullptr) continue;
      EXPECT_TRUE(reached.contains(view)) << "page " << i << ": " << view->objectName().toStdString();
      EXPECT_FALSE(view->accessibleName().isEmpty()) << "page " << i << ": " << view->objectName().toStdString();
    }
  }
}

TEST_F(WindowTest, AQuestionMarkShowsTheShortcuts) {
  ASSERT_TRUE(window.create_project(path("empty"), "Empty"));
  window.page(PageId::Photos)->setFocus();
  QTest::keyClick(&window, Qt::Key_Question);
  auto* help = child<HelpDialog>("help_dialog");
  ASSERT_NE(help, nullptr);
  auto* tabs = help->findChild<QTabWidget*>();
  EXPECT_EQ(tabs->currentIndex(), 1);
  const QString keys = static_cast<QTextBrowser*>(tabs->currentWidget())->toPlainText();
  for (const char* words : {"Ctrl+K", "Crop", "Train the judge", "Compare two"})
    EXPECT_TRUE(keys.contains(words)) << words;
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
