#include "nn/dtype_measurement.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/golden.h"

namespace thumbsup {
namespace {

class DtypeMeasurementTest : public testing::Test {
 protected:
  DtypeMeasurement measurement(const std::string& key) {
    return {file, key, [this] {
              ++measured;
              return next;
            }};
  }
  test::TemporaryFolder folder;
  std::filesystem::path file = folder / "cache" / "thumbsup-studio" / "dtype-speeds.json";
  DtypeSpeeds next{100, 200};
  int measured = 0;
};

TEST_F(DtypeMeasurementTest, IsMadeOnceAMachine) {
  EXPECT_FALSE(measurement("a").known());
  EXPECT_EQ(measured, 0);
  EXPECT_EQ(measurement("a").speeds().faster(), Dtype::Bfloat16);
  next = {300, 200};
  EXPECT_EQ(measurement("a").speeds().bfloat16, 200);
  EXPECT_EQ(measurement("a").speeds().float32, 100) << "what was found stays";
  EXPECT_EQ(measured, 1);
  EXPECT_EQ(measurement("another processor").speeds().faster(), Dtype::Float32);
  EXPECT_EQ(measured, 2);
  EXPECT_TRUE(measurement("a").known()) << "beside the new one";
}

TEST_F(DtypeMeasurementTest, ADamagedCacheIsMeasuredAnewAndNeverAnError) {
  for (const char* damage : {"", "{", "[1, 2]", "{\"a\": 7}", "{\"a\": {\"float32\": \"fast\", \"bfloat16\": 1}}",
                             "{\"a\": {\"float32\": -1, \"bfloat16\": 1}}"}) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << damage;
    measured = 0;
    EXPECT_EQ(measurement("a").speeds().float32, 100) << damage;
    EXPECT_EQ(measurement("a").speeds().float32, 100) << damage;
    EXPECT_EQ(measured, 1) << damage;
  }
}

TEST_F(DtypeMeasurementTest, APlaceThatCannotBeWrittenCostsAMeasurementOnly) {
  file = "/proc/nowhere/dtype-speeds.json";
  EXPECT_EQ(measurement("a").speeds().float32, 100);
  file.clear();
  EXPECT_EQ(measurement("a").speeds().float32, 100);
  EXPECT_EQ(measured, 2);
}

TEST(DtypeSpeeds, EqualOnesLeaveTheExacterFormat) {
  EXPECT_EQ((DtypeSpeeds{100, 100}).faster(), Dtype::Float32);
  const DtypeSpeeds here = measure_dtype_speeds();
  EXPECT_GT(here.float32, 0);
  EXPECT_GT(here.bfloat16, 0);
}

}  // namespace
}  // namespace thumbsup
