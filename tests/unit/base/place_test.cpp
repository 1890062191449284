// Putting files and folders in place, on this machine's file system and on others; the latter where they can be mounted
// and, with their refusals played by tests/support/refuse_calls.cpp, everywhere.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <set>
#include <thread>

#include "base/atomic_file.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/owner_file.h"
#include "base/place_check.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"
#include "support/golden.h"
#include "support/mounted_file_system.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::MountedFileSystem;
using test::TemporaryFolder;
using testing::HasSubstr;

std::set<std::string> names(const fs::path& folder) {
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) found.insert(entry.path().filename().string());
  return found;
}

/// Several programs of several threads each write the same wanted name: nobody's is lost.
void expect_race_loses_nothing(const fs::path& folder) {
  constexpr int processes = 3, threads = 3, files = 8;
  std::vector<pid_t> children;
  for (int process = 0; process < processes; ++process) {
    const pid_t child = ::fork();
    if (child == 0) {
      std::vector<std::thread> workers;
      for (int thread = 0; thread < threads; ++thread)
        workers.emplace_back([&, thread] {
          for (int i = 0; i < files; ++i)
            write_file_atomically(folder / "image.png", std::to_string((process * threads + thread) * files + i),
                                  WhenTaken::NextName);
        });
      for (auto& worker : workers) worker.join();
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  std::set<std::string> contents;
  const auto all = names(folder);
  for (const auto& name : all) contents.insert(read_text_file(folder / name));
  EXPECT_EQ(all.size(), std::size_t{processes * threads * files});
  EXPECT_EQ(contents.size(), all.size());
  EXPECT_EQ(all.count("image.png") + all.count("image-72.png"), 2u);
}

/// Of many that make the same folder, one does; what the others made is kept.
void expect_one_folder_wins(const fs::path& folder) {
  constexpr int processes = 4;
  std::vector<pid_t> children;
  for (int process = 0; process < processes; ++process) {
    const pid_t child = ::fork();
    if (child == 0) {
      int code = 0;
      try {
        AtomicFolder made(folder / "model");
        write_file_atomically(made.work() / "who", std::to_string(process));
        made.commit();
      } catch (const NotInPlaceError&) {
        code = 1;
      }
      ::_exit(code);
    }
    children.push_back(child);
  }
  int winners = 0;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    winners += WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 1 : 0;
  }
  EXPECT_EQ(winners, 1);
  std::set<std::string> contents;
  for (const auto& name : names(folder)) contents.insert(read_text_file(folder / name / "who"));
  EXPECT_EQ(contents.size(), std::size_t{processes});
}

/// All that is promised about a place, whatever its file system can do.
void expect_every_promise(const fs::path& place) {
  EXPECT_NO_THROW(check_place(place / "not/yet/there/model"));
  EXPECT_EQ(names(place), std::set<std::string>{});

  write_file_atomically(place / "a", "old");
  write_file_atomically(place / "a", "new");
  EXPECT_EQ(read_text_file(place / "a"), "new");
  write_file_atomically(place / "b", "other");
  EXPECT_FALSE(put_in_place(place / "b", place / "a"));
  EXPECT_EQ(read_text_file(place / "a"), "new");
  EXPECT_EQ(read_text_file(place / "b"), "other");
  EXPECT_TRUE(put_in_place(place / "b", place / "c"));
  EXPECT_EQ(read_text_file(place / "c"), "other");
  EXPECT_EQ(names(place), (std::set<std::string>{"a", "c"}));
  EXPECT_EQ(write_file_atomically(place / "a", "x", WhenTaken::Skip), "");
  EXPECT_THROW(static_cast<void>(put_in_place(place / "missing", place / "d")), IoError);

  AtomicFolder model(place / "model");
  write_file_atomically(model.work() / "part", "x");
  model.commit();
  EXPECT_EQ(read_text_file(place / "model/part"), "x");
  fs::create_directory(place / "empty");
  EXPECT_FALSE(put_in_place(place / "model", place / "empty")) << "a user's empty folder stays";
  EXPECT_FALSE(put_in_place(place / "model", place / "a"));
  EXPECT_FALSE(put_in_place(place / "a", place / "model"));
  EXPECT_EQ(names(place), (std::set<std::string>{"a", "c", "empty", "model"}));

  const std::string longest(kLongestName, 'n');
  write_file_atomically(place / longest, "long");
  EXPECT_EQ(write_file_atomically(place / longest, "two", WhenTaken::NextName).filename().string().size(),
            kLongestName);
  EXPECT_EQ(read_text_file(place / longest), "long");

  fs::create_directories(place / "race");
  expect_race_loses_nothing(place / "race");
  fs::create_directories(place / "folders");
  expect_one_folder_wins(place / "folders");

  const auto owner = OwnerFile::take(place / "owner");
  ASSERT_TRUE(owner);
  EXPECT_FALSE(OwnerFile::take(place / "owner"));
  EXPECT_THAT(OwnerFile::holder(place / "owner").value_or(""), HasSubstr(std::to_string(::getpid())));
}

TEST(Place, FoldersAreMadeWithThoseOnTheWay) {
  const test::TemporaryFolder folder;
  EXPECT_FALSE(create_folders(folder / "a/b/c"));
  EXPECT_TRUE(fs::is_directory(folder / "a/b/c"));
  EXPECT_FALSE(create_folders(folder / "a/b/c/")) << "what is there is fine";
  EXPECT_FALSE(create_folders("."));
  write_file_atomically(folder / "file", "x");
  EXPECT_TRUE(create_folders(folder / "file/in")) << "a file is in the way";
}

TEST(Place, HoldsEveryPromiseHere) {
  const TemporaryFolder folder;
  expect_every_promise(folder.path());
}

TEST(Place, TheRefusalsArePlayedWhenTheyAreAskedFor) {
  const char* list = std::getenv("THUMBSUP_REFUSE");
  if (list == nullptr) GTEST_SKIP() << "nothing is refused in this run";
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "x");
  const auto from = folder / "a", to = folder / "b";
  EXPECT_TRUE(::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0 && errno == EINVAL);
  if (std::string(list).find("link") != std::string::npos) {
    EXPECT_TRUE(::link(from.c_str(), to.c_str()) != 0 && errno == EPERM);
  }
  EXPECT_EQ(folder_has_locks(folder.path()), std::string(list).find("lock") == std::string::npos);
  if (std::string(list).find("lock") != std::string::npos) {
    const int descriptor = ::open(from.c_str(), O_RDWR | O_CLOEXEC);
    EXPECT_TRUE(::flock(descriptor, LOCK_EX) != 0 && errno == ENOLCK);
    ::close(descriptor);
  }
}

