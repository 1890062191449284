// The photos on a project's shelves, at the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "photos/edits.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::event_of;
using test::ProgramRun;
using test::run_thumbsup;
using testing::HasSubstr;
using testing::Not;

class Shelves : public testing::Test {
 protected:
  Shelves() {
    EXPECT_EQ(run_thumbsup({"project", "create", project.string()}).exit_code, 0);
    for (const int number : {1, 2}) {
      const std::string name = "instance-00" + std::to_string(number) + ".jpg";
      fs::copy_file(test::source_root() / "resources/demo/instance" / name, shelf("instance") / name);
    }
  }
  fs::path shelf(const std::string& name) const { return project / "photos" / name; }
  ProgramRun photos(const std::string& what, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"--json", "photos", what, project.string()});
    return run_thumbsup(more);
  }

  test::TemporaryFolder folder;
  fs::path project = folder / "p";
  const std::string first = "instance/instance-001.jpg", second = "instance/instance-002.jpg";
};

TEST_F(Shelves, PhotosAreListedTaggedCroppedAndMoved) {
  auto run = photos("list");
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_THAT(run.output, HasSubstr(first));
  EXPECT_THAT(run.output, HasSubstr(second));

  run = photos("tag", {first, second, "--add", "thumbs up", "--add", "glasses"});
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  run = photos("tag", {"--remove", "glasses", "--add", " thumbs  up ", first});
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(event_of(run.output, "photo").at("tags"), nlohmann::json({"thumbs up"}));
  EXPECT_EQ(load_edits(shelf("instance") / "instance-002.jpg").tags,
            (std::vector<std::string>{"thumbs up", "glasses"}));

  run = photos("crop", {first, "--part", "0.25,0,0.5,0.75"});
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(load_edits(shelf("instance") / "instance-001.jpg").crop, cv::Rect2d(0.25, 0, 0.5, 0.75));
  run = photos("crop", {(shelf("instance") / "instance-002.jpg").string(), "--auto", "--ratio", "1"});
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  run = photos("crop", {first, "--whole"});
  EXPECT_FALSE(load_edits(shelf("instance") / "instance-001.jpg").crop.has_value());

  run = photos("move", {first, "--to", "contrast"});
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(event_of(run.output, "photo").at("photo"), "contrast/instance-001.jpg");
  EXPECT_EQ(load_edits(shelf("contrast") / "instance-001.jpg").tags, std::vector<std::string>{"thumbs up"});
  EXPECT_FALSE(fs::exists(shelf("instance") / "instance-001.jpg"));
  EXPECT_THAT(photos("list", {"--shelf", "contrast"}).output, Not(HasSubstr("instance-002")));
  const auto table = run_thumbsup({"photos", "list", project.string()});
  EXPECT_THAT(table.output, HasSubstr("thumbs up, glasses"));
}

TEST_F(Shelves, PhotosAreAddedWithWhatLiesBesideThemAndWhatIsNoneIsRefused) {
  const fs::path brought = folder / "brought";
  fs::create_directories(brought / "more");
  fs::copy_file(test::source_root() / "resources/demo/instance/instance-003.jpg", brought / "more" / "a.jpg");
  std::ofstream(brought / "more" / "a.txt") << "a caption";
  std::ofstream(brought / "b.jpg") << "no picture";
  auto run = photos("add", {brought.string(), "--to", "contrast"});
  EXPECT_EQ(run.exit_code, 5) << run.output << run.errors;
  EXPECT_THAT(run.output, HasSubstr("b.jpg"));
  EXPECT_EQ(event_of(run.output, "photo").at("photo"), "contrast/a.jpg");
  EXPECT_EQ(event_of(run.output, "photo").at("caption"), "a caption");
  EXPECT_FALSE(fs::exists(shelf("contrast") / "b.jpg"));
  EXPECT_TRUE(fs::exists(brought / "more" / "a.jpg"));

  run = photos("add", {(brought / "more").string(), "--to", "contrast"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("there already"));
  run = photos("add", {(folder / "none").string(), "--to", "contrast"});
  EXPECT_NE(run.exit_code, 0) << run.output;
  EXPECT_EQ(photos("add", {(brought / "more").string()}).exit_code, 2) << "which shelf?";
}

TEST_F(Shelves, AutoCropOfManyPhotosIsListedFirstAndEachIsExplained) {
  const fs::path demo = test::source_root() / "resources/demo/instance";
  for (const char* number : {"005", "006", "007"})  // these stand before a plain wall, as 001 does; 002 is a square
    fs::copy_file(demo / ("instance-" + std::string(number) + ".jpg"),
                  shelf("instance") / ("instance-" + std::string(number) + ".jpg"));
  std::vector<std::string> all = {
      first, second, "instance/instance-005.jpg", "instance/instance-006.jpg", "instance/instance-007.jpg", "--auto"};
  const auto crops = [&] {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(shelf("instance")))
      if (entry.path().extension() == ".jpg") count += load_edits(entry.path()).crop.has_value();
    return count;
  };
  auto run = photos("crop", all);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("only plain margins fall away"));
  EXPECT_THAT(run.output, HasSubstr("it has this shape"));
  EXPECT_THAT(run.output, HasSubstr("4 of 5 photos would be cropped"));
  EXPECT_EQ(crops(), 0);
  all.push_back("--yes");
  run = photos("crop", all);
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(crops(), 4);
  EXPECT_FALSE(load_edits(shelf("instance") / "instance-002.jpg").crop.has_value());
  EXPECT_THAT(photos("crop", all).output, HasSubstr("it has a crop"));
}

TEST_F(Shelves, WhatMakesNoSenseIsRefusedAndChangesNothing) {
  const auto refused = [&](const std::string& what, const std::vector<std::string>& more, const std::string& says) {
    const ProgramRun run = photos(what, more);
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_THAT(run.output, HasSubstr(says));
  };
  refused("tag", {first}, "--add");
  refused("tag", {"instance/missing.jpg", first, "--add", "x"}, "missing.jpg");
  refused("crop", {first}, "--part");
  refused("crop", {first, "--auto", "--whole"}, "one of");
  refused("crop", {first, "--part", "0.5,0,0.6,1"}, "within the photo");
  refused("crop", {first, "--part", "0,0,0,1"}, "within the photo");
  refused("move", {first, "--to", "attic"}, "instance, class, contrast");
  refused("move", {first}, "--to");
  refused("list", {"--shelf", "attic"}, "instance, class, contrast");
  EXPECT_EQ(run_thumbsup({"photos", "list", (folder / "none").string()}).exit_code, 2);
  EXPECT_FALSE(fs::exists(edits_path(shelf("instance") / "instance-001.jpg")));
}

}  // namespace
}  // namespace thumbsup
