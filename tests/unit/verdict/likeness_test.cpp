#include "verdict/likeness.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/network_weights.h"

namespace thumbsup {
namespace {

/// A judge that compares with the starter's backbone.
void write_judge(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const Backbone backbone =
      load_backbone(test::source_root() / "resources" / "starter" / "resnet18" / "model.safetensors");
  save_network(*backbone.network, folder / judge_model_file, {});
  save_network(*backbone.network, folder / judge_backbone_file, {});
  JudgeInfo info;
  info.has_backbone = true;
  info.weights_hash = sha256_of_file(folder / judge_model_file);
  info.evaluation = evaluate({{1, true}, {-1, false}}, {"a", "b"});
  write_judge_info(folder, info);
}

class LikenessOfDemo : public testing::Test {
 protected:
  LikenessOfDemo() {
    write_judge(folder / "judge");
    judge.emplace(folder / "judge");
    meter.emplace(*judge, std::vector<std::string>{(demo / "instance").string()}, control);
  }
  static cv::Mat photo(const std::string& name) { return decode_photo(demo / name).pixels; }

  static inline const std::filesystem::path demo = test::source_root() / "resources" / "demo";
  const test::TemporaryFolder folder;
  RunControl control;
  std::optional<Judge> judge;
  std::optional<LikenessMeter> meter;
};

TEST_F(LikenessOfDemo, AnInstancePhotoIsNearestToItselfAndFlagged) {
  const auto likeness = meter->measure({photo("instance/instance-005.jpg")}).front();
  EXPECT_NEAR(likeness.nearest, 1.0, 1e-4);
  EXPECT_EQ(std::filesystem::path(likeness.nearest_photo).filename(), "instance-005.jpg");
  EXPECT_LT(likeness.mean, likeness.nearest);
  EXPECT_TRUE(likeness.memorised);
}

TEST_F(LikenessOfDemo, FlagsAScaledMirroredAndBrightenedCopy) {
  cv::Mat copy = photo("instance/instance-003.jpg");
  cv::resize(copy, copy, {}, 0.4, 0.4, cv::INTER_AREA);
  cv::flip(copy, copy, 1);
  copy.convertTo(copy, -1, 1.05, 4);
  EXPECT_TRUE(meter->measure({copy}).front().memorised);
}

TEST_F(LikenessOfDemo, OtherPeopleAreLessAlikeAndNeverFlagged) {
  std::vector<cv::Mat> others;
  for (const char* name : {"class/class-001.jpg", "class/class-002.jpg", "class/class-003.jpg",
                           "contrast/contrast-001.jpg", "contrast/contrast-002.jpg"})
    others.push_back(photo(name));
  double highest = 0;
  for (const auto& likeness : meter->measure(others)) {
    EXPECT_FALSE(likeness.memorised);
    highest = std::max(highest, likeness.mean);
  }
  std::vector<cv::Mat> own;
  for (const char* name : {"instance/instance-001.jpg", "instance/instance-002.jpg", "instance/instance-009.jpg"})
    own.push_back(photo(name));
  for (const auto& likeness : meter->measure(own)) EXPECT_GT(likeness.mean, highest);
}

TEST_F(LikenessOfDemo, NeedsPhotos) {
  std::filesystem::create_directories(folder / "empty");
  EXPECT_THROW(LikenessMeter(*judge, {(folder / "empty").string()}, control), UserInputError);
  EXPECT_TRUE(meter->measure({}).empty());
}

}  // namespace
}  // namespace thumbsup
