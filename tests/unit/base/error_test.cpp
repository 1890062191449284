#include "base/error.h"

#include <gtest/gtest.h>

namespace thumbsup {
namespace {

TEST(Error, SentencesNameWhatTheUserNeeds) {
  EXPECT_STREQ(OutOfMemoryError("cuda:0", 13'100'000'000, 11'800'000'000).what(),
               "Needs 13.1 GB of memory on cuda:0, 11.8 GB are free.");
  EXPECT_STREQ(FormatError("m.safetensors", "unet.w", verbatim("is missing")).what(),
               "m.safetensors: 'unet.w' is missing");
  EXPECT_NE(std::string(DivergenceError(12, 0.5).what()).find("step 12"), std::string::npos);
}

TEST(Error, KnowsWhereItWasThrown) {
  const UserInputError error(verbatim("no"));
  EXPECT_NE(std::string(error.where().file_name()).find("error_test.cpp"), std::string::npos);
}

TEST(Format, BytesAndDurations) {
  EXPECT_EQ(format_bytes(999), "999 B");
  EXPECT_EQ(format_bytes(3'400'000), "3.4 MB");
  EXPECT_EQ(format_bytes(999'999), "1.0 MB");
  EXPECT_EQ(format_duration(8.4), "8 s");
  EXPECT_EQ(format_duration(125), "2 min 05 s");
  EXPECT_EQ(format_duration(3840), "1 h 04 min");
  EXPECT_EQ(format_duration(-1), "?");
}

}  // namespace
}  // namespace thumbsup
