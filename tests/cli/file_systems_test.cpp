// The program on file systems that lack what this machine's own has: mounted ones, and refusals that are played
// (tests/support/refuse_calls.cpp).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <thread>

#include "base/json_file.h"
#include "photos/png_writer.h"
#include "run_program.h"
#include "support/golden.h"
#include "support/mounted_file_system.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::event_of;
using test::run_thumbsup;
using testing::HasSubstr;

const fs::path kResources = test::source_root() / "resources";

/// Two photos, and what every training here is given.
std::vector<std::string> training(const fs::path& photos, const fs::path& out) {
  fs::create_directories(photos);
  for (const char* name : {"instance-001.jpg", "instance-002.jpg"})
    fs::copy_file(kResources / "demo" / "instance" / name, photos / name, fs::copy_options::skip_existing);
  return {"--json",
          "train",
          "--preset",
          "starter",
          "--model",
          (kResources / "starter").string(),
          "--instance",
          photos.string(),
          "--instance-prompt",
          "Alexa",
          "--prior-loss-weight",
          "0",
          "--steps",
          "2",
          "--resolution",
          "64",
          "--device",
          "cpu",
          "--dtype",
          "float32",
          "--lora-rank",
          "2",
          "--checkpoint-every",
          "1",
          "--out",
          out.string()};
}

std::vector<std::string> generation(const fs::path& out, const std::string& prompt, int count) {
  return {"--json",   "generate",  "--model", (kResources / "starter").string(),
          "--prompt", prompt,      "--steps", "1",
          "--size",   "64x64",     "--count", std::to_string(count),
          "--out",    out.string()};
}

void expect_all_of_it_to_work(const fs::path& place) {
  const auto run = [](const std::vector<std::string>& arguments) {
    const auto result = run_thumbsup(arguments);
    EXPECT_EQ(result.exit_code, 0) << testing::PrintToString(arguments) << result.errors << result.output;
    return result;
  };
  run(training(place / "photos", place / "run"));
  EXPECT_TRUE(fs::exists(place / "run" / "model" / "model_index.json"));
  const auto twice = run_thumbsup(training(place / "photos", place / "run"));
  EXPECT_EQ(twice.exit_code, 2) << twice.errors;
  run(generation(place / "images", "first", 2));
  run(generation(place / "images", "second", 2));
  EXPECT_TRUE(fs::exists(place / "images" / "contact-sheet-2.png"));
  run({"models", "export", (place / "run" / "model").string(), "--out", (place / "a.safetensors").string()});
  run({"project", "create", (place / "project").string()});
  run({"models", "import", (place / "a.safetensors").string(), "--project", (place / "project").string(), "--config",
       (kResources / "starter").string()});
  run({"project", "verify", (place / "project").string()});
  run({"project", "pack", (place / "project").string(), "--out", (place / "p.zip").string()});
  run({"project", "unpack", (place / "p.zip").string(), "--out", (place / "unpacked").string()});
  for (const auto& entry : fs::recursive_directory_iterator(place))
    EXPECT_THAT(entry.path().filename().string(), testing::Not(HasSubstr(".thumbsup-tmp-"))) << entry.path();
}

class MountedFileSystems : public testing::TestWithParam<std::string> {};

TEST_P(MountedFileSystems, TrainGenerateExportAndPack) {
  const test::MountedFileSystem mounted(GetParam(), 1024);
  if (!mounted.problem().empty()) GTEST_SKIP() << GetParam() << " cannot be mounted here: " << mounted.problem();
  expect_all_of_it_to_work(mounted.path());
}

INSTANTIATE_TEST_SUITE_P(Kinds, MountedFileSystems, testing::Values("ntfs-3g", "exfat", "vfat"),
                         [](const auto& kind) { return kind.param.substr(0, 4); });

