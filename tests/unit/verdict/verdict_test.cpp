#include "verdict/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judging.h"
#include "verdict/verdict_trainer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class Listener : public RunObserver {
 public:
  void on(const RunEvent& event) override {
    if (const auto* notice = std::get_if<Notice>(&event)) notices += notice->text + "\n";
    if (const auto* epoch = std::get_if<JudgeEpoch>(&event)) learned.insert(epoch->question);
    const auto* progress = std::get_if<Progress>(&event);
    if (progress != nullptr && progress->stage == RunStage::TrainJudge && learned.count(stop_after) != 0)
      control->request_stop();
  }
  RunControl* control = nullptr;
  std::string stop_after;  ///< the question whose first epoch is the last
  std::string notices;
  std::set<std::string> learned;
};

class VerdictTest : public testing::Test {
 protected:
  VerdictTest() {
    test::write_judge_photos(folder / "instance", 8, true);
    test::write_judge_photos(folder / "class", 8, true, 500);
    test::write_judge_photos(folder / "contrast", 8, false);
    config.backbone = "none";
    config.image_size = 32;
    config.epochs = 2;
    config.warm_up_epochs = 1;
    config.batch_size = 8;
    config.positive = {(folder / "instance").string(), (folder / "class").string()};
    config.negative = {(folder / "contrast").string()};
    config.instance = {(folder / "instance").string()};
    config.subject = "the ball";
    config.out = folder / "judge";
  }

  JudgeInfo train(const std::string& stop_after = {}) {
    RunControl control;
    listener = Listener();
    listener.control = &control;
    listener.stop_after = stop_after;
    return train_verdict(config, at::kCPU, control, listener);
  }
  std::vector<std::string> asked() const {
    std::vector<std::string> names;
    for (const VerdictPart& part : read_verdict(config.out)) names.push_back(part.info.question);
    return names;
  }
  static std::vector<std::string> planned(const JudgeTrainConfig& config) {
    std::vector<std::string> names;
    for (const PlannedQuestion& question : plan_verdict(config).questions) names.push_back(question.question);
    return names;
  }

  const test::TemporaryFolder folder;
  JudgeTrainConfig config;
  Listener listener;
};

TEST_F(VerdictTest, WhatIsAskedFollowsFromTheShelves) {
  config.backbone = "starter";
  EXPECT_THAT(planned(config), ElementsAre("gesture", "subject", "quality"));
  const auto plan = plan_verdict(config);
  EXPECT_THAT(plan.questions[1].config.positive, ElementsAre(folder / "instance"));
  EXPECT_THAT(plan.questions[1].config.negative, ElementsAre(folder / "class", folder / "contrast"));
  EXPECT_EQ(plan.questions[1].config.name, "the ball");
  EXPECT_EQ(plan.questions[2].config.positive.size(), 3u);
  EXPECT_TRUE(plan.left_out.empty());

  auto some = config;
  some.instance.clear();
  EXPECT_THAT(planned(some), ElementsAre("gesture", "quality"));
  some = config;
  some.negative.clear();
  EXPECT_THAT(planned(some), ElementsAre("subject", "quality"));
  EXPECT_THAT(plan_verdict(some).left_out.at("gesture").english(), HasSubstr("without it (contrast)"));
  some = config;
  some.positive = {config.instance.front() + "/."};  // another name of the same folder
  EXPECT_THAT(planned(some), ElementsAre("gesture", "quality"));
  EXPECT_THAT(plan_verdict(some).left_out.at("subject").english(), HasSubstr("cannot be told from the gesture"));
  some.others = {(folder / "class").string()};  // the base model's own pictures, say
  EXPECT_THAT(planned(some), ElementsAre("gesture", "subject", "quality"));
  EXPECT_THAT(plan_verdict(some).questions[1].config.negative, ElementsAre(folder / "class", folder / "contrast"));
  some = config;
  some.quality = false;
  EXPECT_THAT(planned(some), ElementsAre("gesture", "subject"));
}

TEST_F(VerdictTest, ImagesJudgedByHandAreFurtherExamples) {
  write_png(folder / "pass.png", test::judge_photo(900, true));
  write_png(folder / "fail.png", test::judge_photo(901, true));
  config.passes = {(folder / "pass.png").string(), (folder / "gone.png").string()};
  config.fails = {(folder / "fail.png").string()};
  const auto plan = plan_verdict(config);
  EXPECT_THAT(plan.questions[0].config.passes, ElementsAre(config.passes[0], config.passes[1]));
  EXPECT_TRUE(plan.questions[0].config.fails.empty()) << "which question they fail is not known";
  EXPECT_THAT(plan.questions[1].config.fails, ElementsAre(config.fails[0]));
  train();
  EXPECT_THAT(listener.notices, HasSubstr("learned from, too: 1 yes, 1 no."));
  EXPECT_THAT(listener.notices, HasSubstr("gone.png"));
  const auto parts = read_verdict(config.out);
  EXPECT_EQ(parts[0].info.photos.size(), 25u);
  ASSERT_EQ(parts[1].info.photos.size(), 26u);
  EXPECT_EQ(parts[1].info.photos[25].path, folder / "fail.png");
  EXPECT_FALSE(parts[1].info.photos[25].positive);
}

