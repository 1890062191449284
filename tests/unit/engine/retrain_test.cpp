#include "engine/retrain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "model_io/save_stable_diffusion.h"
#include "photos/png_writer.h"
#include "studio/accept_run.h"
#include "studio/project.h"
#include "support/golden.h"
#include "tiny_model.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judge.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_cache.h"

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

/// A project with a tiny model, a version of it in production, and a judge whose mind the test makes up.
class Retrain : public testing::Test {
 protected:
  void SetUp() override {
    save_stable_diffusion(test::make_tiny_model(), folder / "base");
    const TrainConfig tiny = test::make_tiny_run(folder.path(), 2);
    options.project = folder / "p";
    options.minimum_images = 3;
    {
      Project project = Project::create(options.project, "Alexa");
      RunControl control;
      project.add_photos(Shelf::Instance, {tiny.instance}, &control);
      project.add_photos(Shelf::Class, {tiny.class_}, &control);
      project.set_section("params/generate", {{"steps", 2}, {"device", "cpu"}, {"dtype", "float32"}});
    }
    TrainConfig config = tiny;
    config.model = folder / "base";
    config.out = options.project / "runs" / "run-001";
    RunControl control;
    SilentObserver none;
    train(config, control, none);
    write_judge();

    // What production was judged on: pictures that the judge likes very much.
    Registry registry(options.project / "versions");
    const fs::path images = folder / "images";
    fs::create_directories(images);
    VerdictCache cache(options.project / "judges/ball/" / VerdictCache::kFileName, weights_hash);
    for (int seed = 5; seed < 8; ++seed) {
      const fs::path image = images / ("image-" + std::to_string(seed) + ".png");
      write_png(
          image, test::judge_photo(static_cast<std::uint64_t>(seed), true),
          {{"parameters", "Alexa waving\nNegative prompt: blurry\nSteps: 2, Sampler: Euler a, CFG scale: 3, Seed: " +
                              std::to_string(seed) + ", Size: 64x64, Model hash: 0, Model: x"}});
      cache.insert(sha256_of_file(image), 40);
    }
    cache.save();
    const RunRecord run = read_run(config.out);
    const AcceptanceReport report = run_judge(judging(images), control, none);
    ASSERT_EQ(report.passed, 3);
    ASSERT_EQ(accept_run(registry, run, "first", to_json(report), images, {.minimum_images = 3}, control).refusal, "");
    registry.promote("v1", Stage::Production);
  }

  JudgeRunConfig judging(const fs::path& images) const {
    JudgeRunConfig config;
    config.judge = options.project / "judges" / "ball";
    config.images = images;
    return config;
  }

  void write_judge() {
    const at::NoGradGuard no_gradient;
    const fs::path place = options.project / "judges" / "ball";
    fs::create_directories(place);
    const Backbone net = backbone_from_scratch(5);
    net.network->classifier().weight.copy_(at::linspace(-0.05, 0.05, 512).reshape({1, 512}));
    JudgeInfo info;
    std::vector<cv::Mat> squares;
    for (std::uint64_t i = 0; i < 6; ++i) squares.push_back(fit_square(test::judge_photo(i, i % 2 == 0), 64));
    save_network(*net.network, place / kJudgeModelFile, {},
                 similarity_standard(*net.network, squares, {info.mean, info.deviation}));
    info.name = "ball up";
    info.image_size = 64;
    info.weights_hash = weights_hash = sha256_of_file(place / kJudgeModelFile);
    info.evaluation = evaluate({{1, true}, {-1, false}}, {"a", "b"});
    set_threshold(info, 1e-9);
  }
  /// Below it nothing passes.
  void set_threshold(JudgeInfo info, double threshold) const {
    info.evaluation.threshold = threshold;
    write_judge_info(options.project / "judges" / "ball", info);
  }
  void set_threshold(double threshold) const {
    set_threshold(read_judge_info(options.project / "judges" / "ball"), threshold);
  }

  RetrainResult retrain_with(RunObserver& observer, RunControl& control) { return retrain(options, control, observer); }
  RetrainResult retrained() {
    SilentObserver none;
    RunControl control;
    return retrain_with(none, control);
  }

  test::TemporaryFolder folder;
  RetrainOptions options;
  std::string weights_hash;
};

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
