#include "studio/run_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <set>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/process_mark.h"
#include "studio/own_mark.h"
#include "studio/run_session.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class RunPlaces : public testing::Test {
 protected:
  void SetUp() override {
    root = fs::canonical(folder.path());
    write_file_atomically(root / "a" / "project.json", R"({"version": 1, "name": "a"})");
    for (const char* shelf : {"instance", "class"}) fs::create_directories(root / "a" / "photos" / shelf);
    fs::create_directories(root / "a" / "judges" / "up");
    fs::create_directories(root / "models" / "base");
    config = {{"steps", 40},
              {"num_class_images", 0},
              {"model", (root / "models" / "base").string()},
              {"instance", (root / "a" / "photos" / "instance").string()},
              {"class", (root / "a" / "photos" / "class").string()},
              {"judge", (root / "a" / "judges" / "up").string()},
              {"latent_cache", (root / "a" / "cache" / "latents").string()},
              {"out", run().string()}};
  }
  fs::path run(const std::string& project = "a") const { return root / project / "runs" / "run-001"; }
  void make_run() {
    RunSession::create(run(), config, config["model"].get<std::string>()).set_state(RunState::Cancelled);
  }
  /// As an earlier version wrote it.
  void make_old_run() {
    make_run();
    auto file = read_json_file(run() / "run.json");
    file["config"] = config;
    file.erase("place");
    file.erase("mark");
    write_json_file(run() / "run.json", file);
  }
  std::string place(const fs::path& of, const char* id) const { return read_run(of).config.at(id).get<std::string>(); }

  test::TemporaryFolder folder;
  fs::path root;
  nlohmann::json config;
};

TEST_F(RunPlaces, WithinTheProjectAreKeptRelativeToTheRun) {
  make_run();
  const auto stored = read_json_file(run() / "run.json").at("config");
  EXPECT_EQ(stored.at("instance"), "../../photos/instance");
  EXPECT_EQ(stored.at("latent_cache"), "../../cache/latents");
  EXPECT_EQ(stored.at("model"), (root / "models" / "base").string()) << "it lies outside";
  EXPECT_EQ(read_run(run()).config, config);
  EXPECT_EQ(read_run(run()).base_model, config.at("model"));
}

TEST_F(RunPlaces, OfAMovedProjectAreThoseInItsNewPlace) {
  for (const bool old : {false, true}) {
    old ? make_old_run() : make_run();
    fs::rename(root / "a", root / "b");
    for (const char* id : {"instance", "class"}) EXPECT_EQ(place(run("b"), id), root / "b" / "photos" / id) << old;
    EXPECT_EQ(place(run("b"), "judge"), root / "b" / "judges" / "up");
    EXPECT_EQ(place(run("b"), "latent_cache"), root / "b" / "cache" / "latents");
    EXPECT_EQ(place(run("b"), "model"), config.at("model"));
    EXPECT_EQ(place(run("b"), "out"), run("b"));
    fs::rename(root / "b", root / "a");
    fs::remove_all(run());
  }
}

TEST_F(RunPlaces, OfACopyAreNeverThoseOfTheOriginal) {
  for (const bool old : {false, true}) {
    old ? make_old_run() : make_run();
    fs::copy(root / "a", root / "copy", fs::copy_options::recursive);
    EXPECT_EQ(place(run("copy"), "instance"), root / "copy" / "photos" / "instance") << old;
    EXPECT_EQ(place(run(), "instance"), root / "a" / "photos" / "instance") << old;
    fs::remove_all(root / "copy");
    fs::remove_all(run());
  }
}

TEST_F(RunPlaces, OfARunThatWasMovedAloneAreThoseItLeftAndThoseItTookAlong) {
  config["latent_cache"] = (run() / "cache").string();
  make_run();
  fs::rename(run(), root / "alone");
  EXPECT_EQ(place(root / "alone", "instance"), root / "a" / "photos" / "instance");
  EXPECT_EQ(place(root / "alone", "latent_cache"), root / "alone" / "cache");
  fs::create_directories(root / "a" / "runs" / "deeper");
  fs::rename(root / "alone", root / "a" / "runs" / "deeper" / "run");
  EXPECT_EQ(place(root / "a" / "runs" / "deeper" / "run", "instance"), root / "a" / "photos" / "instance");
}

