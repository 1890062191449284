#include "studio/download.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QtCore/QCoreApplication>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/hub_listing.h"
#include "studio/hub_token.h"
#include "support/golden.h"
#include "support/http_server.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using Behaviour = test::HttpServer::Behaviour;

std::string noise(std::size_t count) {
  std::string text(count, '\0');
  std::uint64_t state = 7;
  for (char& c : text) c = static_cast<char>((state = state * 6364136223846793005u + 1442695040888963407u) >> 56);
  return text;
}

const std::string kWeightsName = "unet/diffusion_pytorch_model.safetensors";

class DownloadTest : public testing::Test {
 protected:
  DownloadTest() {
    config.repo = "owner/model";
    config.endpoint = server.endpoint();
    config.folder = temporary / "model";
    config.proxy = "none";
    config.first_wait_ms = 1;
    config.silence_ms = 5000;
  }
  DownloadResult download() { return download_model(config, control); }

  /// Runs a download that must fail, and checks that nothing is in place.
  template <class Problem>
  std::string failure() {
    std::string reason = "no failure";
    try {
      download();
    } catch (const Problem& error) {
      reason = error.what();
    }
    EXPECT_FALSE(fs::exists(config.folder));
    return reason;
  }
  void expect_complete() {
    EXPECT_EQ(read_text_file(config.folder / kWeightsName), weights);
    EXPECT_EQ(read_text_file(config.folder / "model_index.json"), "{}");
    EXPECT_FALSE(fs::exists(temporary / "model.partial"));
  }

  const std::string weights = noise(300'000);
  test::HttpServer server{{{"model_index.json", "{}"},
                           {"README.md", "not needed"},
                           {"unet/config.json", "{\"a\": 1}"},
                           {kWeightsName, weights},
                           {"unet/diffusion_pytorch_model.fp16.safetensors", "half"},
                           {"unet/diffusion_pytorch_model.bin", "pickle"},
                           {"vae/diffusion_pytorch_model.safetensors", "vae"},
                           {"text_encoder/model.safetensors", "text"},
                           {"tokenizer/merges.txt", ""},
                           {"safety_checker/model.safetensors", "not needed"}}};
  test::TemporaryFolder temporary;
  DownloadConfig config;
  RunControl control;
};

TEST_F(DownloadTest, BringsWhatAModelNeedsAndNothingElse) {
  server.page_size = 3;
  config.token = "secret-token";
  std::int64_t last = 0;
  const auto result = download_model(config, control, [&](const DownloadProgress& now) {
    EXPECT_GE(now.bytes.done, last);
    last = now.bytes.done;
    EXPECT_EQ(now.files, 6 + 0 * now.files_done);
  });
  expect_complete();
  EXPECT_EQ(result.files, 6);
  EXPECT_EQ(static_cast<std::uint64_t>(last), result.bytes);
  EXPECT_EQ(result.transferred, result.bytes);
  EXPECT_EQ(test::snapshot(config.folder).size(), 6u + 4u) << "six files in four folders and the root";
  for (const auto& request : server.requests) EXPECT_EQ(request.authorization, "Bearer secret-token");
  EXPECT_THAT(server.requests_for("merges.txt"), IsEmpty()) << "an empty file needs no request";
}

TEST_F(DownloadTest, IntoAFolderWhoseNameIsNotText) {
  config.folder = temporary.path() / "d\xe9" / "model";
  download();
  expect_complete();
}

TEST_F(DownloadTest, NamedFilesAndVariants) {
  config.files = {"README.md", "unet/diffusion_pytorch_model.fp16.safetensors"};
  EXPECT_EQ(download().files, 2);
  EXPECT_EQ(read_text_file(config.folder / "README.md"), "not needed");
  config.folder = temporary / "other";
  config.files = {"missing.safetensors"};
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("missing.safetensors"));
  config.files = {};
  config.variant = "fp16";
  download();
  EXPECT_TRUE(fs::exists(config.folder / "unet/diffusion_pytorch_model.fp16.safetensors"));
  EXPECT_FALSE(fs::exists(config.folder / kWeightsName));
}

