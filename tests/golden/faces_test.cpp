// Faces against what @vladmandic/face-api says of parts of its own sample pictures (resources/faces/recipe).
#include <gtest/gtest.h>

#include <cmath>

#include "photos/decode.h"
#include "support/golden.h"
#include "support/tensors.h"
#include "verdict/face_finder.h"

namespace thumbsup {
namespace {

constexpr double kPixels = 1;
constexpr double kDescriptor = 1e-3;

double largest_difference(const at::Tensor& row, const nlohmann::json& expected) {
  const auto values = expected.get<std::vector<double>>();
  EXPECT_EQ(row.numel(), std::ssize(values));
  return (row.to(at::kDouble) - at::tensor(values, at::kDouble)).abs().max().item<double>();
}

TEST(FacesGolden, FindsDescribesAndAlignsAsThePackage) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "faces");
  const auto golden = test::golden_json(folder / "faces.json");
  const FaceFinder finder;
  std::size_t compared = 0;
  for (const auto& picture : golden.at("pictures")) {
    const auto file = picture.at("file").get<std::string>();
    SCOPED_TRACE(file);
    const cv::Mat pixels = decode_photo(folder / file).pixels;
    auto found = finder.find(pixels, golden.at("minimum_score").get<double>());
    ASSERT_EQ(found.size(), picture.at("faces").size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto& expected = picture.at("faces")[i];
      FoundFace& face = found[i];
      EXPECT_NEAR(face.score, expected.at("score").get<double>(), 1e-4);
      const auto box = expected.at("box").get<std::vector<double>>();
      EXPECT_NEAR(face.box.x, box.at(0), kPixels);
      EXPECT_NEAR(face.box.y, box.at(1), kPixels);
      EXPECT_NEAR(face.box.width, box.at(2), kPixels);
      EXPECT_NEAR(face.box.height, box.at(3), kPixels);
      const auto& landmarks = expected.at("landmarks");
      ASSERT_EQ(landmarks.size(), face.landmarks.size());
      for (std::size_t p = 0; p < landmarks.size(); ++p) {
        EXPECT_NEAR(face.landmarks[p].x, landmarks[p].at(0).get<double>(), kPixels) << p;
        EXPECT_NEAR(face.landmarks[p].y, landmarks[p].at(1).get<double>(), kPixels) << p;
      }
      const auto aligned = expected.at("aligned").get<std::vector<int>>();
      EXPECT_LE(std::abs(face.aligned.x - aligned.at(0)), kPixels);
      EXPECT_LE(std::abs(face.aligned.y - aligned.at(1)), kPixels);
      EXPECT_LE(std::abs(face.aligned.width - aligned.at(2)), kPixels);
      EXPECT_LE(std::abs(face.aligned.height - aligned.at(3)), kPixels);
      // Of the very same square: a pixel more or less, which rounding may decide, is another picture.
      face.aligned = {aligned.at(0), aligned.at(1), aligned.at(2), aligned.at(3)};
      ++compared;
    }
    const at::Tensor descriptors = finder.describe(pixels, found);
    for (std::size_t i = 0; i < found.size(); ++i)
      EXPECT_LT(largest_difference(descriptors[static_cast<std::int64_t>(i)], picture.at("faces")[i].at("descriptor")),
                kDescriptor);
  }
  EXPECT_GE(compared, 5u);
}

TEST(FacesGolden, DescribesAPatternWithoutResampling) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "faces");
  const auto pattern = test::golden_json(folder / "faces.json").at("pattern");
  const auto side = pattern.at("side").get<std::int64_t>();
  ASSERT_EQ(side, FaceDescriptorNet::kInputSide);
  at::Tensor rgb = at::empty({1, 3, side, side});
  auto values = rgb.accessor<float, 4>();
  for (std::int64_t c = 0; c < 3; ++c)
    for (std::int64_t y = 0; y < side; ++y)
      for (std::int64_t x = 0; x < side; ++x)
        values[0][c][y][x] = static_cast<float>((3 * x + 5 * y + 7 * c + x * y) % 256);
  const auto networks = face_pool().take(at::kCPU);
  EXPECT_LT(largest_difference(networks->descriptor->forward(rgb)[0], pattern.at("descriptor")), kDescriptor);
}

}  // namespace
}  // namespace thumbsup
