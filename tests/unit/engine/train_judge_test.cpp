// A judge scores the previews of a run.
#include "train_support.h"

#include <algorithm>

#include "base/hash.h"
#include "engine/image_judge.h"
#include "studio/run_folder.h"
#include "tiny_judge.h"
#include "verdict/checkpoint_choice.h"
#include "verdict/judge.h"
#include "verdict/judge_pool.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::EngineTrain;
using test::write_judge;

TEST_F(EngineTrain, TheJudgeScoresEveryPreviewAndTheBestCheckpointIsKept) {
  write_judge(folder / "judge");
  config.judge = folder / "judge";
  config.steps = 5;
  config.sample_every = 1;
  config.checkpoint_every = 0;
  config.keep_checkpoints = 1;
  config.class_sample_count = 1;
  judge_pool().release();
  const std::size_t loads = judge_pool().loads();
  const RunSummary summary = run();
  const auto scores = read_scores(config.out);
  // The same copy of the judge then answers the window and a run of the judge.
  ImageJudge window(folder / "judge");
  EXPECT_EQ(window.where_it_looked(sample_folder(config.out, 0) / "0.png").width, 64);
  // A file is known by its content, also after another one took its place.
  const auto one = folder / "one.png";
  std::filesystem::copy_file(sample_folder(config.out, 0) / "0.png", one);
  EXPECT_EQ(window.judge(one).content_hash, sha256_of_file(one));
  std::filesystem::copy_file(sample_folder(config.out, 5) / "1.png", one,
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(window.judge(one).content_hash, sha256_of_file(one));
  JudgeRunConfig judging;
  judging.judge = folder / "judge";
  judging.images = sample_folder(config.out, 5);
  judging.device = "cpu";
  RunControl again;
  EXPECT_EQ(run_judge(judging, again, recorder).images, 2);
  EXPECT_EQ(judge_pool().loads() - loads, 1u) << "previews, window and folder";
  ASSERT_EQ(scores.size(), 6u) << "before the first step, and after each of the five";
  ASSERT_EQ(recorder.scores.size(), 6u);
  EXPECT_EQ(recorder.scores[2].similarity, scores[2].similarity);
  EXPECT_EQ(scores[0].images, 2);
  EXPECT_EQ(scores[0].step, 0);
  for (const RunScore& score : scores) {
    EXPECT_EQ(score.class_images, 1);
    EXPECT_LE(score.class_as_subject, 1);
    EXPECT_TRUE(fs::exists(sample_folder(config.out, score.step) / "class" / "0.png"));
    ASSERT_EQ(score.nearest.size(), 2u);
    EXPECT_TRUE(fs::is_regular_file(config.instance / score.nearest[1].photo)) << score.nearest[1].photo;
  }
  EXPECT_EQ(read_samples(config.out)[0].images.size(), 2u) << "pictures of the class are no previews";
  EXPECT_FALSE(scores[0].best) << "the base model is there for comparison only";
  std::size_t best = 1;
  for (std::size_t i = 2; i < scores.size(); ++i)
    if (scores[i].passed > scores[best].passed ||
        (scores[i].passed == scores[best].passed && scores[i].similarity > scores[best].similarity))
      best = i;
  const RunRecord record = read_run(config.out);
  ASSERT_TRUE(record.best && summary.best);
  for (std::size_t i = best + 1; i < scores.size(); ++i) EXPECT_FALSE(scores[i].best) << i;
  EXPECT_TRUE(scores[best].best);
  EXPECT_EQ(record.best->step, scores[best].step);
  EXPECT_EQ(summary.best->step, scores[best].step);
  EXPECT_TRUE(std::any_of(record.checkpoints.begin(), record.checkpoints.end(),
                          [&](const RunCheckpoint& checkpoint) { return checkpoint.step == record.best->step; }));
  RunControl control;
  EXPECT_EQ(export_checkpoint(config.out, 0, folder / "best", control, recorder), record.best->step);
}

TEST_F(EngineTrain, EndsEarlyOnceThePreviewsAreNoBetterForTooLong) {
  write_judge(folder / "judge");
  config.judge = folder / "judge";
  config.steps = 40;
  config.learning_rate = 1e-8;  // nothing changes: the first preview stays the best, being the earliest
  config.sample_every = 2;
  config.patience = 3;
  config.sample_steps = 2;
  config.class_sample_count = 0;
  const RunSummary summary = run();
  const auto scores = read_scores(config.out);
  ASSERT_FALSE(scores.empty());
  EXPECT_EQ(scores_since_best(scores), 3);
  EXPECT_EQ(summary.steps, scores.back().step);
  EXPECT_LT(summary.steps, 40);
  EXPECT_EQ(summary.steps, read_run(config.out).best->step + 3 * 2);
  EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
  EXPECT_TRUE(fs::exists(config.out / "model"));
  EXPECT_THROW(resume(), UserInputError) << "it has ended";

  // Stopped anywhere, it ends where it would have.
  config.out = folder / "stopped";
  run_and_stop(summary.steps - 1);
  EXPECT_EQ(resume().steps, summary.steps);
  config.judge.clear();
  config.out = folder / "without";
  EXPECT_THROW(run(), UserInputError) << "who would say what is better?";
}

}  // namespace
}  // namespace thumbsup
