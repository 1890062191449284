#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace thumbsup::test {

/// What a program is started with, besides the environment, the folder and the umask of this process.
struct ProgramStart {
  std::vector<std::string> arguments;  ///< without its own name
  std::filesystem::path folder;        ///< empty: here
  std::filesystem::path input, output, errors;
};

/// The built `thumbsup`, loaded but not begun (support/start_loaded.cpp): starting it is a matter of milliseconds,
/// where loading LibTorch takes half a second of processor time. One for each set of the variables that matter while a
/// program is loaded.
class LoadedProgram {
 public:
  /// Starts a process, a child of this one, which the caller waits for.
  static pid_t start(const ProgramStart& start);

  ~LoadedProgram();
  LoadedProgram(const LoadedProgram&) = delete;
  LoadedProgram& operator=(const LoadedProgram&) = delete;

 private:
  LoadedProgram();
  pid_t begin(const ProgramStart& start) const;

  static std::map<std::string, std::unique_ptr<LoadedProgram>>& all();

  int socket_ = -1;
  pid_t process_ = -1;
};

}  // namespace thumbsup::test