TEST_F(VerdictTest, TrainsEveryQuestionAndJudgesByAllOfThem) {
  const JudgeInfo leading = train();
  EXPECT_EQ(leading.question, "gesture");
  EXPECT_THAT(asked(), ElementsAre("gesture", "subject"));
  EXPECT_EQ(listener.learned, (std::set<std::string>{"gesture", "subject"}));
  const auto parts = read_verdict(config.out);
  EXPECT_EQ(parts[1].info.name, "the ball");
  EXPECT_TRUE(fs::exists(parts[1].folder / "report.html"));
  EXPECT_THAT(what_it_answers(parts), HasSubstr("cannot answer for the quality: It is told by a pretrained backbone."));
  EXPECT_TRUE(missing_questions(config).empty());

  JudgeRunConfig run;
  run.judge = config.out;
  run.images = folder / "class";
  run.threshold = 0.001;
  run.report = folder / "report.html";
  RunControl control;
  SilentObserver silent;
  const auto report = run_judge(run, at::kCPU, control, silent);
  ASSERT_EQ(report.questions.size(), 2u);
  EXPECT_EQ(report.questions[1].name, "the ball");
  EXPECT_TRUE(report.questions[1].accuracy);
  EXPECT_EQ(report.passed, report.images);
  EXPECT_FALSE(report.verdicts[0].cached);
  EXPECT_TRUE(fs::exists(parts[1].folder / VerdictCache::kFileName));
  run.report.clear();
  run.threshold = 0;
  const auto again = run_judge(run, at::kCPU, control, silent);
  for (std::size_t i = 0; i < again.verdicts.size(); ++i) {
    const ImageVerdict& verdict = again.verdicts[i];
    EXPECT_TRUE(verdict.cached);
    ASSERT_EQ(verdict.answers.size(), 2u);
    EXPECT_EQ(verdict.answers[1].probability, report.verdicts[i].answers[1].probability);
    EXPECT_EQ(verdict.answers[1].required, parts[1].info.required);
    EXPECT_EQ(verdict.passed, verdict.answers[0].passed() && (verdict.answers[1].passed() || !parts[1].info.required));
  }
}

TEST_F(VerdictTest, AddsWhatAJudgeDoesNotAskYet) {
  auto whole = config;
  config.instance.clear();
  train();
  EXPECT_THAT(asked(), ElementsAre("gesture"));
  EXPECT_THAT(what_it_answers(read_verdict(config.out)), HasSubstr("--instance"));
  {  // as older versions left it
    JudgeInfo old = read_judge_info(config.out);
    old.left_out.clear();
    write_judge_info(config.out, old);
  }
  EXPECT_THAT(missing_questions(whole), ElementsAre("subject"));
  const std::string gesture = read_judge_info(config.out).weights_hash;
  config = whole;
  train();
  EXPECT_THAT(asked(), ElementsAre("gesture", "subject"));
  EXPECT_EQ(read_judge_info(config.out).weights_hash, gesture) << "what is there stays";
  EXPECT_EQ(listener.learned, std::set<std::string>{"subject"});
  EXPECT_THAT(listener.notices, HasSubstr("is added: subject."));
  EXPECT_THROW(train(), UserInputError) << "all is asked";
}

TEST_F(VerdictTest, GoesOnWithTheQuestionItWasStoppedIn) {
  train();
  const auto whole = read_verdict(config.out);
  config.out = folder / "again";
  EXPECT_THROW(train("subject"), CancelledError);
  EXPECT_THAT(asked(), ElementsAre("gesture"));
  train();
  const auto parts = read_verdict(config.out);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[1].info.weights_hash, whole[1].info.weights_hash);
  EXPECT_THAT(listener.notices, HasSubstr("Going on after"));
}

TEST_F(VerdictTest, AQuestionThatCannotBeLearnedIsLeftOutWithItsReason) {
  fs::remove_all(folder / "instance");
  test::write_judge_photos(folder / "instance", 3, true);
  train();
  EXPECT_THAT(asked(), ElementsAre("gesture"));
  EXPECT_THAT(listener.notices, HasSubstr("does not ask for the subject."));
  EXPECT_THAT(listener.notices, HasSubstr("at least 5"));
  EXPECT_THAT(read_judge_info(config.out).left_out.at("subject"), HasSubstr("at least 5"));
  EXPECT_TRUE(missing_questions(config).empty()) << "it was tried in vain";
  config.out = folder / "other";
  EXPECT_THAT(missing_questions(config), ElementsAre("gesture", "subject"));
  fs::create_directories(config.out);
  EXPECT_TRUE(missing_questions(config).empty()) << "a folder is in the way";
}

TEST_F(VerdictTest, WithoutContrastTheSubjectLeads) {
  config.negative.clear();
  EXPECT_EQ(train().question, "subject");
  EXPECT_THAT(asked(), ElementsAre("subject"));
  EXPECT_THAT(listener.notices, HasSubstr("does not ask for the gesture"));
  EXPECT_THAT(what_it_answers(read_verdict(config.out)),
              HasSubstr("cannot answer for the gesture: It is learned from"));
  config.instance.clear();
  config.out = folder / "other";
  EXPECT_THROW(train(), UserInputError) << "photos that all show it teach nothing";
}

TEST_F(VerdictTest, RefusesAFolderThatAsksTheSameTwice) {
  config.instance.clear();
  train();
  fs::create_directories(config.out / kJudgeQuestionsFolder);
  fs::copy(config.out, config.out / kJudgeQuestionsFolder / "copy");
  EXPECT_THROW(read_verdict(config.out), FormatError);
  fs::remove_all(config.out / kJudgeQuestionsFolder / "copy");
  JudgeInfo info = read_judge_info(config.out);
  info.required = false;
  write_judge_info(config.out, info);
  EXPECT_THROW(read_verdict(config.out), FormatError) << "nothing would decide";
}

}  // namespace
}  // namespace thumbsup
