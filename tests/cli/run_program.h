#pragma once

#include <sys/types.h>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace thumbsup::test {

struct ProgramRun {
  int exit_code = -1;  ///< 128 + n when signal n ended it
  std::string output;  ///< standard output
  std::string errors;  ///< standard error
};

/// Runs the built `thumbsup` with these arguments in `folder` (empty: here), without a shell, and waits for it.
/// `while_running` (may be empty) gets its process id once it has started.
ProgramRun run_thumbsup(const std::vector<std::string>& arguments, const std::filesystem::path& folder = {},
                        const std::function<void(pid_t)>& while_running = {});

}  // namespace thumbsup::test
