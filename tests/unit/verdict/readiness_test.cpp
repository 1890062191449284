#include "verdict/readiness.h"

#include <gtest/gtest.h>

namespace thumbsup {
namespace {

Evaluation counted(std::int64_t yes_right, std::int64_t yes_wrong, std::int64_t no_right, std::int64_t no_wrong) {
  Evaluation e;
  e.confusion = {yes_right, no_wrong, no_right, yes_wrong};
  e.accuracy = e.confusion.accuracy();
  e.accuracy_interval = wilson_interval(e.confusion.right(), e.confusion.total());
  return e;
}

TEST(Readiness, FewPhotosAreNotEnoughHoweverRightTheyAre) {
  EXPECT_EQ(readiness(counted(2, 0, 2, 0)), Readiness::TooFewPhotos);
  EXPECT_EQ(readiness(counted(7, 0, 8, 0)), Readiness::TooFewPhotos) << "79.6 % are sure";
  EXPECT_EQ(readiness(counted(8, 0, 8, 0)), Readiness::Ready) << "80.6 % are sure";
  EXPECT_EQ(readiness(counted(5, 0, 29, 0)), Readiness::Ready);
  EXPECT_EQ(readiness(counted(0, 0, 0, 0)), Readiness::TooOftenWrong);
}

TEST(Readiness, AlwaysNoIsNoAnswerHoweverRareYesIs) {
  const Evaluation always_no = counted(0, 3, 97, 0);
  EXPECT_GT(always_no.accuracy_interval.low, kAskedAccuracy) << "its plain rate would do";
  EXPECT_EQ(readiness(always_no), Readiness::TooOftenWrong);
  EXPECT_TRUE(may_be_guessing(always_no));
  EXPECT_FALSE(may_be_guessing(counted(5, 0, 29, 0)));
  EXPECT_EQ(readiness(counted(3, 2, 29, 0)), Readiness::TooOftenWrong) << "32 of 34, but 3 of 5 of the subject";
  EXPECT_EQ(readiness(counted(1, 0, 99, 0)), Readiness::TooFewPhotos) << "one yes may be chance";
}

TEST(Readiness, SaysWhatIsSureAndNotTheRate) {
  EXPECT_EQ(trust_phrase(counted(2, 0, 3, 0)), "at least 56 % (right on 5 of 5 held-out photos)");
  EXPECT_EQ(trust_phrase(counted(5, 0, 29, 0), "pictures"), "at least 89 % (right on 34 of 34 pictures)");
  EXPECT_EQ(sure_percent({0.8, 1}), 80);
  EXPECT_EQ(sure_percent({0, 1}), 0);
  EXPECT_EQ(readiness_phrase(counted(2, 0, 3, 0)), "not ready yet: too few photos to be sure of 80 %");
  EXPECT_EQ(readiness_phrase(counted(8, 0, 8, 0)), "ready");
  EXPECT_EQ(readiness_phrase(counted(4, 4, 8, 0)), "not ready yet: less than 90 % right, as the mean over yes and no");
}

}  // namespace
}  // namespace thumbsup
