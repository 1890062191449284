#include "engine/retrain.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "retrain_fixture.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// Stops a run after a step.
class Stopper : public RunObserver {
 public:
  explicit Stopper(RunControl& control) : control_(control) {}
  void on(const RunEvent& event) override {
    if (const auto* step = std::get_if<TrainStep>(&event); step != nullptr && step->step == 1) control_.request_stop();
  }

 private:
  RunControl& control_;
};

class Retrain : public test::RetrainFixture {};

TEST_F(Retrain, NewPhotosMakeAVersionThatIsAcceptedWhenItIsNotWorse) {
  write_png(options.project / "photos/instance/new.png", cv::Mat(64, 64, CV_8UC3, cv::Scalar(200, 30, 90)));
  judge_pool().release();
  const std::size_t loads = judge_pool().loads();
  const RetrainResult result = retrained();
  EXPECT_EQ(judge_pool().loads() - loads, 1u) << "production and the new version are judged by one copy of the judge";
  EXPECT_EQ(result.version, "v2");
  EXPECT_EQ(result.stage, Stage::Accepted) << result.refusal;
  EXPECT_EQ(result.refusal, "");
  EXPECT_EQ(result.comparison, (SeedComparison{"v1", 3, 3, 3}));
  const Registry registry(options.project / "versions");
  const Version version = registry.read("v2"), before = registry.read("v1");
  EXPECT_EQ(version.record.parent, "v1");
  EXPECT_EQ(version.record.run, "run-002");
  EXPECT_EQ(version.record.name, "first, retrained");
  EXPECT_EQ(version.record.photos.size(), before.record.photos.size() + 1);
  EXPECT_NE(version.record.model_hash, before.record.model_hash);
  EXPECT_EQ(version.record.parameters.at("learning_rate"), before.record.parameters.at("learning_rate"));
  EXPECT_EQ(version.record.parameters.at("steps"), 2);
  EXPECT_EQ(registry.production(), "v1");
  EXPECT_EQ(version.comparison, result.comparison);
  // The pictures are made as those of production were.
  ASSERT_EQ(version.evaluation->samples.size(), 3u);
  for (const auto& [keyword, text] : read_png_text(version.evaluation->samples[0].image)) {
    EXPECT_THAT(text, HasSubstr("Alexa waving"));
    EXPECT_THAT(text, HasSubstr("Negative prompt: blurry"));
    EXPECT_THAT(text, HasSubstr("Sampler: Euler a"));
  }
  EXPECT_EQ(version.evaluation->samples[0].seed, 5);
}

TEST_F(Retrain, AWorseVersionStaysACandidateUnlessAReasonOverrules) {
  set_threshold(1.0 - 1e-12);  // only what the judge is sure of
  Project::open(options.project).set_section("params/acceptance", {{"criterion", 0}});
  const RetrainResult result = retrained();
  EXPECT_EQ(result.comparison, (SeedComparison{"v1", 3, 0, 3}));
  EXPECT_EQ(result.stage, Stage::Candidate);
  EXPECT_THAT(result.refusal, HasSubstr("worse than v1")) << "the project's criterion is met by no image that passes";
  Registry registry(options.project / "versions");
  EXPECT_EQ(registry.read("v2").comparison, (SeedComparison{"v1", 3, 0, 3}));

  options.run = "run-002";  // nothing is trained or made again
  options.criterion = 0.5;
  EXPECT_THAT(retrained().refusal, HasSubstr("the criterion is 50 %")) << "the call overrules the project";
  options.override_reason = "the old one is too pale";
  const RetrainResult overruled = retrained();
  EXPECT_EQ(overruled.version, "v2");
  EXPECT_EQ(overruled.stage, Stage::Accepted);
  EXPECT_EQ(registry.history().back().reason, "the old one is too pale");
  EXPECT_EQ(registry.list().versions.size(), 2u);
}

TEST_F(Retrain, WhatWasInterruptedGoesOn) {
  RunControl control;
  Stopper stopper(control);
  EXPECT_THROW(retrain_with(stopper, control), CancelledError);
  EXPECT_EQ(Registry(options.project / "versions").list().versions.size(), 1u);
  options.run = "run-002";
  EXPECT_EQ(retrained().stage, Stage::Accepted);
  EXPECT_FALSE(fs::exists(options.project / "runs" / "run-003"));

  options.run = "run-001";
  EXPECT_THROW(retrained(), UserInputError) << "it did not start from this version";
  options.run.clear();
  options.version = "v7";
  EXPECT_THROW(retrained(), UserInputError);
}

}  // namespace
}  // namespace thumbsup
