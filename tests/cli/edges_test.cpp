// What surrounds the program: closed and full outputs, files that are none, hostile texts, other locales, signals.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "run_program.h"
#include "support/golden.h"
#include "support/locales.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::run_thumbsup;
using testing::HasSubstr;
using testing::Not;

const std::string kStarter = (test::source_root() / "resources" / "starter").string();
constexpr unsigned kPatience = 120;  // seconds; what hangs is ended by SIGALRM

/// Runs the program with its surroundings prepared by `prepare`, which is called in the child before it begins.
int launch(const std::vector<std::string>& arguments, const std::function<void()>& prepare,
           const std::function<void(pid_t)>& while_running = {}) {
  std::vector<char*> argv{const_cast<char*>(THUMBSUP_PROGRAM)};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(kPatience);
    prepare();
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  if (while_running) while_running(child);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void redirect(int stream, const fs::path& to) {
  const int opened = ::open(to.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(opened, stream);
  if (opened != stream) ::close(opened);
}

/// Whether `text` is in any file below `folder`.
std::string file_with(const fs::path& folder, const std::string& text) {
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && read_text_file(entry.path()).find(text) != std::string::npos)
      return entry.path().string();
  return {};
}

class ClosedStreams : public testing::TestWithParam<int> {};

TEST_P(ClosedStreams, OutputNeverGoesIntoAFileOfTheProgram) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "p", zip = folder / "the-archive.zip", log = folder / "log";
  const auto close_some = [&] {
    for (const int stream : {0, 1, 2}) {
      if ((GetParam() & (1 << stream)) != 0)
        ::close(stream);
      else if (stream != 0)
        redirect(stream, "/dev/null");
    }
  };
  for (const std::string mode : {"--verbose", "--json"}) {
    fs::remove_all(project);
    fs::remove(zip);
    EXPECT_EQ(launch({mode, "--log-file", log, "project", "create", project, "--name", "Named"}, close_some), 0);
    EXPECT_EQ(launch({mode, "--log-file", log, "project", "pack", project, "--out", zip}, close_some), 0);
    EXPECT_EQ(file_with(project, "the-archive.zip"), "") << mode;
    EXPECT_EQ(run_thumbsup({"project", "verify", zip}).exit_code, 0) << mode;
    EXPECT_EQ(run_thumbsup({"project", "verify", project}).exit_code, 0) << mode;
  }
}

INSTANTIATE_TEST_SUITE_P(Combinations, ClosedStreams, testing::Range(1, 8));

TEST(FullOutput, WhatCouldNotBePrintedIsSaidAndExitsWith4) {
  const test::TemporaryFolder folder;
  const std::vector<std::vector<std::string>> commands = {{"models", "inspect", kStarter},
                                                          {"--json", "models", "inspect", kStarter},
                                                          {"--help"},
                                                          {"--version"},
                                                          {"doctor"},
                                                          {"runs", "list", folder.path()},
                                                          {"reference"}};
  for (const auto& command : commands) {
    const fs::path errors = folder / "errors";
    fs::remove(errors);
    const int code = launch(command, [&] {
      redirect(1, "/dev/full");
      redirect(2, errors);
    });
    EXPECT_EQ(code, 4) << command.back();
    EXPECT_THAT(read_text_file(errors), HasSubstr("standard output could not be written")) << command.back();
  }
}

TEST(FullOutput, AReaderThatHasLeftIsNoEndByASignal) {
  const test::TemporaryFolder folder;
  const auto into_closed_pipe = [&](int stream) {
    int ends[2] = {};
    if (::pipe(ends) != 0) ::_exit(125);
    ::close(ends[0]);
    ::dup2(ends[1], stream);
    ::signal(SIGPIPE, SIG_DFL);
  };
  EXPECT_EQ(launch({"models", "inspect", kStarter},
                   [&] {
                     redirect(2, folder / "errors");
                     into_closed_pipe(1);
                   }),
            4);
  EXPECT_THAT(read_text_file(folder / "errors"), HasSubstr("Broken pipe"));
  // Progress that nobody reads stops nothing.
  EXPECT_EQ(launch({"models", "export", kStarter, "--out", folder / "m.safetensors"},
                   [&] {
                     redirect(1, "/dev/null");
                     into_closed_pipe(2);
                   }),
            0);
  EXPECT_TRUE(fs::exists(folder / "m.safetensors"));
}

