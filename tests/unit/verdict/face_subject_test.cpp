#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/face_question.h"
#include "verdict/face_trainer.h"
#include "verdict/verdict.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(FaceCalibration, WithoutDistancesItIsTheUsualOne) {
  const auto usual = FaceCalibration::fit({}, {});
  EXPECT_NEAR(usual.even, 0.6, 1e-6);
  EXPECT_NEAR(usual.steepness, 20, 1e-3);
  EXPECT_GT(usual.logit(0.5), 0);
  EXPECT_LT(usual.logit(0.7), 0);
  EXPECT_EQ(usual.logit(9), -12);
  EXPECT_GT(usual.logit(9), kNoFaceLogit);
}

TEST(FaceCalibration, FollowsTheUsersPhotos) {
  const std::vector<double> genuine = {0.2, 0.25, 0.3, 0.22, 0.28, 0.31}, impostor = {0.5, 0.55, 0.48, 0.6, 0.52, 0.7};
  const auto fitted = FaceCalibration::fit(genuine, impostor);
  EXPECT_GT(fitted.even, 0.31);
  EXPECT_LT(fitted.even, 0.48);
  // One distance that is not the usual moves it a little; many move it further.
  const std::vector<double> one = {0.65}, many(20, 0.65);
  const auto after_one = FaceCalibration::fit(one, {}), after_many = FaceCalibration::fit(many, {});
  EXPECT_GT(after_one.even, 0.6);
  EXPECT_GT(after_many.even, after_one.even);
}

TEST(FaceModel, TheNearestFaceCountsAndTheFileKeepsIt) {
  const at::Tensor subject = at::zeros({4, 128});
  const FaceModel model(subject, {0.6, 20}, "abc");
  at::Tensor faces = at::zeros({2, 128});
  faces[0][0] = 0.9;
  faces[1][0] = 0.4;
  EXPECT_NEAR(model.logit(faces), 4, 1e-4);
  EXPECT_EQ(model.logit(at::empty({0, 128})), kNoFaceLogit);
  const test::TemporaryFolder folder;
  model.save(folder / "faces.safetensors");
  const FaceModel again = FaceModel::load(folder / "faces.safetensors");
  EXPECT_EQ(again.logit(faces), model.logit(faces));
  EXPECT_EQ(again.networks_hash(), "abc");
  const std::vector<NamedTensor> nonsense = {{"descriptors", at::zeros({4, 3})}, {"calibration", at::zeros({2})}};
  write_safetensors(folder / "nonsense.safetensors", nonsense);
  EXPECT_THROW(FaceModel::load(folder / "nonsense.safetensors"), FormatError);
}

TEST(MainFace, IsTheOneThePhotoIsAbout) {
  FoundFace small, large;
  small.box = {0, 0, 20, 30};
  large.box = {50, 0, 40, 50};
  EXPECT_EQ(main_face({}), std::nullopt);
  EXPECT_EQ(main_face({small}), 0u);
  EXPECT_EQ(main_face({small, large}), 1u);
  EXPECT_EQ(main_face({large, large}), std::nullopt);
}

constexpr std::size_t kInstance = 6, kClass = 5;

