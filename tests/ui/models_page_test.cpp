// The Models page as a hand would use it: drops, rows, buttons, warnings; looks at the registry on disk afterwards.
#include "ui/pages/models_page.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QUndoStack>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "studio/run_session.h"
#include "ui/jobs/job_list.h"
#include "ui/models/version_model.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

namespace fs = std::filesystem;

class ModelsPageTest : public WindowTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(creates(window, path("mine"), "Mine"));
    window.resize(1280, 800);
    studio.open(PageId::Models);
    page = &studio.models().page();
    ASSERT_TRUE(eventually([&] { return !page->bases().empty(); }));
  }

  Project& project() { return window.context()->project; }
  Registry registry() { return Registry(project().versions_folder()); }
  Stage stage(const char* version) { return registry().read(version).stage; }

  /// A run that has ended, with a result of a few bytes: nothing here draws with it.
  void add_run(const char* name, double learning_rate) {
    const fs::path run = project().runs_folder() / name;
    RunSession session = RunSession::create(run, {{"steps", 400}, {"learning_rate", learning_rate}, {"seed", 1}},
                                            (resource_folder() / "starter").string());
    write_file_atomically(run / "model/model_index.json", std::string("{}"));
    write_file_atomically(run / "model/unet/weights", std::string(name));
    session.succeed({400, 0.5, 0.25, 12, 24, 64});
  }
  /// A report as the Gallery writes one, about images of the version.
  void judge(const char* version, int passed) {
    const fs::path images = to_path(path(QString("judged-%1").arg(version)));
    nlohmann::json verdicts = nlohmann::json::array();
    for (int i = 0; i < 20; ++i) {
      const std::string image = "image-" + std::to_string(i) + ".png";
      write_file_atomically(images / image, std::string("a picture"));
      verdicts.push_back({{"path", image}, {"probability", i < passed ? 0.9 : 0.1}, {"passed", i < passed}});
    }
    registry().judge(version, {{"images", 20}, {"passed", passed}, {"verdicts", verdicts}}, images);
  }
  /// A report about pictures with these seeds in them, of which the second `passed` ones pass.
  void judge_seeds(const char* version, const std::vector<std::int64_t>& seeds, int passed) {
    const fs::path images = to_path(path(QString("seeds-%1").arg(version)));
    fs::create_directories(images);
    nlohmann::json verdicts = nlohmann::json::array();
    for (std::size_t i = 0; i < seeds.size(); ++i) {
      const std::string image = std::to_string(i) + ".png";
      QImage picture(8, 8, QImage::Format_RGB32);
      picture.fill(Qt::gray);
      picture.setText("parameters",
                      QString("a thumb\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: %1, Size: 8x8").arg(seeds[i]));
      ASSERT_TRUE(picture.save(to_qt(images / image)));
      const bool passes = i >= 1 && i < 1 + static_cast<std::size_t>(passed);
      verdicts.push_back({{"path", image}, {"probability", passes ? 0.9 : 0.1}, {"passed", passes}});
    }
    registry().judge(version, {{"images", seeds.size()}, {"passed", passed}, {"verdicts", verdicts}}, images);
  }
  void idle() {
    ASSERT_TRUE(eventually([&] { return window.context()->jobs.active_count() == 0; }));
  }
  /// Presses a button of the inspector when it can be pressed, and waits for what it does.
  void press(const char* button) {
    ASSERT_TRUE(eventually([&] { return studio.models().offers(button); }, 20000)) << button;
    studio.models().press(button);
    idle();
  }
  void show(const char* id) {
    ASSERT_TRUE(eventually([&] { return studio.models().has_row(id); }, 20000)) << id;
    studio.models().choose(id);
  }
  /// The state the row shows: the page has read it again.
  bool row_says(const char* id, const char* state) {
    return eventually([&] { return page->versions().find(id) != nullptr && page->versions().find(id)->state == state; },
                      20000);
  }
  QString facts() const { return studio.models().facts(); }
  /// The sentence of the error box that is open, which is closed.
  QString error() {
    if (!eventually([&] { return studio.shows_error(); }, 20000)) return {};
    const ErrorBoxDriver box = studio.error_box();
    const QString sentence = box.sentence();
    box.close();
    return sentence;
  }

  ModelsPage* page = nullptr;
};

