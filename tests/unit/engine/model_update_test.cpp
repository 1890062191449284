#include "engine/model_update.h"

#include <gmock/gmock.h>

#include <fstream>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/json_file.h"
#include "engine/update_summary.h"
#include "params/json_params.h"
#include "retrain_fixture.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using Answer = NewPhoto::Answer;

/// A project with a version in production, into which photos come.
class ModelUpdate : public test::RetrainFixture {
 protected:
  void SetUp() override {
    RetrainFixture::SetUp();
    Project::open(options.project).set_section("params/train", {{"resolution", 64}});
  }

  fs::path new_photo(const std::string& name, const cv::Mat& pixels) const {
    const fs::path photo = options.project / "photos" / "instance" / name;
    write_png(photo, pixels);
    return photo;
  }
  static cv::Mat sharp(std::uint64_t seed) {
    cv::Mat pixels(64, 64, CV_8UC3);
    cv::RNG(seed).fill(pixels, cv::RNG::UNIFORM, 60, 200);
    return pixels;
  }
  static cv::Mat blurred(std::uint64_t seed) {
    cv::Mat pixels;
    cv::GaussianBlur(sharp(seed), pixels, {0, 0}, 6);
    return pixels;
  }

  UpdateResult updated(const UpdateOptions& update) const {
    RunControl control;
    SilentObserver none;
    return update_model(update, control, none);
  }
  UpdateResult updated() const { return updated({.retrain = options}); }
  Registry registry() const { return Registry(options.project / "versions"); }
  std::vector<std::string> runs() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(options.project / "runs"))
      if (is_run_folder(entry.path())) names.push_back(entry.path().filename().string());
    return names;
  }
};

TEST_F(ModelUpdate, GoodPhotosBringANewVersionIntoProductionOnce) {
  EXPECT_EQ(updated().outcome, UpdateOutcome::NothingNew) << "production knows these photos";
  new_photo("new.png", sharp(1));
  const UpdateResult result = updated();
  EXPECT_EQ(result.outcome, UpdateOutcome::Promoted) << result.refusal;
  EXPECT_EQ(result.production_before, "v1");
  EXPECT_EQ(result.production, "v2");
  EXPECT_EQ(registry().production(), "v2");
  ASSERT_EQ(result.photos.photos.size(), 1u);
  EXPECT_EQ(result.photos.photos[0].name, "instance/new.png");
  EXPECT_EQ(result.photos.photos[0].answer, Answer::Good);
  const Version version = registry().read("v2");
  EXPECT_EQ(version.record.parent, "v1");
  EXPECT_THAT(version.record.name, HasSubstr("Alexa, 20")) << "by the day, however often it is done";
  EXPECT_EQ(version.comparison, (SeedComparison{"v1", 3, 3, 3}));

  const auto json = read_json_file(options.project / "pipeline/summary.json");
  EXPECT_EQ(json.at("outcome"), "promoted");
  EXPECT_EQ(json.at("report").at("images"), 3);
  EXPECT_EQ(json.at("comparison").at("passed_there"), 3);
  EXPECT_THAT(read_text_file(result.summary), testing::AllOf(HasSubstr("v2 is in production, v1 before."),
                                                             HasSubstr("| **all** | 3 | 3 | 44 % to 100 % |")));

  EXPECT_EQ(updated().outcome, UpdateOutcome::NothingNew);
  EXPECT_EQ(runs().size(), 2u);
  EXPECT_EQ(registry().list().versions.size(), 2u);
}

TEST_F(ModelUpdate, SpoiledPhotosAreRefusedAndLeaveAllAsItWas) {
  new_photo("dark.png", cv::Mat(64, 64, CV_8UC3, cv::Scalar(3, 3, 3)));
  new_photo("blurred.png", blurred(1));
  new_photo("good.png", sharp(1));
  std::ofstream(options.project / "photos/instance/broken.png") << "no picture";
  for (int twice = 0; twice < 2; ++twice) {
    const UpdateResult result = updated();
    EXPECT_EQ(result.outcome, UpdateOutcome::Refused);
    EXPECT_THAT(result.refusal, HasSubstr("3 of 4, and at most 20 % may be"));
    EXPECT_EQ(result.production, "v1");
    EXPECT_FALSE(result.trained);
    EXPECT_THAT(read_text_file(result.summary), HasSubstr("| `instance/blurred.png` | spoiled | `looks blurred"));
  }
  EXPECT_EQ(registry().production(), "v1");
  EXPECT_EQ(runs().size(), 1u);
  EXPECT_FALSE(fs::exists(edits_path(options.project / "photos/instance/dark.png"))) << "somebody has to look at them";

  const UpdateResult result = updated({.retrain = options, .spoiled_share = 0.8});
  EXPECT_EQ(result.outcome, UpdateOutcome::Promoted) << result.refusal;
  EXPECT_TRUE(load_edits(options.project / "photos/instance/dark.png").excluded);
  EXPECT_TRUE(load_edits(options.project / "photos/instance/broken.png").excluded);
  EXPECT_FALSE(load_edits(options.project / "photos/instance/good.png").excluded);
  std::vector<std::string> trained_on;
  for (const VersionPhoto& photo : registry().read("v2").record.photos) trained_on.push_back(photo.name);
  EXPECT_THAT(trained_on, testing::Contains("good.png"));
  EXPECT_THAT(trained_on, testing::Not(testing::Contains("blurred.png")));
  EXPECT_EQ(updated().outcome, UpdateOutcome::NothingNew) << "what was left out is no news";
}

