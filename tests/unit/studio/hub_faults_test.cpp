#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/download.h"
#include "studio/file_lock.h"
#include "studio/hub_token.h"
#include "support/golden.h"
#include "support/http_server.h"
#include "unit/studio/studio_support.h"

/// A server that does whatever it can against whoever asks it. Nothing here waits for a real time-out: all are
/// configured, and the faults last longer than any test.
namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::HttpServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string kGitHashOfNothing = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
const std::string kChunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string chunk(std::size_t bytes, char filled_with = ' ') {
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", bytes);
  return size + std::string(bytes, filled_with) + "\r\n";
}

std::string entry(const std::string& path, const std::string& size = "0") {
  return R"({"type":"file","path":)" + nlohmann::json(path).dump() + R"(,"size":)" + size + R"(,"oid":")" +
         kGitHashOfNothing + "\"}";
}

class HubFaultTest : public testing::Test {
 protected:
  HubFaultTest() {
    config.repo = "owner/model";
    config.endpoint = server.endpoint();
    config.folder = temporary / "model";
    config.proxy = "none";
    config.token = "secret-token";
    config.first_wait_ms = 1;
    config.attempts = 2;
    config.silence_ms = 10'000;
  }

  /// What the download fails with, and that nothing is in place. A download that lasts too long is stopped, and fails
  /// with another error than the one asked for.
  template <class Problem>
  std::string failure() {
    std::atomic<bool> over = false;
    RunControl control;
    std::thread watch([&] {
      for (int i = 0; i < 1200 && !over; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      control.request_stop();
    });
    std::string reason = "no failure";
    try {
      download_model(config, control);
    } catch (const Problem& problem) {
      reason = problem.what();
    } catch (const Error& problem) {
      reason = std::string("another failure: ") + problem.what();
    }
    over = true;
    watch.join();
    EXPECT_FALSE(fs::exists(config.folder)) << reason;
    EXPECT_THAT(reason, Not(HasSubstr("\x1b"))) << "a terminal would act on it";
    EXPECT_THAT(reason, Not(HasSubstr("secret")));
    EXPECT_LT(reason.size(), 1200u);
    return reason;
  }
  std::string failure_of_listing(const std::string& text) {
    server.false_listing = text;
    return failure<FormatError>();
  }
  void download() {
    RunControl control;
    download_model(config, control);
  }
  std::string location(const std::string& where) { return "Location: " + where + "\r\n"; }

  const std::string content = std::string(300'000, 'w');
  HttpServer server{{{"a.json", "{}"}, {"big.bin", content}}};
  test::TemporaryFolder temporary;
  DownloadConfig config;
};

TEST_F(HubFaultTest, AListThatIsNestedWithoutEndIsRefused) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  for (const std::string& text :
       {deep, R"([{"type":"file","path":"a","size":)" + deep + "}]",
        R"([{"type":"file","path":"a","size":0,"oid":")" + kGitHashOfNothing + R"(","x":)" + deep + "}]"})
    EXPECT_THAT(failure_of_listing(text), HasSubstr("127.0.0.1"));
}

TEST_F(HubFaultTest, ALengthIsAWholeNumberThatAFileCanHave) {
  for (const char* size : {"-5", "1e300", "1.5", "null", "\"5\"", "true", "[]", "{}", "9223372036854775808",
                           "18446744073709551616", "1e2", "99999999999999999999999999999999"})
    EXPECT_THAT(failure_of_listing("[" + entry("weights.bin", size) + "]"),
                AllOf(HasSubstr("127.0.0.1"), HasSubstr("weights.bin")))
        << size;
  EXPECT_THAT(failure_of_listing(R"([{"type":"file","path":"weights.bin","oid":")" + kGitHashOfNothing + "\"}]"),
              HasSubstr("weights.bin"));
  // Two that wrap together to nothing.
  EXPECT_NE(failure_of_listing("[" + entry("a", "9223372036854775808") + "," + entry("b", "9223372036854775808") + "]"),
            "no failure");
  // One that a file can have, but this disk cannot.
  server.false_listing = "[" + entry("a", "4000000000000") + "," + entry("b", "4000000000000") + "," +
                         entry("c", "4000000000000") + "," + entry("d", "4000000000000") + "]";
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("are free"));
}