std::vector<std::string> many_images(const fs::path& out) {
  return {"generate", "--model", kStarter, "--prompt",           "x",     "--steps",   "2", "--size",
          "32x32",    "--count", "400",    "--no-contact-sheet", "--out", out.string()};
}

bool has_image(const fs::path& out) {
  std::error_code error;
  return fs::exists(out, error) && !fs::is_empty(out, error);
}

class EndSignals : public testing::TestWithParam<int> {};

TEST_P(EndSignals, AskTheRunToLeaveAlsoWhenTheyComeTwiceAtOnce) {
  const test::TemporaryFolder folder;
  const fs::path out = folder / "images";
  const auto run = run_thumbsup(many_images(out), {}, [&](pid_t process) {
    test::signal_when([&] { return has_image(out); }, GetParam())(process);
    ::kill(process, GetParam());  // as `timeout` does: to the process, and to its group
  });
  EXPECT_EQ(run.exit_code, 10) << run.errors;
}

INSTANTIATE_TEST_SUITE_P(Signals, EndSignals, testing::Values(SIGTERM, SIGINT, SIGHUP));

TEST(HangUp, ThatIsIgnoredStaysSo) {
  const test::TemporaryFolder folder;
  const fs::path out = folder / "images";
  auto arguments = many_images(out);
  arguments[10] = "3";
  const int code = launch(
      arguments,
      [] {
        ::signal(SIGHUP, SIG_IGN);
        redirect(1, "/dev/null");
        redirect(2, "/dev/null");
      },
      test::signal_when([&] { return has_image(out); }, SIGHUP));
  EXPECT_EQ(code, 0);
}

std::string deep(int depth) {
  return "{\"version\":" + std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']') + "}";
}

