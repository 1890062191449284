// What a registry is after damage, kills, stops and writes that fail.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/archive.h"
#include "studio/registry.h"
#include "studio/version_archive.h"
#include "support/golden.h"
#include "unit/studio/registry_fixture.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::RegistryTest;
using testing::HasSubstr;

TEST_F(RegistryTest, VerifyFindsOneFlippedBitAnywhere) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "+-");
  EXPECT_TRUE(registry.verify("v1").problems.empty());
  std::size_t flipped = 0, bytes_of_history = 0;
  for (const auto& [name, hash] : test::snapshot(folder)) {
    if (hash == "folder") continue;
    const fs::path path = folder / name;
    const std::string whole = read_text_file(path);
    // Every byte of the history: its lines name the files of the reports, so each is read in another way.
    std::vector<std::size_t> places{0, whole.size() / 2};
    if (name == "history.jsonl") {
      places.resize(whole.size());
      std::iota(places.begin(), places.end(), std::size_t{0});
      bytes_of_history = places.size();
    }
    for (const std::size_t at : places) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 4);
      std::ofstream(path, std::ios::binary | std::ios::trunc) << damaged;
      const auto problems = registry.verify("v1").problems;
      ASSERT_FALSE(problems.empty()) << name << ", byte " << at;
      EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [&](const auto& p) { return p.path == path; })) << name;
      ++flipped;
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << whole;
  }
  EXPECT_EQ(flipped, 12 + bytes_of_history) << "record, two files of the model, report, two images, history";
  EXPECT_GT(bytes_of_history, 100u);
  EXPECT_TRUE(registry.verify("v1").problems.empty());
  write_file_atomically(folder / "v1/model/extra.py", "x");
  EXPECT_THAT(registry.verify("v1").problems.at(0).reason, HasSubstr("extra.py"));
  fs::remove(folder / "v1/model/extra.py");
  fs::remove(folder / "v1/model/model_index.json");
  EXPECT_THAT(registry.verify("v1").problems.at(0).reason, HasSubstr("model_index.json is missing"));
}

TEST_F(RegistryTest, ADamagedVersionDoesNotHideTheOthers) {
  Registry registry(folder);
  registry.add(new_version());
  registry.add(new_version());
  for (const char* damaged : {"{", "[]", R"({"version": 1})", R"({"version": 2})",
                              R"({"version": 1, "id": "v1", "files": [{"path": "../../x", "sha256": "0"}]})",
                              R"({"version": 1, "id": "v2", "files": []})"}) {
    std::ofstream(folder / "v1/version.json", std::ios::trunc) << damaged;
    const VersionList list = registry.list();
    ASSERT_EQ(list.versions.size(), 1u) << damaged;
    EXPECT_EQ(list.versions[0].record.id, "v2");
    ASSERT_EQ(list.damaged.size(), 1u);
    EXPECT_THROW(registry.read("v1"), FormatError);
  }
}

TEST_F(RegistryTest, ReportsThatContradictThemselvesAreRefused) {
  Registry registry(folder);
  registry.add(new_version());
  for (const char* report : {R"({})", R"([])", R"({"images": 0, "passed": 0})", R"({"images": 2, "passed": 3})",
                             R"({"images": 4, "passed": -1})",
                             R"({"images": 1, "passed": 1, "verdicts": [{"path": "a.png", "passed": false}]})",
                             R"({"images": 9, "passed": 1, "verdicts": [{"path": "a.png", "passed": true}]})"})
    EXPECT_THROW(registry.judge("v1", nlohmann::json::parse(report), temporary.path()), FormatError) << report;
  EXPECT_FALSE(registry.read("v1").evaluation);
}

TEST_F(RegistryTest, AKilledProgramLeavesThePreviousState) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "++++");
  const auto before = test::snapshot(folder);
  const NewVersion second = new_version("two", 3 << 20);
  EXPECT_EQ(test::signal_that_ended([&] {
              registry.add(second, nullptr, [](const Progress& progress) {
                if (progress.done > progress.total / 2) ::raise(SIGKILL);
              });
            }),
            SIGKILL);
  ASSERT_EQ(registry.list().versions.size(), 1u);
  EXPECT_TRUE(registry.list().damaged.empty());
  EXPECT_TRUE(registry.verify("v1").problems.empty());

  // A promotion is one line: cut anywhere, it did not happen.
  registry.promote("v1", Stage::Accepted, kOfFew);
  const std::string whole = read_text_file(folder / "history.jsonl");
  const std::size_t line = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t size = line; size < whole.size(); size += 7) {
    fs::resize_file(folder / "history.jsonl", size);
    EXPECT_EQ(registry.read("v1").stage, Stage::Candidate) << size;
    EXPECT_TRUE(registry.verify("v1").problems.empty());
    registry.promote("v1", Stage::Accepted, kOfFew);
    EXPECT_EQ(registry.read("v1").stage, Stage::Accepted);
    EXPECT_TRUE(registry.verify("v1").problems.empty());
  }
  EXPECT_EQ(registry.add(second).record.id, "v2");
  for (const auto& [name, hash] : test::snapshot(folder)) EXPECT_THAT(name, testing::Not(HasSubstr(".thumbsup-")));
  for (const auto& [name, hash] : before)
    if (name != "history.jsonl") {
      EXPECT_EQ(test::snapshot(folder)[name], hash) << name;
    }
}

