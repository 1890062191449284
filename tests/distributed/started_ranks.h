#pragma once

#include <sys/types.h>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/run_program.h"
#include "support/golden.h"

namespace thumbsup::test {

/// Several processes of the built `thumbsup` that are told to be the ranks of one training on this machine.
class StartedRanks {
 public:
  /// Starts `here` (empty: all) of `count` ranks with these arguments.
  StartedRanks(int count, const std::vector<std::string>& arguments, const std::vector<int>& here = {});
  /// Kills what still runs.
  ~StartedRanks();
  StartedRanks(const StartedRanks&) = delete;
  StartedRanks& operator=(const StartedRanks&) = delete;

  void send(int rank, int signal) const;
  /// Waits until `ready` holds or a rank has ended; whether it holds.
  bool wait_until(const std::function<bool()>& ready) const;
  /// Waits until the rank has ended.
  ProgramRun wait(int rank);

 private:
  const TemporaryFolder captured_;
  std::map<int, pid_t> processes_;
};

}  // namespace thumbsup::test