TEST_F(HubFaultTest, NamesThatLeadElsewhereAreRefused) {
  std::string deep = "x";
  for (int i = 0; i < 40; ++i) deep += "/x";
  for (const std::string& name :
       {std::string("../../evil.json"), std::string("a/../../evil"), std::string("/evil"), std::string("..\\evil"),
        std::string("a\0b", 3), std::string("a\nb"), std::string("./x"), std::string(), std::string("c:evil"),
        std::string("a//b"), std::string(256, 'x'), std::string("a\x1b[2Jb"), std::string("a/"), deep})
    EXPECT_THAT(failure_of_listing("[" + entry("config.json") + "," + entry(name) + "]"),
                HasSubstr("not a path within a folder"))
        << name;
  EXPECT_NE(failure_of_listing(R"([{"type":"file","path":"\ud800x","size":0,"oid":")" + kGitHashOfNothing + "\"}]"),
            "no failure");
  EXPECT_THAT(failure_of_listing("[" + entry("a") + "," + entry("a") + "]"), HasSubstr("twice"));
  EXPECT_THAT(failure_of_listing("[" + entry("A.json") + "," + entry("a.json") + "]"), HasSubstr("tell apart"));
  EXPECT_THAT(failure_of_listing("[" + entry("a") + "," + entry("a/b") + "]"), HasSubstr("folder"));
  EXPECT_TRUE(fs::is_empty(temporary.path())) << "nothing was written for any of them";
}

TEST_F(HubFaultTest, WhatIsHiddenIsNotFetchedUnlessItIsNamed) {
  server.false_listing = "[" + entry("config.json") + "," + entry(".git/hooks/post-checkout") + "," +
                         entry("a/.hidden") + "," + entry(".gitattributes") + "]";
  download();
  EXPECT_TRUE(fs::exists(config.folder / "config.json"));
  EXPECT_FALSE(fs::exists(config.folder / ".git") || fs::exists(config.folder / "a"));
  config.folder = temporary / "named";
  config.files = {".gitattributes", ".gitattributes"};
  download();
  EXPECT_TRUE(fs::exists(config.folder / ".gitattributes"));
}

