// Trains a judge through the Judge page, as a hand would, and corrects what it finds.
#include "ui/pages/judge_page.h"

#include <QUndoStack>
#include <optional>

#include "engine/image_judge.h"
#include "gui_thread_reads.h"
#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/judge_job.h"
#include "ui/models/project_models.h"
#include "ui/models/verdict_photos_model.h"
#include "ui/pages/batch_acceptance.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/judge_charts.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

namespace fs = std::filesystem;

/// The fixture's patience is for whole trainings.
template <class Condition>
bool soon(Condition condition) {
  return eventually(condition, 300000);
}

TEST_F(WindowTest, AJudgeIsTrainedReadMovedAndItsMistakesAreCorrected) {
  ASSERT_NO_FATAL_FAILURE(open_demo());
  window.resize(1280, 800);
  studio.press(Qt::Key_2, Qt::ControlModifier);
  const JudgeDriver judge = studio.judge();
  JudgePage* page = &judge.page();
  ASSERT_TRUE(soon([&] { return judge.can_train(); }));
  EXPECT_EQ(judge.accuracy(), QString::fromUtf8("–"));

  // Two epochs, small pictures: by the keyboard.
  judge.slide_epochs_to(2);
  EXPECT_EQ(page->config().epochs, 2);
  EXPECT_EQ(window.context()->project.section("params/judge").value("epochs", 0), 2) << "kept at once";
  judge.choose_image_size(64);
  EXPECT_EQ(page->config().image_size, 64);
  page->config().warm_up_epochs = 2;

  {
    const GuiThreadReads reads(to_path(path("demo")));
    studio.press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(soon([&] { return judge.offers_stop(); }));
    EXPECT_EQ(reads.seen(), std::vector<std::string>());
  }
  const auto jobs = window.context()->jobs.jobs_of<JudgeJob>();
  ASSERT_NE(QApplication::activeWindow(), nullptr) << "a page opened a window of its own";
  ASSERT_EQ(jobs.size(), 1u);
  int most_points_while_training = 0;
  QObject::connect(jobs[0], &JudgeJob::epoch_ended, page,
                   [&] { most_points_while_training = std::max(most_points_while_training, page->chart().points()); });
  EXPECT_FALSE(judge.can_train());
  EXPECT_TRUE(judge.offers_stop());
  ASSERT_TRUE(soon([&] { return page->judge().has_value(); }));
  EXPECT_EQ(jobs[0]->state(), JobState::Succeeded) << jobs[0]->error_sentence().toStdString();
  EXPECT_GE(most_points_while_training, 1) << "points come while it trains";
  EXPECT_EQ(page->chart().points(), 2);
  EXPECT_TRUE(judge.can_train());
  EXPECT_TRUE(judge.accuracy().endsWith("%"));

  // The threshold, by the keyboard: the counts follow at once.
  const double before = page->judge()->evaluation.threshold;
  std::optional<GuiThreadReads> reads(to_path(path("demo")));
  judge.slide_threshold_to_end();
  const Confusion& counts = page->matrix().counts();
  std::int64_t passing = 0, wrong = 0;
  for (const auto& photo : page->judge()->evaluation.held_out) {
    const bool passes = photo.probability >= 0.99;
    passing += passes;
    wrong += passes != photo.positive;
  }
  EXPECT_EQ(counts.true_positive + counts.false_positive, passing);
  ASSERT_GT(wrong, 0) << "two epochs do not make a judge that gives 99 % to everything right";
  EXPECT_TRUE(soon([&] { return page->misjudged().rowCount() == wrong; }));
  EXPECT_EQ(reads->seen(), std::vector<std::string>());
  reads.reset();
  const auto kept = [&] { return read_judge_info(page->judge_folder()).evaluation.threshold; };
  ASSERT_TRUE(soon([&] { return std::abs(kept() - 0.99) < 1e-9; })) << "written by itself";

  // The worst mistake belongs on another shelf: chosen and moved by the keyboard.
  ASSERT_TRUE(judge.shows_mistakes());
  judge.choose_mistake(0);
  const fs::path photo = page->misjudged().photos()[0].path;
  const std::string shelf = photo.parent_path().filename();
  ASSERT_TRUE(shelf == "instance" || shelf == "class") << "at this threshold only yes-photos can be wrong: " << shelf;
  studio.press(Qt::Key_3, Qt::AltModifier);
  const fs::path moved = window.context()->project.shelf_folder(Shelf::Contrast) / photo.filename();
  EXPECT_TRUE(fs::exists(moved));
  EXPECT_FALSE(fs::exists(photo));
  ASSERT_TRUE(soon([&] { return page->misjudged().rowCount() == wrong - 1; }));
  EXPECT_TRUE(judge.says_train_again()) << "says that it is to be trained again";
  window.context()->undo.undo();
  EXPECT_TRUE(fs::exists(photo));
  ASSERT_TRUE(soon([&] { return page->misjudged().rowCount() == wrong; }));
  window.context()->undo.undo();
  ASSERT_TRUE(soon([&] { return std::abs(kept() - before) < 1e-9; }));
  EXPECT_EQ(judge.threshold(), qRound(100 * before));

  // Every question has its own threshold: moving the quality's leaves the leading one alone.
  const double leading = kept();
  judge.choose_question("quality");
  EXPECT_EQ(page->judge()->question, "quality");
  judge.slide_threshold_to_end();
  const auto of_quality = [&] {
    return read_judge_info(page->judge_folder() / "questions" / "quality").evaluation.threshold;
  };
  ASSERT_TRUE(soon([&] { return std::abs(of_quality() - 0.99) < 1e-9; }));
  EXPECT_EQ(kept(), leading);
  window.context()->undo.undo();
  ASSERT_TRUE(soon([&] { return of_quality() < 0.98; }));
  judge.choose_question("gesture");
  EXPECT_EQ(page->judge()->question, "gesture");

  // Deleted, and brought back.
  const fs::path place = page->judge_folder();
  judge.run("judge.delete");
  ASSERT_TRUE(soon([&] { return !page->judge().has_value(); }));
  EXPECT_FALSE(fs::exists(place));
  window.context()->undo.undo();
  ASSERT_TRUE(soon([&] { return page->judge().has_value(); }));
  EXPECT_EQ(page->judge_folder(), place);
}

