#include "base/json_lines.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>
#include <vector>

#include "support/golden.h"

namespace thumbsup {
namespace {

std::vector<std::int64_t> steps_of(const std::filesystem::path& path) {
  std::vector<std::int64_t> steps;
  for_each_json_line(path,
                     [&](const nlohmann::json& row, const auto&) { steps.push_back(integer_at(row, "step", -1)); });
  return steps;
}

TEST(JsonLines, WhatIsNoObjectIsPassedOver) {
  const test::TemporaryFolder folder;
  std::ofstream file(folder / "lines");
  file << "{\"step\":1}\n\n[1]\nnonsense\n{\"step\":\"x\"}\n"
       << std::string(5000, '[') << "\n"
       << R"({"step":2,"text":")" << std::string(2 << 20, 'x') << "\"}\n\xff\xfe\n{\"step\":3}\r\n{\"st";
  file.close();
  EXPECT_EQ(steps_of(folder / "lines"), (std::vector<std::int64_t>{1, -1, 3}));
}

TEST(JsonLines, AFileThatIsNoneHasNoLines) {
  const test::TemporaryFolder folder;
  EXPECT_TRUE(steps_of(folder / "missing").empty());
  EXPECT_TRUE(steps_of(folder.path()).empty());
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_TRUE(steps_of(folder / "pipe").empty()) << "and it is not waited for";
}

TEST(JsonLines, TheLastOnesAreFoundFromTheEnd) {
  const test::TemporaryFolder folder;
  std::ofstream file(folder / "lines");
  for (int i = 1; i <= 1000; ++i) file << "{\"step\":" << i << "}\n";
  file.close();
  std::vector<std::int64_t> steps;
  for_each_last_json_line(folder / "lines", 100,
                          [&](const nlohmann::json& row, const auto&) { steps.push_back(integer_at(row, "step")); });
  ASSERT_GE(steps.size(), 5u);
  EXPECT_EQ(steps.back(), 1000);
  EXPECT_LE(steps.size(), 10u);
}

TEST(JsonLines, ValuesOfAnotherKindAreTheFallback) {
  const nlohmann::json row = {{"a", "x"}, {"b", 1.5}, {"c", 7}};
  EXPECT_EQ(integer_at(row, "a", 3), 3);
  EXPECT_EQ(integer_at(row, "b", 3), 3);
  EXPECT_EQ(integer_at(row, "c"), 7);
  EXPECT_EQ(number_at(row, "c"), 7);
  EXPECT_EQ(number_at(row, "a", 2.5), 2.5);
  EXPECT_EQ(number_at(row, "none"), 0);
}

}  // namespace
}  // namespace thumbsup