TEST_F(HubFaultTest, AListWithoutEndIsNotReadToIt) {
  std::shared_ptr<std::uint64_t> sent;
  server.takeover = [&](QTcpSocket& socket, const HttpServer::Request&) {
    sent = test::send_without_end(socket, kChunked, chunk(65536));
    return true;
  };
  EXPECT_THAT(failure<FormatError>(), HasSubstr("more than 8.4 MB"));
  EXPECT_LT(*sent, 64u << 20) << "most of it was never taken";

  std::string many = "[";
  for (int i = 0; i < 50'001; ++i) many += entry("f" + std::to_string(i)) + ",";
  many.back() = ']';
  server.takeover = {};
  EXPECT_THAT(failure_of_listing(many), HasSubstr("more than 50000 files"));
  many = "[";
  for (int i = 0; i < 10'001; ++i) many += entry("f" + std::to_string(i)) + ",";
  many.back() = ']';
  server.false_listing = many;
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("10001 files"));
}

TEST_F(HubFaultTest, AListThatComesByteByByteIsGivenUp) {
  config.page_ms = 300;
  server.takeover = [](QTcpSocket& socket, const HttpServer::Request&) {
    test::drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", 5);
    return true;
  };
  EXPECT_THAT(failure<IoError>(), AllOf(HasSubstr("slowly"), HasSubstr("owner/model")));
  // Headers that never end, and waits that are asked for again and again.
  server.takeover = [](QTcpSocket& socket, const HttpServer::Request&) {
    test::drip(socket, "HTTP/1.1 200 OK\r\nX-", 5);
    return true;
  };
  EXPECT_THAT(failure<IoError>(), HasSubstr("slowly"));
  server.takeover = {};
  config.attempts = 1000;
  config.listing_ms = 300;
  server.behave("listing", {.status = 503, .headers = "Retry-After: 0\r\n"}, 5'000);
  EXPECT_THAT(failure<IoError>(), HasSubstr("slowly"));
}

TEST_F(HubFaultTest, AFileThatComesByteByByteIsGivenUpAndKept) {
  config.attempts = 100;
  config.slow_ms = 100;
  config.slow_bytes = 5'000;
  int asked = 0;
  server.takeover = [&](QTcpSocket& socket, const HttpServer::Request& request) {
    if (!request.path.ends_with("big.bin")) return false;
    // Always some new bytes, so that no attempt looks like none.
    const std::string body(4500, 'w');
    ++asked;
    test::drip(socket,
               (request.range.empty()
                    ? std::string("HTTP/1.1 200 OK\r\n")
                    : "HTTP/1.1 206 Part\r\nContent-Range: bytes " + request.range.substr(6) + "299999/300000\r\n") +
                   "\r\n" + (asked == 1 ? body : ""),
               10);
    return true;
  };
  EXPECT_THAT(failure<IoError>(), AllOf(HasSubstr("too slowly"), HasSubstr("big.bin"), HasSubstr("127.0.0.1")));
  EXPECT_GE(fs::file_size(temporary / "model.partial/big.bin"), 4500u);
}

TEST_F(HubFaultTest, AFileWithoutEndIsCutAtItsLength) {
  std::shared_ptr<std::uint64_t> sent;
  const auto endless = [&](const std::string& head) {
    server.takeover = [&, head](QTcpSocket& socket, const HttpServer::Request& request) {
      if (!request.path.ends_with("big.bin")) return false;
      sent = test::send_without_end(socket, head, chunk(65536, 'w'));
      return true;
    };
  };
  endless(kChunked);
  EXPECT_THAT(failure<IoError>(), AllOf(HasSubstr("more bytes"), HasSubstr("big.bin")));
  EXPECT_LT(*sent, 64u << 20);
  EXPECT_LE(fs::file_size(temporary / "model.partial/big.bin"), content.size());
  endless("HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_THAT(failure<IoError>(), HasSubstr("busy (500)"));
  EXPECT_LT(*sent, 64u << 20) << "the body of a refusal is of no interest";
  endless("HTTP/1.1 404 Oh\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("does not have big.bin"));
  EXPECT_LT(*sent, 64u << 20);
}

TEST_F(HubFaultTest, AnnouncedLengthsAreCompared) {
  for (const char* length : {"299999", "300001", "18446744073709551615"}) {
    server.takeover = [&](QTcpSocket& socket, const HttpServer::Request& request) {
      if (!request.path.ends_with("big.bin")) return false;
      test::drip(socket, std::string("HTTP/1.1 200 OK\r\nContent-Length: ") + length + "\r\n\r\n", 10);
      return true;
    };
    EXPECT_THAT(failure<IoError>(), HasSubstr("big.bin")) << length;
  }
}

TEST_F(HubFaultTest, TheTokenGoesToItsOwnSchemeHostAndPortOnly) {
  HttpServer other{{{"a.json", "{}"}, {"big.bin", content}}};
  // The list is somewhere else.
  server.behave("listing", {.status = 302, .headers = location(other.endpoint() + "/api/models/o/m/tree/main")});
  download();
  ASSERT_EQ(other.requests.size(), 1u);
  EXPECT_EQ(other.requests.front().authorization, "");
  EXPECT_EQ(server.requests.front().authorization, "Bearer secret-token");
  fs::remove_all(config.folder);
  // The files are.
  other.requests.clear();
  server.behave("big.bin", {.status = 307, .headers = location(other.endpoint() + "/x/big.bin")});
  download();
  ASSERT_EQ(other.requests.size(), 1u);
  EXPECT_EQ(other.requests.front().authorization, "");
  fs::remove_all(config.folder);
  // The rest of a list from another server is not asked for at all.
  other.requests.clear();
  for (const std::string& next :
       {other.endpoint() + "/api/models/x/y/tree/main", server.endpoint("localhost") + "/api/models/x/y/tree/main",
        "https" + server.endpoint().substr(4) + "/api", std::string("file:///etc/passwd"),
        std::string("file://127.0.0.1/etc/passwd"), std::string("data:application/json,[]")}) {
    server.behave("listing", {.headers = "Link: <" + next + ">; rel=\"next\"\r\n"});
    EXPECT_THAT(failure<FormatError>(), HasSubstr("another server")) << next;
  }
  EXPECT_TRUE(other.requests.empty());
}

TEST_F(HubFaultTest, RedirectionsLeadToWebAddressesOnlyAndEnd) {
  for (const char* where : {"file:///etc/passwd", "data:application/json,[]", "ftp://127.0.0.1/x", "qrc:/x"}) {
    server.behave("listing", {.status = 302, .headers = location(where)});
    EXPECT_THAT(failure<IoError>(), HasSubstr("not safe")) << where;
    server.behave("big.bin", {.status = 302, .headers = location(where)});
    EXPECT_THAT(failure<IoError>(), HasSubstr("not safe")) << where;
  }
  server.behave("listing", {.status = 302, .headers = location(server.endpoint() + "/api/models/o/m/tree/main")}, 100);
  EXPECT_THAT(failure<FormatError>(), HasSubstr("circle"));
  EXPECT_LT(server.requests.size(), 30u);
}

TEST_F(HubFaultTest, WhatNobodyAskedToBePackedIsNotUnpacked) {
  server.behave("listing", {.headers = "Content-Encoding: gzip\r\n"});
  EXPECT_THAT(failure<FormatError>(), HasSubstr("compressed"));
  server.behave("big.bin", {.headers = "Content-Encoding: br\r\n"}, 10);
  EXPECT_THAT(failure<IoError>(), HasSubstr("compressed"));
}

TEST_F(HubFaultTest, AServersWordsAreNotObeyedByATerminal) {
  server.takeover = [](QTcpSocket& socket, const HttpServer::Request&) {
    socket.write("HTTP/1.1 418 \x1b]0;pwn\x07\x1b[31mteapot\r\nContent-Length: 0\r\n\r\n");
    socket.disconnectFromHost();
    return true;
  };
  EXPECT_THAT(failure<IoError>(), HasSubstr("418"));
  server.takeover = [](QTcpSocket& socket, const HttpServer::Request&) {
    const std::string garbage(2000, '\xff');
    socket.write(garbage.data(), static_cast<qint64>(garbage.size()));
    socket.disconnectFromHost();
    return true;
  };
  EXPECT_THAT(failure<IoError>(), HasSubstr("127.0.0.1"));
}

TEST_F(HubFaultTest, FilesAreOpenOneByOne) {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 300; ++i) files["f" + std::to_string(i) + ".json"] = "{}";
  HttpServer many(files);
  config.endpoint = many.endpoint();
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const auto open_now = std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
  const rlimit few{static_cast<rlim_t>(open_now + 60), before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &few);
  try {
    download();
  } catch (const Error& problem) {
    ADD_FAILURE() << problem.what();
  }
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_TRUE(fs::exists(config.folder / "f299.json"));
}

TEST_F(HubFaultTest, NoLinkInTheTargetIsFollowed) {
  const fs::path outside = temporary / "outside";
  write_file_atomically(outside / "big.bin", "mine");
  HttpServer deep{{{"sub/big.bin", content}}};
  config.endpoint = deep.endpoint();
  const fs::path partial = temporary / "model.partial";
  const auto expect_outside_untouched = [&] {
    EXPECT_EQ(read_text_file(outside / "big.bin"), "mine");
    EXPECT_EQ(std::distance(fs::directory_iterator(outside), fs::directory_iterator()), 1);
  };
  fs::create_directories(partial);
  fs::create_directory_symlink(outside, partial / "sub");
  EXPECT_THAT(failure<IoError>(), HasSubstr("link"));
  expect_outside_untouched();
  fs::remove(partial / "sub");
  fs::create_directories(partial / "sub");
  fs::create_symlink(outside / "big.bin", partial / "sub/big.bin");
  EXPECT_THAT(failure<IoError>(), HasSubstr("link"));
  expect_outside_untouched();
  fs::remove_all(partial);
  fs::create_directory_symlink(outside, partial);
  EXPECT_THAT(failure<IoError>(), HasSubstr("link"));
  expect_outside_untouched();
  fs::remove(partial);
  // A second name of a file of the user's: that one keeps its bytes.
  fs::create_directories(partial / "sub");
  fs::create_hard_link(outside / "big.bin", partial / "sub/big.bin");
  fs::create_directory_symlink(outside, partial / "stranger");
  download();
  expect_outside_untouched();
  EXPECT_EQ(read_text_file(config.folder / "sub/big.bin"), content);
  EXPECT_FALSE(fs::exists(fs::symlink_status(config.folder / "stranger")));
}

TEST_F(HubFaultTest, AFullDiskKeepsWhatCameAndTheNextCallGoesOn) {
  {
    const test::SmallFiles small(100'000);
    EXPECT_THAT(failure<IoError>(), HasSubstr("big.bin"));
  }
  const auto there = fs::file_size(temporary / "model.partial/big.bin");
  EXPECT_GT(there, 0u);
  server.requests.clear();
  download();
  EXPECT_EQ(read_text_file(config.folder / "big.bin"), content);
  EXPECT_EQ(server.requests_for("big.bin").front().range, "bytes=" + std::to_string(there) + "-");
}

TEST_F(HubFaultTest, AFileThatWasChangedThereIsBegunAnew) {
  // While it came: the part is asked for only if it is of the same content.
  server.behave("big.bin", {.cut_after = 100'000, .headers = "ETag: \"one\"\r\n", .stalls = true});
  server.behave("big.bin", {.headers = "ETag: \"two\"\r\n"});
  server.behave("big.bin", {.headers = "ETag: \"two\"\r\n"});
  config.attempts = 5;
  config.silence_ms = 300;
  download();
  EXPECT_EQ(read_text_file(config.folder / "big.bin"), content);
  bool asked_only_if = false;
  for (const auto& request : server.requests_for("big.bin")) asked_only_if |= request.if_range == "\"one\"";
  EXPECT_TRUE(asked_only_if);
  EXPECT_EQ(server.requests_for("big.bin").back().range, "") << "not the rest of another file";
  fs::remove_all(config.folder);

  // Between two downloads: the list names another hash.
  server.behave("big.bin", {.cut_after = 100'000, .stalls = true});
  RunControl control;
  EXPECT_THROW(download_model(config, control,
                              [&](const DownloadProgress& now) {
                                if (now.bytes.done >= 100'000) control.request_stop();
                              }),
               CancelledError);
  HttpServer changed{{{"a.json", "{}"}, {"big.bin", std::string(300'000, 'c')}}};
  config.endpoint = changed.endpoint();
  download();
  EXPECT_EQ(read_text_file(config.folder / "big.bin"), std::string(300'000, 'c'));
  ASSERT_EQ(changed.requests_for("big.bin").size(), 1u);
  EXPECT_EQ(changed.requests_for("big.bin").front().range, "");
  EXPECT_FALSE(fs::exists(config.folder / ".thumbsup-parts.json"));
}

TEST_F(HubFaultTest, AStopEndsEveryWait) {
  const auto stops = [&] {
    RunControl control;
    std::thread somebody([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      control.request_stop();
    });
    EXPECT_THROW(download_model(config, control), CancelledError);
    somebody.join();
  };
  server.behave("listing", {.status = 429, .headers = "Retry-After: 9223372036854775807\r\n"});
  stops();
  server.behave("big.bin", {.status = 429, .headers = "Retry-After: 9223372036854775807\r\n"});
  stops();
  server.takeover = [](QTcpSocket&, const HttpServer::Request&) { return true; };  // never a word
  stops();
  server.takeover = {};
  const FileLock another(temporary / "model.partial.lock");  // a download of the same model that takes its time
  stops();
}

TEST_F(HubFaultTest, PasswordsInAddressesAreNotShown) {
  for (const char* proxy : {"http://name:secret@127.0.0.1", "name:secret@host:8080", "ftp://name:secret@host:1"}) {
    config.proxy = proxy;
    EXPECT_THAT(failure<UserInputError>(), HasSubstr("no address of a proxy")) << proxy;
  }
  config.proxy = "none";
  for (const char* endpoint : {"http://name:secret@127.0.0.1:1", "name:secret@127.0.0.1", "ftp://name:secret@host"}) {
    config.endpoint = endpoint;
    EXPECT_NE(failure<UserInputError>(), "no failure") << endpoint;
  }
  // A proxy that wants more than it got.
  config.endpoint = "http://hub.example";
  config.proxy = "http://name:secret@127.0.0.1:" + server.endpoint().substr(server.endpoint().rfind(':') + 1);
  server.takeover = [](QTcpSocket& socket, const HttpServer::Request&) {
    socket.write(
        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket.disconnectFromHost();
    return true;
  };
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("proxy wants"));
}

}  // namespace
}  // namespace thumbsup
