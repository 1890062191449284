#include "training/lr_schedule.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

TEST(LrSchedule, UnknownNameIsNamed) {
  try {
    enum_of<LrScheduleKind>("cosinus");
    FAIL();
  } catch (const UserInputError& error) {
    EXPECT_NE(std::string(error.what()).find("cosinus"), std::string::npos);
  }
}

TEST(LrSchedule, WarmUpRisesFromZero) {
  const LrSchedule schedule{LrScheduleKind::Linear, 4, 10};
  EXPECT_DOUBLE_EQ(schedule.rate(0, 2.0), 0.0);
  EXPECT_DOUBLE_EQ(schedule.rate(2, 2.0), 1.0);
  EXPECT_DOUBLE_EQ(schedule.rate(4, 2.0), 2.0);
  EXPECT_DOUBLE_EQ(schedule.rate(7, 2.0), 1.0);
}

TEST(LrSchedule, StaysWhereItEnded) {
  for (const auto kind : {LrScheduleKind::Linear, LrScheduleKind::Cosine, LrScheduleKind::CosineWithRestarts})
    EXPECT_NEAR((LrSchedule{kind, 0, 10}.rate(15, 1.0)), 0.0, 1e-15);
  EXPECT_DOUBLE_EQ((LrSchedule{LrScheduleKind::Polynomial, 0, 10}.rate(15, 1.0)), 1e-7);
}

TEST(LrSchedule, PolynomialNeedsARateAboveItsEnd) {
  EXPECT_THROW((LrSchedule{LrScheduleKind::Polynomial, 0, 10}.rate(0, 1e-8)), UserInputError);
}

TEST(LrSchedule, RestartsRise) {
  const LrSchedule schedule{LrScheduleKind::CosineWithRestarts, 0, 100, 4};
  EXPECT_GT(schedule.rate(25, 1.0), 0.99);
  EXPECT_LT(schedule.rate(24, 1.0), 0.01);
}

}  // namespace
}  // namespace thumbsup
