#include "base/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include "base/error.h"
#include "base/json_file.h"
#include "base/process_mark.h"
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

TEST(AtomicFolder, KeepsFinishedWorkThatCannotBePutInPlace) {
  const TemporaryFolder folder;
  const auto path = folder / "model";
  write_file_atomically(path, "the user's");
  for (const char* expected : {"model.finished", "model.finished-2"}) {
    AtomicFolder made(path);
    write_file_atomically(made.work() / "part.txt", expected);
    try {
      made.commit();
      ADD_FAILURE() << "replaced what was there";
    } catch (const NotInPlaceError& error) {
      EXPECT_EQ(error.kept(), folder / expected);
      EXPECT_NE(std::string(error.what()).find(error.kept().string()), std::string::npos) << error.what();
    }
    EXPECT_EQ(read_text_file(folder.path() / expected / "part.txt"), expected);
  }
  EXPECT_EQ(read_text_file(path), "the user's");
  EXPECT_EQ(entries(folder.path()), 3u);
}

TEST(AtomicFile, KeepsFinishedWorkThatCannotBePutInPlace) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "report.html");
  try {
    write_file_atomically(folder / "report.html", "hours of work");
    ADD_FAILURE() << "a folder was replaced";
  } catch (const NotInPlaceError& error) {
    EXPECT_EQ(error.kept(), folder / "report.html.finished");
    EXPECT_EQ(read_text_file(error.kept()), "hours of work");
  }
  EXPECT_THROW(write_file_atomically(folder / "report.html.finished", "other", WhenTaken::Fail), NotInPlaceError);
  EXPECT_EQ(read_text_file(folder / "report.html.finished"), "hours of work");
}

TEST(AtomicFolder, GivesAFileOfItItsPlaceAndTheRestGoes) {
  const TemporaryFolder folder;
  {
    AtomicFolder beside(folder / "a.zip");
    write_file_atomically(beside.work() / "archive", "x");
    write_file_atomically(beside.work() / "scratch", "y");
    EXPECT_EQ(beside.commit_file("archive"), folder / "a.zip");
  }
  EXPECT_EQ(read_text_file(folder / "a.zip"), "x");
  EXPECT_EQ(entries(folder.path()), 1u);
}

// The umask is one for all threads of a process: whoever sets it to read it lets others write for everybody.
TEST(AtomicFile, FollowsTheUmaskInEveryThread) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  std::vector<std::thread> threads;
  for (int number = 0; number < 2; ++number)
    threads.emplace_back([&, number] {
      for (int i = 0; i < 500; ++i) {
        const AtomicFolder made(folder / ("folder" + std::to_string(number)));
        write_file_atomically(folder / (std::to_string(number) + "-" + std::to_string(i)), "x");
        EXPECT_EQ(std::filesystem::status(made.work()).permissions(), std::filesystem::perms(0750));
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(::umask(before), 027u) << "it was left changed";
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    ASSERT_EQ(entry.status().permissions(), std::filesystem::perms(0640)) << entry.path();
}

TEST(Leftovers, NothingOfTheUsersIsTakenForOne) {
  const TemporaryFolder folder;
  std::vector<std::string> theirs{".thumbsup-backup", ".thumbsup-photos", ".thumbsup-abcDEF", ".thumbsup-tmp-123456",
                                  ".thumbsup-tmp-host-12345678-99999999-0123456789abcdef"};
  std::string forged = temporary_name();
  forged.back() = forged.back() == '0' ? '1' : '0';
  theirs.push_back(forged);
  for (const std::string& name : theirs) {
    std::filesystem::create_directory(folder / name);
    write_file_atomically(folder.path() / name / "a.jpg", "precious");
    std::filesystem::last_write_time(folder / name,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 400));
  }
  // A link with one of our names leads nowhere.
  const pid_t child = ::fork();
  if (child == 0) {
    ::_exit(::symlink((folder / theirs[0]).c_str(), (folder / temporary_name()).c_str()) == 0 ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  remove_leftovers(folder.path());
  for (const std::string& name : theirs) EXPECT_EQ(read_text_file(folder.path() / name / "a.jpg"), "precious") << name;
}

TEST(Leftovers, OfOtherMachinesGoOnlyWhenTheyAreOld) {
  const TemporaryFolder folder;
  // What a process of another machine calls its work: a name of ours in which only the place differs.
  const std::string ours = temporary_name();
  const std::string name = temporary_name("otherhost", "00000000", 1);
  ASSERT_TRUE(maker_of_temporary(name));
  ASSERT_TRUE(maker_of_temporary(ours));
  write_file_atomically(folder.path() / name / "part", "x");
  remove_leftovers(folder.path());
  EXPECT_TRUE(std::filesystem::exists(folder / name)) << "its process may be at work";
  std::filesystem::last_write_time(folder / name,
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 31));
  remove_leftovers(folder.path());
  EXPECT_FALSE(std::filesystem::exists(folder / name));
}

TEST(Leftovers, FinishedWorkStaysWhateverItsName) {
  const TemporaryFolder folder;
  const std::string name = temporary_name(this_process_mark().host, this_process_mark().place, 0x3fffffff);
  std::ofstream(folder / (name + ".finished"));
  write_file_atomically(folder.path() / name / "part", "hours");
  remove_leftovers(folder.path());
  EXPECT_TRUE(std::filesystem::exists(folder / name));
  std::filesystem::remove(folder / (name + ".finished"));
  remove_leftovers(folder.path());
  EXPECT_FALSE(std::filesystem::exists(folder / name));
}

TEST(TemporaryName, IsShortAndSaysWhoMadeIt) {
  const std::string name = temporary_name();
  EXPECT_LE(name.size(), 80u);
  EXPECT_NE(name, temporary_name());
  const auto maker = maker_of_temporary(name);
  ASSERT_TRUE(maker);
  EXPECT_EQ(maker->pid, ::getpid());
  EXPECT_EQ(maker->place, this_process_mark().place);
  EXPECT_EQ(life_of(*maker), Life::Alive);
  EXPECT_EQ(life_of(*maker, std::filesystem::file_time_type::clock::now()), Life::Alive);
  EXPECT_EQ(life_of(*maker, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 3650)), Life::Dead)
      << "another process has the number now";
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
