#include "base/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>

#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::TemporaryFolder;

std::size_t entries(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(AtomicFile, ReplacesOnlyOnCommitAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  const auto path = folder / "Ünïcode 👍.txt";
  write_file_atomically(path, "old");
  {
    AtomicFile file(path);
    file.write("new but never committed");
    EXPECT_EQ(read_text_file(path), "old");
  }
  EXPECT_EQ(read_text_file(path), "old");
  EXPECT_EQ(entries(folder.path()), 1u);
  write_file_atomically(path, "new");
  EXPECT_EQ(read_text_file(path), "new");
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFile, CreatesMissingParents) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "a" / "b" / "c.txt", "x");
  EXPECT_EQ(read_text_file(folder.path() / "a" / "b" / "c.txt"), "x");
}

// A file size limit makes write(2) fail as a full disk does, without needing one.
TEST(AtomicFile, FailedWriteNamesThePathAndKeepsTheOldFile) {
  const TemporaryFolder folder;
  const auto path = folder / "kept.bin";
  write_file_atomically(path, "old");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{4096, before.rlim_max};
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  std::string message;
  try {
    write_file_atomically(path, std::string(100000, 'x'));
  } catch (const IoError& error) {
    message = error.what();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_NE(message.find("kept.bin"), std::string::npos) << message;
  EXPECT_NE(message.find("cannot write"), std::string::npos) << message;
  EXPECT_EQ(read_text_file(path), "old");
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFolder, AppearsWholeOrNotAtAll) {
  const TemporaryFolder folder;
  const auto path = folder / "model";
  {
    AtomicFolder unfinished(path);
    write_file_atomically(unfinished.work() / "part.txt", "x");
  }
  EXPECT_EQ(entries(folder.path()), 0u);
  AtomicFolder finished(path);
  write_file_atomically(finished.work() / "part.txt", "x");
  finished.commit();
  EXPECT_EQ(read_text_file(path / "part.txt"), "x");
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFolder, NeverReplacesWhatIsThere) {
  const TemporaryFolder folder;
  const auto path = folder / "model";
  std::filesystem::create_directory(path);  // even an empty folder stays
  AtomicFolder other(path);
  write_file_atomically(other.work() / "part.txt", "x");
  EXPECT_THROW(other.commit(), IoError);
  EXPECT_EQ(entries(path), 0u);
}

TEST(Leftovers, OfDeadProgramsGoAndThoseOfLivingOnesStay) {
  const TemporaryFolder folder;
  const auto place = folder / "models";
  // Both write a file and a folder there; each has a process of its own.
  const auto at_work = [&](const std::string& name, const std::function<void()>& meanwhile) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    AtomicFile file(place / (name + ".txt"));
    file.write("half");
    AtomicFolder model(place / name);
    write_file_atomically(model.work() / "part", "x");
    meanwhile();
    file.commit();
    model.commit();
    ::_exit(0);
  };
  int started[2], go_on[2];
  ASSERT_EQ(::pipe(started) | ::pipe(go_on), 0);
  char byte = 'x';
  const pid_t living = at_work("living", [&] {
    if (::write(started[1], &byte, 1) != 1 || ::read(go_on[0], &byte, 1) != 1) ::_exit(1);
  });
  ASSERT_EQ(::read(started[0], &byte, 1), 1);
  int status = 0;
  ::waitpid(at_work("killed", [] { ::raise(SIGKILL); }), &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  std::filesystem::create_directory(place / ".thumbsup-mine");  // no name of ours
  EXPECT_EQ(entries(place), 5u);

  write_file_atomically(place / "next.txt", "the next start");
  EXPECT_EQ(entries(place), 4u) << "two of the living one, .thumbsup-mine and next.txt";
  ASSERT_EQ(::write(go_on[1], &byte, 1), 1);
  ::waitpid(living, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(read_text_file(place / "living.txt"), "half");
  EXPECT_EQ(read_text_file(place / "living" / "part"), "x");
  EXPECT_EQ(entries(place), 4u);
  EXPECT_FALSE(std::filesystem::exists(place / "killed"));
}

}  // namespace
}  // namespace thumbsup