TEST_F(RunPlaces, ThatAreGoneCanBeNamedAgainAndAreKept) {
  make_run();
  fs::rename(root / "models", root / "elsewhere");
  const auto missing = missing_places(read_run(run()).config);
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].id, "model");
  RunSession::resume(run(), {{{"model", root / "elsewhere" / "base"}}, false}).set_state(RunState::Cancelled);
  EXPECT_EQ(place(run(), "model"), root / "elsewhere" / "base");
  EXPECT_EQ(read_run(run()).base_model, root / "elsewhere" / "base");
  EXPECT_TRUE(missing_places(read_run(run()).config).empty());
}

TEST_F(RunPlaces, OutsideOfItsProjectAreRefusedToARunOfSomebodyElse) {
  make_run();
  auto file = read_json_file(run() / "run.json");
  EXPECT_TRUE(is_own_run(file));
  file["config"]["class"] = (root / "victim").string();
  file["config"]["latent_cache"] = "../../../victim/cache";
  write_json_file(run() / "run.json", file);
  EXPECT_FALSE(is_own_run(file));
  try {
    RunSession::resume(run());
    FAIL() << "went on";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("--class " + (root / "victim").string()));
    EXPECT_THAT(error.what(), HasSubstr("--latent-cache " + (root / "victim" / "cache").string()));
    EXPECT_THAT(error.what(), HasSubstr("--model"));
    EXPECT_THAT(error.what(), HasSubstr("--allow-outside"));
  }
  EXPECT_EQ(read_run(run()).state, RunState::Cancelled) << "nothing was changed";
  const fs::path own = root / "a" / "photos" / "class", cache = root / "a" / "cache", model = root / "models" / "base";
  RunSession::resume(run(), {{{"class", own}, {"latent_cache", cache}, {"model", model}}, false})
      .set_state(RunState::Cancelled);
  EXPECT_EQ(place(run(), "class"), own);
  EXPECT_NO_THROW(RunSession::resume(run())) << "now it is this user's own";
}

TEST_F(RunPlaces, OutsideOfItsProjectBehindALinkAreOutside) {
  make_run();
  auto file = read_json_file(run() / "run.json");
  file.erase("mark");
  file["config"]["model"] = "../../photos/class";
  write_json_file(run() / "run.json", file);
  EXPECT_NO_THROW(RunSession::resume(run()).set_state(RunState::Cancelled)) << "all of it is inside";
  file.erase("mark");
  fs::remove(root / "a" / "photos" / "class");
  fs::create_directory_symlink(root / "models", root / "a" / "photos" / "class");
  write_json_file(run() / "run.json", file);
  EXPECT_THROW(RunSession::resume(run()), UserInputError);
  EXPECT_NO_THROW(RunSession::resume(run(), {{}, true}));
}

TEST_F(RunPlaces, NothingIsWrittenThroughALinkOutOfTheRun) {
  make_run();
  for (const char* name : {"checkpoints", "samples", "log.txt", "model"}) {
    fs::remove_all(run() / name);
    fs::create_directory_symlink(root / "models", run() / name);
    try {
      RunSession::resume(run());
      FAIL() << name;
    } catch (const UserInputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("link"));
    }
    fs::remove(run() / name);
  }
  fs::create_symlink(root / "not there yet", run() / "events.jsonl.new");
  EXPECT_THROW(RunSession::resume(run()), UserInputError) << "the first write would make it";
  fs::remove(run() / "events.jsonl.new");
  fs::create_directories(run() / "real");
  fs::create_directory_symlink("real", run() / "samples");
  EXPECT_NO_THROW(RunSession::resume(run()));
}

TEST_F(RunPlaces, ValuesOfTheWrongKindAreNamed) {
  for (const char* damage :
       {R"({"config": []})", R"({"config": {"model": 7}})", R"({"config": {"out": [1]}})",
        R"({"config": {"steps": 1}, "place": 3})", R"({"config": {"a": 1}, "place": {"run": {}}})"}) {
    auto file = nlohmann::json::parse(damage);
    file["version"] = 1;
    file["state"] = "cancelled";
    write_json_file(run() / "run.json", file);
    EXPECT_THROW(read_run(run()), FormatError) << damage;
    EXPECT_THROW(RunSession::resume(run()), FormatError) << damage;
  }
}