TEST_F(ModelUpdate, APhotoThatIsThereAlreadyIsNoNews) {
  const fs::path photo = new_photo("new.png", sharp(1));
  ASSERT_EQ(updated().outcome, UpdateOutcome::Promoted);
  fs::copy_file(photo, photo.parent_path() / "a-copy.png");  // before the old one by its name
  const UpdateResult result = updated();
  EXPECT_EQ(result.outcome, UpdateOutcome::NothingNew);
  EXPECT_EQ(result.photos.count(Answer::Double), 1u);
  EXPECT_TRUE(load_edits(photo.parent_path() / "a-copy.png").excluded);
  EXPECT_FALSE(load_edits(photo).excluded);
}

TEST_F(ModelUpdate, AWorseVersionIsRefusedUntilTheTermsAreOthers) {
  new_photo("new.png", sharp(1));
  set_threshold(1.0 - 1e-12);  // only what the judge is sure of
  for (int twice = 0; twice < 2; ++twice) {
    const UpdateResult result = updated();
    EXPECT_EQ(result.outcome, UpdateOutcome::Refused);
    EXPECT_THAT(result.refusal, HasSubstr("the criterion is 75 %"));
    EXPECT_EQ(registry().production(), "v1");
  }
  EXPECT_EQ(runs().size(), 2u) << "it is trained once";
  EXPECT_EQ(registry().list().versions.size(), 2u);
  set_threshold(1e-9);
  EXPECT_EQ(updated().outcome, UpdateOutcome::Promoted);
  EXPECT_EQ(runs().size(), 2u);

  new_photo("newer.png", sharp(2));
  UpdateOptions longer{.retrain = options};
  set_threshold(1.0 - 1e-12);
  EXPECT_EQ(updated(longer).outcome, UpdateOutcome::Refused);
  longer.retrain.steps = 3;
  EXPECT_EQ(updated(longer).outcome, UpdateOutcome::Refused);
  EXPECT_EQ(runs().size(), 4u) << "other steps are another training";
}

TEST_F(ModelUpdate, WhatIsHeldWaitsForAPerson) {
  new_photo("new.png", sharp(1));
  const UpdateOptions held{.retrain = options, .hold = true};
  for (int twice = 0; twice < 2; ++twice) {
    EXPECT_EQ(updated(held).outcome, UpdateOutcome::Held);
    EXPECT_EQ(registry().production(), "v1");
    EXPECT_EQ(registry().read("v2").stage, Stage::Accepted);
  }
  EXPECT_EQ(updated().outcome, UpdateOutcome::Promoted);
  EXPECT_EQ(registry().production(), "v2");
  EXPECT_EQ(runs().size(), 2u);
}

TEST_F(ModelUpdate, WhatWasTakenOutOfProductionDoesNotComeBackByItself) {
  new_photo("new.png", sharp(1));
  ASSERT_EQ(updated().outcome, UpdateOutcome::Promoted);
  registry().roll_back("users complain");
  const UpdateResult again = updated();
  EXPECT_EQ(again.outcome, UpdateOutcome::Refused);
  EXPECT_THAT(again.refusal, HasSubstr("v2 was taken out of production"));
  EXPECT_EQ(registry().production(), "v1");
  new_photo("newer.png", sharp(2));
  EXPECT_EQ(updated().outcome, UpdateOutcome::Promoted);
  EXPECT_EQ(registry().production(), "v3");
}

