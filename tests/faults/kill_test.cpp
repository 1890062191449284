// kill -9 at random calls of every command that writes: nothing is lost, and what goes on comes to the same result.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>

#include "fault_matrix.h"
#include "studio/run_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::Bench;
using test::Fault;
using test::FaultAction;

class Kill : public testing::TestWithParam<std::string> {};

TEST_P(Kill, LosesNothingAndGoesOnToTheSameResult) {
  const auto size = test::MatrixSize::from_environment();
  const auto& scenario = test::scenario(GetParam());
  const auto kills = static_cast<std::uint64_t>(size.kills(scenario));
  if (kills == 0) GTEST_SKIP() << "only in the long form";
  Bench& bench = Bench::of(scenario);
  std::uint64_t met = 0;
  for (std::uint64_t i = 1; i <= kills; ++i) {
    if (!size.wants("kill " + scenario.name, i)) continue;
    const auto draw = [&](const char* what) { return test::random_of(size.seed, scenario.name + what, i); };
    // One in each stretch of the run.
    const std::uint64_t first = bench.calls() * (i - 1) / kills, after = bench.calls() * i / kills;
    Fault kill;
    kill.at = 1 + first + draw(" at") % std::max<std::uint64_t>(after - first, 1);
    constexpr FaultAction ways[] = {FaultAction::KillBefore, FaultAction::KillHalfWay, FaultAction::KillAfter};
    kill.action = ways[draw(" way") % 3];
    const fs::path work = bench.fresh_work();
    const auto killed = bench.run(work, kill);
    const std::string cell = scenario.name + ", kill " + std::to_string(i) + " of seed " + std::to_string(size.seed) +
                             ", call " + std::to_string(kill.at) + " of " + std::to_string(bench.calls()) + " (" +
                             bench.met() + ")";
    met += bench.met().empty() ? 0 : 1;
    if (!bench.met().empty()) {
      EXPECT_EQ(killed.exit_code, 128 + SIGKILL) << cell;
    }
    test::expect_nothing_lost(bench, work, cell);
    if (size.is_long && draw(" twice") % 4 == 0) {  // and the one that goes on is killed too
      bench.go_on(work, {FaultAction::KillBefore, 1 + draw(" again") % bench.calls(), 0});
      test::expect_nothing_lost(bench, work, cell + ", killed twice");
    }
    test::expect_to_end_well(bench, work, cell);
    fs::remove_all(work);
    if (HasFailure()) break;  // the first is what has to be looked at
    size.done("kill " + scenario.name, i);
  }
  RecordProperty("kills", static_cast<int>(met));
  std::printf("%s: %d kills at %d calls\n", scenario.name.c_str(), static_cast<int>(met),
              static_cast<int>(bench.calls()));
}

/// A training that is refused takes back what it began, in one moment: whoever is killed on the way left a run, or
/// nothing that keeps another from beginning.
TEST(KillOfARefusedStart, LeavesARunOrNothing) {
  const auto size = test::MatrixSize::from_environment();
  Bench& bench = Bench::of(test::scenario("train"));
  const test::TemporaryFolder folder;
  auto arguments = test::scenario("train").command(bench.inputs(), "");
  const fs::path model = *std::next(std::find(arguments.begin(), arguments.end(), "--model"));
  fs::copy(model, folder / "broken", fs::copy_options::recursive);
  {  // its last weight is no number
    std::fstream file(folder / "broken" / "unet" / "diffusion_pytorch_model.safetensors",
                      std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(-2, std::ios::end).write("\x00\x7e", 2);
    ASSERT_TRUE(file.good());
  }
  const auto refused = [&](const fs::path& work, const Fault& fault) {
    arguments = test::scenario("train").command(bench.inputs(), work);
    *std::next(std::find(arguments.begin(), arguments.end(), "--model")) = folder / "broken";
    return bench.run_other(arguments, work, fault);
  };
  const fs::path quiet = bench.fresh_work();
  ASSERT_EQ(refused(quiet, {}).exit_code, 5);
  EXPECT_TRUE(fs::is_empty(quiet));
  const std::uint64_t all = bench.counted();
  for (const std::uint64_t from_its_end :
       size.is_long ? std::vector<std::uint64_t>{6, 5, 4, 3, 2, 1, 0} : std::vector<std::uint64_t>{4, 2}) {
    const fs::path work = bench.fresh_work();
    EXPECT_EQ(refused(work, {FaultAction::KillBefore, all - from_its_end, 0}).exit_code, 128 + SIGKILL);
    const std::string cell = "a refused start, killed at call " + std::to_string(all - from_its_end) + " of " +
                             std::to_string(all) + " (" + bench.met() + ")";
    if (is_run_folder(work / "run"))
      EXPECT_EQ(read_run(work / "run").state, RunState::Interrupted) << cell;
    else
      test::expect_to_end_well(bench, work, cell);
    fs::remove_all(work);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Kill, testing::ValuesIn(test::scenario_names()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace thumbsup
