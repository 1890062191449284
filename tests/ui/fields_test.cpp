// Fields, sliders and what is said: keys and the wheel change what a person means, and every action is answered.
#include <QLocale>
#include <QScreen>
#include <QUndoStack>
#include <thread>

#include "studio/photos.h"
#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/train_job.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/project_models.h"
#include "ui/pages/photos_page.h"
#include "ui/quantity_text.h"
#include "ui/settings/language.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

class FieldsTest : public WindowTest {
 protected:
  FieldsTest() {
    set_language("en");
    QTest::qWait(20);  // the window is made anew
  }
  void SetUp() override { ASSERT_NO_FATAL_FAILURE(open_demo()); }

  PhotosDriver photos() const { return studio.photos(); }
  QUndoStack& undo() { return window.context()->undo; }
  void choose_a_photo() {
    PhotoLibraryModel& library = photos().page().library();
    ASSERT_TRUE(eventually([&] { return library.count(Shelf::Instance) > 0; }, 60000));
    photos().select(Shelf::Instance, {library.shelf(Shelf::Instance)->id(0)});
  }
  /// Computes nothing, until it is stopped.
  Job* add_endless_job() {
    return window.context()->jobs.add(std::make_unique<FunctionJob>("Endless", [](RunControl& control, const auto&) {
      while (true) {
        control.checkpoint();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    }));
  }
};

TEST_F(FieldsTest, UndoIsTheFieldsWhileThereIsTypingAndTheProjectsAfterwards) {
  ASSERT_NO_FATAL_FAILURE(choose_a_photo());
  studio.run("photos.flip");
  ASSERT_EQ(undo().index(), 1);
  photos().type_into_caption("a word");
  photos().press_in_caption(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo().index(), 1) << "the photo stays as it is";
  EXPECT_FALSE(photos().caption().contains("a word"));

  photos().type_into_tags("smiling");
  photos().press_in_tags(Qt::Key_Return);
  ASSERT_EQ(undo().index(), 2);
  photos().press_in_tags(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo().index(), 1) << "the tag is taken away";
  EXPECT_EQ(photos().tag_field(), "") << "and its word does not come back into the field";
}

TEST_F(FieldsTest, EscapeTakesACaptionBackAndUndoBringsItAgain) {
  ASSERT_NO_FATAL_FAILURE(choose_a_photo());
  const QString before = photos().caption();
  photos().type_into_caption("many words");
  const QString typed = photos().caption();
  photos().press_in_caption(Qt::Key_Escape);
  EXPECT_EQ(photos().caption(), before);
  photos().press_in_caption(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(photos().caption(), typed);
}

TEST_F(FieldsTest, ACaptionNeverBecomesTags) {
  ASSERT_NO_FATAL_FAILURE(choose_a_photo());
  photos().type_into_tags("smiling");
  photos().press_in_tags(Qt::Key_Return);
  EXPECT_TRUE(photos().caption_has_focus()) << "Return ends the tags";
  // The list of proposals is closed by a click, which means the caption all the same.
  photos().type_into_tags("smil");
  ASSERT_TRUE(eventually([&] { return photos().proposes_tags(); }, 20000));
  photos().click_caption_beside_proposals();
  EXPECT_FALSE(photos().proposes_tags());
  EXPECT_TRUE(photos().caption_has_focus());
}

TEST_F(FieldsTest, NumbersAreTakenAsTheyAreShown) {
  studio.open(PageId::Train);
  const TrainDriver train = studio.train();
  train.type("steps", "1,000");
  EXPECT_EQ(train.value("steps"), 1000);
  train.type("steps", "1,0000");  // a digit added to what was shown
  EXPECT_EQ(train.value("steps"), 10000);
  EXPECT_FALSE(typed_number("1,5", false) == 15.0) << "only whole numbers are read so";
  QLocale::setDefault(QLocale("de"));
  EXPECT_EQ(typed_number("1.0000", true), 10000.0);
  EXPECT_EQ(typed_number("0,5", false), 0.5);
  EXPECT_EQ(typed_number("0.5", false), 0.5);
  QLocale::setDefault(QLocale("fr"));
  EXPECT_EQ(typed_number("10 0000", true), 100000.0);
  EXPECT_EQ(typed_number("many", true), std::nullopt);
  set_language("en");
}

TEST_F(FieldsTest, TheWheelChangesOnlyWhatHasTheFocus) {
  studio.open(PageId::Judge);
  const int before = studio.judge().epochs();
  studio.judge().turn_wheel_over_epochs(/*focused=*/false);
  EXPECT_EQ(studio.judge().epochs(), before);
  studio.judge().turn_wheel_over_epochs(/*focused=*/true);
  EXPECT_NE(studio.judge().epochs(), before);
}

TEST_F(FieldsTest, LeavingAsksWhileAJobRuns) {
  Job* job = add_endless_job();
  ASSERT_TRUE(eventually([&] { return job->is_active(); }, 20000));
  studio.run("project.close");
  ASSERT_TRUE(studio.asks_to_stop());
  studio.stop_question().answer(false);
  EXPECT_TRUE(job->is_active());
  window.close();
  ASSERT_TRUE(studio.asks_to_stop());
  EXPECT_TRUE(window.isVisible());
  studio.stop_question().answer(true);
  EXPECT_TRUE(eventually([&] { return !window.isVisible(); }, 20000));
}

TEST_F(FieldsTest, WhatHappenedStandsInTheStatusBar) {
  ASSERT_NO_FATAL_FAILURE(choose_a_photo());
  studio.run("photos.delete");
  EXPECT_TRUE(studio.what_happened().startsWith("Done: Delete")) << studio.what_happened().toStdString();
  studio.run("edit.undo");
  EXPECT_TRUE(studio.what_happened().startsWith("Undone: Delete")) << studio.what_happened().toStdString();
  Job* job = window.context()->jobs.add(std::make_unique<FunctionJob>(
      "Exporting Run 1", [](RunControl&, const auto&) {}, Job::Kind::Files));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }, 20000));
  EXPECT_TRUE(eventually([&] { return studio.what_happened() == "Exporting Run 1: done"; }, 20000))
      << studio.what_happened().toStdString();
}

