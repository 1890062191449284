// A power cut just after each fsync of a command: whatever the file system may have lost by then, what the program had
// said to be done is there, what is there under its final name is whole, and the command goes on to the same result.
#include <gtest/gtest.h>

#include "base/error.h"
#include "call_log.h"
#include "crashed_disk.h"
#include "fault_matrix.h"
#include "studio/run_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::Bench;
using test::CrashedDisk;

/// Events that name a file which is there from then on.
void expect_what_was_said(const std::vector<nlohmann::json>& said, const fs::path& root, const Bench& bench,
                          const fs::path& work, const std::string& cell) {
  for (const auto& event : said) {
    const std::string name = event.value("event", "");
    if (name == bench.scenario().finished) {
      EXPECT_EQ(bench.scenario().results(work), bench.whole()) << cell;
    }
    if (name == "image") {
      const fs::path there = work / fs::path(event.value("path", "")).lexically_relative(root);
      EXPECT_TRUE(fs::is_regular_file(there)) << cell << ": " << there << " was said to be made";
    }
  }
  std::int64_t step = 0;  // older checkpoints go; the last one that was said to be there is
  for (const auto& event : said)
    if (event.value("event", "") == "checkpoint") step = event.value("step", std::int64_t{0});
  if (step == 0 || !fs::exists(work / "run" / "run.json")) {
    EXPECT_EQ(step, 0) << cell << ": the run with checkpoints is gone";
    return;
  }
  const RunRecord record = read_run(work / "run");
  EXPECT_TRUE(record.has_result || (!record.checkpoints.empty() && record.checkpoints.back().step >= step))
      << cell << ": step " << step << " was said to be saved";
}

class PowerCut : public testing::TestWithParam<std::string> {};

TEST_P(PowerCut, LosesNothingThatWasSaidToBeDone) {
  const auto size = test::MatrixSize::from_environment();
  const auto& scenario = test::scenario(GetParam());
  if (scenario.long_form_only && !size.is_long) GTEST_SKIP() << "only in the long form";
  Bench& bench = Bench::of(scenario);
  const test::TemporaryFolder folder;
  const fs::path before = bench.fresh_work(), recorded = bench.fresh_work(), log = folder / "log";
  ASSERT_EQ(bench.run(recorded, {test::FaultAction::Count, 0, 0, log}).exit_code, 0);
  const auto calls = test::read_call_log(log);

  std::vector<std::size_t> syncs;
  for (std::size_t i = 0; i < calls.size(); ++i)
    if (calls[i].kind == test::LoggedHead::Sync) syncs.push_back(i + 1);
  ASSERT_FALSE(syncs.empty());
  const std::size_t gone_on = test::random_of(size.seed, scenario.name + " cut", 0) % syncs.size();
  CrashedDisk disk(before);
  std::size_t played = 0;
  for (std::size_t i = 0; i < syncs.size(); ++i) {
    for (; played < syncs[i]; ++played) disk.play(calls[played]);
    if (!size.wants("power cut " + scenario.name, i + 1)) continue;
    const auto said = test::said_by(calls, played);
    for (const auto names : {CrashedDisk::Names::Synced, CrashedDisk::Names::All}) {
      const fs::path work = folder / "work";
      disk.write(work, names, folder / "pool");
      const std::string cell = scenario.name + ", power cut after sync " + std::to_string(i + 1) + " of " +
                               std::to_string(syncs.size()) + " (" + calls[played - 1].path + "), " +
                               (names == CrashedDisk::Names::All ? "all names kept" : "synced names kept");
      test::expect_nothing_lost(bench, work, cell);
      expect_what_was_said(said, recorded, bench, work, cell);
      for (const RunRecord& run : list_runs(work)) EXPECT_NE(run.state, RunState::Failed) << cell << ": " << run.error;
      // In CI one cut of each scenario goes on: starting the program is what costs.
      const bool goes_on = i == gone_on && (names == CrashedDisk::Names::All) == (gone_on % 2 == 0);
      if (size.is_long || size.cell != 0 || goes_on) test::expect_to_end_well(bench, work, cell);
      fs::remove_all(work);
      if (HasFailure()) return;
    }
    size.done("power cut " + scenario.name, i + 1);
  }
  std::printf("%s: %d syncs\n", scenario.name.c_str(), static_cast<int>(syncs.size()));
}

INSTANTIATE_TEST_SUITE_P(Of, PowerCut, testing::ValuesIn(test::scenario_names()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace thumbsup
