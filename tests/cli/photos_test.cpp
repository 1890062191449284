#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::ProgramRun;
using test::run_thumbsup;
using ::testing::HasSubstr;

const fs::path kResources = test::source_root() / "resources";

/// What becomes of photos and captions, at the command line: `photos` is the instance folder.
class Photos : public ::testing::Test {
 protected:
  Photos() : photos(folder / "photos") {
    fs::create_directory(photos);
    for (const auto& entry : fs::directory_iterator(kResources / "demo" / "instance"))
      if (demo.size() < 2 && entry.path().extension() != ".json" && entry.path().extension() != ".txt")
        demo.push_back(entry.path());
  }

  void photo(const fs::path& place) {
    fs::create_directories(place.parent_path());
    fs::copy_file(demo.front(), place);
  }
  void text(const fs::path& place, const std::string& bytes) { std::ofstream(place, std::ios::binary) << bytes; }

  ProgramRun train(const std::vector<std::string>& more, const std::string& prompt = "a photo of sks") {
    std::vector<std::string> arguments = {
        "--json",  "train", "--model", (kResources / "starter").string(), "--instance", photos.string(),
        "--steps", "1",     "--out",   (folder / "out").string()};
    if (!prompt.empty()) arguments.insert(arguments.end(), {"--instance-prompt", prompt});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_thumbsup(arguments);
  }
  ProgramRun train_alone(std::vector<std::string> more = {}, const std::string& prompt = "a photo of sks") {
    more.insert(more.end(), {"--prior-loss-weight", "0"});
    return train(more, prompt);
  }

  /// Both the dry run and the training refuse alike, with exit code 2, and make nothing.
  void expect_refusal(const std::vector<std::string>& more, const std::string& says) {
    for (const bool dry : {true, false}) {
      SCOPED_TRACE(dry ? "dry run" : "training");
      auto arguments = more;
      if (dry) arguments.push_back("--dry-run");
      const ProgramRun run = train(arguments);
      EXPECT_EQ(run.exit_code, 2) << run.output << run.errors;
      EXPECT_THAT(run.output, HasSubstr(says));
      EXPECT_FALSE(fs::exists(folder / "out"));
    }
  }

  test::TemporaryFolder folder;
  fs::path photos;
  std::vector<fs::path> demo;
};

TEST_F(Photos, NothingUsableIsRefusedByTheDryRunToo) {
  const std::vector<std::string> alone = {"--prior-loss-weight", "0"};
  text(photos / "notes.md", "x");
  expect_refusal(alone, "There is no photo in");
  photo(photos / "holidays" / "a.jpg");
  expect_refusal(alone, "its photos lie in the sub-folder 'holidays'");
  fs::remove_all(photos / "holidays");
  text(photos / "broken.jpg", "no picture");
  expect_refusal(alone, "broken.jpg");
}

TEST_F(Photos, TheClassFolderMayNotBeTheInstanceFolder) {
  photo(photos / "a.jpg");
  expect_refusal({"--class", photos.string(), "--class-prompt", "a person"}, "is the instance folder");
}

TEST_F(Photos, BadCaptionsAreAllNamedBeforeAnythingIsMade) {
  for (const char* name : {"a", "b"}) {
    photo(photos / (std::string(name) + ".jpg"));
    text(photos / (std::string(name) + ".txt"), std::string("x\0y", 3));
  }
  expect_refusal({"--prior-loss-weight", "0"}, "a.txt");
  EXPECT_THAT(train_alone().output, HasSubstr("b.txt"));
}

TEST_F(Photos, TheDryRunShowsRepeatsCaptionsAndNotes) {
  photo(photos / "10_sks dog" / "a.jpg");
  photo(photos / "10_sks dog" / "b.jpg");
  text(photos / "10_sks dog" / "b.TXT", "caf\xe9 \x93sks\x94");
  fs::copy_file(test::source_root() / "tests/data/photos/adobergb.jpg", photos / "10_sks dog" / "c.jpg");
  const ProgramRun run = train_alone({"--dry-run"}, "");
  EXPECT_EQ(run.exit_code, 0) << run.output << run.errors;
  std::vector<nlohmann::json> shown;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);)
    if (const auto event = nlohmann::json::parse(line); event.at("event") == "photo") shown.push_back(event);
  ASSERT_EQ(shown.size(), 3u);
  EXPECT_EQ(shown[0].at("repeats"), 10);
  EXPECT_EQ(shown[0].at("caption"), "sks dog");
  EXPECT_EQ(shown[1].at("caption"), "caf\xc3\xa9 \xe2\x80\x9csks\xe2\x80\x9d");
  EXPECT_THAT(shown[2].at("notes").dump(), HasSubstr("converted to sRGB"));
  EXPECT_THAT(run.output, HasSubstr("10 repeats of"));
  EXPECT_THAT(run.output, HasSubstr("Windows-1252"));
}

TEST_F(Photos, TheTrainingSaysTheSame) {
  photo(photos / "a.jpg");
  text(photos / "a.txt", "caf\xe9");
  text(photos / "old.txt", "of nobody");
  fs::copy_file(test::source_root() / "tests/data/photos/adobergb.jpg", photos / "b.jpg");
  const ProgramRun run = train_alone();
  EXPECT_EQ(run.exit_code, 0) << run.output << run.errors;
  EXPECT_THAT(run.output, HasSubstr("converted to sRGB"));
  EXPECT_THAT(run.output, HasSubstr("Windows-1252"));
  EXPECT_THAT(run.output, HasSubstr("1 text file belongs to no photo"));
}

}  // namespace
}  // namespace thumbsup
