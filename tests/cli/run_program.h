#pragma once

#include <sys/types.h>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace thumbsup::test {

struct ProgramRun {
  int exit_code = -1;  ///< 128 + n when signal n ended it
  std::string output;  ///< standard output
  std::string errors;  ///< standard error
};

/// Runs the built `thumbsup` with these arguments in `folder` (empty: here), without a shell, and waits for it.
/// `while_running` (may be empty) gets its process id once it has started; `input` is what it reads.
ProgramRun run_thumbsup(const std::vector<std::string>& arguments, const std::filesystem::path& folder = {},
                        const std::function<void(pid_t)>& while_running = {}, const std::string& input = {});

/// For `while_running`: waits for `ready` as long as the program lives, then sends it the signal.
std::function<void(pid_t)> signal_when(const std::function<bool()>& ready, int number);

/// The last line of `output` that is a JSON object with this "event"; null when there is none.
nlohmann::json event_of(const std::string& output, const std::string& name);

}  // namespace thumbsup::test