TEST(DeepJson, IsRefusedByEveryReader) {
  const test::TemporaryFolder folder;
  const std::string text = deep(100'000);
  const auto expect_refused = [](const std::vector<std::string>& arguments) {
    const auto run = run_thumbsup(arguments);
    EXPECT_EQ(run.exit_code, 5) << run.errors;
    EXPECT_THAT(run.errors, HasSubstr("is not valid JSON: nested too deeply")) << arguments[0];
    EXPECT_LT(run.errors.size(), 1000u);
  };
  write_file_atomically(folder / "run/run.json", text);
  expect_refused({"runs", "show", folder / "run"});
  expect_refused({"resume", folder / "run"});
  write_file_atomically(folder / "project/project.json", text);
  expect_refused({"project", "verify", folder / "project"});
  write_file_atomically(folder / "judge/judge.json", text);
  expect_refused({"judge", "run", "--judge", folder / "judge", "--images", folder.path()});
  int number = 0;
  for (const char* part : {"unet/config.json", "vae/config.json", "text_encoder/config.json", "model_index.json"}) {
    const fs::path model = folder / std::to_string(++number);
    fs::copy(kStarter, model, fs::copy_options::recursive);
    fs::permissions(model / part, fs::perms::owner_write, fs::perm_options::add);
    write_file_atomically(model / part, text);
    expect_refused({"models", "inspect", model.string()});
  }
  for (const char* command : {"verify", "unpack"}) {
    std::vector<std::string> arguments{"project", command, (test::source_root() / "tests/data/deep_manifest.zip")};
    if (command == std::string("unpack")) arguments.insert(arguments.end(), {"--out", folder / "unpacked"});
    const auto run = run_thumbsup(arguments);
    EXPECT_EQ(run.exit_code, 5) << run.errors;
  }
}

TEST(NoRegularFile, IsRefusedAtOnceWhereverAFileIsExpected) {
  const test::TemporaryFolder folder;
  const std::string pipe = folder / "pipe.safetensors", zero = folder / "zero.ckpt";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", zero);
  const auto expect_refused = [&](const std::vector<std::string>& arguments) {
    const fs::path errors = folder / "errors";
    fs::remove(errors);
    const int code = launch(arguments, [&] {
      redirect(1, "/dev/null");
      redirect(2, errors);
    });
    EXPECT_EQ(code, 4) << arguments[0] << " " << arguments[1];
    EXPECT_THAT(read_text_file(errors), HasSubstr("is not a regular file")) << arguments[0] << " " << arguments[1];
  };
  const std::string out = folder / "out", images = folder / "images";
  fs::create_directories(images);
  for (const auto& file : {pipe, zero}) {
    expect_refused({"models", "inspect", file});
    expect_refused({"models", "export", file, "--out", out});
    expect_refused({"generate", "--model", file, "--prompt", "x", "--out", out});
    expect_refused({"generate", "--model", kStarter, "--lora", file, "--prompt", "x", "--out", out});
    expect_refused({"generate", "--model", kStarter, "--embedding", file, "--prompt", "x", "--out", out});
    expect_refused({"project", "unpack", file, "--out", out});
    expect_refused({"--log-file", file, "doctor"});
    for (const char* part : {"unet/config.json", "tokenizer/vocab.json", "scheduler/scheduler_config.json",
                             "unet/diffusion_pytorch_model.safetensors"}) {
      const fs::path model = folder / "model";
      fs::remove_all(model);
      fs::copy(kStarter, model, fs::copy_options::recursive);
      if (!fs::exists(model / part)) continue;  // the starter has another tokenizer
      fs::remove(model / part);
      fs::create_symlink(file, model / part);
      expect_refused({"generate", "--model", model.string(), "--prompt", "x", "--out", out});
    }
    const fs::path judge = folder / "judge";
    fs::remove_all(judge);
    fs::create_directories(judge);
    fs::create_symlink(file, judge / "judge.json");
    expect_refused({"judge", "run", "--judge", judge.string(), "--images", images});
    const fs::path run = folder / "run";
    fs::remove_all(run);
    fs::create_directories(run);
    fs::create_symlink(file, run / "run.json");
    expect_refused({"runs", "show", run.string()});
  }
}

/// A safetensors file with this metadata and no tensor.
void write_metadata(const fs::path& path, const nlohmann::json& metadata) {
  const std::string header = nlohmann::json{{"__metadata__", metadata}}.dump();
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(header.size() >> (8 * i) & 0xff);
  write_file_atomically(path, bytes + header);
}

const std::string kHostile = "x\x1b]0;owned\a\x1b[2J\r\nthumbsup: all verified\xe2\x80\xae\x7f";

TEST(HostileTexts, NeverReachTheTerminalRaw) {
  const test::TemporaryFolder folder;
  write_metadata(folder / "meta.safetensors", {{"title", kHostile}, {kHostile, "value"}});
  const std::string missing = folder / kHostile;
  const std::vector<std::vector<std::string>> commands = {{"models", "inspect", folder / "meta.safetensors"},
                                                          {"models", "inspect", missing},
                                                          {"--json", "models", "inspect", folder / "meta.safetensors"},
                                                          {"--json", "models", "inspect", missing},
                                                          {"--verbose", "models", "inspect", missing},
                                                          {"runs", "list", missing},
                                                          {"generate", "--" + kHostile, "3"},
                                                          {"generate", "--steps", kHostile},
                                                          {kHostile},
                                                          {kHostile, "--help"}};
  for (const auto& command : commands) {
    const auto run = run_thumbsup(command);
    for (const std::string& text : {run.output, run.errors}) {
      EXPECT_THAT(text, Not(HasSubstr("\x1b"))) << command.front();
      EXPECT_THAT(text, Not(HasSubstr("\a"))) << command.front();
      EXPECT_THAT(text, Not(HasSubstr("\r"))) << command.front();
      EXPECT_THAT(text, Not(HasSubstr("\x7f"))) << command.front();
      EXPECT_THAT(text, Not(HasSubstr("\nthumbsup: all verified"))) << command.front();
      EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae"))) << command.front();
    }
  }
  EXPECT_THAT(run_thumbsup(commands[1]).errors, HasSubstr(R"(x\x1b]0;owned\x07\x1b[2J\r\nthumbsup: all)"));
}

TEST(HostileTexts, OneEntryOfTheLogIsOneLine) {
  const test::TemporaryFolder folder;
  const std::string log = folder / "log";
  write_metadata(folder / "meta.safetensors", {{"title", kHostile}});
  run_thumbsup({"--log-file", log, "generate", "--model", folder / "meta.safetensors", "--prompt", "x", "--out",
                folder / ("o\nthumbsup: forged")});
  EXPECT_THAT(read_text_file(log), Not(HasSubstr("\nthumbsup: ")));
}

TEST(WrongCommands, AreRefusedWithASuggestionAlsoWhenHelpIsAskedFor) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"nonsense", "--help"}, {"nonsense"}, {"models", "nonsense", "--help"}}) {
    const auto run = run_thumbsup(command);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_EQ(run.output, "");
    EXPECT_THAT(run.errors, HasSubstr("nonsense is not known here."));
  }
  EXPECT_THAT(run_thumbsup({"trian", "--help"}).errors, HasSubstr("Did you mean train?"));
  EXPECT_THAT(run_thumbsup({"models", "exprot", "x", "--out", "y"}).errors, HasSubstr("Did you mean export?"));
  EXPECT_EQ(run_thumbsup({"models", "export", "--help"}).exit_code, 0);
  const auto nothing = run_thumbsup({"models"});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.errors, HasSubstr("inspect"));
  EXPECT_EQ(test::event_of(run_thumbsup({"--json", "nonsense"}).output, "error").value("kind", ""), "user_input");
}

