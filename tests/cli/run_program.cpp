#include "run_program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup::test {

ProgramRun run_thumbsup(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                        const std::function<void(pid_t)>& while_running, const std::string& input) {
  const TemporaryFolder captured;
  const auto in = captured / "in", out = captured / "out", err = captured / "err";
  std::ofstream(in) << input;
  std::vector<char*> argv{const_cast<char*>(THUMBSUP_PROGRAM)};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    if (!folder.empty() && ::chdir(folder.c_str()) != 0) ::_exit(126);
    ::dup2(::open(in.c_str(), O_RDONLY), STDIN_FILENO);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  if (while_running) while_running(child);
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_text_file(out), read_text_file(err)};
}

std::function<void(pid_t)> signal_when(const std::function<bool()>& ready, int number) {
  return [ready, number](pid_t process) {
    for (int i = 0; i < 60000 && !ready(); ++i) {
      // A zombie has ended; it is waited for by the caller.
      std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
      std::string text;
      std::getline(stat, text);
      if (text.find(") Z ") != std::string::npos) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ::kill(process, number);
  };
}

nlohmann::json event_of(const std::string& output, const std::string& name) {
  std::istringstream lines(output);
  nlohmann::json found;
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line, nullptr, false);
    if (event.is_object() && event.value("event", "") == name) found = event;
  }
  return found;
}

}  // namespace thumbsup::test