TEST_F(RegistryTest, AKillInTheMiddleOfAPromotionIsNoPromotion) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "++++");
  registry.promote("v1", Stage::Accepted, kOfFew);
  const std::string before = read_text_file(folder / "history.jsonl");
  const Promotion wordy{0.75, std::string(1000, 'r')};
  for (const std::size_t written : {1u, 60u, 500u}) {
    EXPECT_EQ(test::signal_that_ended([&] {
                test::die_when_a_file_exceeds(before.size() + written);
                Registry(folder).promote("v1", Stage::Archived, wordy);
              }),
              SIGKILL);
    EXPECT_EQ(fs::file_size(folder / "history.jsonl"), before.size() + written) << "it was not in the middle of it";
    EXPECT_EQ(registry.read("v1").stage, Stage::Accepted);
    EXPECT_TRUE(registry.verify("v1").problems.empty());
  }
  registry.promote("v1", Stage::Production);
  EXPECT_EQ(registry.production(), "v1");
  EXPECT_TRUE(registry.verify("v1").problems.empty());
  EXPECT_EQ(read_text_file(folder / "history.jsonl").substr(0, before.size()), before);
}

TEST_F(RegistryTest, AStopLeavesThePreviousState) {
  Registry registry(folder);
  RunControl control;
  const NewVersion big = new_version("big", 3 << 20);
  EXPECT_THROW(registry.add(big, &control, [&](const Progress&) { control.request_stop(); }), CancelledError);
  EXPECT_TRUE(test::snapshot(folder).empty());
}

TEST_F(RegistryTest, WritesThatFailLeaveThePreviousState) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "++++");
  const auto before = test::snapshot(folder);
  const auto history = fs::file_size(folder / "history.jsonl");
  const Promotion wordy{0.75, std::string(1000, 'r')};
  for (const std::uintmax_t written : {0u, 1u, 500u}) {
    const test::SmallFiles small(history + written);
    EXPECT_THROW(registry.promote("v1", Stage::Archived, wordy), IoError) << written;
  }
  const NewVersion big = new_version("big", 2 << 20);
  {
    const test::SmallFiles small(1 << 20);
    EXPECT_THROW(registry.add(big), IoError);
  }
  EXPECT_EQ(test::snapshot(folder), before);
  EXPECT_EQ(registry.promote("v1", Stage::Accepted, kOfFew).stage, Stage::Accepted);
  EXPECT_EQ(registry.add(big).record.id, "v2");
}

TEST_F(RegistryTest, AFullDiskLeavesThePreviousState) {
  const test::SmallDisk disk(temporary / "disk", 1024);
  THUMBSUP_REQUIRE_DISK(disk);
  Registry registry(disk / "versions");
  registry.add(new_version());
  judge(registry, "v1", "++++");
  const auto before = test::snapshot(disk / "versions");
  EXPECT_THROW(registry.add(new_version("big", 2 << 20)), IoError);
  EXPECT_EQ(test::snapshot(disk / "versions"), before);

  // Fill the disk to the last byte: not even a line of history goes in.
  std::ofstream(disk / "filling") << std::string(2 << 20, 'x');
  EXPECT_THROW(
      for (int i = 0; i < 200; ++i) {
        registry.promote("v1", Stage::Archived, {.criterion = 0.75, .override_reason = std::string(3000, 'r')});
        registry.promote("v1", Stage::Candidate);
      },
      IoError);
  EXPECT_TRUE(registry.verify("v1").problems.empty());
  EXPECT_EQ(registry.list().versions.size(), 1u);
  fs::remove(disk / "filling");
  EXPECT_EQ(registry.promote("v1", Stage::Accepted, kOfFew).stage, Stage::Accepted);
}

TEST_F(RegistryTest, AReportOfAHistoryOfSomebodyElsesIsNotLookedForElsewhere) {
  Registry registry(folder);
  const std::string id = registry.add(new_version()).record.id;
  const auto [report, images] = report_of("+-");
  write_json_file(temporary / "outside" / "report.json", report);
  const VersionHistory history(folder / "history.jsonl");
  for (const nlohmann::json& place : {nlohmann::json("../../outside"), nlohmann::json((temporary / "outside").string()),
                                      nlohmann::json(".."), nlohmann::json(7), nlohmann::json()})
    history.append({{}, id, "judged", {}, {{"folder", place}}});
  EXPECT_FALSE(registry.read(id).evaluation);
  EXPECT_TRUE(registry.reports(id).empty());
}

}  // namespace
}  // namespace thumbsup
