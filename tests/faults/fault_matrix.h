#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/run_program.h"
#include "fault_control.h"
#include "scenario.h"
#include "support/golden.h"

namespace thumbsup::test {

/// How much of the matrix is done, from the environment. CI does a part that takes a minute or two.
///   THUMBSUP_FAULTS=long        the long form: 200 kills, every write, every sync
///   THUMBSUP_FAULTS_SEED=n      other places for the kills (default 1)
///   THUMBSUP_FAULTS_CELL=17     only this kill, write or sync of each scenario that is run: to repeat a failure; 17-40
///                               are these and those between
///   THUMBSUP_FAULTS_DONE=FILE   every cell that is done is a line of this file; what is in it already is left out: the
///                               long form in several parts
struct MatrixSize {
  bool is_long = false;
  std::uint64_t seed = 1;
  std::uint64_t cell = 0, last_cell = 0;  ///< 0: all
  std::filesystem::path done_file{};

  static MatrixSize from_environment();
  /// Whether cell `number` of `what` ("kill train") is to be done; done() says that it was, and without a failure.
  bool wants(const std::string& what, std::uint64_t number) const;
  void done(const std::string& what, std::uint64_t number) const;
  int kills(const Scenario& scenario) const;
  /// The calls of `all` at which a scenario's writes fail: every one, or some of them, at different places for
  /// different errors.
  std::vector<std::uint64_t> refused_calls(const Scenario& scenario, std::uint64_t all, int error) const;
};

struct Fault {
  FaultAction action = FaultAction::Count;
  std::uint64_t at = 0;
  int error = 0;
  std::filesystem::path log{};  ///< gets all calls; empty: none
};

/// A scenario with its inputs and its undisturbed run; made once for all tests of this process.
class Bench {
 public:
  static Bench& of(const Scenario& scenario);

  const Scenario& scenario() const { return scenario_; }
  const std::filesystem::path& inputs() const { return inputs_; }
  /// What must be there in the end.
  const Contents& whole() const { return whole_; }
  /// Calls of an undisturbed run by which something is changed.
  std::uint64_t calls() const { return calls_; }

  /// A new work folder, as it is before the command.
  std::filesystem::path fresh_work();
  /// Everything that is there before the command and that it may not change.
  Contents kept_of(const std::filesystem::path& work) const;
  const Contents& kept() const { return kept_; }

  ProgramRun run(const std::filesystem::path& work, const Fault& fault);
  ProgramRun go_on(const std::filesystem::path& work, const Fault& fault = {});
  /// Another command in the place of the scenario's.
  ProgramRun run_other(const Scenario::Arguments& arguments, const std::filesystem::path& work, const Fault& fault);
  /// What became of the fault of the last run: "rename run/model", empty when it was not met.
  const std::string& met() const { return met_; }
  /// Calls of the last run.
  std::uint64_t counted() const { return counted_; }

 private:
  explicit Bench(const Scenario& scenario);
  const Scenario& scenario_;
  TemporaryFolder folder_;
  std::filesystem::path inputs_;
  Contents whole_, kept_;
  std::uint64_t calls_ = 0, counted_ = 0;
  int works_ = 0;
  std::string met_;
};

/// Sentences that no user should read, whatever happens.
std::string wrong_message(const ProgramRun& run);

/// Names below `folder` that a finished program may not leave.
std::vector<std::string> leftovers(const std::filesystem::path& folder);

/// Goes on after a kill or a power cut, and checks that it ends as the undisturbed run did.
void expect_to_end_well(Bench& bench, const std::filesystem::path& work, const std::string& cell);

/// No file is there under its final name that is not whole, and nothing that was there before is gone.
void expect_nothing_lost(const Bench& bench, const std::filesystem::path& work, const std::string& cell);

/// A random number of a seed and a place.
std::uint64_t random_of(std::uint64_t seed, const std::string& place, std::uint64_t number);

}  // namespace thumbsup::test
