#include "verdict/judge_trainer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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
}

TEST_F(JudgeTrainer, HeldOutPhotosAreJudgedByTheJudgeWithWhatTheOthersOfThemChose) {
  test::write_judge_photos(folder / "up", 30, true);
  test::write_judge_photos(folder / "down", 30, false);
  config.validation_share = 0.5;
  config.patience = 100;
  const JudgeInfo info = train();
  EXPECT_EQ(info.evaluation.validation, Validation::HeldOut);
  Judge judge(config.out);
  const auto logit_of = [&](const std::string& path) {
    return judge.logits({reduce_photo(decode_photo(path).pixels, 32)}).front();
  };
  std::vector<Scored> all;
  for (const HeldOutPhoto& photo : info.evaluation.held_out) all.push_back({logit_of(photo.path), photo.positive});
  ASSERT_GE(all.size(), 20u);
  EXPECT_NEAR(fit_temperature(all), info.evaluation.temperature, 0.01) << "the judge's own is chosen by all of them";
  for (const HeldOutPhoto& photo : info.evaluation.held_out) EXPECT_GT(photo.threshold, 0) << "chosen by the others";
  for (const auto& photo : info.photos)
    EXPECT_EQ(photo.held_out, std::any_of(info.evaluation.held_out.begin(), info.evaluation.held_out.end(),
                                          [&](const auto& held) { return held.path == photo.path; }));
}

TEST_F(JudgeTrainer, FewPhotosAreCrossValidated) {
  const JudgeInfo info = train();
  EXPECT_THAT(recorder.notices, testing::HasSubstr("24 photos are few"));
  EXPECT_EQ(info.evaluation.validation, Validation::CrossValidated);
  EXPECT_EQ(info.evaluation.confusion.total(), 24) << "all of them count";
  EXPECT_EQ(info.epochs.size(), 3u);
  EXPECT_EQ(recorder.last_step, 5 * 3 * 3 + info.best_epoch * 3) << "five networks of 3 epochs, then the judge";
  for (const auto& photo : info.photos) EXPECT_FALSE(photo.held_out) << "the judge learned from all";
  EXPECT_THAT(info.notes[1], testing::HasSubstr("by one of 5 networks that had not learned from it"));
  EXPECT_THAT(read_text_file(config.out / "report.html"), testing::HasSubstr("Cross-validated"));
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
