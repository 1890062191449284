#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/damaged_picture.h"
#include "verdict/quality_model.h"
#include "verdict/quality_trainer.h"
#include "verdict/statistics.h"

namespace thumbsup {
namespace {

at::Tensor normal(std::int64_t rows, std::int64_t columns, const char* purpose) {
  at::Tensor values = at::empty({rows, columns});
  RandomStream random(3, purpose);
  random.fill_normal({values.data_ptr<float>(), static_cast<std::size_t>(values.numel())});
  return values;
}

TEST(FeatureSpace, MeasuresDistancesAlongTheSpreadOfThePhotos) {
  // Two features that go together: off their common line is farther than along it.
  const at::Tensor base = normal(400, 2, "plane");
  const at::Tensor photos = at::stack({3 + base.select(1, 0), -1 + 2 * base.select(1, 0) + 0.2 * base.select(1, 1)}, 1);
  const FeatureSpace space = FeatureSpace::fit(photos);
  const auto picture = [](double x, double y) { return at::tensor(std::vector<double>{x, y}).reshape({1, 2}); };
  const at::Tensor along = space.distance(picture(5, 3)), off = space.distance(picture(5, -5));
  EXPECT_GT(off.item<double>(), along.item<double>() + 1);
  // Of features that do not go together the photos' own mean is 1: there shrinking takes nothing away.
  const at::Tensor loose = normal(400, 3, "loose");
  EXPECT_NEAR(FeatureSpace::fit(loose).distance(loose).exp().mean().item<double>(), 1, 0.1);
}

TEST(FeatureSpace, HoldsWithMoreFeaturesThanPhotos) {
  const at::Tensor photos = normal(12, 300, "wide"), fresh = normal(40, 300, "fresh");
  const FeatureSpace space = FeatureSpace::fit(photos);
  EXPECT_TRUE(space.precision.isfinite().all().item<bool>());
  const at::Tensor near = space.distance(fresh), far = space.distance(4 * fresh);
  EXPECT_GT(far.min().item<double>(), near.max().item<double>());
  const FeatureSpace constant = FeatureSpace::fit(at::ones({5, 3}));
  EXPECT_TRUE(constant.distance(at::zeros({2, 3})).isfinite().all().item<bool>());
}

TEST(QualityModel, WeighsEvidenceAndComesBackFromItsFile) {
  QualityFeatures photos, broken;
  for (int group = 0; group < 5; ++group) {
    const std::string name = "group" + std::to_string(group);
    photos.push_back(normal(80, 5, name.c_str()));
    broken.push_back(2.5 * normal(80, 5, ("broken" + name).c_str()));
  }
  const auto spaces = QualityModel::fit_spaces(photos);
  const at::Tensor evidence = at::cat({QualityModel::evidence(spaces, photos), QualityModel::evidence(spaces, broken)});
  const at::Tensor sound = at::cat({at::ones({80}), at::zeros({80})});
  const QualityModel model(spaces, QualityModel::fit_weights(evidence, sound));
  int right = 0;
  for (const double logit : model.logits(photos)) right += logit > 0;
  for (const double logit : model.logits(broken)) right += logit < 0;
  EXPECT_GE(right, 156);

  std::map<std::string, at::Tensor> file;
  for (const NamedTensor& tensor : model.state()) file[tensor.name] = tensor.tensor;
  const QualityModel again = QualityModel::from_state([&](const std::string& name) { return file.at(name); });
  EXPECT_EQ(again.logits(broken), model.logits(broken));
  EXPECT_THROW(QualityModel(spaces, at::zeros({3})), LogicError);
}

TEST(PictureMeasures, TellBlurNoiseAndColour) {
  const cv::Mat photo = test::judge_photo(1, true)(cv::Rect(0, 0, 64, 64)).clone();
  cv::Mat blurred, grey, noisy = photo.clone();
  cv::GaussianBlur(photo, blurred, {0, 0}, 4);
  cv::cvtColor(photo, grey, cv::COLOR_RGB2GRAY);
  cv::cvtColor(grey, grey, cv::COLOR_GRAY2RGB);
  RandomStream random(1, "noise");
  for (std::size_t i = 0; i < noisy.total() * 3; ++i) noisy.data[i] ^= static_cast<std::uint8_t>(random.below(64));
  const at::Tensor rows = picture_measures({photo, blurred, grey, noisy});
  const auto value = [&](int row, int column) { return rows[row][column].item<double>(); };
  EXPECT_LT(value(1, 0), value(0, 0) - 0.3) << "less sharp";
  EXPECT_GT(value(3, 1), value(0, 1) + 0.5) << "more grain";
  EXPECT_NEAR(value(2, 2), 0, 1e-6) << "no colour";
  EXPECT_GT(value(0, 2), 0.05);
}

TEST(DamagedPicture, IsDrawnFromItsStreamAndDiffersFromThePhoto) {
  const cv::Mat photo = test::judge_photo(2, true);
  for (const Damage damage : kAllDamages) {
    RandomStream one(5, "damage", 1), same(5, "damage", 1), other(5, "damage", 2);
    const cv::Mat picture = damaged_picture(photo, damage, 64, one);
    ASSERT_EQ(picture.type(), CV_8UC3) << to_string(damage);
    ASSERT_EQ(picture.size(), cv::Size(64, 64));
    EXPECT_EQ(cv::norm(picture, damaged_picture(photo, damage, 64, same), cv::NORM_INF), 0) << to_string(damage);
    EXPECT_GT(cv::norm(picture, damaged_picture(photo, damage, 64, other), cv::NORM_INF), 0) << to_string(damage);
  }
}

TEST(QualityTrainer, NeedsPhotosAndABackbone) {
  const test::TemporaryFolder folder;
  test::write_judge_photos(folder / "photos", 6, true);
  JudgeTrainConfig config;
  config.positive = {(folder / "photos").string()};
  config.image_size = 32;
  config.out = folder / "quality";
  RunControl control;
  SilentObserver observer;
  EXPECT_THROW(train_quality(config, at::kCPU, control, observer), UserInputError);
  config.backbone = "none";
  EXPECT_THROW(train_quality(config, at::kCPU, control, observer), UserInputError);
  EXPECT_FALSE(std::filesystem::exists(config.out));
}

}  // namespace
}  // namespace thumbsup
