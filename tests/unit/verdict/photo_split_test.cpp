#include "verdict/photo_split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/random_stream.h"
#include "photos/checks.h"
#include "verdict/validation_plan.h"

namespace thumbsup {
namespace {

std::uint64_t random_hash(std::uint64_t i) {
  RandomStream random(7, "hash", i);
  const std::uint64_t high = random.next();
  return high << 32 | random.next();
}

std::vector<SplitPhoto> shelf(int count, int stratum, bool positive, std::uint64_t first) {
  std::vector<SplitPhoto> photos;
  for (int i = 0; i < count; ++i)
    photos.push_back({random_hash(first + static_cast<std::uint64_t>(i)), stratum, positive});
  return photos;
}

std::vector<SplitPhoto> demo_like() {
  auto photos = shelf(24, 0, true, 0);
  for (const auto& other : {shelf(64, 1, true, 1000), shelf(80, 2, false, 2000)})
    photos.insert(photos.end(), other.begin(), other.end());
  return photos;
}

std::string sentence_of(const std::vector<SplitPhoto>& photos) {
  try {
    split_photos(photos, 0.2, 1);
  } catch (const UserInputError& error) {
    return error.what();
  }
  return "";
}

TEST(PhotoSplit, HoldsOutAFifthOfEveryShelf) {
  const auto photos = demo_like();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto split = split_photos(photos, 0.2, seed);
    ASSERT_EQ(split.training.size() + split.validation.size(), photos.size());
    int held[3] = {};
    for (const auto i : split.validation) ++held[photos[i].stratum];
    EXPECT_EQ(held[0], 5);
    EXPECT_EQ(held[1], 13);
    EXPECT_EQ(held[2], 16);
    std::set<std::size_t> all(split.training.begin(), split.training.end());
    all.insert(split.validation.begin(), split.validation.end());
    EXPECT_EQ(all.size(), photos.size()) << "every photo is on exactly one side";
  }
}

TEST(PhotoSplit, IsAFunctionOfTheSeed) {
  EXPECT_EQ(split_photos(demo_like(), 0.2, 3).validation, split_photos(demo_like(), 0.2, 3).validation);
  EXPECT_NE(split_photos(demo_like(), 0.2, 3).validation, split_photos(demo_like(), 0.2, 4).validation);
}

TEST(PhotoSplit, NeverDividesNearDuplicates) {
  auto photos = demo_like();
  // Every third photo gets a twin a few bits away, sometimes on the other class's shelf.
  const std::size_t originals = photos.size();
  for (std::size_t i = 0; i < originals; i += 3) {
    SplitPhoto twin = photos[i];
    twin.hash ^= std::uint64_t{0b10110} << (i % 50);
    if (i % 2 == 0) twin.positive = !twin.positive, twin.stratum = twin.positive ? 1 : 2;
    photos.push_back(twin);
  }
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto split = split_photos(photos, 0.2, seed);
    for (const auto v : split.validation)
      for (const auto t : split.training) ASSERT_GT(hamming_distance(photos[v].hash, photos[t].hash), 5);
    bool classes[2] = {};
    for (const auto v : split.validation) classes[photos[v].positive] = true;
    EXPECT_TRUE(classes[0] && classes[1]);
  }
}

TEST(PhotoSplit, GroupsChainsOfResemblance) {
  const std::vector<SplitPhoto> photos = {
      {0b0, 0, true}, {~0ull, 0, true}, {0b11111, 0, true}, {0b1111111111, 0, true}};
  EXPECT_EQ(near_duplicate_groups(photos), (std::vector<std::size_t>{0, 1, 0, 0}));
}

TEST(PhotoSplit, SaysHowManyPhotosAreMissing) {
  const auto negatives = shelf(20, 1, false, 500);
  for (const int count : {0, 1, 2, 4}) {
    auto photos = negatives;
    const auto positives = shelf(count, 0, true, 0);
    photos.insert(photos.end(), positives.begin(), positives.end());
    const std::string sentence = sentence_of(photos);
    EXPECT_THAT(sentence, testing::HasSubstr(count == 0 ? "There are no positive photos"
                                                        : std::to_string(count) + " positive photo"));
    EXPECT_THAT(sentence, testing::HasSubstr("so " + std::to_string(5 - count) + " more"));
    EXPECT_THAT(sentence, testing::Not(testing::HasSubstr("negative")));
  }
  EXPECT_THAT(sentence_of({}),
              testing::AllOf(testing::HasSubstr("no positive photos"), testing::HasSubstr("no negative photos")));
}

