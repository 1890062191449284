#include "base/file_stamp.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "base/atomic_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using namespace std::chrono_literals;
using Clock = std::filesystem::file_time_type::clock;

TEST(FileStamp, OfWhatCouldChangeWithoutATraceIsNotCertain) {
  const test::TemporaryFolder folder;
  const auto path = folder / "a";
  write_file_atomically(path, "four");
  const auto stamp_of = [&](std::filesystem::file_time_type time) {
    std::filesystem::last_write_time(path, time);
    return file_stamp(path).value();
  };
  EXPECT_EQ(stamp_of(Clock::now()).bytes, 4u);
  EXPECT_FALSE(stamp_of(Clock::now()).certain);
  // Whole seconds, as FAT has them: the last two could hide another change.
  const auto whole = std::chrono::floor<std::chrono::seconds>(Clock::now());
  EXPECT_FALSE(stamp_of(whole - 1s).certain);
  EXPECT_TRUE(stamp_of(whole - 10s).certain);
  EXPECT_TRUE(stamp_of(whole - 10s + 5ms).certain);
  EXPECT_TRUE(stamp_of(whole - 1s + 5ms).certain);
  EXPECT_NE(stamp_of(whole - 10s).modified_ns, stamp_of(whole - 10s + 5ms).modified_ns);
  EXPECT_FALSE(file_stamp(folder / "missing"));
}

TEST(FileStamp, AStateChangesWithWhateverIsDoneToTheFile) {
  const test::TemporaryFolder folder;
  const auto path = folder / "a";
  write_file_atomically(path, "four");
  std::set<std::string> states{file_state(path)};
  EXPECT_EQ(file_state(path), *states.begin());
  const auto time = std::filesystem::last_write_time(path);
  write_file_atomically(path, "five");  // another inode, though the time is put back
  std::filesystem::last_write_time(path, time);
  EXPECT_TRUE(states.insert(file_state(path)).second);
  std::filesystem::resize_file(path, 2);
  EXPECT_TRUE(states.insert(file_state(path)).second);
  std::filesystem::rename(path, folder / "b");
  EXPECT_TRUE(states.insert(file_state(path)).second) << "it is gone";
  EXPECT_TRUE(states.insert(file_state(folder / "b")).second);
}

}  // namespace
}  // namespace thumbsup
