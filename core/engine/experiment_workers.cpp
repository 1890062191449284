#include "engine/experiment_workers.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "nn/torch.h"

namespace thumbsup {
namespace {

constexpr std::string_view kThreads = "OMP_NUM_THREADS=";

/// This process's environment with another number of threads.
std::vector<std::string> environment_with(int threads) {
  std::vector<std::string> variables;
  for (char** each = environ; *each != nullptr; ++each)
    if (!std::string_view(*each).starts_with(kThreads)) variables.emplace_back(*each);
  variables.push_back(std::string(kThreads) + std::to_string(threads));
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Between fork and exec only what is safe there. A group of its own: Ctrl+C is this process's to pass on.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);  // it was gone before we asked
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
  ::execve(program, arguments, environment);
  ::_exit(127);
}

}  // namespace

ExperimentWorkers::ExperimentWorkers(const std::filesystem::path& program, const Project& project,
                                     const std::string& experiment, std::int64_t parallel)
    : threads_before_(at::get_num_threads()) {
  if (parallel <= 1) return;
  const int share = std::max(1, static_cast<int>(threads_before_ / parallel));
  std::vector<std::string> words{program.string(),          "--json",  "experiment", "work",
                                 project.folder().string(), experiment};
  std::vector<std::string> variables = environment_with(share);
  const auto arguments = pointers_to(words), environment = pointers_to(variables);
  const pid_t self = ::getpid();
  for (std::int64_t i = 1; i < parallel; ++i) {
    const pid_t child = ::fork();
    if (child == 0) become(program.c_str(), arguments.data(), environment.data(), self);
    if (child < 0) {
      const int reason = errno;
      stop();
      throw IoError::from_errno(program, msg::engine::cannot_be_started(), reason);
    }
    processes_.push_back(child);
  }
  at::set_num_threads(share);
}

ExperimentWorkers::~ExperimentWorkers() {
  stop();
  at::set_num_threads(threads_before_);
}

void ExperimentWorkers::stop() {
  for (const pid_t process : processes_) ::kill(process, SIGTERM);
  for (const pid_t process : processes_)
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
  processes_.clear();
}

}  // namespace thumbsup