TEST(PhotoSplit, CountsIdenticalPhotosOnce) {
  auto photos = shelf(20, 1, false, 500);
  for (int i = 0; i < 30; ++i) photos.push_back({42, 0, true});
  EXPECT_THAT(sentence_of(photos),
              testing::HasSubstr("There are 30 positive photos, of which only 1 differs (near-duplicates count once)"));
}

TEST(PhotoSplit, TestsBothClassesEvenWhenGroupsAreLarge) {
  auto photos = shelf(10, 1, false, 500);
  for (std::uint64_t group = 0; group < 5; ++group)  // five groups of four: each is larger than 20 % of 20 minus 1
    for (int i = 0; i < 4 + static_cast<int>(group); ++i) photos.push_back({random_hash(900 + group), 0, true});
  const auto split = split_photos(photos, 0.1, 1);
  bool positive = false, negative = false;
  for (const auto i : split.validation) (photos[i].positive ? positive : negative) = true;
  EXPECT_TRUE(positive && negative);
}

TEST(PhotoFolds, DealOutEveryShelfAndNeverDivideNearDuplicates) {
  auto photos = demo_like();
  for (std::size_t i = 0; i < 24; i += 2) {  // every other instance photo has a twin
    photos.push_back(photos[i]);
    photos.back().hash ^= 0b101;
  }
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto folds = photo_folds(photos, 5, seed);
    int of_shelf[3][5] = {};
    for (std::size_t i = 0; i < photos.size(); ++i) ++of_shelf[photos[i].stratum][folds[i]];
    for (int shelf = 0; shelf < 3; ++shelf) {
      const auto [fewest, most] = std::minmax_element(of_shelf[shelf], of_shelf[shelf] + 5);
      EXPECT_LE(*most - *fewest, 2) << shelf;
    }
    for (std::size_t i = 0; i < photos.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        ASSERT_TRUE(folds[i] == folds[j] || hamming_distance(photos[i].hash, photos[j].hash) > 5);
  }
  EXPECT_NE(photo_folds(photos, 5, 1), photo_folds(photos, 5, 2));
}

TEST(PhotoFolds, EveryFoldHasBothClassesOfTheFewestPhotosThatTeach) {
  auto photos = shelf(5, 0, true, 0);
  for (const auto& photo : shelf(5, 1, false, 100)) photos.push_back(photo);
  for (int i = 0; i < 30; ++i) photos.push_back(photos[2]);  // one positive has 30 twins
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto folds = photo_folds(photos, 5, seed);
    bool has[2][5] = {};
    for (std::size_t i = 0; i < photos.size(); ++i) has[photos[i].positive][folds[i]] = true;
    for (int fold = 0; fold < 5; ++fold) EXPECT_TRUE(has[0][fold] && has[1][fold]) << fold;
  }
}

TEST(ValidationPlan, HoldsOutWhereThereAreEnoughAndCrossValidatesElse) {
  const auto many = plan_validation(demo_like(), 0.2, 1);
  EXPECT_FALSE(many.is_cross_validated);
  ASSERT_EQ(many.networks.size(), 1u);
  EXPECT_EQ(many.networks[0].held_out, split_photos(demo_like(), 0.2, 1).validation);
  EXPECT_EQ(many.asked, many.networks[0].held_out);
  EXPECT_EQ(std::set<std::size_t>(many.folds.begin(), many.folds.end()).size(), kValidationFolds);

  auto few = shelf(50, 0, true, 0);
  for (const auto& photo : shelf(49, 1, false, 100)) few.push_back(photo);
  const auto plan = plan_validation(few, 0.2, 1);
  EXPECT_TRUE(plan.is_cross_validated) << "99 photos: 19.8 would be held out";
  ASSERT_EQ(plan.networks.size(), kValidationFolds + 1);
  std::multiset<std::size_t> asked;
  for (const NetworkPhotos& network : plan.networks) {
    EXPECT_EQ(network.training.size() + network.held_out.size(), few.size());
    asked.insert(network.held_out.begin(), network.held_out.end());
  }
  EXPECT_EQ(asked, std::multiset<std::size_t>(plan.asked.begin(), plan.asked.end())) << "each once";
  EXPECT_EQ(asked.size(), few.size());
  EXPECT_EQ(plan.networks.back().training.size(), few.size()) << "the judge learns from all";

  for (int i = 0; i < 200; ++i) few.push_back(few[0]);
  EXPECT_TRUE(plan_validation(few, 0.2, 1).is_cross_validated) << "twins do not make them more";
}

}  // namespace
}  // namespace thumbsup
