#include "cli/loaded_program.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace thumbsup::test {
namespace {

/// What the loader and the libraries read before a program begins.
std::string variables_of_loading() {
  std::string found;
  for (char** variable = environ; *variable != nullptr; ++variable)
    for (const std::string_view begin :
         {"LD_", "OMP_", "GOMP_", "OPENBLAS_", "GLIBC_", "MALLOC_", "DNNL_", "ONEDNN_", "TORCH_", "OPENCV_", "GLOG_"})
      if (std::string_view(*variable).starts_with(begin)) found += std::string(*variable) + '\n';
  return found;
}

void add(std::string& text, const std::string& part) {
  text.append(part.c_str(), part.size() + 1);
}

}  // namespace

std::map<std::string, std::unique_ptr<LoadedProgram>>& LoadedProgram::all() {
  static std::map<std::string, std::unique_ptr<LoadedProgram>> programs;
  return programs;
}

pid_t LoadedProgram::start(const ProgramStart& start) {
  auto& program = all()[variables_of_loading()];
  if (!program) program.reset(new LoadedProgram);
  return program->begin(start);
}

LoadedProgram::LoadedProgram() {
  // What it starts becomes a child of this process.
  if (::prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) throw std::runtime_error("no subreaper");
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw std::runtime_error("no socket pair");
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("cannot fork");
  if (process_ == 0) {
    ::fcntl(ends[1], F_SETFD, 0);
    const char* others = std::getenv("LD_PRELOAD");
    const std::string preloaded = THUMBSUP_START_LOADED + (others == nullptr ? "" : ":" + std::string(others));
    ::setenv("LD_PRELOAD", preloaded.c_str(), 1);
    ::setenv("THUMBSUP_TEST_START_LOADED", std::to_string(ends[1]).c_str(), 1);
    ::execl(THUMBSUP_PROGRAM, THUMBSUP_PROGRAM, nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  socket_ = ends[0];
}

LoadedProgram::~LoadedProgram() {
  ::close(socket_);
  ::waitpid(process_, nullptr, 0);
}

pid_t LoadedProgram::begin(const ProgramStart& start) const {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  std::string text;
  add(text, start.folder.empty() ? std::filesystem::current_path().string() : start.folder.string());
  for (const auto& file : {start.input, start.output, start.errors}) add(text, file.string());
  add(text, std::to_string(mask));
  add(text, std::to_string(start.arguments.size() + 1));
  add(text, THUMBSUP_PROGRAM);
  for (const auto& argument : start.arguments) add(text, argument);
  for (char** variable = environ; *variable != nullptr; ++variable) add(text, *variable);
  const std::uint64_t bytes = text.size();
  text.insert(0, reinterpret_cast<const char*>(&bytes), sizeof bytes);
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t now = ::send(socket_, text.data() + done, text.size() - done, MSG_NOSIGNAL);
    if (now <= 0) throw std::runtime_error("the loaded program is not there");
    done += static_cast<std::size_t>(now);
  }
  pid_t process = -1;
  if (::read(socket_, &process, sizeof process) != sizeof process || process < 0)
    throw std::runtime_error("the loaded program started nothing");
  return process;
}

}  // namespace thumbsup::test
