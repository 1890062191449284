#include "base/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

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

}  // namespace
}  // namespace thumbsup
