#include "base/number_text.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace thumbsup {
namespace {

TEST(ParseNumber, TakesAllOfATextOrNothing) {
  EXPECT_EQ(parse_number<double>("7.5"), 7.5);
  EXPECT_EQ(parse_number<double>("-1e-3"), -1e-3);
  EXPECT_EQ(parse_number<double>("+2"), 2.0);
  EXPECT_EQ(parse_number<std::int64_t>("-12"), -12);
  for (const char* text : {"", "7,5", "7.5x", " 7", "+-1", "1e999", "x"})
    EXPECT_FALSE(parse_number<double>(text)) << text;
  EXPECT_FALSE(parse_number<std::int64_t>("9223372036854775808"));
  EXPECT_FALSE(parse_number<std::uint64_t>("-1"));
}

TEST(LeadingNumber, TakesWhatATextBeginsWith) {
  EXPECT_EQ(leading_number<std::int64_t>(" 512x768"), 512);
  EXPECT_EQ(leading_number<double>("7.5 (high)"), 7.5);
  EXPECT_EQ(leading_number<double>("high"), 0.0);
  EXPECT_EQ(leading_number<std::uint64_t>("99999999999999999999"), 0u);
}

}  // namespace
}  // namespace thumbsup
