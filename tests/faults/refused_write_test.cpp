// A full disk, a full quota and a broken disk at a call of every command that writes: what was there stays, what is
// said is true, and the command that is repeated on a good disk comes to the same result.
#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

#include "fault_matrix.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::Bench;
using test::Fault;
using test::FaultAction;

class RefusedWrite : public testing::TestWithParam<std::string> {};

TEST_P(RefusedWrite, LosesNothingAndIsSaid) {
  const auto size = test::MatrixSize::from_environment();
  const auto& scenario = test::scenario(GetParam());
  if (scenario.long_form_only && !size.is_long) GTEST_SKIP() << "only in the long form";
  Bench& bench = Bench::of(scenario);
  int done = 0, tolerated = 0;
  for (const int error : {ENOSPC, EIO, EDQUOT})
    for (const std::uint64_t call : size.refused_calls(scenario, bench.calls(), error)) {
      const std::string what = "error " + std::to_string(error) + " " + scenario.name;
      if (!size.wants(what, call)) continue;
      const fs::path work = bench.fresh_work();
      const auto run = bench.run(work, {error == EIO ? FaultAction::FailOnce : FaultAction::Full, call, error});
      const std::string cell = scenario.name + ", " + std::strerror(error) + " at call " + std::to_string(call) +
                               " of " + std::to_string(bench.calls()) + " (" + bench.met() + ")";
      const std::string said = run.output + run.errors;
      EXPECT_EQ(test::wrong_message(run), "") << cell << said;
      test::expect_nothing_lost(bench, work, cell);
      if (run.exit_code == 0) {  // what it could do without: a lock, a log, a cache
        EXPECT_EQ(scenario.results(work), bench.whole()) << cell << ": it ended as if all were well";
        ++tolerated;
      } else {
        EXPECT_EQ(run.exit_code, 4) << cell << said;
        EXPECT_NE(said.find(std::strerror(error)), std::string::npos) << cell << ": the reason is not said: " << said;
      }
      // In CI one of each scenario goes on: starting the program is what costs.
      if (size.is_long || error == ENOSPC) test::expect_to_end_well(bench, work, cell);
      fs::remove_all(work);
      ++done;
      if (HasFailure()) return;
      size.done(what, call);
    }
  std::printf("%s: %d refused calls, %d of them did not matter\n", scenario.name.c_str(), done, tolerated);
}

/// The ZIP library does not say when a write of its own failed: such an archive was once said to be packed.
TEST(RefusedWriteOfAnArchive, IsNeverTakenForDone) {
  Bench& bench = Bench::of(test::scenario("pack"));
  for (const std::uint64_t from_its_end : {46, 40, 30}) {
    const fs::path work = bench.fresh_work();
    const auto run = bench.run(work, {FaultAction::FailOnce, bench.calls() - from_its_end, EIO});
    EXPECT_EQ(run.exit_code, 4) << bench.met() << run.output << run.errors;
    EXPECT_FALSE(fs::exists(work / "p.zip")) << bench.met();
    fs::remove_all(work);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, RefusedWrite, testing::ValuesIn(test::scenario_names()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace thumbsup
