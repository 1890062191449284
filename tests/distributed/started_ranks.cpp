#include "started_ranks.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "base/json_file.h"

namespace thumbsup::test {
namespace {

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

std::string file_of(int rank, const char* stream) {
  return std::to_string(rank) + "." + stream;
}

}  // namespace

StartedRanks::StartedRanks(int count, const std::vector<std::string>& arguments, const std::vector<int>& here) {
  std::vector<int> ranks = here;
  if (ranks.empty()) {
    ranks.resize(static_cast<std::size_t>(count));
    std::iota(ranks.begin(), ranks.end(), 0);
  }
  const std::string port = std::to_string(free_port()), size = std::to_string(count);
  std::vector<char*> argv{const_cast<char*>(THUMBSUP_PROGRAM)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  for (const int rank : ranks) {
    const std::string number = std::to_string(rank);
    const auto out = captured_ / file_of(rank, "out"), err = captured_ / file_of(rank, "err");
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child > 0) {
      processes_[rank] = child;
      continue;
    }
    for (const auto& [name, value] : std::map<const char*, std::string>{{"RANK", number},
                                                                        {"LOCAL_RANK", number},
                                                                        {"WORLD_SIZE", size},
                                                                        {"MASTER_ADDR", "127.0.0.1"},
                                                                        {"MASTER_PORT", port},
                                                                        {"OMP_NUM_THREADS", "1"}})
      ::setenv(name, value.c_str(), 1);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
}

StartedRanks::~StartedRanks() {
  for (const auto& [rank, process] : processes_) {
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
  }
}

void StartedRanks::send(int rank, int signal) const {
  ::kill(processes_.at(rank), signal);
}

bool StartedRanks::wait_until(const std::function<bool()>& ready) const {
  while (!ready()) {
    for (const auto& [rank, process] : processes_) {
      siginfo_t ended{};
      ::waitid(P_PID, static_cast<id_t>(process), &ended, WEXITED | WNOHANG | WNOWAIT);
      if (ended.si_pid != 0) return ready();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

ProgramRun StartedRanks::wait(int rank) {
  const pid_t process = processes_.at(rank);
  int status = 0;
  ::waitpid(process, &status, 0);
  processes_.erase(rank);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          read_text_file(captured_ / file_of(rank, "out")), read_text_file(captured_ / file_of(rank, "err"))};
}

}  // namespace thumbsup::test