TEST_F(DownloadTest, ABrokenConnectionIsResumedWhereItBroke) {
  server.behave(kWeightsName, {.cut_after = 100'000});
  server.behave(kWeightsName, {.cut_after = 50'000});
  const auto result = download();
  expect_complete();
  const auto requests = server.requests_for(kWeightsName);
  // Qt itself asks once more when a connection breaks before it has read anything from it; that answer is cut too.
  ASSERT_THAT(requests.size(), testing::AnyOf(3u, 4u));
  EXPECT_EQ(requests.front().range, "");
  bool resumed = false;
  for (const auto& request : requests) {
    if (request.range.empty()) {
      EXPECT_FALSE(resumed) << "it began anew";
      continue;
    }
    resumed = true;
    EXPECT_THAT(request.range, testing::AnyOf("bytes=100000-", "bytes=150000-", "bytes=50000-"));
  }
  EXPECT_TRUE(resumed);
  EXPECT_EQ(result.transferred, result.bytes);
}

TEST_F(DownloadTest, ManyBreaksDoNotEndItAsLongAsBytesCome) {
  config.attempts = 2;
  server.behave(kWeightsName, {.cut_after = 10'000}, 20);
  download();
  expect_complete();
}

TEST_F(DownloadTest, AServerThatIgnoresOrBendsRangesIsBorneWith) {
  server.behave(kWeightsName, {.cut_after = 100'000});
  server.behave(kWeightsName, {.cut_after = 120'000, .ignores_range = true});
  server.behave(kWeightsName, {.wrong_range = true});
  download();
  expect_complete();
}

TEST_F(DownloadTest, ABusyServerIsAskedAgain) {
  server.behave("listing", {.status = 503});
  server.behave(kWeightsName, {.status = 503, .headers = "Retry-After: 0\r\n"});
  server.behave(kWeightsName, {.status = 429});
  server.behave(kWeightsName, {.status = 502});
  download();
  expect_complete();
  EXPECT_EQ(server.requests_for(kWeightsName).size(), 4u);
}

TEST_F(DownloadTest, AServerThatNeverRecoversEndsIt) {
  config.attempts = 3;
  server.behave(kWeightsName, {.status = 500}, 100);
  EXPECT_THAT(failure<IoError>(), HasSubstr("busy (500)"));
  EXPECT_EQ(server.requests_for(kWeightsName).size(), 3u);
  server.behave("listing", {.status = 503}, 3);
  EXPECT_THAT(failure<IoError>(), HasSubstr("503"));
}

TEST_F(DownloadTest, RefusalsAreExplainedAndNotRepeated) {
  server.behave(kWeightsName, {.status = 403});
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("gated"));
  server.behave(kWeightsName, {.status = 404});
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("does not have " + kWeightsName));
  EXPECT_EQ(server.requests_for(kWeightsName).size(), 2u);
  server.behave("listing", {.status = 401});
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("HF_TOKEN"));
  server.behave("listing", {.status = 404});
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("no model owner/model"));
}

TEST_F(DownloadTest, LiesAboutLengthsAreFoundOut) {
  config.attempts = 3;
  server.behave(kWeightsName, {.extra_body = "more than announced"});
  download();
  expect_complete();
  fs::remove_all(config.folder);
  server.behave(kWeightsName, {.extra_body = "more"}, 100);
  EXPECT_THAT(failure<IoError>(), HasSubstr("more bytes"));
  fs::remove_all(temporary / "model.partial");
  test::HttpServer::Behaviour shorter{.body = "short"};
  shorter.ignores_range = true;
  server.behave(kWeightsName, shorter, 100);
  failure<Error>();
}

TEST_F(DownloadTest, CorruptBytesAreFetchedAgainAndNeverPutInPlace) {
  config.attempts = 3;
  std::string corrupt = weights;
  corrupt[1000] = static_cast<char>(corrupt[1000] ^ 1);
  server.behave(kWeightsName, {.body = corrupt});
  download();
  expect_complete();
  fs::remove_all(config.folder);
  server.behave(kWeightsName, {.body = corrupt}, 100);
  EXPECT_THAT(failure<FormatError>(), HasSubstr("hash differs"));
  server.behave("model_index.json", {.body = "{ "}, 100);
  EXPECT_THAT(failure<FormatError>(), HasSubstr("hash differs"));
}

TEST_F(DownloadTest, APartThatIsTooLongOrWrongIsNotBelieved) {
  write_file_atomically(temporary / "model.partial" / kWeightsName, weights + "too much");
  write_file_atomically(temporary / "model.partial/of_another_revision.bin", "old");
  write_file_atomically(temporary / "model.partial/vae/diffusion_pytorch_model.safetensors", "VAE");
  download();
  expect_complete();
  EXPECT_FALSE(fs::exists(config.folder / "of_another_revision.bin"));
  EXPECT_EQ(read_text_file(config.folder / "vae/diffusion_pytorch_model.safetensors"), "vae");
}

TEST_F(DownloadTest, TheTokenGoesToTheEndpointAlone) {
  config.token = "secret-token";
  server.behave(
      kWeightsName,
      {.status = 302, .headers = "Location: " + server.endpoint("localhost") + "/cdn/" + kWeightsName + "\r\n"});
  download();
  expect_complete();
  const auto requests = server.requests_for(kWeightsName);
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[0].authorization, "Bearer secret-token");
  EXPECT_EQ(requests[1].path, "/cdn/" + kWeightsName);
  EXPECT_EQ(requests[1].authorization, "");
  fs::remove_all(config.folder);
  config.attempts = 2;
  server.behave(kWeightsName,
                {.status = 302, .headers = "Location: " + server.endpoint() + "/x/" + kWeightsName + "\r\n"}, 100);
  EXPECT_THAT(failure<IoError>(), HasSubstr("circle"));
  server.behave("model_index.json", {.status = 302, .headers = "Location: file:///etc/passwd\r\n"}, 100);
  EXPECT_THAT(failure<Error>(), HasSubstr("safe"));
}

TEST_F(DownloadTest, AStopKeepsWhatCameAndTheNextCallGoesOn) {
  server.behave(kWeightsName, {.cut_after = 200'000, .stalls = true});
  EXPECT_THROW(download_model(config, control,
                              [&](const DownloadProgress& now) {
                                if (now.bytes.done >= 200'000) control.request_stop();
                              }),
               CancelledError);
  EXPECT_FALSE(fs::exists(config.folder));
  RunControl again;
  const auto result = download_model(config, again);
  expect_complete();
  EXPECT_LT(result.transferred, 110'000u);
  EXPECT_EQ(server.requests_for(kWeightsName).back().range, "bytes=200000-");
}

TEST_F(DownloadTest, APauseHoldsTheTransferAndResumeGoesOnWhereItWas) {
  server.behave(kWeightsName, {.cut_after = 200'000, .stalls = true});
  std::uint64_t at_pause = 0, after_pause = 0;
  std::thread somebody;
  const auto result = download_model(config, control, [&](const DownloadProgress& now) {
    if (somebody.joinable()) {
      if (after_pause == 0) after_pause = static_cast<std::uint64_t>(now.bytes.done);
      return;
    }
    if (now.bytes.done < 200'000) return;
    at_pause = static_cast<std::uint64_t>(now.bytes.done);
    control.pause();
    somebody = std::thread([this] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      control.resume();
    });
  });
  somebody.join();
  expect_complete();
  EXPECT_EQ(after_pause, at_pause) << "nothing came while it was paused";
  EXPECT_EQ(result.transferred, result.bytes) << "nothing came twice";
  EXPECT_EQ(server.requests_for(kWeightsName).back().range, "bytes=200000-");
}

TEST_F(DownloadTest, APausedDownloadCanBeStopped) {
  server.behave(kWeightsName, {.cut_after = 200'000, .stalls = true});
  std::thread somebody;
  EXPECT_THROW(download_model(config, control,
                              [&](const DownloadProgress& now) {
                                if (now.bytes.done < 200'000 || somebody.joinable()) return;
                                control.pause();
                                somebody = std::thread([this] {
                                  std::this_thread::sleep_for(std::chrono::milliseconds(100));
                                  control.request_stop();
                                });
                              }),
               CancelledError);
  somebody.join();
  EXPECT_FALSE(fs::exists(config.folder));
}

/// A certificate that vouches for itself, for this machine's names.
void make_certificate(const fs::path& certificate, const fs::path& key) {
  const std::string command =
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
      "subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout '" +
      key.string() + "' -out '" + certificate.string() + "' 2>/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0) << "openssl is needed";
}

TEST_F(DownloadTest, AnEncryptedServerIsBelievedOnlyWithItsAuthority) {
  const fs::path certificate = temporary / "ca.pem", key = temporary / "key.pem";
  make_certificate(certificate, key);
  test::HttpServer secure({{"model_index.json", "{}"},
                           {kWeightsName, weights},
                           {"vae/diffusion_pytorch_model.safetensors", "vae"},
                           {"text_encoder/model.safetensors", "text"}},
                          certificate, key);
  config.endpoint = secure.endpoint("localhost");
  config.token = "secret-token";
  const std::string refusal = failure<UserInputError>();
  EXPECT_THAT(refusal, HasSubstr("localhost cannot prove who it is"));
  EXPECT_THAT(refusal, HasSubstr("--ca-file"));
  EXPECT_THAT(secure.requests, IsEmpty()) << "no token for a stranger";

  config.ca_file = certificate;
  download();
  expect_complete();
  EXPECT_EQ(secure.requests_for(kWeightsName).front().authorization, "Bearer secret-token");
  fs::remove_all(config.folder);

  // Another one's certificate is no use, nor is something that is none.
  make_certificate(temporary / "other.pem", temporary / "other-key.pem");
  config.ca_file = temporary / "other.pem";
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("cannot prove who it is"));
  write_file_atomically(temporary / "text.pem", "no certificate");
  config.ca_file = temporary / "text.pem";
  EXPECT_THAT(failure<FormatError>(), HasSubstr("text.pem"));
  config.ca_file = temporary / "missing.pem";
  EXPECT_THAT(failure<IoError>(), HasSubstr("missing.pem"));
}

TEST_F(DownloadTest, WhoNeedsATokenIsToldWhereItWasLookedFor) {
  config.token_note = verbatim("No token is known here.");
  server.behave("listing", {.status = 401});
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("gated or does not exist. No token is known here."));
  config.token = "secret-token";
  server.behave(kWeightsName, {.status = 403});
  const std::string refusal = failure<UserInputError>();
  EXPECT_THAT(refusal, HasSubstr("The token that was sent does not open it."));
  EXPECT_THAT(refusal, testing::Not(HasSubstr("secret-token")));
}

class HubTokenTest : public testing::Test {
 protected:
  HubTokenTest() {
    for (const char* name : {"THUMBSUP_HUB_TOKEN", "HF_TOKEN", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"})
      ::unsetenv(name);
  }
  ~HubTokenTest() override {
    for (const char* name : {"THUMBSUP_HUB_TOKEN", "HF_TOKEN", "DBUS_SESSION_BUS_ADDRESS"}) ::unsetenv(name);
  }
  static std::string refusal(const std::function<void()>& work) {
    try {
      work();
    } catch (const UserInputError& error) {
      return error.what();
    }
    return "not refused";
  }
  const std::string hub = "https://hub.example";
};

TEST_F(HubTokenTest, TheEnvironmentGoesFirst) {
  ::setenv("HF_TOKEN", "theirs", 1);
  EXPECT_EQ(find_hub_token(hub).token, "theirs");
  ::setenv("THUMBSUP_HUB_TOKEN", "ours", 1);
  const HubToken found = find_hub_token(hub);
  EXPECT_EQ(found.token, "ours");
  EXPECT_THAT(found.explanation.english(), testing::Not(HasSubstr("ours")));
}

TEST_F(HubTokenTest, WithoutAKeyringASentenceSaysWhatToDo) {
  const HubToken none = find_hub_token(hub);
  EXPECT_EQ(none.token, "");
  EXPECT_THAT(none.explanation.english(), HasSubstr("no keyring"));
  EXPECT_THAT(none.explanation.english(), HasSubstr("thumbsup models login"));
  for (const auto& text :
       {refusal([&] { store_hub_token(hub, "a-secret"); }), refusal([&] { remove_hub_token(hub); })}) {
    EXPECT_THAT(text, HasSubstr("HF_TOKEN"));
    EXPECT_THAT(text, testing::Not(HasSubstr("a-secret")));
  }
  // A bus that is said to be there, but is not.
  ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", 1);
  EXPECT_EQ(find_hub_token(hub).token, "");
  EXPECT_THAT(refusal([&] { store_hub_token(hub, "a-secret"); }), HasSubstr("cannot be stored"));
}

TEST_F(HubTokenTest, WhatIsNoTokenIsNotStored) {
  for (const std::string& bad : std::vector<std::string>{"", "two words", "a\nb", "ünï", std::string(5000, 'x')})
    EXPECT_NE(refusal([&] { store_hub_token(hub, bad); }), "not refused") << bad;
}

TEST_F(DownloadTest, ASilentServerIsLeft) {
  config.silence_ms = 200;
  server.behave(kWeightsName, {.cut_after = 100'000, .stalls = true});
  download();
  expect_complete();
}

TEST_F(DownloadTest, OfflineOpensNoSocket) {
  config.offline = true;
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("offline"));
  QCoreApplication::processEvents();
  EXPECT_EQ(server.connections, 0);
  ::setenv("HF_HUB_OFFLINE", "1", 1);
  EXPECT_TRUE(offline_by_environment());
  ::setenv("HF_HUB_OFFLINE", "0", 1);
  EXPECT_FALSE(offline_by_environment());
}

TEST_F(DownloadTest, HostileListingsAndNamesAreRefused) {
  for (const char* listing : {R"({"error": "x"})", "<html>", R"([{"type":"file","path":"../evil","size":1,"oid":""}])",
                              R"([{"type":"file","path":"a","size":1,"oid":"short"}])", R"([3])", R"([{"path": 4}])",
                              R"([{"type":"file","path":"a","size":-1,"lfs":{"oid":"x"}}])"}) {
    server.false_listing = listing;
    EXPECT_NE(failure<FormatError>(), "no failure") << listing;
  }
  server.false_listing = "[]";
  server.behave("listing", {.headers = "Link: <" + server.endpoint() + "/tree/>; rel=\"next\"\r\n"}, 2000);
  EXPECT_THAT(failure<FormatError>(), HasSubstr("without end"));
  server.behave("listing", {});
  for (const char* repo : {"", "../x", "a/b/c", "a b", "/x", "a/../b"}) {
    config.repo = repo;
    EXPECT_THAT(failure<UserInputError>(), HasSubstr("no name of a model")) << repo;
  }
  config.repo = "owner/model";
  config.endpoint = "ftp://x";
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("no address"));
  fs::create_directories(config.folder);
  EXPECT_THROW(download(), UserInputError);
}

TEST_F(DownloadTest, AKillLeavesWhatCanBeResumed) {
  // The server of the child process is its own: made after the fork.
  EXPECT_EQ(test::signal_that_ended([&] {
              test::HttpServer own({{"model_index.json", "{}"},
                                    {kWeightsName, weights},
                                    {"vae/diffusion_pytorch_model.safetensors", "vae"},
                                    {"text_encoder/model.safetensors", "text"}});
              own.behave(kWeightsName, {.cut_after = 150'000, .stalls = true});
              config.endpoint = own.endpoint();
              download_model(config, control, [&](const DownloadProgress& now) {
                if (now.bytes.done >= 150'000) ::raise(SIGKILL);
              });
            }),
            SIGKILL);
  EXPECT_FALSE(fs::exists(config.folder));
  download();
  expect_complete();
  EXPECT_EQ(server.requests_for(kWeightsName).front().range, "bytes=150000-");
}

TEST_F(DownloadTest, AWriteThatFailsEndsItAndTheNextCallGoesOn) {
  {
    const test::SmallFiles small(100'000);
    EXPECT_THAT(failure<IoError>(), HasSubstr("cannot be written"));
  }
  EXPECT_LE(fs::file_size(temporary / "model.partial" / kWeightsName), 100'000u);
  server.requests.clear();
  download();
  expect_complete();
}

TEST_F(DownloadTest, AFullDiskIsSeenBeforeOrLeavesNothingInPlace) {
  const test::SmallDisk disk(temporary / "disk", 256);
  THUMBSUP_REQUIRE_DISK(disk);
  config.folder = disk / "model";
  EXPECT_THAT(failure<UserInputError>(), HasSubstr("are free"));
  EXPECT_THAT(server.requests_for(kWeightsName), IsEmpty());

  const test::SmallDisk other(temporary / "other", 1024);
  config.folder = other / "model";
  server.behave(kWeightsName, {.before = [&] { std::ofstream(other / "filling") << std::string(900 << 10, 'x'); }});
  EXPECT_THAT(failure<IoError>(), HasSubstr("cannot be written"));
  fs::remove(other / "filling");
  download();
  EXPECT_EQ(read_text_file(config.folder / kWeightsName), weights);
}

}  // namespace
}  // namespace thumbsup
