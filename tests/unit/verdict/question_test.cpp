#include "verdict/question.h"

#include <gtest/gtest.h>

#include "photos/png_writer.h"
#include "support/golden.h"
#include "verdict/judging.h"
#include "verdict/similarity.h"
#include "verdict/verdict.h"

namespace thumbsup {
namespace {

/// A question that needs no network: is the picture bright? Its features are the mean colour.
class IsBright : public Question {
 public:
  const std::string& asks() const override { return name_; }
  std::vector<double> logits(const std::vector<cv::Mat>& pictures) override {
    std::vector<double> found;
    for (const cv::Mat& picture : pictures) found.push_back(cv::mean(picture)[0] > 127 ? 1 : -1);
    return found;
  }
  double probability(double logit) const override { return logit > 0 ? 0.9 : 0.2; }
  std::int64_t image_size() const override { return 32; }
  double threshold() const override { return 0.8; }
  at::Tensor features(const std::vector<cv::Mat>& pictures) override {
    at::Tensor rows = at::zeros({static_cast<std::int64_t>(pictures.size()), 3});
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const cv::Scalar mean = cv::mean(pictures[i]);
      rows[static_cast<std::int64_t>(i)] = at::tensor({mean[0], mean[1], mean[2]}).to(at::kFloat);
    }
    return rows / rows.norm(2, 1, true);
  }
  cv::Mat explanation(const cv::Mat&) override { return cv::Mat::ones(32, 32, CV_32FC1); }

 private:
  std::string name_ = "bright";
};

RgbImage image_of(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  RgbImage image{40, 40, {}};
  for (int i = 0; i < 1600; ++i) image.pixels.insert(image.pixels.end(), {red, green, blue});
  return image;
}

TEST(Question, AnythingThatAnswersCanJudgePreviewsAndMeasureSimilarity) {
  const test::TemporaryFolder folder;
  write_png(folder / "red.png", cv::Mat(64, 64, CV_8UC3, cv::Scalar(250, 0, 0)));
  std::vector<std::unique_ptr<Question>> questions;
  questions.push_back(std::make_unique<IsBright>());
  Verdict verdict({VerdictPart{}}, std::move(questions));
  RunControl control;
  const SimilarityMeter meter(verdict.leading(), {folder.path().string()}, control);
  const auto verdicts = judge_previews(verdict, &meter, {image_of(250, 0, 0), image_of(0, 250, 0)});
  ASSERT_EQ(verdicts.size(), 2u);
  EXPECT_TRUE(verdicts[0].passed);
  EXPECT_EQ(verdicts[0].probability, 0.9);
  EXPECT_NEAR(verdicts[0].similarity->mean, 1, 1e-5);
  EXPECT_FALSE(verdicts[1].passed);
  EXPECT_NEAR(verdicts[1].similarity->mean, 0, 1e-5);
  EXPECT_FALSE(judge_previews(verdict, nullptr, {image_of(1, 2, 3)}).front().similarity);
  const RunScore score = score_of(5, verdicts, folder.path());
  EXPECT_TRUE(score.questions.empty()) << "one question: its count is the score";
  ASSERT_EQ(score.nearest.size(), 2u);
  EXPECT_EQ(score.nearest[0].photo, "red.png");
  EXPECT_NEAR(score.nearest[0].similarity, 1, 1e-5);
  EXPECT_TRUE(score.nearest[0].memorised) << "it is the photo";
  EXPECT_FALSE(score.nearest[1].memorised);
}

/// Is the picture more green than red? A second question beside the first.
class IsGreen final : public IsBright {
 public:
  std::vector<double> logits(const std::vector<cv::Mat>& pictures) override {
    std::vector<double> found;
    for (const cv::Mat& picture : pictures) found.push_back(cv::mean(picture)[1] > cv::mean(picture)[0] ? 1 : -1);
    return found;
  }
};

TEST(Question, SeveralMakeOneVerdictAndAreCountedEach) {
  VerdictPart bright, green;
  bright.info.question = "bright";
  green.info.question = "green";
  std::vector<std::unique_ptr<Question>> questions;
  questions.push_back(std::make_unique<IsBright>());
  questions.push_back(std::make_unique<IsGreen>());
  Verdict verdict({bright, green}, std::move(questions));
  const auto verdicts =
      judge_previews(verdict, nullptr, {image_of(200, 250, 0), image_of(250, 0, 0), image_of(0, 250, 0)});
  EXPECT_TRUE(verdicts[0].passed);
  EXPECT_FALSE(verdicts[1].passed);
  EXPECT_EQ(verdicts[1].probability, 0.2) << "not green: that decides";
  EXPECT_FALSE(verdicts[2].passed);
  const RunScore score = score_of(30, verdicts);
  EXPECT_EQ(score.images, 3);
  EXPECT_EQ(score.passed, 1);
  EXPECT_EQ(score.questions, (std::vector<QuestionScore>{{"bright", 2}, {"green", 2}}));
  EXPECT_EQ(count_subject(verdicts), 0) << "nobody asks for the subject";
  EXPECT_THROW(Verdict({bright, green}, {}), LogicError);
}

TEST(Question, TheSubjectIsCountedWhateverElseIsAsked) {
  VerdictPart bright, green;
  bright.info.question = "gesture";
  green.info.question = "subject";
  std::vector<std::unique_ptr<Question>> questions;
  questions.push_back(std::make_unique<IsBright>());
  questions.push_back(std::make_unique<IsGreen>());
  Verdict verdict({bright, green}, std::move(questions));
  EXPECT_EQ(count_subject(judge_previews(verdict, nullptr, {image_of(200, 250, 0), image_of(0, 250, 0)})), 2);
  EXPECT_EQ(count_subject({}), 0);
}

}  // namespace
}  // namespace thumbsup
