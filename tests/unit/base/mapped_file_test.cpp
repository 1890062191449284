#include "base/mapped_file.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <numeric>
#include <thread>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

constexpr std::size_t kLarge = 1 << 20;

std::size_t sum(const MappedFile& file) {
  std::size_t total = 0;
  for (const std::byte byte : file.bytes()) total += std::to_integer<std::size_t>(byte);
  return total;
}

TEST(MappedFile, AFileThatIsCutShortWhileItIsReadIsAnErrorAndNotTheEnd) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", std::string(kLarge, '\1'));
  const MappedFile file(folder / "f");
  EXPECT_EQ(sum(file), kLarge);
  EXPECT_NO_THROW(file.check());
  ASSERT_EQ(::truncate((folder / "f").c_str(), 5000), 0);
  EXPECT_EQ(sum(file), 5000u);  // zeros from there on
  try {
    file.check();
    FAIL() << "a file that was cut short passed";
  } catch (const IoError& error) {
    EXPECT_EQ(std::string(error.what()), display(folder / "f") + ": was cut short while it was read");
  }
}

TEST(MappedFile, DamageIsKeptInMindWhenTheFileGrowsAgain) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", std::string(kLarge, '\1'));
  const MappedFile file(folder / "f");
  ASSERT_EQ(::truncate((folder / "f").c_str(), 0), 0);
  EXPECT_EQ(sum(file), 0u);
  ASSERT_EQ(::truncate((folder / "f").c_str(), kLarge), 0);
  EXPECT_THROW(file.check(), IoError);
}

TEST(MappedFile, CuttingWithinTheLastPageIsSeenToo) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", "abcdef");
  const MappedFile file(folder / "f");
  ASSERT_EQ(::truncate((folder / "f").c_str(), 3), 0);
  EXPECT_EQ(std::to_integer<int>(file.bytes()[5]), 0);
  EXPECT_THROW(file.check(), IoError);
}

TEST(MappedFile, ManyThreadsMayMeetTheSameDamage) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", std::string(kLarge, '\1'));
  write_file_atomically(folder / "whole", std::string(kLarge, '\1'));
  const MappedFile file(folder / "f"), whole(folder / "whole");
  ASSERT_EQ(::truncate((folder / "f").c_str(), 0), 0);
  std::vector<std::thread> threads;
  std::vector<std::size_t> sums(8);
  for (auto& result : sums) threads.emplace_back([&] { result = sum(file) + sum(whole); });
  for (auto& thread : threads) thread.join();
  for (const auto& result : sums) EXPECT_EQ(result, kLarge);
  EXPECT_THROW(file.check(), IoError);
  EXPECT_NO_THROW(whole.check());
}

using MappedFileDeathTest = testing::Test;

TEST(MappedFileDeathTest, AFaultOfSomebodyElseStillEndsTheProgram) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", std::string(kLarge, '\1'));
  const MappedFile file(folder / "f");  // the handler is there
  const RegularFile other(folder / "f");
  void* const memory = ::mmap(nullptr, kLarge, PROT_READ, MAP_PRIVATE, other.descriptor(), 0);
  ASSERT_NE(memory, MAP_FAILED);
  EXPECT_EXIT(
      {
        if (::truncate((folder / "f").c_str(), 0) != 0) ::_exit(1);
        ::_exit(static_cast<volatile char*>(memory)[kLarge / 2]);
      },
      testing::KilledBySignal(SIGBUS), "");
  ::munmap(memory, kLarge);
}

}  // namespace
}  // namespace thumbsup
