// What is read of a server that runs, and of what it leaves behind; both may be somebody else's.
#include <gtest/gtest.h>

#include <fstream>

#include "base/atomic_file.h"
#include "studio/serve_records.h"
#include "studio/served_numbers.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

TEST(ServedNumbers, AreReadFromTheTextOfPrometheus) {
  const auto numbers = read_served_numbers(
      "# HELP thumbsup_ready 1 while pictures can be drawn.\n# TYPE thumbsup_ready gauge\nthumbsup_ready 1\n"
      "thumbsup_model_info{hash=\"abc\",name=\"A \\\"b\\\", c\",version=\"v3\"} 1\n"
      "thumbsup_requests_total{code=\"200\",route=\"/\"} 5\nthumbsup_requests_total{code=\"429\",route=\"/\"} 2\n"
      "thumbsup_requests_total{code=\"500\",route=\"/\"} 1\n"
      "thumbsup_generation_duration_seconds_count 4\nthumbsup_generation_duration_seconds_sum 2.5\n"
      "thumbsup_generation_duration_seconds_bucket{le=\"+Inf\"} 4\nthumbsup_queue_depth 7\nthumbsup_pass_ratio 0.75\n"
      "thumbsup_pass_window_images 20\nthumbsup_pass_cusum 1.5\nthumbsup_score_psi 0.25\n"
      "thumbsup_alert_active{alert=\"scores_shifted\"} 1\nthumbsup_alert_active{alert=\"judge_fails\"} 0\n");
  ASSERT_TRUE(numbers.has_value());
  EXPECT_TRUE(numbers->ready);
  EXPECT_EQ(numbers->model, "A \"b\", c");
  EXPECT_EQ(numbers->version, "v3");
  EXPECT_EQ(numbers->hash, "abc");
  EXPECT_EQ(numbers->refused, 3);
  EXPECT_EQ(numbers->drawn, 4);
  EXPECT_EQ(numbers->drawing_seconds, 2.5);
  EXPECT_EQ(numbers->waiting, 7);
  EXPECT_EQ(numbers->pass_ratio, 0.75);
  EXPECT_EQ(numbers->window_images, 20);
  EXPECT_EQ(numbers->cusum, 1.5);
  EXPECT_EQ(numbers->psi, 0.25);
  EXPECT_EQ(numbers->alerts, std::set<std::string>{"scores_shifted"});
}

TEST(ServedNumbers, OfAnotherProgramAreNone) {
  EXPECT_FALSE(read_served_numbers("<html>hello</html>"));
  EXPECT_FALSE(read_served_numbers("go_goroutines 7\n"));
  EXPECT_FALSE(read_served_numbers(""));
  // Cut short, or nonsense: nothing is read beyond the end, and what is no number is 0.
  const auto cut = read_served_numbers(
      "thumbsup_ready NaN\nthumbsup_queue_depth 1e300\nthumbsup_pass_cusum -Inf\nthumbsup_model_info{name=\"a");
  ASSERT_TRUE(cut.has_value());
  EXPECT_FALSE(cut->ready);
  EXPECT_GT(cut->waiting, 0);
  EXPECT_EQ(cut->cusum, 0);
  EXPECT_TRUE(cut->model.empty());
}

TEST(ServedNumbers, AlertsHaveTheServersSentences) {
  EXPECT_EQ(read_served_alerts(R"({"ready": true, "alerts": {"judge_fails": "It fails.", "odd": 7}})"),
            (std::map<std::string, std::string>{{"judge_fails", "It fails."}}));
  EXPECT_TRUE(read_served_alerts("no JSON").empty());
  EXPECT_TRUE(read_served_alerts("[1]").empty());
  EXPECT_TRUE(read_served_alerts(R"({"alerts": []})").empty());
}

TEST(ServeRecords, LatestPicturesHaveTheirVerdicts) {
  const test::TemporaryFolder folder;
  const fs::path project = folder.path();
  EXPECT_TRUE(read_serve_records(project, 10).pictures.empty()) << "it never served";
  const auto keep = [&](const std::string& name) {
    write_file_atomically(project / "serve" / "pictures" / name, std::string("a picture"));
  };
  const std::string a(32, 'a'), b(32, 'b'), c(32, 'c');
  keep("2026-12-01T100000Z-" + a + ".png");
  keep("2026-12-01T100001Z-" + b + ".png");
  keep("2026-12-01T100002Z-" + c + ".png");
  keep("holiday.png");
  keep("2026-12-01T100003Z-" + std::string(32, 'x') + ".png");
  std::ofstream(project / "serve" / "requests.jsonl")
      << R"({"id": ")" << a << R"(", "seconds": 1, "verdict": "pass", "probability": 0.75})"
      << "\n"
      << R"({"id": ")" << b << R"(", "seconds": 3, "verdict": "fail", "probability": 0.25, "client": "ann"})"
      << "\n"
      << "half a li";
  write_file_atomically(project / "serve" / "keys.json",
                        std::string(R"({"keys": [{"name": "ann", "sha256": "00"}, {"name": 7}]})"));
  const ServeRecords records = read_serve_records(project, 10);
  ASSERT_EQ(records.pictures.size(), 3u);
  EXPECT_EQ(records.pictures[0].made, "2026-12-01T100002Z");
  EXPECT_FALSE(records.pictures[0].passed.has_value()) << "not judged yet";
  EXPECT_EQ(records.pictures[1].passed, false);
  EXPECT_EQ(records.pictures[1].client, "ann");
  EXPECT_EQ(records.pictures[2].passed, true);
  EXPECT_EQ(records.pictures[2].probability, 0.75);
  EXPECT_EQ(records.seconds, 3);
  EXPECT_EQ(records.keys, std::vector<std::string>{"ann"});
  EXPECT_EQ(read_serve_records(project, 1).pictures.size(), 1u);
}

}  // namespace
}  // namespace thumbsup
