#include "verdict/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <future>
#include <optional>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "photos/contact_sheet.h"
#include "photos/made_images.h"
#include "support/golden.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judging.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"
#include "verdict/verdict.h"
#include "verdict/verdict_cache.h"

namespace thumbsup {
namespace {

/// A judge's folder around a network whose head is set, so that it has an opinion without any training.
void write_judge(const std::filesystem::path& folder, double head = 0.05, bool with_backbone = false) {
  const at::NoGradGuard no_gradient;
  std::filesystem::create_directories(folder);
  const Backbone net = backbone_from_scratch(5);
  if (with_backbone) save_network(*backbone_from_scratch(6).network, folder / kJudgeBackboneFile, {});
  net.network->classifier().weight.copy_(at::linspace(-head, head, 512).reshape({1, 512}));
  JudgeInfo info;
  std::vector<cv::Mat> squares;
  for (std::uint64_t i = 0; i < 6; ++i) squares.push_back(fit_square(test::judge_photo(i, i % 2 == 0), 64));
  save_network(*net.network, folder / kJudgeModelFile, {},
               similarity_standard(*net.network, squares, {info.mean, info.deviation}));
  info.name = "ball up";
  info.image_size = 64;
  info.has_backbone = with_backbone;
  info.weights_hash = sha256_of_file(folder / kJudgeModelFile);
  info.evaluation = evaluate({{1, true}, {-1, false}}, {"a", "b"});
  write_judge_info(folder, info);
}

class JudgeFolder : public testing::Test {
 protected:
  JudgeFolder() {
    write_judge(folder / "judge");
    test::write_judge_photos(folder / "images", 7, true);
    config.judge = folder / "judge";
    config.images = folder / "images";
    config.batch_size = 3;
  }
  AcceptanceReport run() {
    RunControl control;
    SilentObserver observer;
    return run_judge(config, at::kCPU, control, observer);
  }
  const test::TemporaryFolder folder;
  JudgeRunConfig config;
};

TEST_F(JudgeFolder, AContactSheetIsNoPicture) {
  save_contact_sheet(folder / "images" / "sheet.png", test::judge_photo(1, true));
  struct Listener : RunObserver {
    void on(const RunEvent& event) override {
      if (const auto* notice = std::get_if<Notice>(&event)) notices.push_back(notice->text);
    }
    std::vector<std::string> notices;
  } listener;
  RunControl control;
  EXPECT_EQ(run_judge(config, at::kCPU, control, listener).images, 7);
  ASSERT_EQ(listener.notices.size(), 1u);
  EXPECT_NE(listener.notices[0].find("sheet.png"), std::string::npos);
}

TEST_F(JudgeFolder, LogitsDoNotDependOnTheBatchNorOnMirroring) {
  Judge judge(folder / "judge");
  const cv::Mat a = test::judge_photo(1, true), b = test::judge_photo(2, false);
  const auto both = judge.logits({a, b});
  EXPECT_NEAR(both[0], judge.logits({a})[0], 1e-4 * std::abs(both[0]));
  EXPECT_NE(both[0], both[1]);
  cv::Mat mirrored;
  cv::flip(a, mirrored, 1);
  EXPECT_NEAR(judge.logits({mirrored})[0], both[0], 1e-4 * std::abs(both[0]));
  EXPECT_TRUE(judge.logits({}).empty());
}

TEST_F(JudgeFolder, HeatMapIsWhereTheAnswerComesFrom) {
  Judge judge(folder / "judge");
  const cv::Mat heat = judge.explanation(test::judge_photo(1, true));
  EXPECT_EQ(heat.size(), cv::Size(64, 64));
  double low = -1, high = -1;
  cv::minMaxLoc(heat, &low, &high);
  EXPECT_GE(low, 0.0);
  EXPECT_LE(high, 1.0);
  EXPECT_GT(high, 0.5);
}

TEST_F(JudgeFolder, HeatMapEqualsTheGradientFormula) {
  // Grad-CAM by its definition: channel weights are the mean gradients of the logit.
  Judge judge(folder / "judge");
  const cv::Mat photo = test::judge_photo(2, true);
  const auto network = make_judge_network("resnet18", {});
  load_network(*network, folder / "judge" / kJudgeModelFile);
  network->eval();
  at::Tensor maps;
  const OutputObservation observation(*network, [&](const std::string& name, const at::Tensor& output) {
    if (name == "layer4") maps = output;
  });
  const at::Tensor logit =
      network->forward(network_input({fit_square(photo, 64)}, {judge.info().mean, judge.info().deviation}, at::kCPU));
  const at::Tensor gradient = torch::autograd::grad({logit.sum()}, {maps})[0];
  at::Tensor cam = (gradient.mean({2, 3}, true) * maps).sum(1)[0].detach();
  cam = at::relu(logit.item<double>() > 0 ? cam : -cam);
  const at::Tensor place = cam.argmax();
  const auto row = static_cast<int>(place.item<std::int64_t>() / cam.size(1)),
             column = static_cast<int>(place.item<std::int64_t>() % cam.size(1));
  const cv::Mat heat = judge.explanation(photo);
  const int cell = 64 / static_cast<int>(cam.size(0));
  EXPECT_GT(heat.at<float>(row * cell + cell / 2, column * cell + cell / 2), 0.8f);
}

TEST_F(JudgeFolder, RefusesDamagedOrForeignWeights) {
  std::ofstream(folder / "judge/model.safetensors", std::ios::app) << "x";
  EXPECT_THROW(Judge(folder / "judge"), FormatError);
  std::filesystem::remove(folder / "judge/model.safetensors");
  EXPECT_THROW(Judge(folder / "judge"), IoError);
  EXPECT_THROW(Judge(folder / "nowhere"), UserInputError);
}

std::size_t loads_of(const std::function<void()>& work) {
  const std::size_t before = judge_pool().loads();
  work();
  return judge_pool().loads() - before;
}

TEST_F(JudgeFolder, IsLoadedOnceForAllWhoAsk) {
  judge_pool().release();
  std::optional<Judge> first, second;
  EXPECT_EQ(loads_of([&] { first.emplace(folder / "judge"); }), 1u);
  EXPECT_EQ(loads_of([&] { second.emplace(folder / "judge"); }), 0u);
  EXPECT_EQ(loads_of([&] { run(); }), 0u);
  const std::vector<cv::Mat> pictures{test::judge_photo(1, true), test::judge_photo(2, false)};
  const auto logits = first->logits(pictures);
  EXPECT_EQ(second->logits(pictures), logits);

  // What can be changed without the network is read again.
  JudgeInfo info = first->info();
  info.evaluation.threshold = 0.125;
  write_judge_info(folder / "judge", info);
  EXPECT_EQ(loads_of([&] { second.emplace(folder / "judge"); }), 0u);
  EXPECT_EQ(second->threshold(), 0.125);

  judge_pool().release();
  EXPECT_EQ(loads_of([&] { Judge again(folder / "judge"); }), 0u) << "somebody holds it";
  first.reset();
  second.reset();
  EXPECT_EQ(loads_of([&] { first.emplace(folder / "judge"); }), 0u) << "it stays for the next one";
  EXPECT_EQ(first->logits(pictures), logits);
  first.reset();
  judge_pool().release();
  EXPECT_EQ(loads_of([&] { first.emplace(folder / "judge"); }), 1u);
}

TEST_F(JudgeFolder, OtherWeightsAreLoadedAnewAndTheOldestGo) {
  judge_pool().release();
  const cv::Mat picture = test::judge_photo(1, true);
  const double before = Judge(folder / "judge").logits({picture}).front();
  write_judge(folder / "judge", /*head=*/0.1, /*with_backbone=*/true);
  double after = 0;
  EXPECT_EQ(loads_of([&] { after = Judge(folder / "judge").logits({picture}).front(); }), 1u);
  EXPECT_NE(before, after);
  write_file_atomically(folder / "judge" / kJudgeBackboneFile, "no network");
  EXPECT_THROW(Judge(folder / "judge"), Error) << "the backbone counts too";

  write_judge(folder / "second");
  write_judge(folder / "third", 0.2);
  EXPECT_EQ(loads_of([&] { Judge(folder / "second"), Judge(folder / "third"); }), 2u);
  EXPECT_EQ(loads_of([&] { Judge(folder / "third"), Judge(folder / "second"); }), 0u);
  write_judge(folder / "judge");
  write_judge(folder / "fourth", 0.3);
  EXPECT_EQ(loads_of([&] { Judge(folder / "judge"), Judge(folder / "fourth"), Judge(folder / "third"); }), 3u)
      << "three are kept";
}

TEST_F(JudgeFolder, QuestionsWithOneBackboneHaveOneCopyOfIt) {
  judge_pool().release();
  write_judge(folder / "one", 0.05, /*with_backbone=*/true);
  write_judge(folder / "two", 0.1, /*with_backbone=*/true);
  const cv::Mat picture = test::judge_photo(1, true);
  Judge one(folder / "one");
  const at::Tensor features = one.features({picture});
  EXPECT_EQ(judge_pool().backbones(), 1u);
  Judge two(folder / "two");
  EXPECT_EQ(judge_pool().backbones(), 1u);
  EXPECT_TRUE(two.features({picture}).equal(features));

  // The quality's own file holds its backbone.
  JudgeInfo quality;
  quality.question = "quality";
  std::filesystem::create_directories(folder / "quality");
  save_network(*backbone_from_scratch(6).network, folder / "quality" / kJudgeModelFile, {});
  quality.weights_hash = sha256_of_file(folder / "quality" / kJudgeModelFile);
  const auto same = judge_pool().take(folder / "quality", quality, at::kCPU);
  EXPECT_EQ(judge_pool().backbones(), 1u);
  save_network(*backbone_from_scratch(7).network, folder / "quality" / kJudgeModelFile, {});
  quality.weights_hash = sha256_of_file(folder / "quality" / kJudgeModelFile);
  const auto another = judge_pool().take(folder / "quality", quality, at::kCPU);
  EXPECT_EQ(judge_pool().backbones(), 2u) << "other weights";
}

TEST_F(JudgeFolder, TwoThreadsWithOneJudgeHearWhatOneWouldHear) {
  const cv::Mat picture = test::judge_photo(3, true);
  Judge alone(folder / "judge");
  const auto heat = alone.explanation(picture);
  const auto features = alone.features({picture});
  const auto both = [&] {
    Judge judge(folder / "judge");
    for (int i = 0; i < 5; ++i) {
      EXPECT_EQ(cv::norm(judge.explanation(picture), heat, cv::NORM_INF), 0);
      EXPECT_TRUE(at::equal(judge.features({picture}), features)) << "observed outputs are those of this thread";
    }
  };
  auto other = std::async(std::launch::async, both);
  both();
  other.get();
}

TEST_F(JudgeFolder, JudgesAFolderAndRemembersIt) {
  const auto first = run();
  EXPECT_EQ(first.images, 7);
  for (const auto& verdict : first.verdicts) EXPECT_FALSE(verdict.cached);
  EXPECT_TRUE(std::filesystem::exists(folder / "judge/verdicts.jsonl"));

  std::filesystem::rename(folder / "images/photo-0.png", folder / "images/renamed.png");  // content counts, not names
  const auto second = run();
  for (const auto& verdict : second.verdicts) EXPECT_TRUE(verdict.cached) << verdict.path;
  EXPECT_EQ(second.passed, first.passed);

  config.cache = false;
  const auto third = run();
  for (std::size_t i = 0; i < third.verdicts.size(); ++i) {
    EXPECT_FALSE(third.verdicts[i].cached);
    EXPECT_NEAR(third.verdicts[i].probability, second.verdicts[i].probability, 1e-6);
  }
}

TEST_F(JudgeFolder, ListsWhatItCouldNotJudgeAndWritesBothReports) {
  write_file_atomically(folder / "images/broken.jpg", "no picture");
  config.report = folder / "report.html";
  config.report_json = folder / "report.json";
  config.heat_maps = true;
  const auto report = run();
  EXPECT_EQ(report.images, 7);
  ASSERT_EQ(report.rejected.size(), 1u);
  EXPECT_THAT(report.rejected[0], testing::HasSubstr("broken.jpg"));
  const auto json = read_json_file(folder / "report.json");
  EXPECT_EQ(json["images"], 7);
  EXPECT_EQ(json["verdicts"].size(), 7u);
  const std::string page = read_text_file(folder / "report.html");
  EXPECT_THAT(page, testing::HasSubstr("where the judge looked in photo-0.png"));
  EXPECT_THAT(page, testing::HasSubstr("broken.jpg"));
  EXPECT_THROW(run(), UserInputError) << "both reports are there";
  config.report.clear();
  EXPECT_THROW(run(), UserInputError) << "one is";
  EXPECT_EQ(read_text_file(folder / "report.html"), page);
}

TEST_F(JudgeFolder, AThresholdOfItsOwnChangesTheVerdictsNotTheProbabilities) {
  config.minimum_images = 7;
  const auto usual = run();
  config.threshold = 1e-6;
  const auto mild = run();
  EXPECT_EQ(mild.passed, 7);
  EXPECT_TRUE(mild.accepted);
  config.threshold = 0.999;
  config.criterion = 1.0;
  const auto strict = run();
  EXPECT_LT(strict.passed, 7);
  EXPECT_FALSE(strict.accepted);
  EXPECT_EQ(strict.verdicts[0].probability, usual.verdicts[0].probability);
}

TEST_F(JudgeFolder, WhatWasDeletedFromAFolderCountsAllTheSame) {
  for (int i = 0; i < 7; ++i) record_made_image(folder / ("images/photo-" + std::to_string(i) + ".png"));
  const auto before = run();
  const auto worst = std::min_element(before.verdicts.begin(), before.verdicts.end(),
                                      [](const auto& a, const auto& b) { return a.probability < b.probability; });
  config.threshold = worst->probability + 1e-9;  // it alone fails
  EXPECT_EQ(run().passed, 6);
  std::filesystem::remove(worst->path);
  const auto after = run();
  EXPECT_EQ(after.images, 7);
  EXPECT_EQ(after.passed, 6) << "no better rate by deleting what fails";
  EXPECT_EQ(after.deleted, 1);
  EXPECT_EQ(after.verdicts.back().path, worst->path);
  EXPECT_NEAR(after.verdicts.back().probability, worst->probability, 1e-12) << "as it was said";

  // Renamed is not deleted; what nobody has judged is not known, and does not pass.
  const auto best = std::max_element(before.verdicts.begin(), before.verdicts.end(),
                                     [](const auto& a, const auto& b) { return a.probability < b.probability; });
  std::filesystem::rename(best->path, folder / "images/another name.png");
  EXPECT_EQ(run().deleted, 1);
  config.threshold = 1e-9;
  EXPECT_EQ(run().passed, 7);
  config.cache = false;
  EXPECT_EQ(run().passed, 6);
}

TEST_F(JudgeFolder, RefusesAnEmptyFolder) {
  std::filesystem::create_directories(folder / "empty");
  config.images = folder / "empty";
  EXPECT_THROW(run(), UserInputError);
  config.images = folder / "missing";
  EXPECT_THROW(run(), IoError);
}

TEST_F(JudgeFolder, StopsWithinABatch) {
  RunControl control;
  SilentObserver observer;
  control.request_stop();
  EXPECT_THROW(run_judge(config, at::kCPU, control, observer), CancelledError);
}

TEST_F(JudgeFolder, ScoresPreviewsAsItJudgesFiles) {
  const auto report = run();
  Judge judge(folder / "judge");
  Verdict whole(folder / "judge");
  const cv::Mat photo = test::judge_photo(0, true);
  RgbImage image{photo.cols, photo.rows, {photo.data, photo.data + photo.total() * 3}};
  RunControl control;
  const SimilarityMeter meter(judge, {(folder / "images").string()}, control);
  const auto verdict = judge_previews(whole, &meter, {image}).front();
  EXPECT_NEAR(verdict.probability, report.verdicts[0].probability, 1e-6);
  EXPECT_EQ(verdict.passed, report.verdicts[0].passed);
  ASSERT_TRUE(verdict.similarity);
  EXPECT_NE(verdict.similarity->mean, 0.0);
  EXPECT_FALSE(judge_previews(whole, nullptr, {image}).front().similarity);
  EXPECT_TRUE(judge_previews(whole, nullptr, {}).empty());
}

}  // namespace
}  // namespace thumbsup
