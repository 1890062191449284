#include "base/host_memory.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/golden.h"

namespace thumbsup {
namespace {

class HostMemory : public testing::Test {
 protected:
  void SetUp() override { write("proc/meminfo", "MemTotal:  1000000 kB\nMemFree: 5 kB\nMemAvailable:  600000 kB\n"); }
  void write(const std::string& name, const std::string& text) {
    const auto path = folder / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  MemoryStatus status() const { return host_memory({folder / "proc", folder / "cgroup"}); }

  test::TemporaryFolder folder;
};

TEST_F(HostMemory, IsTheMachinesWhereNothingBoundsIt) {
  EXPECT_EQ(status().total, 1'024'000'000u);
  EXPECT_EQ(status().available, 614'400'000u);
}

TEST_F(HostMemory, IsBoundedByTheGroupAndByAllThatItLiesIn) {
  write("proc/self/cgroup", "0::/outer/inner\n");
  write("cgroup/outer/inner/memory.max", "max\n");
  write("cgroup/outer/inner/memory.current", "1000\n");
  write("cgroup/outer/memory.max", "400000000\n");
  write("cgroup/outer/memory.current", "300000000\n");
  EXPECT_EQ(status().total, 400'000'000u);
  EXPECT_EQ(status().available, 100'000'000u);
  write("cgroup/outer/memory.stat", "anon 1\ninactive_file 50000000\n");
  EXPECT_EQ(status().available, 150'000'000u) << "what the kernel can take back is free";
}

TEST_F(HostMemory, KnowsTheFirstEditionOfGroupsAndContainersThatSeeOnlyTheirRoot) {
  write("proc/self/cgroup", "5:cpu:/x\n4:memory:/docker/0123\n");
  write("cgroup/memory/memory.limit_in_bytes", "200000000\n");
  write("cgroup/memory/memory.usage_in_bytes", "250000000\n");
  EXPECT_EQ(status().total, 200'000'000u);
  EXPECT_EQ(status().available, 1u) << "none, which is not 0: unknown";
  write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  EXPECT_EQ(status().total, 1'024'000'000u) << "no limit";
}

TEST_F(HostMemory, SurvivesWhatItCannotRead) {
  write("proc/meminfo", "nonsense\n");
  write("proc/self/cgroup", "garbage\n::\n0::/../..\n");
  EXPECT_EQ(status().total, 0u);
  EXPECT_EQ(status().available, 0u);
}

}  // namespace
}  // namespace thumbsup
