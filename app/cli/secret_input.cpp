#include "cli/secret_input.h"
#include "cli/cli_messages.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "base/error.h"

namespace thumbsup::cli {
namespace {

/// While it lives, what is typed is not shown, and Ctrl+C interrupts the reading: the terminal is never left silent.
class Silence {
 public:
  Silence() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    struct sigaction action {};
    action.sa_handler = [](int) {};  // without SA_RESTART
    ::sigaction(SIGINT, &action, &interrupt_);
    ::sigaction(SIGTERM, &action, &terminate_);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Silence() {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGTERM, &terminate_, nullptr);
    std::fputc('\n', stderr);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  termios before_{};
  struct sigaction interrupt_ {
  }, terminate_{};
};

std::string read_line() {
  std::string line;
  for (char c = 0; line.size() < 100'000;) {
    const ssize_t count = ::read(STDIN_FILENO, &c, 1);
    if (count < 0) {
      if (errno == EINTR) throw CancelledError();
      throw IoError::from_errno("standard input", msg::cli::cannot_be_read(), errno);
    }
    if (count == 0 || c == '\n') break;
    line += c;
  }
  return line;
}

}  // namespace

std::string read_secret(const std::string& prompt) {
  std::string line;
  if (::isatty(STDIN_FILENO) != 0) {
    std::fputs(prompt.c_str(), stderr);
    std::fflush(stderr);
    const Silence silence;
    line = read_line();
  } else {
    line = read_line();
  }
  const auto begin = line.find_first_not_of(" \t\r"), end = line.find_last_not_of(" \t\r");
  return begin == std::string::npos ? "" : line.substr(begin, end - begin + 1);
}

}  // namespace thumbsup::cli