#ifdef THUMBSUP_REFUSE_CALLS
TEST(FileSystems, TrainGenerateExportAndPackWithoutLocksLinksAndSafeRenames) {
  const test::TemporaryFolder folder;
  ::setenv("LD_PRELOAD", THUMBSUP_REFUSE_CALLS, 1);
  expect_all_of_it_to_work(folder.path());
  ::unsetenv("LD_PRELOAD");
}

TEST(FileSystems, TwoProgramsAtOneRunExcludeEachOtherWithoutLocks) {
  const test::TemporaryFolder folder;
  auto arguments = training(folder / "photos", folder / "run");
  ::setenv("LD_PRELOAD", THUMBSUP_REFUSE_CALLS, 1);
  std::string refused;
  const auto killed = run_thumbsup(arguments, {}, [&](pid_t process) {
    test::signal_when([&] { return fs::exists(folder.path() / "run" / "checkpoints" / "step-000001"); },
                      SIGSTOP)(process);
    const auto second = run_thumbsup({"resume", (folder / "run").string()});
    refused = second.errors;
    EXPECT_EQ(second.exit_code, 2);
    EXPECT_EQ(
        event_of(run_thumbsup({"--json", "runs", "show", (folder / "run").string()}).output, "run").value("state", ""),
        "running");
    ::kill(process, SIGKILL);
  });
  EXPECT_EQ(killed.exit_code, 128 + SIGKILL);
  EXPECT_THAT(refused, HasSubstr("at work"));
  const auto resumed = run_thumbsup({"resume", (folder / "run").string()});
  EXPECT_EQ(resumed.exit_code, 0) << "the dead one's lock is nobody's: " << resumed.errors;
  ::unsetenv("LD_PRELOAD");
}
#endif

TEST(FileSystems, ProgramsThatWriteIntoOneFolderLoseNoPicture) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> prompts{"first", "second"};
  std::vector<std::thread> programs;
  for (const auto& prompt : prompts)
    programs.emplace_back([&] { EXPECT_EQ(run_thumbsup(generation(folder / "g", prompt, 4)).exit_code, 0); });
  for (auto& program : programs) program.join();
  std::map<std::string, int> made;
  int sheets = 0;
  for (const auto& entry : fs::directory_iterator(folder / "g")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("contact-sheet")) ++sheets;
    if (!name.starts_with("image-")) continue;
    for (const auto& [key, text] : read_png_text(entry.path()))
      for (const auto& prompt : prompts)
        if (key == "parameters" && text.starts_with(prompt)) ++made[prompt];
  }
  EXPECT_EQ(made["first"], 4);
  EXPECT_EQ(made["second"], 4);
  EXPECT_EQ(sheets, 2);
}

TEST(FileSystems, AFolderOfTheUsersThatLooksLikeOursStays) {
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "o" / ".thumbsup-backup");
  fs::copy_file(kResources / "demo" / "instance" / "instance-001.jpg", folder.path() / "o/.thumbsup-backup/a.jpg");
  EXPECT_EQ(run_thumbsup(generation(folder / "o", "x", 1)).exit_code, 0);
  EXPECT_TRUE(fs::exists(folder.path() / "o/.thumbsup-backup/a.jpg"));
}

TEST(FileSystems, WhatCannotBePutInPlaceIsRefusedBeforeAnyStep) {
  const test::TemporaryFolder folder;
  const std::string too_long(256, 'n');
  for (const auto& arguments : {training(folder / "photos", folder / too_long), generation(folder / too_long, "x", 1),
                                std::vector<std::string>{"models", "export", (kResources / "starter").string(), "--out",
                                                         (folder / too_long).string()}}) {
    const auto refused = run_thumbsup(arguments);
    EXPECT_EQ(refused.exit_code, 4) << refused.errors;
    EXPECT_THAT(refused.errors + refused.output, HasSubstr("File name too long"));
    EXPECT_THAT(refused.output, testing::Not(HasSubstr("\"step\"")));
  }
  for (const auto& entry : fs::directory_iterator(folder.path())) EXPECT_EQ(entry.path().filename(), "photos");
}

}  // namespace
}  // namespace thumbsup