TEST_F(WindowTest, TooFewPhotosAreSaidAndAStoppedTrainingLeavesNoJudge) {
  ASSERT_TRUE(creates(window, path("empty"), "Empty"));
  studio.open(PageId::Judge);
  QTest::qWait(200);  // the shelves are counted
  EXPECT_FALSE(studio.judge().can_train());
  window.close_project();

  ASSERT_NO_FATAL_FAILURE(open_demo());
  studio.open(PageId::Judge);
  const JudgeDriver judge = studio.judge();
  ASSERT_TRUE(soon([&] { return judge.can_train(); }));
  judge.press_train();
  auto* job = window.context()->jobs.jobs_of<JudgeJob>().front();
  ASSERT_TRUE(soon([&] { return job->progress().total > 0; }));
  judge.press_stop();
  ASSERT_TRUE(soon([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  EXPECT_FALSE(judge.page().judge().has_value());
  EXPECT_FALSE(judge.offers_stop());
  EXPECT_TRUE(judge.can_train()) << "and can be trained again";
}

TEST_F(WindowTest, WithoutContrastPhotosTheJudgeLearnsWhoItIsAndSaysSo) {
  ASSERT_NO_FATAL_FAILURE(open_demo());
  studio.open(PageId::Judge);
  const JudgeDriver judge = studio.judge();
  PhotoLibraryModel& photos = window.context()->models.photos;
  ASSERT_TRUE(soon([&] { return judge.can_train(); }));
  EXPECT_EQ(judge.advice(), "");
  EXPECT_TRUE(judge.offers_tags());
  photos.apply(TrashPhotos{photos.library().shelf(Shelf::Contrast), {}});
  ASSERT_EQ(photos.count(Shelf::Contrast), 0);
  EXPECT_TRUE(soon([&] { return judge.advice().contains("who it is"); })) << judge.advice().toStdString();
  EXPECT_TRUE(judge.can_train());
  photos.apply(TrashPhotos{photos.library().shelf(Shelf::Class), {}});
  EXPECT_TRUE(soon([&] { return !judge.can_train(); }));
  EXPECT_TRUE(judge.advice().contains("contrast")) << judge.advice().toStdString();
}

TEST_F(WindowTest, TheCriterionIsTheProjectsAndDecidesInTheGallery) {
  ASSERT_NO_FATAL_FAILURE(open_demo());
  studio.open(PageId::Judge);
  EXPECT_EQ(studio.judge().criterion(), 75);
  EXPECT_EQ(acceptance_terms(window.context()->project).criterion, kDefaultCriterion);
  studio.judge().slide_criterion_to(90);
  EXPECT_DOUBLE_EQ(acceptance_terms(window.context()->project).criterion, 0.9) << "kept at once";
  EXPECT_DOUBLE_EQ(window.context()->project.section("params/acceptance").value("criterion", 0.0), 0.9);

  // 16 of 20 images pass: enough by the default, not by this project's terms.
  BatchAcceptance::Scope scope;
  scope.verdicts.resize(20);
  for (std::size_t i = 0; i < 16; ++i) scope.verdicts[i].passed = true;
  AcceptanceBanner banner(window.context()->theme);
  BatchAcceptance acceptance(*window.context(), banner, &banner);
  acceptance.set_judge(JudgeInfo{}, "judge");
  acceptance.set_scope(scope);
  ASSERT_TRUE(banner.report());
  EXPECT_DOUBLE_EQ(banner.report()->criterion, 0.9);
  EXPECT_FALSE(banner.report()->accepted);
  studio.judge().slide_criterion_to(75);
  acceptance.set_scope(scope);
  EXPECT_TRUE(banner.report()->accepted);
  scope.verdicts.resize(19);
  acceptance.set_scope(scope);
  EXPECT_EQ(banner.report()->conclusion(), Conclusion::TooFew) << "16 of 19";
  EXPECT_FALSE(window.context()->project.section("params/acceptance").contains("criterion"))
      << "files hold what is not the default";

  // Another project has its own.
  window.close_project();
  ASSERT_TRUE(creates(window, path("another"), "Another"));
  studio.open(PageId::Judge);
  EXPECT_EQ(studio.judge().criterion(), 75);
}

}  // namespace
}  // namespace thumbsup::test