TEST_F(ModelUpdate, WithoutAVersionTheBaseModelIsTrained) {
  fs::remove_all(options.project / "versions");
  fs::remove_all(options.project / "runs");
  TrainConfig config = test::make_tiny_run(folder.path(), 2);
  config.model = folder / "base";
  config.resolution = 64;
  config.instance.clear();
  config.class_.clear();
  config.out.clear();
  Project::open(options.project).set_section("params/train", params_to_json(train_params().bind(config)));
  UpdateOptions any{.retrain = options, .spoiled_share = 1};
  any.retrain.count = 3;
  new_photo("a.png", sharp(1));
  new_photo("b.png", sharp(2));
  const fs::path class_photos = options.project / "photos/class";
  write_png(class_photos / "c.png", sharp(3));
  write_png(class_photos / "d.png", sharp(4));
  const UpdateResult result = updated(any);
  EXPECT_EQ(result.outcome, UpdateOutcome::Promoted) << result.refusal;
  EXPECT_EQ(result.production_before, "");
  EXPECT_EQ(registry().production(), "v1");
  EXPECT_EQ(registry().read("v1").record.parent, "");
}

/// Stops at the first event of a kind.
class StopAt : public RunObserver {
 public:
  StopAt(RunControl& control, std::function<bool(const RunEvent&)> when) : control_(control), when_(std::move(when)) {}
  void on(const RunEvent& event) override {
    if (when_(event)) control_.request_stop();
  }

 private:
  RunControl& control_;
  std::function<bool(const RunEvent&)> when_;
};

std::function<bool(const RunEvent&)> begins(RunStage stage) {
  return [stage](const RunEvent& event) {
    const auto* progress = std::get_if<Progress>(&event);
    return progress != nullptr && progress->stage == stage;
  };
}

TEST_F(ModelUpdate, StoppedAtAnyStageItGoesOnThere) {
  new_photo("new.png", sharp(1));
  const std::function<bool(const RunEvent&)> stops[] = {
      begins(RunStage::ReadImages), begins(RunStage::LoadModel),
      [](const RunEvent& event) { return std::holds_alternative<TrainStep>(event); }, begins(RunStage::Generate),
      begins(RunStage::Judge)};
  for (std::size_t i = 0; i < std::size(stops); ++i) {
    RunControl control;
    StopAt observer(control, stops[i]);
    EXPECT_THROW(update_model({.retrain = options}, control, observer), CancelledError) << i;
    EXPECT_EQ(registry().production(), "v1") << i;
  }
  EXPECT_EQ(updated().outcome, UpdateOutcome::Promoted);
  EXPECT_EQ(runs().size(), 2u) << "one training";
  EXPECT_EQ(registry().list().versions.size(), 2u);
}

TEST_F(ModelUpdate, AStoppedTrainingWithOtherPhotosIsBegunAnew) {
  new_photo("new.png", sharp(1));
  RunControl control;
  StopAt observer(control, [](const RunEvent& event) { return std::holds_alternative<TrainStep>(event); });
  EXPECT_THROW(update_model({.retrain = options}, control, observer), CancelledError);
  write_png(options.project / "photos/class/later.png", sharp(9));
  EXPECT_EQ(updated().outcome, UpdateOutcome::Promoted);
  EXPECT_EQ(runs().size(), 3u);
  EXPECT_EQ(registry().read("v2").record.run, "run-003");
}

TEST_F(ModelUpdate, AStateThatSaysNothingUsefulIsPassedOver) {
  new_photo("new.png", sharp(1));
  fs::create_directories(options.project / "pipeline");
  for (const char* state : {R"({"run": "../../elsewhere", "from": "v1"})", R"({"run": 7})", "[]", "no JSON"}) {
    std::ofstream(options.project / "pipeline/state.json", std::ios::trunc) << state;
    EXPECT_EQ(updated({.retrain = options, .hold = true}).outcome, UpdateOutcome::Held) << state;
  }
  options.project = folder / "nowhere";
  EXPECT_THROW(updated(), UserInputError);
}

TEST(UpdatePage, NamesOfPhotosAreNoMarkup) {
  UpdateResult result;
  result.outcome = UpdateOutcome::Refused;
  result.project = "# Alexa`<script>";
  result.refusal = "no";
  result.photos.photos.push_back({1, "instance/a|b`<img src=x>\n# c.png", Answer::Spoiled, {"[click](http://x)"}});
  const std::string page = update_page(result);
  EXPECT_THAT(page, HasSubstr("# Update of ``# Alexa`<script>``: refused\n"));
  EXPECT_THAT(page, HasSubstr("| ``instance/a\\|b`<img src=x>\\n# c.png`` | spoiled | `[click](http://x)` |\n"));
}

}  // namespace
}  // namespace thumbsup
