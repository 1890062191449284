#pragma once

#include <functional>
#include <string>

#include "support/golden.h"

namespace thumbsup::test {

/// A Slurm of one node, this machine, with daemons and a munge of its own in a temporary folder. Programs started from
/// here talk to it (SLURM_CONF).
class SlurmCluster {
 public:
  /// Whether Debian's slurm-wlm and munge are installed.
  static bool is_installed();
  /// Throws std::runtime_error with what the daemons said when it does not come up.
  SlurmCluster();
  /// Cancels what runs, and ends the daemons.
  ~SlurmCluster();
  SlurmCluster(const SlurmCluster&) = delete;
  SlurmCluster& operator=(const SlurmCluster&) = delete;

  /// What a command line prints, without the last line's end.
  static std::string said_by(const std::string& command);
  /// Waits until `ready` holds, ten minutes at most; jobs that were requeued are told to begin at once. Whether it
  /// holds.
  static bool wait_until(const std::function<bool()>& ready);

 private:
  const TemporaryFolder folder_;
};

}  // namespace thumbsup::test