TEST_F(ModelsPageTest, ADroppedCheckpointIsImportedAndDeletedAfterAWarning) {
  const QAbstractItemModelTester tester(&page->versions(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  write_file_atomically(to_path(path("notes.safetensors")), std::string("hello"));
  studio.models().drop_files({to_qt(resource_folder() / "starter"), path("notes.safetensors")});
  idle();
  EXPECT_TRUE(error().contains("notes.safetensors"));
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 2; }));
  EXPECT_EQ(page->bases()[1].image_hash, page->bases()[0].image_hash) << "a copy is the same model";
  const fs::path place = project().models_folder() / "starter";

  // The card takes the keyboard: Return chooses it.
  const ModelsDriver models = studio.models();
  models.choose_card("base:starter");
  EXPECT_EQ(models.chosen(), "base:starter");
  EXPECT_EQ(models.title(), "starter");

  models.press("models_delete");
  EXPECT_TRUE(models.warning().contains("trash"));
  models.escape_warning();
  EXPECT_TRUE(fs::exists(place)) << "Escape deletes nothing";
  ASSERT_TRUE(eventually([&] { return !models.warns(); }));
  models.press("models_delete");
  models.confirm_warning();
  EXPECT_FALSE(fs::exists(place));
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 1; }));
  window.context()->undo.undo();
  EXPECT_TRUE(fs::exists(place));
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 2; }));
}

