// The Gallery with a judge: verdicts, acceptance, similarity.
#include "engine/image_judge.h"
#include "tests/ui/gallery_fixture.h"
#include "ui/models/verdict_photos_model.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/judge_charts.h"

namespace thumbsup::test {
namespace {

TEST_F(GalleryTest, JudgeIsTrainedAndItsThresholdMovesTheCounts) {
  ASSERT_NO_FATAL_FAILURE(train_judge());
  const JudgeDriver judge_hand = studio.judge();
  JudgePage* page = &judge_hand.page();
  EXPECT_GE(page->chart().points(), 2);
  const auto& held_out = page->judge()->evaluation.held_out;
  ASSERT_GT(held_out.size(), 10u);
  std::int64_t positives = 0;
  for (const auto& photo : held_out) positives += photo.positive;

  judge_hand.slide_threshold_to_start();
  std::int64_t pass = 0;
  for (const auto& photo : held_out) pass += photo.probability >= 0.01;
  EXPECT_EQ(page->matrix().counts().true_positive + page->matrix().counts().false_positive, pass);
  judge_hand.slide_threshold_to_end();
  pass = 0;
  for (const auto& photo : held_out) pass += photo.probability >= 0.99;
  EXPECT_EQ(page->matrix().counts().true_positive + page->matrix().counts().false_positive, pass);
  EXPECT_EQ(page->matrix().counts().true_positive + page->matrix().counts().false_negative, positives);
  EXPECT_TRUE(eventually([&] {
    return page->misjudged().photos().size() ==
           static_cast<std::size_t>(page->matrix().counts().total() - page->matrix().counts().right());
  }));

  // It is kept in the judge's file, and undone there.
  const double before = page->judge()->evaluation.accuracy_at_half;
  EXPECT_GE(before, 0);
  const auto kept = [&] { return read_judge_info(page->judge_folder()).evaluation.threshold; };
  EXPECT_TRUE(eventually([&] { return std::abs(kept() - 0.99) < 1e-9; }));
  ASSERT_TRUE(window.context()->undo.canUndo());
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return kept() < 0.98; }));

  // Every image is judged as it is made.
  ASSERT_NO_FATAL_FAILURE(generate_images(2));
  ASSERT_TRUE(eventually([&] { return gallery->filter().counts().passing + gallery->filter().counts().failing == 2; }));
  ASSERT_TRUE(
      eventually([&] { return gallery->banner().report().has_value() && gallery->banner().report()->images == 2; }));
  EXPECT_EQ(gallery->banner().report()->passed, gallery->filter().counts().passing);
  EXPECT_EQ(gallery->banner().report()->conclusion(), Conclusion::TooFew) << "two images tell nothing";

  by_hand().show(GalleryDriver::Show::Pass);
  EXPECT_EQ(gallery->filter().rowCount(), gallery->filter().counts().passing);
  by_hand().show(GalleryDriver::Show::Fail);
  EXPECT_EQ(gallery->filter().rowCount(), gallery->filter().counts().failing);
  by_hand().show(GalleryDriver::Show::All);

  // How alike it is, and to which photo.
  const QString first = by_hand().shown().first();
  by_hand().choose({first});
  EXPECT_TRUE(eventually([&] { return by_hand().nearest_photo().contains("instance"); }));

  // Where it looked: the same size, other pixels.
  ImageJudge judge(page->judge_folder());
  const RgbImage overlay = judge.where_it_looked(to_path(first));
  EXPECT_EQ(overlay.width, 128);
  EXPECT_EQ(overlay.pixels.size(), 128u * 128 * 3);

  // The judge goes to the trash and comes back.
  const auto judge_folder = page->judge_folder();
  studio.open(PageId::Judge);
  judge_hand.run("judge.delete");
  EXPECT_FALSE(std::filesystem::exists(judge_folder));
  EXPECT_TRUE(eventually([&] { return !page->judge().has_value(); }));
  window.context()->undo.undo();
  EXPECT_TRUE(std::filesystem::exists(judge_folder / kJudgeInfoFile));
  EXPECT_TRUE(eventually([&] { return page->judge().has_value(); }));
}

}  // namespace
}  // namespace thumbsup::test
