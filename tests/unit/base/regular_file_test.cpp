#include "base/regular_file.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/log.h"
#include "base/mapped_file.h"
#include "base/run_control.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// The sentence of the IoError that `read` throws.
template <class Read>
std::string refusal(const Read& read) {
  try {
    read();
    return "read";
  } catch (const IoError& error) {
    return error.what();
  }
}

/// Everything that is no file, each at a path that a file was expected at.
class NoFile : public testing::TestWithParam<const char*> {
 protected:
  NoFile() : path_(folder_ / "model.json") {
    const std::string kind = GetParam();
    if (kind == "pipe") {
      ::mkfifo(path_.c_str(), 0600);
    } else if (kind == "pipe_by_link") {
      ::mkfifo((folder_ / "pipe").c_str(), 0600);
      fs::create_symlink("pipe", path_);
    } else if (kind == "socket") {
      socket_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
      sockaddr_un address{};
      address.sun_family = AF_UNIX;
      path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
      EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    } else {
      fs::create_symlink("/dev/" + kind, path_);
    }
  }
  ~NoFile() override {
    if (socket_ >= 0) ::close(socket_);
  }

  test::TemporaryFolder folder_;
  fs::path path_;
  int socket_ = -1;
};

TEST_P(NoFile, IsRefusedAtOnceByEveryReader) {
  const std::string expected = display(path_) + ": is not a regular file";
  EXPECT_EQ(refusal([&] { read_text_file(path_); }), expected);
  EXPECT_EQ(refusal([&] { read_json_file(path_); }), expected);
  EXPECT_EQ(refusal([&] { MappedFile file(path_); }), expected);
  EXPECT_EQ(refusal([&] { sha256_of_file(path_); }), expected);
  EXPECT_EQ(refusal([&] { RegularFile file(path_); }), expected);
  EXPECT_EQ(refusal([&] { require_regular_file(path_); }), expected);
  EXPECT_EQ(refusal([&] { set_log_file(path_); }), expected);
}

INSTANTIATE_TEST_SUITE_P(Kinds, NoFile,
                         testing::Values("zero", "null", "random", "tty", "pipe", "pipe_by_link", "socket"));

TEST(RegularFile, FoldersAndMissingFilesAreNamedAsWhatTheyAre) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(refusal([&] { read_text_file(folder.path()); }), display(folder.path()) + ": is a folder, not a file");
  EXPECT_EQ(refusal([&] { read_text_file(folder / "gone"); }),
            display(folder / "gone") + ": cannot open: No such file or directory");
}

TEST(ReadTextFile, ReadsFilesThatDoNotSayTheirSizeAndIsBoundedWhileItReads) {
  EXPECT_NE(read_text_file("/proc/self/status").find("VmRSS"), std::string::npos);
  EXPECT_THROW(read_text_file("/proc/self/status", 10), FormatError);
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", std::string(200'000, 'x'));
  EXPECT_EQ(read_text_file(folder / "f").size(), 200'000u);
  EXPECT_EQ(read_text_file(folder / "f", 200'000).size(), 200'000u);
  EXPECT_THROW(read_text_file(folder / "f", 199'999), FormatError);
  write_file_atomically(folder / "empty", "");
  EXPECT_EQ(read_text_file(folder / "empty"), "");
}

TEST(Sha256OfFile, StopsWhenAsked) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "f", "abc");
  RunControl control;
  EXPECT_EQ(sha256_of_file(folder / "f", 0, &control).substr(0, 8), "ba7816bf");
  control.request_stop();
  EXPECT_THROW(sha256_of_file(folder / "f", 0, &control), CancelledError);
}

}  // namespace
}  // namespace thumbsup