TEST_F(FieldsTest, ANoticeMovesNothingFromUnderThePointer) {
  ASSERT_NO_FATAL_FAILURE(choose_a_photo());
  const QRect before = photos().place_of_grid(Shelf::Instance);
  studio.run("photos.delete");
  ASSERT_TRUE(photos().shows_notice());
  QTest::qWait(100);
  EXPECT_EQ(photos().place_of_grid(Shelf::Instance), before);
}

TEST_F(FieldsTest, TheQueueTellsItsTrainingsApart) {
  add_endless_job();
  TrainConfig config;
  config.learning_rate = 2e-5;
  config.steps = 300;
  window.context()->jobs.add(std::make_unique<TrainJob>("Training", config, to_path(path("runs"))));
  studio.press_jobs();
  EXPECT_EQ(studio.jobs().parameters(), QStringList{QString::fromUtf8("rate 2e-5 · 300 steps")});
  window.context()->jobs.stop_all();
}

TEST_F(FieldsTest, TheMenuHasWhatIsDoneWithProjects) {
  const QStringList menu = studio.menu();
  for (const char* command : {"project.new", "project.open", "project.close", "app.help", "app.quit"})
    EXPECT_TRUE(menu.contains(command)) << command;
}

TEST_F(FieldsTest, ANewWindowFitsTheScreen) {
  Settings fresh(path("fresh.ini"));
  const StudioWindow other(fresh, theme);
  const QSize screen = other.screen()->availableSize();
  EXPECT_LE(other.height(), screen.height());
  EXPECT_LE(other.width(), std::max(screen.width(), other.minimumWidth()));
}