class OtherFileSystem : public testing::TestWithParam<std::string> {};

TEST_P(OtherFileSystem, HoldsEveryPromise) {
  const MountedFileSystem mounted(GetParam());
  if (!mounted.problem().empty()) GTEST_SKIP() << GetParam() << " cannot be mounted here: " << mounted.problem();
  fs::create_directory(mounted.path() / "place");
  expect_every_promise(mounted.path() / "place");
  if (GetParam() != "bindfs") {
    EXPECT_EQ(free_name(mounted.path() / "PLACE").filename(), GetParam() == "ntfs-3g" ? "PLACE" : "PLACE-2");
  }
}

INSTANTIATE_TEST_SUITE_P(Mounted, OtherFileSystem, testing::ValuesIn(MountedFileSystem::kinds()),
                         [](const auto& kind) { return kind.param.substr(0, 4); });

TEST(PlaceCheck, SaysWhyNothingCanBePutThereAndLeavesNothing) {
  const TemporaryFolder folder;
  const auto refusal = [](const fs::path& target) -> std::string {
    try {
      check_place(target);
    } catch (const IoError& error) {
      EXPECT_EQ(error.path(), target);
      return error.what();
    }
    return {};
  };
  EXPECT_THAT(refusal(folder / std::string(256, 'x')), HasSubstr("File name too long"));
  EXPECT_THAT(refusal(folder.path() / std::string(256, 'x') / "run"), HasSubstr("File name too long"));
  EXPECT_EQ(refusal(folder / std::string(255, 'x')), "");
  write_file_atomically(folder / "file", "x");
  EXPECT_THAT(refusal(folder.path() / "file" / "run"), HasSubstr("is not a folder"));
  fs::path deep = folder.path();
  while (deep.native().size() < 4000) deep /= std::string(200, 'd');
  EXPECT_THAT(refusal(deep), HasSubstr("too long"));
  EXPECT_THAT(refusal("/proc/run"), HasSubstr("nothing can be put there"));
  EXPECT_EQ(names(folder.path()), std::set<std::string>{"file"});
}

