#include "verdict/judge_trainer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judge.h"
#include "verdict/judge_training_state.h"
#include "verdict/photo_shelves.h"
#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

class Recorder : public RunObserver {
 public:
  void on(const RunEvent& event) override {
    if (const auto* notice = std::get_if<Notice>(&event)) notices += notice->text + "\n";
    if (const auto* epoch = std::get_if<JudgeEpoch>(&event)) epochs.push_back(*epoch);
    const auto* progress = std::get_if<Progress>(&event);
    if (progress == nullptr || progress->stage != RunStage::TrainJudge) return;
    last_step = progress->done;
    if (stop_at >= 0 && progress->done == stop_at) control->request_stop();
  }

  RunControl* control = nullptr;
  std::int64_t stop_at = -1;
  std::int64_t last_step = 0;
  std::string notices;
  std::vector<JudgeEpoch> epochs;
};

class JudgeTrainer : public testing::Test {
 protected:
  JudgeTrainer() {
    test::write_judge_photos(folder / "up", 12, true);
    test::write_judge_photos(folder / "down", 12, false);
    config.positive = {(folder / "up").string()};
    config.negative = {(folder / "down").string()};
    config.backbone = "none";  // small and quick; the starter's backbone has its own test
    config.image_size = 32;
    config.epochs = 3;
    config.warm_up_epochs = 1;
    config.batch_size = 8;
    config.out = folder / "judge";
  }
  JudgeInfo train(std::int64_t stop_at = -1) {
    RunControl control;
    recorder = Recorder();
    recorder.control = &control;
    recorder.stop_at = stop_at;
    return train_judge(config, at::kCPU, control, recorder);
  }
  std::string refusal() {
    try {
      train();
    } catch (const UserInputError& error) {
      return error.what();
    }
    return "";
  }

  const test::TemporaryFolder folder;
  JudgeTrainConfig config;
  Recorder recorder;
};

TEST_F(JudgeTrainer, WritesAJudgeThatSaysWhatItsReportSays) {
  const JudgeInfo info = train();
  EXPECT_EQ(recorder.epochs.size(), 3u);
  EXPECT_TRUE(recorder.epochs[0].warm_up);
  EXPECT_FALSE(recorder.epochs[1].warm_up);
  EXPECT_THAT(recorder.notices, testing::HasSubstr("from scratch"));
  EXPECT_FALSE(std::filesystem::exists(training_state_path(config.out)));
  EXPECT_THAT(read_text_file(config.out / "report.html"), testing::HasSubstr("Held-out photos"));

  Judge judge(config.out);
  EXPECT_EQ(to_json(judge.info()), to_json(info));
  std::vector<Scored> scored;
  std::vector<std::string> paths;
  std::size_t held_out = 0;
  for (const auto& photo : judge.info().photos) {
    if (!photo.held_out) continue;
    ++held_out;
    const auto reduced = reduce_photo(decode_photo(photo.path).pixels, 32);
    scored.push_back({judge.logits({reduced}).front(), photo.positive});
    paths.push_back(photo.path);
  }
  EXPECT_EQ(held_out, 4u);
  const Evaluation again = evaluate(scored, paths);
  EXPECT_EQ(again.accuracy, info.evaluation.accuracy);
  EXPECT_NEAR(again.log_loss, info.evaluation.log_loss, 1e-5);
  EXPECT_THAT(info.notes.back(),
              testing::AnyOf(testing::HasSubstr("guesses"), testing::HasSubstr("Only 4 photos are held out")));
}

TEST_F(JudgeTrainer, AStoppedTrainingEndsWithTheSameJudge) {
  const std::string uninterrupted = train().weights_hash;
  config.out = folder / "again";
  EXPECT_THROW(train(4), CancelledError);  // in the middle of the second epoch
  EXPECT_EQ(recorder.last_step, 4) << "a stop is obeyed before the next batch";
  EXPECT_TRUE(std::filesystem::exists(training_state_path(config.out)));
  EXPECT_FALSE(std::filesystem::exists(config.out));
  EXPECT_THROW(train(7), CancelledError);
  EXPECT_THAT(recorder.notices, testing::HasSubstr("Going on after 4 steps"));
  EXPECT_EQ(train().weights_hash, uninterrupted);
  EXPECT_FALSE(std::filesystem::exists(training_state_path(config.out)));
}

TEST_F(JudgeTrainer, AnotherSeedIsAnotherTraining) {
  const std::string one = train().weights_hash;
  config.out = folder / "again";
  EXPECT_THROW(train(4), CancelledError);
  config.seed = 2;
  EXPECT_NE(train().weights_hash, one);
  EXPECT_THAT(recorder.notices, testing::HasSubstr("starting anew"));
}

TEST_F(JudgeTrainer, RefusesShelvesThatCannotTeach) {
  for (const int count : {1, 2}) {
    const auto shelf = folder / ("few" + std::to_string(count));
    test::write_judge_photos(shelf, count, true);
    config.positive = {shelf.string()};
    EXPECT_THAT(refusal(), testing::HasSubstr(
                               "There " + std::string(count == 1 ? "is 1 positive photo;" : "are 2 positive photos;")));
  }
  std::filesystem::create_directories(folder / "empty");
  config.positive = {(folder / "empty").string()};
  EXPECT_THAT(refusal(), testing::HasSubstr("There is no photo in"));
  config.positive = {};
  EXPECT_THAT(refusal(), testing::HasSubstr("No folder of positive photos"));
  config.positive = {(folder / "missing").string()};
  EXPECT_THAT(refusal(), testing::HasSubstr("is not a folder"));
  config.positive = config.negative;
  EXPECT_THAT(refusal(), testing::HasSubstr("is given twice"));
  EXPECT_FALSE(std::filesystem::exists(config.out));
}

TEST_F(JudgeTrainer, RefusesIdenticalPhotos) {
  const auto same = folder / "same";
  std::filesystem::create_directories(same);
  for (int i = 0; i < 20; ++i) write_png(same / (std::to_string(i) + ".png"), test::judge_photo(1, true));
  config.positive = {same.string()};
  EXPECT_THAT(refusal(), testing::HasSubstr("20 positive photos, of which only 1 differs"));
}

TEST_F(JudgeTrainer, RefusesAPictureWithTwoAnswers) {
  write_png(folder / "down/liar.png", test::judge_photo(3, true));  // photo-3.png of the positive shelf
  EXPECT_THAT(refusal(), testing::AllOf(testing::HasSubstr("photo-3.png"), testing::HasSubstr("liar.png"),
                                        testing::HasSubstr("the same picture")));
}

TEST_F(JudgeTrainer, RefusesAnOutputThatExists) {
  std::filesystem::create_directories(config.out);
  EXPECT_THAT(refusal(), testing::HasSubstr("exists already"));
}

TEST_F(JudgeTrainer, SaysWhichFilesItCouldNotUse) {
  write_file_atomically(folder / "up/broken.png", "\x89PNG\r\n\x1a\n broken");
  config.epochs = 1;
  train();
  EXPECT_THAT(recorder.notices, testing::HasSubstr("broken.png"));
}

TEST_F(JudgeTrainer, LeavesNothingBehindWhenTheStateIsDamaged) {
  write_file_atomically(training_state_path(config.out), "not a safetensors file");
  EXPECT_THROW(train(), FormatError);
}

}  // namespace
}  // namespace thumbsup