TEST_F(FieldsTest, AdvancedParametersStandUnderHeadingsAndSayTheirUnitAndWhatZeroIs) {
  studio.open(PageId::Train);
  const TrainDriver train = studio.train();
  train.search("beta 2");
  EXPECT_EQ(train.headings(), QStringList{"Optimizer"});
  train.search("nothing is called so");
  EXPECT_TRUE(train.headings().isEmpty());
  train.search("warm-up");
  EXPECT_TRUE(train.tip("lr_warmup_steps").contains("steps")) << train.tip("lr_warmup_steps").toStdString();
  for (const BoundParam& param : window.context()->models.train.params()) {
    const ParamSpec& spec = *param.spec;
    const bool whole = std::holds_alternative<std::int64_t>(param.default_value);
    if (!spec.is_in_form() || (!whole && !std::holds_alternative<double>(param.default_value))) continue;
    const QString tip = train.tip(spec.id.c_str());
    EXPECT_TRUE(tip.contains(QString::fromStdString(spec.unit))) << spec.id;
    // A seed of 0 is one like any other, and guidance has no off.
    if (spec.minimum <= 0 && spec.level == Level::Advanced && spec.id != "sample_guidance_scale") {
      EXPECT_TRUE(QString::fromStdString(spec.help).contains("0")) << spec.id << " does not say what 0 is";
    }
  }
}

TEST_F(FieldsTest, TheHeartIsFullOnFavouritesAndCtrlWithTheWheelSizesTheTiles) {
  const auto picture = window.context()->project.gallery_folder() / "batch" / "a.png";
  std::filesystem::create_directories(picture.parent_path());
  ASSERT_TRUE(QImage(32, 32, QImage::Format_RGB32).save(to_qt(picture)));
  window.close_project();
  ASSERT_TRUE(opens(window, path("demo")));
  studio.open(PageId::Gallery);
  const GalleryDriver gallery = studio.gallery();
  ASSERT_TRUE(eventually([&] { return gallery.shown().contains(to_qt(picture)); }, 20000));
  gallery.choose({to_qt(picture)});
  const QImage hollow = gallery.heart();
  studio.run("gallery.favourite");
  EXPECT_TRUE(eventually([&] { return gallery.heart() != hollow; }, 20000));
  studio.run("gallery.favourite");
  EXPECT_TRUE(eventually([&] { return gallery.heart() == hollow; }, 20000));

  const int before = gallery.tile_width();
  for (int i = 0; i < 4; ++i) gallery.turn_wheel_with_ctrl(120);
  EXPECT_GT(gallery.tile_width(), before);
  for (int i = 0; i < 8; ++i) gallery.turn_wheel_with_ctrl(-120);
  EXPECT_LT(gallery.tile_width(), before);
  const int small = gallery.tile_width();
  studio.run("gallery.larger");
  EXPECT_GT(gallery.tile_width(), small);
  studio.run("gallery.smaller");
  EXPECT_EQ(gallery.tile_width(), small);
  studio.open(PageId::Photos);
  const int photos = studio.photos().cell_width(Shelf::Instance);
  for (int i = 0; i < 3; ++i) studio.run("photos.zoom_in");
  EXPECT_GT(studio.photos().cell_width(Shelf::Instance), photos);
  const int large = studio.photos().cell_width(Shelf::Instance);

  // Chosen once, for every project from then on.
  window.close_project();
  ASSERT_TRUE(opens(window, path("demo")));
  studio.open(PageId::Photos);
  EXPECT_TRUE(eventually([&] { return studio.photos().cell_width(Shelf::Instance) == large; }, 20000));
  studio.open(PageId::Gallery);
  EXPECT_TRUE(eventually([&] { return studio.gallery().tile_width() == small; }, 20000));
}

TEST(Plurals, OnePhotoLooks) {
  set_language("en");
  EXPECT_EQ(QCoreApplication::translate("thumbsup::PhotosPage", "%n photos look the same as another one.", nullptr, 1),
            "1 photo looks the same as another one.");
}

}  // namespace
}  // namespace thumbsup::test
