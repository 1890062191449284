// A library to preload into a program: the program is loaded, with all of its libraries, but does not begin. Instead it
// waits for requests (cli/loaded_program.h) and lets a copy of itself begin for each: with that request's arguments,
// environment, folder, umask and standard streams. What every start would cost anew, LibTorch's loading, is paid once.
// The copy's parent is the test (a subreaper), not this process, so that the test waits for it as for a child of its
// own.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using Main = int(int, char**, char**);
using Start = int(Main*, int, char**, void (*)(), void (*)(), void (*)(), void*);

constexpr const char* kSocket = "THUMBSUP_TEST_START_LOADED";

bool read_all(int socket, void* to, std::size_t bytes) {
  for (std::size_t done = 0; done < bytes;) {
    const ssize_t now = ::read(socket, static_cast<char*>(to) + done, bytes - done);
    if (now <= 0) return false;
    done += static_cast<std::size_t>(now);
  }
  return true;
}

/// One request: folder, three files, umask, how many arguments, the arguments, the environment; each ends with a zero.
struct Request {
  std::string text;
  std::vector<char*> parts;

  bool read_from(int socket) {
    std::uint64_t bytes = 0;
    if (!read_all(socket, &bytes, sizeof bytes)) return false;
    text.resize(bytes);
    if (!read_all(socket, text.data(), bytes)) return false;
    parts.clear();
    for (std::size_t at = 0; at < text.size(); at = text.find('\0', at) + 1) parts.push_back(text.data() + at);
    return parts.size() >= 7;
  }
};

void open_as(int descriptor, const char* name, int flags) {
  const int file = ::open(name, flags, 0600);
  ::dup2(file, descriptor);
  if (file != descriptor) ::close(file);
}

/// In the copy: begins as if it had just been started.
[[noreturn]] void begin(const Request& request, int socket, Start* start, Main* main, void (*end_of_loader)()) {
  ::close(socket);
  const auto& p = request.parts;
  if (::chdir(p[0]) != 0) ::_exit(126);
  open_as(STDIN_FILENO, p[1], O_RDONLY);
  open_as(STDOUT_FILENO, p[2], O_WRONLY | O_CREAT);
  open_as(STDERR_FILENO, p[3], O_WRONLY | O_CREAT);
  ::umask(static_cast<mode_t>(std::atoi(p[4])));
  const auto count = static_cast<std::size_t>(std::atoi(p[5]));
  // As the kernel lays them out: the environment behind the arguments.
  static std::vector<char*> block;
  block.assign(p.begin() + 6, p.begin() + 6 + static_cast<std::ptrdiff_t>(count));
  block.push_back(nullptr);
  block.insert(block.end(), p.begin() + 6 + static_cast<std::ptrdiff_t>(count), p.end());
  block.push_back(nullptr);
  environ = block.data() + count + 1;
  start(main, static_cast<int>(count), block.data(), nullptr, nullptr, end_of_loader, block.data());
  ::_exit(127);  // it does not come back
}

/// The copy's process id, when its parent has gone already and it is the test's; negative: no copy could be made.
template <class Begin>
pid_t copy_of_this_process(const Begin& begin_copy) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return -1;
  const pid_t between = ::fork();
  if (between == 0) {
    ::close(ends[0]);
    const pid_t copy = ::fork();
    if (copy == 0) {
      ::close(ends[1]);
      begin_copy();
    }
    ::_exit(::write(ends[1], &copy, sizeof copy) == sizeof copy ? 0 : 1);
  }
  ::close(ends[1]);
  pid_t copy = -1;
  if (between < 0 || !read_all(ends[0], &copy, sizeof copy)) copy = -1;
  ::close(ends[0]);
  if (between > 0) ::waitpid(between, nullptr, 0);
  return copy;
}

}  // namespace

/// What every program calls first; by then its libraries are loaded and initialised.
extern "C" int __libc_start_main(Main* main, int argc, char** argv, void (*init)(), void (*fini)(),
                                 void (*end_of_loader)(), void* stack_end) {
  auto* const start = reinterpret_cast<Start*>(::dlsym(RTLD_NEXT, "__libc_start_main"));
  const char* const name = std::getenv(kSocket);
  if (name == nullptr) return start(main, argc, argv, init, fini, end_of_loader, stack_end);
  const int socket = std::atoi(name);
  for (Request request; request.read_from(socket);) {
    const pid_t copy = copy_of_this_process([&] { begin(request, socket, start, main, end_of_loader); });
    if (::write(socket, &copy, sizeof copy) != sizeof copy) break;
  }
  ::_exit(0);
}
