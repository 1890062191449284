#pragma once

#include <gtest/gtest.h>

#include <opencv2/core.hpp>

#include "base/hash.h"
#include "engine/retrain.h"
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

namespace thumbsup::test {

/// A project with a tiny model, a version of it in production, and a judge whose mind the test makes up.
class RetrainFixture : public testing::Test {
 protected:
  void SetUp() override {
    save_stable_diffusion(make_tiny_model(), folder / "base");
    const TrainConfig tiny = make_tiny_run(folder.path(), 2);
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
    config.instance = options.project / "photos" / "instance";
    config.class_ = options.project / "photos" / "class";
    config.out = options.project / "runs" / "run-001";
    RunControl control;
    SilentObserver none;
    train(config, control, none);
    write_judge();

    // What production was judged on: pictures that the judge likes very much.
    Registry registry(options.project / "versions");
    const std::filesystem::path images = folder / "images";
    std::filesystem::create_directories(images);
    VerdictCache cache(options.project / "judges/ball/" / VerdictCache::kFileName, weights_hash);
    for (int seed = 5; seed < 8; ++seed) {
      const std::filesystem::path image = images / ("image-" + std::to_string(seed) + ".png");
      write_png(
          image, judge_photo(static_cast<std::uint64_t>(seed), true),
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

  JudgeRunConfig judging(const std::filesystem::path& images) const {
    JudgeRunConfig config;
    config.judge = options.project / "judges" / "ball";
    config.images = images;
    return config;
  }

  void write_judge() {
    const at::NoGradGuard no_gradient;
    const std::filesystem::path place = options.project / "judges" / "ball";
    std::filesystem::create_directories(place);
    const Backbone net = backbone_from_scratch(5);
    net.network->classifier().weight.copy_(at::linspace(-0.05, 0.05, 512).reshape({1, 512}));
    JudgeInfo info;
    std::vector<cv::Mat> squares;
    for (std::uint64_t i = 0; i < 6; ++i) squares.push_back(fit_square(judge_photo(i, i % 2 == 0), 64));
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

  TemporaryFolder folder;
  RetrainOptions options;
  std::string weights_hash;
};

}  // namespace thumbsup::test
