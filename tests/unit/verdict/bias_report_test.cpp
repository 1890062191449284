#include "verdict/bias_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

BiasRow row(BiasRow::Kind kind, const std::string& changed, std::int64_t with, std::int64_t images) {
  return {kind, changed, "a person", "low quality, moustache", images, with, wilson_interval(with, images)};
}

BiasReport moustaches() {
  BiasReport report;
  report.attribute = "moustache";
  report.model = "models/<base>";
  report.date = "2026-11-30T10:00:00Z";
  report.accuracy = 0.9;
  report.accuracy_interval = wilson_interval(18, 20);
  report.rows = {row(BiasRow::Kind::Whole, "", 1, 20), row(BiasRow::Kind::Without, "low quality", 2, 20),
                 row(BiasRow::Kind::Without, "moustache", 12, 20), row(BiasRow::Kind::None, "", 13, 20),
                 row(BiasRow::Kind::Neutral, "a person", 10, 20)};
  return report;
}

/// Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80 differ by 0.2, interval 0.0524 to 0.3339.
TEST(BiasReport, TheDifferenceOfTwoSharesIsNewcombes) {
  const Interval difference =
      share_difference(row(BiasRow::Kind::Whole, "", 48, 80), row(BiasRow::Kind::None, "", 56, 70));
  EXPECT_NEAR(difference.low, 0.0524, 5e-5);
  EXPECT_NEAR(difference.high, 0.3339, 5e-5);
}

TEST(BiasReport, NamesTheWordsThatMatterAndNoOthers) {
  const auto findings = bias_findings(moustaches());
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(findings[0], HasSubstr("Without \"moustache\": 12 of 20"));
  EXPECT_THAT(findings[1], HasSubstr("Without a negative prompt: 13 of 20"));
  BiasReport even = moustaches();
  even.rows.resize(2);
  ASSERT_THAT(bias_findings(even), SizeIs(1));
  EXPECT_THAT(bias_findings(even)[0], HasSubstr("No word"));
}

TEST(BiasReport, IsKeptBesideTheJudgeAndReadAgain) {
  const test::TemporaryFolder folder;
  const auto file = bias_file(folder.path(), "a moustache/beard");
  EXPECT_EQ(file.parent_path(), folder.path());
  write_json_file(file, to_json(moustaches()));
  write_json_file(folder / "bias-other.json", {{"format", "something else"}});
  const auto read = read_bias_reports(folder.path());
  ASSERT_THAT(read, SizeIs(1));
  EXPECT_EQ(to_json(read[0]), to_json(moustaches()));
  auto wrong = to_json(moustaches());
  wrong["rows"][0]["with"] = 30;  // of 20
  EXPECT_THROW(bias_from_json(wrong, file), FormatError);
  EXPECT_THROW(bias_from_json({}, file), FormatError);
  EXPECT_TRUE(read_bias_reports(folder / "nowhere").empty());
}

TEST(BiasReport, ThePageShowsEveryRowEscaped) {
  const std::string page = bias_page(moustaches());
  EXPECT_THAT(page, HasSubstr("without &quot;moustache&quot;"));
  EXPECT_THAT(page, HasSubstr("&lt;base&gt;"));
  EXPECT_THAT(page, HasSubstr("12 of 20"));
}

}  // namespace
}  // namespace thumbsup