TEST(ValuesFarOut, AreRefusedByNameBeforeAnythingIsMade) {
  const test::TemporaryFolder folder;
  const fs::path out = folder / "o";
  const std::vector<std::vector<std::string>> wrong = {{"--seed", "9223372036854775807"},
                                                       {"--seed", "18446744073709551616"},
                                                       {"--seed", "-1"},
                                                       {"--seed", "4294967295", "--count", "2"},
                                                       {"--count", "1000000000000"},
                                                       {"--steps", "2147483648"},
                                                       {"--size", "9223372036854775800x8"},
                                                       {"--size", "1000000x1000000"},
                                                       {"--batch-size", "100000"},
                                                       {"--guidance-scale", "1e999"},
                                                       {"--eta", "nan"}};
  for (const auto& flags : wrong) {
    std::vector<std::string> arguments{"generate", "--model", kStarter, "--prompt", "x", "--out", out.string()};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    const auto run = run_thumbsup(arguments);
    EXPECT_EQ(run.exit_code, 2) << flags[0] << " " << flags[1] << run.errors;
    EXPECT_THAT(run.errors, HasSubstr(flags[0])) << flags[1];
    EXPECT_FALSE(fs::exists(out)) << flags[0];
  }
}

TEST(Passwords, InAddressesAreNeverShown) {
  const test::TemporaryFolder folder;
  const fs::path log = folder / "log";
  const std::vector<std::vector<std::string>> flags = {{"--proxy", "http://me:secret@"},
                                                       {"--proxy", "me:secret@host:3128"},
                                                       {"--proxy", "http://me:secret@127.0.0.1:1"},
                                                       {"--endpoint", "http://me:secret@127.0.0.1:1"},
                                                       {"--endpoint", "ftp://me:secret@host"}};
  for (const auto& flag : flags) {
    std::vector<std::string> arguments{"--verbose", "--log-file", log.string(), "models",
                                       "download",  "a/b",        "--out",      folder / "o"};
    arguments.insert(arguments.end(), flag.begin(), flag.end());
    const auto run = run_thumbsup(arguments);
    EXPECT_NE(run.exit_code, 0);
    EXPECT_THAT(run.output + run.errors, Not(HasSubstr("secret"))) << flag[1];
  }
  EXPECT_THAT(read_text_file(log), Not(HasSubstr("secret")));
}

TEST(Locale, ChangesNeitherNumbersNorPictures) {
  const test::Locales locales;
  THUMBSUP_REQUIRE_LOCALES(locales);
  const test::TemporaryFolder folder;
  auto names = locales.names();
  names.insert(names.begin(), "C");
  std::string first;
  for (const auto& name : names) {
    const fs::path out = folder / name;
    const int code =
        launch({"--json", "generate", "--model", kStarter, "--prompt", "x", "--steps", "1", "--size", "32x32",
                "--guidance-scale", "7.5", "--guidance-rescale", "0.7", "--no-contact-sheet", "--out", out.string()},
               [&] {
                 ::setenv("LOCPATH", locales.folder().c_str(), 1);
                 ::setenv("LC_ALL", name.c_str(), 1);
                 redirect(1, "/dev/null");
                 redirect(2, "/dev/null");
               });
    ASSERT_EQ(code, 0) << name;
    const std::string bytes = read_text_file(out / "image-0001-seed-1.png");
    EXPECT_THAT(bytes, HasSubstr("CFG scale: 7.5")) << name;
    EXPECT_THAT(bytes, HasSubstr("CFG rescale: 0.7")) << name;
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes == first, true) << name;
  }
}

}  // namespace
}  // namespace thumbsup