TEST_F(ModelsPageTest, AVersionIsKeptAcceptedPutIntoProductionRolledBackAndArchived) {
  const QAbstractItemModelTester tester(&page->versions(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  add_run("run-001", 1e-5);
  add_run("run-002", 5e-5);
  page->reload();
  show("run:run-001");
  ASSERT_NO_FATAL_FAILURE(press("models_keep"));
  show("version:v1");
  EXPECT_EQ(stage("v1"), Stage::Candidate);
  EXPECT_TRUE(facts().contains(QString::fromUtf8("Run 1 → v1"))) << facts().toStdString();

  // Nothing has judged it yet: refused, in words.
  ASSERT_NO_FATAL_FAILURE(press("models_accept"));
  EXPECT_TRUE(studio.models().asks_for_reason().contains("v1 was not judged yet"));
  EXPECT_FALSE(studio.models().takes_no_reason());
  studio.models().escape_reason();
  EXPECT_EQ(stage("v1"), Stage::Candidate);
  judge("v1", 15);
  ASSERT_NO_FATAL_FAILURE(press("models_accept"));
  ASSERT_TRUE(row_says("version:v1", "accepted"));
  EXPECT_EQ(stage("v1"), Stage::Accepted);
  EXPECT_TRUE(facts().contains("15 of 20"));
  ASSERT_NO_FATAL_FAILURE(press("models_production"));
  EXPECT_EQ(stage("v1"), Stage::Production);
  ASSERT_TRUE(row_says("version:v1", "production"));
  EXPECT_FALSE(studio.models().can_roll_back()) << "there is nothing to go back to";

  show("run:run-002");
  ASSERT_NO_FATAL_FAILURE(press("models_keep"));
  show("version:v2");
  judge("v2", 20);
  ASSERT_NO_FATAL_FAILURE(press("models_accept"));
  ASSERT_TRUE(row_says("version:v2", "accepted"));
  ASSERT_NO_FATAL_FAILURE(press("models_production"));
  EXPECT_EQ(stage("v2"), Stage::Production);
  EXPECT_EQ(stage("v1"), Stage::Accepted) << "there is one in production";
  ASSERT_TRUE(row_says("version:v2", "production"));
  EXPECT_FALSE(studio.models().shows("models_archive")) << "what is served is not archived";
  EXPECT_FALSE(studio.models().shows("models_delete")) << "versions are not deleted";

  ASSERT_TRUE(studio.models().can_roll_back());
  studio.models().press_roll_back();
  EXPECT_TRUE(studio.models().asks_for_reason().contains("v2 goes out of production, and v1 is back"));
  EXPECT_TRUE(studio.models().takes_no_reason());
  studio.models().give_reason("people complained");
  ASSERT_TRUE(row_says("version:v2", "accepted"));
  EXPECT_EQ(stage("v1"), Stage::Production);
  EXPECT_EQ(registry().history().back().reason, "people complained");
  show("version:v1");
  EXPECT_TRUE(facts().contains("people complained")) << facts().toStdString();
  show("version:v2");
  ASSERT_NO_FATAL_FAILURE(press("models_archive"));
  EXPECT_FALSE(studio.models().asks_for_reason().isEmpty());
  studio.models().give_reason("");
  ASSERT_TRUE(row_says("version:v2", "archived"));
  EXPECT_EQ(stage("v2"), Stage::Archived);
  ASSERT_NO_FATAL_FAILURE(press("models_restore"));
  EXPECT_EQ(stage("v2"), Stage::Candidate);

  // Two rows chosen: what differs.
  EXPECT_FALSE(studio.models().can_compare());
  studio.models().choose_two("version:v1", "version:v2");
  ASSERT_TRUE(studio.models().can_compare());
  studio.models().press_compare();
  EXPECT_TRUE(facts().contains(QString::fromUtf8("1e-5 → 5e-5"))) << facts().toStdString();
  EXPECT_TRUE(facts().contains(QString::fromUtf8("75 % → 100 %"))) << facts().toStdString();
}

TEST_F(ModelsPageTest, WhatStandsAgainstAVersionCanBeOverruledAndItsPicturesCompared) {
  for (const int number : {1, 2}) {
    const std::string run = "run-00" + std::to_string(number);
    add_run(run.c_str(), 1e-5);
    page->reload();
    show(("run:" + run).c_str());
    ASSERT_NO_FATAL_FAILURE(press("models_keep"));
  }
  judge_seeds("v1", {1, 2, 3}, 1);
  judge_seeds("v2", {2, 3, 4}, 0);
  show("version:v1");
  ASSERT_NO_FATAL_FAILURE(press("models_accept"));
  EXPECT_TRUE(studio.models().asks_for_reason().contains("1 of 3")) << studio.models().asks_for_reason().toStdString();
  studio.models().give_reason("  the judge is wrong here ");
  ASSERT_TRUE(row_says("version:v1", "accepted"));
  EXPECT_EQ(registry().history().back().reason, "the judge is wrong here");

  studio.models().choose_two("version:v1", "version:v2");
  ASSERT_TRUE(eventually([&] { return studio.models().can_compare_pictures(); }));
  studio.models().press_compare_pictures();
  ASSERT_TRUE(eventually([&] { return studio.models().pictures_sentence().contains("the same 2 seeds"); }));
  EXPECT_TRUE(studio.models().pictures_sentence().contains("1 pass of v1 (left), 0 of v2 (right)"))
      << studio.models().pictures_sentence().toStdString();
  EXPECT_EQ(studio.models().pairs_seen(false), 2);
  EXPECT_EQ(studio.models().pairs_seen(true), 1) << "seed 2 passes for v1 alone";
}

TEST_F(ModelsPageTest, AnExportNeverReplacesWhatIsThere) {
  add_run("run-001", 1e-5);
  page->reload();
  ASSERT_TRUE(eventually([&] { return page->versions().find("run:run-001") != nullptr; }));
  page->export_to("run:run-001", path("exported"));
  idle();
  EXPECT_EQ(read_text_file(to_path(path("exported/unet/weights"))), "run-001");
  write_file_atomically(to_path(path("exported/unet/weights")), std::string("mine"));
  page->export_to("run:run-001", path("exported"));
  idle();
  EXPECT_TRUE(error().contains("exists already"));
  EXPECT_EQ(read_text_file(to_path(path("exported/unet/weights"))), "mine");
}

}  // namespace
}  // namespace thumbsup::test
