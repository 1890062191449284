#include "verdict/similarity.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "photos/decode.h"
#include "photos/scan_folder.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judge.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

/// A judge that compares with the starter's backbone.
void write_starter_judge(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const Backbone backbone =
      load_backbone(test::source_root() / "resources" / "starter" / "resnet18" / "model.safetensors");
  save_network(*backbone.network, folder / kJudgeBackboneFile, {});
  JudgeInfo info;
  std::vector<cv::Mat> squares;
  for (const char* shelf : {"instance", "class", "contrast"})
    scan_photo_folder(test::source_root() / "resources" / "demo" / shelf,
                      [&](const ScannedPhoto&, const DecodedPhoto& decoded) {
                        squares.push_back(network_square(decoded.pixels, 128));
                      });
  save_network(*backbone.network, folder / kJudgeModelFile, {},
               similarity_standard(*backbone.network, squares, {info.mean, info.deviation}));
  info.has_backbone = true;
  info.weights_hash = sha256_of_file(folder / kJudgeModelFile);
  info.evaluation = evaluate({{1, true}, {-1, false}}, {"a", "b"});
  write_judge_info(folder, info);
}

class SimilarityOfDemo : public testing::Test {
 protected:
  SimilarityOfDemo() {
    write_starter_judge(folder / "judge");
    judge.emplace(folder / "judge");
    meter.emplace(*judge, std::vector<std::string>{(kDemo / "instance").string()}, control);
  }
  static cv::Mat photo(const std::string& name) { return decode_photo(kDemo / name).pixels; }

  static inline const std::filesystem::path kDemo = test::source_root() / "resources" / "demo";
  const test::TemporaryFolder folder;
  RunControl control;
  std::optional<Judge> judge;
  std::optional<SimilarityMeter> meter;
};

TEST_F(SimilarityOfDemo, AnInstancePhotoIsNearestToItselfAndFlagged) {
  const auto similarity = meter->measure({photo("instance/instance-005.jpg")}).front();
  EXPECT_NEAR(similarity.nearest, 1.0, 1e-4);
  EXPECT_EQ(std::filesystem::path(similarity.nearest_photo).filename(), "instance-005.jpg");
  EXPECT_LT(similarity.mean, similarity.nearest);
  EXPECT_TRUE(similarity.memorised);
}

TEST_F(SimilarityOfDemo, FlagsAScaledMirroredAndBrightenedCopy) {
  cv::Mat copy = photo("instance/instance-003.jpg");
  cv::resize(copy, copy, {}, 0.4, 0.4, cv::INTER_AREA);
  cv::flip(copy, copy, 1);
  copy.convertTo(copy, -1, 1.05, 4);
  EXPECT_TRUE(meter->measure({copy}).front().memorised);
}

TEST_F(SimilarityOfDemo, TellsTheInstanceFromOtherPeopleWithTheSameGesture) {
  std::vector<Scored> scored;
  for (const bool own : {true, false})
    scan_photo_folder(kDemo / (own ? "instance" : "class"), [&](const ScannedPhoto&, const DecodedPhoto& decoded) {
      const auto similarity = meter->measure({decoded.pixels}).front();
      // A photo of the shelf itself must not gain from meeting itself.
      const double n = static_cast<double>(meter->photos());
      scored.push_back({own ? (similarity.mean * n - 1.0) / (n - 1) : similarity.mean, own});
      EXPECT_EQ(similarity.memorised, own);
    });
  EXPECT_GE(*roc_auc(scored), 0.95);
}

TEST_F(SimilarityOfDemo, NeedsPhotos) {
  std::filesystem::create_directories(folder / "empty");
  EXPECT_THROW(SimilarityMeter(*judge, {(folder / "empty").string()}, control), UserInputError);
  EXPECT_TRUE(meter->measure({}).empty());
}

}  // namespace
}  // namespace thumbsup
