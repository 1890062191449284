#include <QAbstractButton>
#include <QAbstractItemView>
#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "gui_thread_reads.h"
#include "pages/dialog_drivers.h"
#include "studio/model_listing.h"
#include "studio/project.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui_fixture.h"

namespace thumbsup {
namespace {

using test::creates;
using test::ErrorBoxDriver;
using test::eventually;
using test::opens;
using test::WindowDriver;
using test::WindowTest;

TEST_F(WindowTest, StartsWithoutAProject) {
  EXPECT_EQ(window.context(), nullptr);
  ASSERT_NE(window.start_page(), nullptr);
  EXPECT_FALSE(studio.offers("page.train"));
}

TEST_F(WindowTest, TheDemoOpensWithFilledShelves) {
  open_demo();
  ASSERT_NE(window.context(), nullptr);
  Project& project = window.context()->project;
  for (const Shelf shelf : kAllShelves)
    EXPECT_GT(std::distance(std::filesystem::directory_iterator(project.shelf_folder(shelf)), {}), 20);
  EXPECT_EQ(project.section("params/train").value("instance_prompt", ""), "Alexa with a thumbs up gesture");
  EXPECT_TRUE(window.windowTitle().startsWith("Alexa"));
  EXPECT_EQ(settings.recent_projects.get(), QStringList{path("demo")});
}

TEST_F(WindowTest, WhetherRecentProjectsAreStillThereIsFoundOutOnAWorker) {
  ASSERT_TRUE(creates(window, path("here"), "Here"));
  settings.recent_projects.set({path("here"), path("gone")});
  const test::GuiThreadReads reads(to_path(path("gone")).parent_path());
  window.close_project();
  EXPECT_TRUE(eventually([&] { return studio.recent_projects() == QStringList{path("here")}; }, 20000));
  for (const std::string& read : reads.seen()) EXPECT_EQ(read.find("gone"), read.npos) << read;
}

TEST_F(WindowTest, AProjectIsMadeAndOpenedOnAWorker) {
  using test::GuiThreadReads;
  const GuiThreadReads reads(to_path(folder.path()), GuiThreadReads::ProjectFile::Noted);
  ASSERT_TRUE(creates(window, path("mine"), "Mine"));
  window.close_project();
  std::optional<bool> opened;
  window.open_project(path("mine"), [&](bool answer) { opened = answer; });
  EXPECT_FALSE(opened.has_value()) << "the call comes back at once";
  EXPECT_FALSE(window.centralWidget()->isEnabled()) << "what may be replaced takes no input";
  EXPECT_TRUE(window.windowTitle().contains("mine")) << window.windowTitle().toStdString();
  ASSERT_TRUE(eventually([&] { return opened.has_value(); }, 20000));
  EXPECT_TRUE(*opened);
  EXPECT_TRUE(window.centralWidget()->isEnabled());
  for (const std::string& read : reads.seen()) {
    // Qt looks whether a shelf that it is to watch is a folder.
    const bool watched =
        read == "stat mine/photos/instance" || read == "stat mine/photos/class" || read == "stat mine/photos/contrast";
    EXPECT_TRUE(watched || read.find("mine") == read.npos) << read;
  }
}

TEST_F(WindowTest, ANewProjectTakesAFolderThatIsFree) {
  std::filesystem::create_directories(to_path(path("Anna/photos")));
  NewProjectDialog dialog({folder.path(), "Anna"}, &window);
  dialog.setAttribute(Qt::WA_DeleteOnClose, false);
  QString chosen;
  QObject::connect(&dialog, &NewProjectDialog::chosen, &dialog, [&](const QString& place) { chosen = place; });
  dialog.show();
  const test::NewProjectDriver driver(window);
  driver.press_create();  // before the free name was found
  ASSERT_TRUE(eventually([&] { return !chosen.isEmpty(); }, 20000));
  EXPECT_EQ(chosen, path("Anna-2"));
}

TEST_F(WindowTest, AFolderThatIsTakenIsNoNewProject) {
  std::filesystem::create_directories(to_path(path("Anna/photos")));
  NewProjectDialog dialog({folder.path(), "Anna"}, &window);
  dialog.setAttribute(Qt::WA_DeleteOnClose, false);
  int chosen = 0;
  QObject::connect(&dialog, &NewProjectDialog::chosen, &dialog, [&] { ++chosen; });
  dialog.show();
  const test::NewProjectDriver driver(window);
  driver.type_folder(path("Anna"));
  driver.press_create();
  EXPECT_TRUE(eventually([&] { return driver.problem().contains("not empty"); }, 20000));
  EXPECT_TRUE(dialog.isVisible());
  EXPECT_EQ(chosen, 0);
}

TEST_F(WindowTest, ANewProjectAsksThreeThingsAndTheRestFollows) {
  studio.press_start("project.new");
  {
    const test::NewProjectDriver dialog(window);
    EXPECT_TRUE(dialog.asks_for_model());
    dialog.type_name("Rex");
    dialog.type_kind("dog");
    dialog.type_action("with a ball in its mouth");
    EXPECT_TRUE(dialog.words().contains("Rex dog with a ball in its mouth")) << dialog.words().toStdString();
    EXPECT_TRUE(dialog.words().contains("a dog with a ball in its mouth")) << dialog.words().toStdString();
    EXPECT_TRUE(dialog.words().contains("drawn people")) << "the starter knows no dogs";
    dialog.choose_model("Stable Diffusion 1.5");
    EXPECT_FALSE(dialog.words().contains("drawn people"));
    dialog.choose_model("Starter");
    dialog.type_folder(path("rex"));
    dialog.press_create();
  }
  ASSERT_TRUE(eventually([&] { return window.context() != nullptr; }, 20000));
  const TrainConfig& train = window.context()->models.train.config();
  EXPECT_EQ(train.instance_prompt, "Rex dog with a ball in its mouth");
  EXPECT_EQ(train.class_prompt, "a dog with a ball in its mouth");
  EXPECT_TRUE(is_starter_model(train.model));
  studio.open(PageId::Photos);
  QStringList texts;
  for (const QLabel* label : test::all_of<QLabel>(*window.page(PageId::Photos))) texts << label->text();
  const QString all = texts.join('\n');
  EXPECT_TRUE(all.contains("Drop photos of “Rex dog with a ball in its mouth” here")) << all.toStdString();
  EXPECT_TRUE(all.contains("“a dog with a ball in its mouth” here, always others")) << all.toStdString();
  EXPECT_FALSE(all.contains("gesture")) << "this is about a dog: " << all.toStdString();
}

TEST_F(WindowTest, ANewProjectCanUseTheModelsOfOthers) {
  std::filesystem::create_directories(to_path(path("mine/models")));
  write_file_atomically(to_path(path("mine/models/own.safetensors")), "weights");
  NewProjectDialog dialog({folder.path(), "Rex", false, {path("mine"), path("gone")}}, &window);
  dialog.setAttribute(Qt::WA_DeleteOnClose, false);
  std::optional<ProjectIdea> chosen;
  QObject::connect(&dialog, &NewProjectDialog::chosen, &dialog,
                   [&](const QString&, const ProjectIdea& idea) { chosen = idea; });
  dialog.show();
  const test::NewProjectDriver driver(window);
  ASSERT_TRUE(eventually([&] { return driver.models().filter("of the project mine").size() == 1; }, 20000));
  EXPECT_EQ(driver.models().filter("Starter model").size(), 1) << "that of each of the others is the same one";
  driver.choose_model("of the project mine");
  driver.press_create();
  ASSERT_TRUE(eventually([&] { return chosen.has_value(); }, 20000));
  EXPECT_EQ(chosen->base, ProjectIdea::Base::Model);
  EXPECT_EQ(chosen->model, to_path(path("mine/models/own.safetensors")));
}

TEST_F(WindowTest, RailAndShortcutsChangeThePage) {
  ASSERT_TRUE(creates(window, path("empty"), "Empty"));
  studio.open(PageId::Gallery);
  EXPECT_EQ(window.current_page(), PageId::Gallery);
  for (int i = 0; i < 5; ++i) {
    studio.press(static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
    EXPECT_EQ(window.current_page(), static_cast<PageId>(i));
  }
}

TEST_F(WindowTest, ThePaletteRunsACommand) {
  ASSERT_TRUE(creates(window, path("empty"), "Empty"));
  studio.press(Qt::Key_K, Qt::ControlModifier);
  EXPECT_EQ(studio.palette().type("odels").size(), 1);
  studio.palette().press_return();
  EXPECT_EQ(window.current_page(), PageId::Models);
}

TEST_F(WindowTest, ASecondWindowIsRefusedWithASentence) {
  ASSERT_TRUE(creates(window, path("mine"), "Mine"));
  StudioWindow other(settings, theme);
  EXPECT_FALSE(opens(other, path("mine")));
  const QString sentence = WindowDriver(other).error_box().sentence();
  EXPECT_TRUE(sentence.contains(path("mine"))) << sentence.toStdString();
  EXPECT_TRUE(sentence.contains("is open in")) << sentence.toStdString();
  EXPECT_TRUE(sentence.contains("Close it there")) << "what to do: " << sentence.toStdString();
  EXPECT_EQ(other.context(), nullptr);
  EXPECT_NE(window.context(), nullptr) << "the first one goes on";
  window.close_project();
  EXPECT_TRUE(opens(other, path("mine"))) << "it is free now";
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
    EXPECT_FALSE(opens(window, place));
    const ErrorBoxDriver box = studio.error_box();
    EXPECT_TRUE(box.sentence().contains(word)) << box.sentence().toStdString();
    EXPECT_TRUE(box.shows_advice());
    EXPECT_GT(box.advice().size(), 20) << word;
    EXPECT_FALSE(box.shows_details()) << "folded";
    box.unfold_details();
    EXPECT_TRUE(box.shows_details());
    EXPECT_FALSE(box.details().trimmed().isEmpty());
    box.press_escape();
    ASSERT_TRUE(eventually([&] { return !studio.shows_error(); }, 20000));
    EXPECT_EQ(window.context(), nullptr);
    EXPECT_NE(window.start_page(), nullptr) << "and the window is as it was";
  }
  EXPECT_EQ(read_text_file(to_path(path("cut")) / "project.json"), "{\"version\": 1, \"na")
      << "nothing was repaired away";

  EXPECT_FALSE(creates(window, "/proc/no-place-for-it", "Mine"));
  const QString io = studio.error_box().advice();
  EXPECT_EQ(io, ErrorBox::advice("io\n"));
  EXPECT_NE(io, ErrorBox::advice("format\n"));
  EXPECT_TRUE(ErrorBox::advice("").isEmpty());
}

TEST_F(WindowTest, EverythingIsReachedByTab) {
  ASSERT_TRUE(creates(window, path("empty"), "Empty"));
  for (const PageId id : {PageId::Photos, PageId::Judge, PageId::Models, PageId::Deploy, PageId::Settings}) {
    const int i = static_cast<int>(id);
    studio.open(id);
    QTest::qWait(300);
    QSet<const QWidget*> reached;
    for (int presses = 0; presses < 300; ++presses) {
      studio.press(Qt::Key_Tab);
      const QWidget* now = QApplication::focusWidget();
      if (now == nullptr || reached.contains(now)) {
        if (presses > 150) break;
        continue;
      }
      reached.insert(now);
    }
    for (const auto* button : test::all_of<QAbstractButton>(*window.page(id))) {
      if (!button->isVisible() || !button->isEnabled() || button->focusPolicy() == Qt::NoFocus) continue;
      const auto* group = button->group();
      // Of a group of choices the chosen one is reached by Tab, the others by the arrows.
      if (group != nullptr && group->exclusive() && !button->isChecked()) continue;
      EXPECT_TRUE(reached.contains(button))
          << "page " << i << ": " << button->objectName().toStdString() << " \"" << button->text().toStdString() << '"';
      const bool spoken = !button->accessibleName().isEmpty() || !button->text().isEmpty();
      EXPECT_TRUE(spoken) << "page " << i << ": a button without a name, " << button->toolTip().toStdString();
    }
    for (const auto* view : test::all_of<QAbstractItemView>(*window.page(id))) {
      if (!view->isVisible() || view->focusPolicy() == Qt::NoFocus) continue;
      if (qobject_cast<const QHeaderView*>(view) != nullptr) continue;
      EXPECT_TRUE(reached.contains(view)) << "page " << i << ": " << view->objectName().toStdString();
      EXPECT_FALSE(view->accessibleName().isEmpty()) << "page " << i << ": " << view->objectName().toStdString();
    }
  }
}

TEST_F(WindowTest, AQuestionMarkShowsTheShortcuts) {
  ASSERT_TRUE(creates(window, path("empty"), "Empty"));
  window.page(PageId::Photos)->setFocus();
  studio.press(Qt::Key_Question);
  EXPECT_EQ(studio.help().tab(), 1);
  const QString keys = studio.help().text();
  for (const char* words : {"Ctrl+K", "Crop", "Train the judge", "Compare two"})
    EXPECT_TRUE(keys.contains(words)) << words;
}

TEST_F(WindowTest, ThemeSwitchesAndSurvives) {
  ASSERT_TRUE(creates(window, path("empty"), "Empty"));
  EXPECT_TRUE(theme.is_dark());
  studio.run("app.theme");
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