TEST(OwnMark, TellsWhatThisUserWrote) {
  const std::string mark = own_mark("text");
  ASSERT_EQ(mark.size(), 64u);
  EXPECT_TRUE(is_own_mark("text", mark));
  EXPECT_FALSE(is_own_mark("texts", mark));
  EXPECT_FALSE(is_own_mark("text", std::string(64, '0')));
  EXPECT_FALSE(is_own_mark("text", ""));
}

TEST_F(RunPlaces, WhatIsNoObjectIsNobodysRun) {
  for (const char* file : {"[]", "null", "5", R"("x")"}) {
    EXPECT_FALSE(is_own_run(nlohmann::json::parse(file)));
    EXPECT_EQ(mark_of_run(nlohmann::json::parse(file)), "");
  }
}

TEST(RunSession, ManyAtOnceGetAFolderEach) {
  const test::TemporaryFolder folder;
  constexpr int kMany = 16;
  std::vector<fs::path> folders(kMany);
  std::vector<std::thread> threads;
  for (int i = 0; i < kMany; ++i)
    threads.emplace_back([&, i] {
      RunSession session = RunSession::create_next(folder / "runs", {{"steps", i}}, "");
      folders[static_cast<std::size_t>(i)] = session.folder();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::set<fs::path>(folders.begin(), folders.end()).size(), static_cast<std::size_t>(kMany));
  for (int i = 0; i < kMany; ++i) EXPECT_EQ(read_run(folders[static_cast<std::size_t>(i)]).config.at("steps"), i);
}

TEST(RunSession, WhatAKillBeforeTheFirstRunJsonLeavesIsTaken) {
  const test::TemporaryFolder folder;
  fs::create_directories(folder / "run");
  EXPECT_THROW(RunSession::create(folder / "run", {{"steps", 1}}, ""), UserInputError) << "an empty folder of a user's";
  std::ofstream(folder / "run" / ".lock").close();
  std::ofstream(folder / "run" / temporary_name("h", "01234567", 1)) << "half a run.js";
  EXPECT_TRUE(RunSession::is_leftover(folder / "run"));
  EXPECT_EQ(RunSession::create(folder / "run", {{"steps", 1}}, "").folder().filename(), "run");
  EXPECT_TRUE(is_run_folder(folder / "run"));
  std::ofstream(folder / "run" / "mine.txt") << "mine";
  EXPECT_THROW(RunSession::create(folder / "run", {{"steps", 1}}, ""), UserInputError);
}

TEST(RunSession, WhatIsDiscardedLeavesNothingAndTakesNothingOfOthers) {
  const test::TemporaryFolder folder;
  RunSession::create(folder / "new" / "deep" / "run", {{"steps", 1}}, "").discard();
  EXPECT_FALSE(fs::exists(folder / "new"));
  RunSession session = RunSession::create(folder / "new" / "deep" / "run", {{"steps", 1}}, "");
  std::ofstream(folder / "new" / "deep" / "run" / "mine.txt") << "mine";
  session.log("a line");
  session.discard();
  EXPECT_EQ(read_text_file(folder / "new" / "deep" / "run" / "mine.txt"), "mine");
  EXPECT_FALSE(is_run_folder(folder / "new" / "deep" / "run"));
}

TEST(RunSession, FollowsItsFolderAndNeverWritesWhereItWas) {
  const test::TemporaryFolder folder;
  const fs::path there = fs::canonical(folder.path());
  RunSession session = RunSession::create(there / "run", {{"steps", 1}}, "");
  fs::rename(there / "run", there / "moved");
  session.set_state(RunState::Running);
  session.add_score({10, 4, 1, 0.25});
  EXPECT_EQ(session.folder(), there / "moved");
  EXPECT_EQ(read_run(there / "moved").state, RunState::Running);
  EXPECT_EQ(read_scores(there / "moved").size(), 1u);
  EXPECT_FALSE(fs::exists(there / "run"));
  fs::remove_all(there / "moved");
  EXPECT_THROW(session.set_state(RunState::Cancelled), IoError);
  EXPECT_FALSE(fs::exists(there / "moved"));
}

}  // namespace
}  // namespace thumbsup