/// Photos of one person and of others: parts of the sample pictures (tests/golden/faces) before changing backgrounds.
class FaceSubjectTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto golden = test::golden_group("faces");
    if (!golden) GTEST_SKIP() << "golden group 'faces' is not on this machine";
    const auto about = test::golden_json(*golden / "faces.json");
    std::vector<cv::Mat> people;
    for (const auto& picture : about.at("pictures")) {
      const cv::Mat pixels = decode_photo(*golden / picture.at("file").get<std::string>()).pixels;
      if (picture.at("file") == "b.png") continue;  // a woman of a.png again
      for (const auto& face : picture.at("faces")) {
        const auto box = face.at("box").get<std::vector<double>>();
        const cv::Rect around = cv::Rect(cvRound(box[0] - 0.5 * box[2]), cvRound(box[1] - 0.4 * box[3]),
                                         cvRound(2 * box[2]), cvRound(1.8 * box[3])) &
                                cv::Rect(0, 0, pixels.cols, pixels.rows);
        people.push_back(pixels(around).clone());
      }
    }
    ASSERT_GE(people.size(), 4u);
    for (std::size_t i = 0; i < kInstance; ++i) write_photo("instance", i, people.back());
    people.pop_back();
    for (std::size_t i = 0; i < kClass; ++i) write_photo("class", i, people[i % people.size()]);
    config.positive = {(folder / "instance").string()};
    config.negative = {(folder / "class").string()};
    info.question = "subject";
    info.weights_hash = std::string(64, '0');
  }

  void write_photo(const std::string& shelf, std::size_t number, const cv::Mat& person) {
    cv::Mat photo;
    cv::resize(test::judge_photo(number + (shelf == "class" ? 50 : 0), number % 2 == 0), photo, {300, 260});
    cv::Mat shown;
    const double scale = 2.0 + 0.1 * static_cast<double>(number);
    const double fits = std::min({scale, 290.0 / person.cols, 250.0 / person.rows});
    cv::resize(person, shown, {}, fits, fits, cv::INTER_CUBIC);
    if (number % 2 == 1) cv::flip(shown, shown, 1);
    shown.convertTo(shown, -1, 1.0 - 0.05 * static_cast<double>(number % 4));
    const int slack_x = photo.cols - shown.cols, slack_y = photo.rows - shown.rows;
    shown.copyTo(photo(cv::Rect(slack_x * static_cast<int>(number) / 7, slack_y * static_cast<int>(number % 3) / 2,
                                shown.cols, shown.rows)));
    fs::create_directories(folder / shelf);
    write_png(folder / shelf / ("photo-" + std::to_string(number) + ".png"), photo);
  }

  /// A judge that says `yes` of the instance photos and `no` of the others.
  void write_backbone_judge(double yes, double no) {
    for (const auto& [shelf, positive] : {std::pair<std::string, bool>{"instance", true}, {"class", false}})
      for (std::size_t i = 0; i < (positive ? kInstance : kClass); ++i)
        info.evaluation.held_out.push_back(
            {display(folder / shelf / ("photo-" + std::to_string(i) + ".png")), positive, positive ? yes : no});
    info.evaluation = with_threshold(info.evaluation, 0.5, threshold_set_by_hand());
    fs::create_directories(folder / "judge");
    write_judge_info(folder / "judge", info);
  }

  JudgeInfo choose() {
    RunControl control;
    SilentObserver observer;
    return choose_subject_means(config, folder / "judge", at::kCPU, control, observer);
  }

  const test::TemporaryFolder folder_;
  const fs::path folder = folder_.path();
  JudgeTrainConfig config;
  JudgeInfo info;
};

TEST_F(FaceSubjectTest, FacesAreTakenWhereTheyJudgeBetter) {
  write_backbone_judge(0.6, 0.6);
  const JudgeInfo chosen = choose();
  ASSERT_EQ(chosen.means, SubjectMeans::Faces);
  EXPECT_THAT(chosen.notes.front(), HasSubstr("by faces"));
  EXPECT_EQ(chosen.evaluation.confusion.total(), std::int64_t{kInstance + kClass});
  EXPECT_GE(chosen.evaluation.confusion.right(), std::int64_t{kInstance + kClass - 1});
  EXPECT_EQ(to_json(read_judge_info(folder / "judge")), to_json(chosen));

  Verdict verdict(folder / "judge", at::kCPU, Verdict::Memory::None);
  const auto photo = [&](const std::string& name) { return decode_photo(folder / name).pixels; };
  const std::size_t loads = face_pool().loads();
  const auto said = verdict.judge({photo("instance/photo-2.png"), photo("class/photo-2.png"),
                                   test::judge_photo(77, true), cv::Mat(64, 64, CV_8UC3, cv::Scalar(0, 0, 0))});
  EXPECT_TRUE(said[0].passed);
  EXPECT_EQ(said[0].answers[0].reason, "");
  EXPECT_FALSE(said[1].passed);
  EXPECT_EQ(said[1].answers[0].reason, "");
  for (const std::size_t without : {2u, 3u}) {
    EXPECT_FALSE(said[without].passed);
    EXPECT_EQ(said[without].answers[0].reason, "no face found");
  }
  FaceQuestion question(folder / "judge");
  EXPECT_EQ(face_pool().loads(), loads) << "one copy of the networks";
  const cv::Mat seen = question.explanation(photo("instance/photo-2.png"));
  EXPECT_GT(cv::sum(seen)[0], 0);

  // Descriptors by other networks are not compared with these.
  FaceModel(at::zeros({3, 128}), {}, "other networks").save(folder / "judge" / kJudgeFacesFile);
  EXPECT_THROW(FaceQuestion(folder / "judge"), FormatError);
}

TEST_F(FaceSubjectTest, TheBackboneStaysWhereItJudgesBetter) {
  write_backbone_judge(1, 0);
  const JudgeInfo chosen = choose();
  EXPECT_EQ(chosen.means, SubjectMeans::Backbone);
  EXPECT_THAT(chosen.notes.back(), HasSubstr("by the backbone"));
  EXPECT_FALSE(fs::exists(folder / "judge" / kJudgeFacesFile));
}

TEST_F(FaceSubjectTest, WithoutFacesTheBackboneIsAllThereIs) {
  fs::remove_all(folder / "instance");
  test::write_judge_photos(folder / "instance", 6, true);
  write_backbone_judge(0.6, 0.6);
  const JudgeInfo chosen = choose();
  EXPECT_EQ(chosen.means, SubjectMeans::Backbone);
  EXPECT_THAT(chosen.notes.back(), HasSubstr("found in 0 of the first 6"));
}

}  // namespace
}  // namespace thumbsup
