// Also run with the locks of the file system refused (CMakeLists.txt here): the same is promised then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"
#include "studio/file_lock.h"
#include "studio/run_lock.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::TemporaryFolder;

/// Another process that does `first`, says so, and then waits to be killed.
class OtherProcess {
 public:
  explicit OtherProcess(const std::function<void()>& first) {
    int ready[2];
    if (::pipe(ready) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      first();
      if (::write(ready[1], "x", 1) == 1) ::pause();
      ::_exit(1);
    }
    char byte = 0;
    ::close(ready[1]);
    EXPECT_EQ(::read(ready[0], &byte, 1), 1);
    ::close(ready[0]);
  }
  void kill() {
    if (child_ == 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(std::exchange(child_, 0), nullptr, 0);
  }
  ~OtherProcess() { kill(); }

 private:
  pid_t child_ = 0;
};

TEST(RunLock, OneAtATimeAndADeadOnesIsNobodys) {
  const TemporaryFolder folder;
  EXPECT_FALSE(RunLock::is_held(folder.path()));
  {
    const RunLock mine(folder.path());
    EXPECT_TRUE(RunLock::is_held(folder.path()));
    EXPECT_THROW(RunLock(folder.path()), UserInputError) << "another run of this process";
  }
  EXPECT_FALSE(RunLock::is_held(folder.path()));
  OtherProcess other([&] { new RunLock(folder.path()); });
  EXPECT_TRUE(RunLock::is_held(folder.path()));
  try {
    const RunLock second(folder.path());
    ADD_FAILURE() << "two programs at one run";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("at work in another window or program"));
  }
  other.kill();
  EXPECT_FALSE(RunLock::is_held(folder.path()));
  const RunLock mine(folder.path());
  EXPECT_TRUE(RunLock::is_held(folder.path()));
}

TEST(FileLock, IsWaitedFor) {
  const TemporaryFolder folder;
  const auto path = folder / ".lock";
  OtherProcess other([&] { new FileLock(path); });
  std::atomic<bool> killed{false};
  std::thread killer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    killed = true;
    other.kill();
  });
  {
    const FileLock mine(path);
    EXPECT_TRUE(killed) << "it was not waited for";
  }
  killer.join();
  // Threads of one process exclude each other too.
  int inside = 0, most = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        const FileLock mine(path);
        most = std::max(most, ++inside);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        --inside;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
}

TEST(FileLock, CanBeTriedWithoutWaiting) {
  const TemporaryFolder folder;
  const auto path = folder / ".lock";
  OtherProcess other([&] { new FileLock(path); });
  EXPECT_EQ(FileLock::try_take(path), nullptr);
  other.kill();
  auto mine = FileLock::try_take(path);
  ASSERT_NE(mine, nullptr) << "a dead one's is nobody's";
  EXPECT_EQ(FileLock::try_take(path), nullptr) << "another part of this process";
  mine.reset();
  EXPECT_NE(FileLock::try_take(path), nullptr);
  EXPECT_THROW(FileLock::try_take(folder / "none" / ".lock"), IoError);
}

}  // namespace
}  // namespace thumbsup