TEST(FreeDiskBytes, OfAFolderThatIsNotThereYet) {
  const TemporaryFolder folder;
  EXPECT_GT(free_disk_bytes(folder.path() / "a/b/c").value_or(0), 0u);
  EXPECT_FALSE(free_disk_bytes("/proc/self").has_value()) << "a file system without blocks has no limit";
}

TEST(FreeName, MakesRoomInLongNames) {
  const TemporaryFolder folder;
  const std::string name = std::string(248, 'a') + "é.txt";
  for (const auto& [wanted, number, expected] : {std::tuple<std::string, int, std::string>{"a.png", 1, "a.png"},
                                                 {"a.png", 2, "a-2.png"},
                                                 {"archive", 12, "archive-12"},
                                                 {name, 2, std::string(248, 'a') + "-2.txt"},
                                                 {name + "extension", 100, ""}}) {
    const auto got = numbered_name(folder / wanted, number).filename().string();
    EXPECT_LE(got.size(), kLongestName);
    if (!expected.empty()) {
      EXPECT_EQ(got, expected);
    }
  }
}

TEST(OwnerFile, OfADeadProcessIsTakenOverAndThatOfAnotherMachineIsNot) {
  const TemporaryFolder folder;
  const auto path = folder / ".lock.owner";
  int status = 0;
  const pid_t child = ::fork();
  if (child == 0) {
    auto* owner = OwnerFile::take(path).release();
    ::_exit(owner != nullptr && !OwnerFile::take(path) ? 0 : 1);  // as if killed: nothing is given back
  }
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(fs::exists(path));
  EXPECT_FALSE(OwnerFile::holder(path)) << "its process is gone";
  {
    const auto owner = OwnerFile::take(path);
    ASSERT_TRUE(owner);
    EXPECT_FALSE(OwnerFile::is_unreachable(path));
  }
  EXPECT_FALSE(fs::exists(path));

  write_file_atomically(path, "elsewhere 00000000 1 5 1\n");
  EXPECT_FALSE(OwnerFile::take(path));
  EXPECT_TRUE(OwnerFile::is_unreachable(path));
  EXPECT_EQ(OwnerFile::holder(path), "process 1 on elsewhere");

  // The same number, but the process of that number began at another time.
  write_file_atomically(path, "here " + this_process_mark().place + " " + std::to_string(::getpid()) + " 1 1\n");
  EXPECT_TRUE(OwnerFile::take(path));
}

TEST(OwnerFile, OfManyWhoTakeOverADeadOneOneGetsIt) {
  const TemporaryFolder folder;
  const auto path = folder / "owner";
  for (int round = 0; round < 60; ++round) {
    write_file_atomically(path, "here " + this_process_mark().place + " " + std::to_string(::getpid()) + " 1 1\n");
    std::atomic<int> owners{0};
    std::vector<std::thread> threads;
    std::vector<std::unique_ptr<OwnerFile>> kept(4);
    for (auto& one : kept)
      threads.emplace_back([&] {
        one = OwnerFile::take(path);
        if (one) ++owners;
      });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(owners, 1);
    kept.clear();
    EXPECT_TRUE(fs::is_empty(folder.path()));
  }
}

}  // namespace
}  // namespace thumbsup
