#include "verdict/attribute_trainer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "photos/edits.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/verdict_parts.h"
#include "verdict/verdict_trainer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

class NoObserver : public RunObserver {
 public:
  void on(const RunEvent&) override {}
};

/// Photos with the ball above have the tag, on whatever shelf they lie.
class AttributeTest : public testing::Test {
 protected:
  AttributeTest() {
    for (const char* shelf : {"instance", "contrast"}) {
      test::write_judge_photos(folder / shelf, 8, true, shelf[0] == 'i' ? 0 : 700);
      PhotoEdits edits;
      edits.tags = {"glasses", "ball above"};
      for (int i = 0; i < 8; ++i) save_edits(folder / shelf / ("photo-" + std::to_string(i) + ".png"), edits);
    }
    test::write_judge_photos(folder / "class", 16, false);
    config.backbone = "none";
    config.image_size = 32;
    config.epochs = 2;
    config.warm_up_epochs = 1;
    config.batch_size = 8;
    config.quality = false;
    config.positive = {(folder / "instance").string(), (folder / "class").string()};
    config.negative = {(folder / "contrast").string()};
    config.out = folder / "judge";
  }
  JudgeInfo learn(const std::string& attribute) {
    config.attribute = attribute;
    return train_attribute(config, at::kCPU, control, observer);
  }

  const test::TemporaryFolder folder;
  JudgeTrainConfig config;
  RunControl control;
  NoObserver observer;
};

TEST_F(AttributeTest, IsLearnedFromTagsOnAnyShelfAsAJudgeOfItsOwn) {
  const JudgeInfo info = learn("ball above");
  EXPECT_EQ(info.question, "ball above");
  EXPECT_EQ(info.name, "ball above");
  EXPECT_TRUE(info.required) << "a judge needs a question that decides";
  EXPECT_EQ(std::count_if(info.photos.begin(), info.photos.end(), [](const auto& photo) { return photo.positive; }),
            16);
  EXPECT_EQ(info.photos.size(), 32u);
}

TEST_F(AttributeTest, OfAJudgeThatIsThereItBecomesAQuestionThatDecidesNothing) {
  train_verdict(config, at::kCPU, control, observer);
  EXPECT_FALSE(learn("ball above").required);
  const auto parts = read_verdict(config.out);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[1].info.question, "ball above");
  EXPECT_FALSE(parts[1].info.required);
  EXPECT_THAT(what_it_answers(parts), testing::HasSubstr("ball above (reported only)"));
  EXPECT_THROW(learn("ball above"), UserInputError) << "it asks that already";
}

TEST_F(AttributeTest, ATagThatNoPhotoHasIsRefusedAndSoAreTheProgramsOwnNames) {
  EXPECT_THROW(learn("moustache"), UserInputError);
  EXPECT_THROW(learn("subject"), UserInputError);
  EXPECT_FALSE(fs::exists(config.out));
}

}  // namespace
}  // namespace thumbsup
