#include "base/run_event.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/run_event_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using nlohmann::json;

/// One event of every kind, with a value of its own in every field.
std::vector<RunEvent> all_events() {
  TrainStep step;
  double next = 1.0 / 3;
  for (double* value :
       {&step.loss, &step.instance_loss, &step.prior_loss, &step.smoothed_loss, &step.smoothed_instance_loss,
        &step.smoothed_prior_loss, &step.learning_rate, &step.text_encoder_learning_rate, &step.gradient_norm,
        &step.ema_decay, &step.seconds, &step.data_seconds, &step.forward_seconds, &step.backward_seconds,
        &step.update_seconds, &step.seconds_per_step, &step.seconds_left, &step.memory})
    *value = next *= 1.37;
  step.step = 7;
  step.skipped = true;
  const RunScore score{20, 4, 3, 0.625, true, {{"gesture", 4}, {"subject", 3}}, {{"a/Größe.jpg", 0.75, true}}, 8, 1};
  const RunSummary summary{40,         0.5,  0.25, 12.5, 24, 64, 0.3, 0.2, "/runs/run-1", "/runs/run-1/model",
                           {"a", "b"}, score};
  return {StageBegun{RunStage::Train, 3, 40},
          Progress{RunStage::Generate, 5, 20, 12.25, 3, 8},
          step,
          HoldoutLoss{10, 0.125},
          score,
          SampleWritten{20, "/runs/run-1/samples/Größe 照片.png"},
          CheckpointWritten{30, "/runs/run-1/checkpoints/step-000030"},
          GeneratedImage{2, -9007199254740993, "/images/\"2\".png"},
          ImagePreview{1, {2, 2, {0, 1, 2, 250, 251, 252, 253, 254, 255, 9, 8, 7}}},
          JudgeEpoch{4, true, 0.5, 0.75, 0.875, "subject"},
          Notice{"Two lines\nand a \t tab."},
          RunPaused{true},
          RunFinished{RunOutcome::Failed, "divergence", "The loss is not finite.", summary}};
}

TEST(RunEvents, EveryKindComesBackAsItWas) {
  const auto events = all_events();
  std::set<std::size_t> kinds;
  std::set<std::string> names;
  for (const RunEvent& event : events) {
    kinds.insert(event.index());
    names.insert(event_name(event));
    const auto text = event_to_json(event).dump();
    const auto back = event_from_json(json::parse(text));
    ASSERT_TRUE(back) << text;
    EXPECT_TRUE(*back == event) << text;
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<RunEvent>) << "a kind is missing in this test";
  EXPECT_EQ(names.size(), kinds.size());
  for (const std::size_t pixels : {0u, 1u, 2u, 3u, 4u}) {
    ImagePreview preview{0, {static_cast<std::int64_t>(pixels), 1, std::vector<std::uint8_t>(3 * pixels, 200)}};
    EXPECT_TRUE(event_from_json(event_to_json(preview)) == RunEvent(preview)) << pixels;
  }
}

TEST(RunEvents, WhatSaysNothingIsLeftOut) {
  EXPECT_EQ(event_to_json(Progress{RunStage::Judge, 1, 2}).dump(),
            R"({"event":"progress","stage":"judge","done":1,"total":2})");
  EXPECT_EQ(event_to_json(RunFinished{}).dump(), R"({"event":"finished","outcome":"succeeded"})");
  EXPECT_EQ(event_to_json(RunScore{20, 4, 3, 0.5, true}).dump(),
            R"({"event":"scores","step":20,"images":4,"passed":3,"likeness":0.5,"best":true})")
      << "a judge of one question";
}

TEST(RunEvents, ScoresOfSeveralQuestionsTellEachOne) {
  const RunScore score{20, 4, 2, 0.5, false, {{"gesture", 4}, {"subject", 2}}};
  const auto row = event_to_json(score);
  EXPECT_EQ(row.at("questions").dump(), R"([{"question":"gesture","passed":4},{"question":"subject","passed":2}])");
  EXPECT_TRUE(event_from_json(row) == RunEvent(score));
  json damaged = row;
  damaged["questions"] = {7, {{"question", "quality"}, {"passed", "many"}}};
  const RunScore expected{20, 4, 2, 0.5, false, {{"quality", 0}}};
  EXPECT_TRUE(event_from_json(damaged) == RunEvent(expected));
}

TEST(RunEvents, ScoresTellTheNearestPhotosAndTheClass) {
  RunScore score{20, 2, 2, 0.5};
  score.nearest = {{"a.jpg", 0.5, false}, {"b.jpg", 0.75, true}};
  score.class_images = 4;
  const auto row = event_to_json(score);
  EXPECT_EQ(row.at("nearest").dump(),
            R"([{"photo":"a.jpg","likeness":0.5},{"photo":"b.jpg","likeness":0.75,"memorised":true}])");
  EXPECT_EQ(row.at("class_images"), 4);
  EXPECT_EQ(row.count("class_as_subject"), 0u) << "0 is left out";
  EXPECT_TRUE(event_from_json(row) == RunEvent(score));
  EXPECT_EQ(score.memorised(), 1);
}

TEST(RunEvents, NewerVersionsAndDamageAreTolerated) {
  const auto read = [](const char* text) { return event_from_json(json::parse(text)); };
  EXPECT_FALSE(read(R"({"event":"telepathy","step":1})"));
  EXPECT_FALSE(read(R"({"step":1})"));
  EXPECT_FALSE(read(R"({"event":3})"));
  EXPECT_FALSE(read("[1]"));
  EXPECT_FALSE(read("null"));
  EXPECT_TRUE(read(R"({"event":"paused","paused":true,"by":"somebody"})") == RunEvent(RunPaused{true}));
  EXPECT_TRUE(read(R"({"event":"stage","stage":"dream","done":2})") == RunEvent(StageBegun{RunStage::None, 2}));
  const auto step = read(R"({"event":"step","step":"x","loss":[1],"skipped":1,"memory":5})");
  ASSERT_TRUE(step);
  TrainStep expected;
  expected.memory = 5;
  EXPECT_TRUE(*step == RunEvent(expected));
  // Pixels that do not belong to the size are no picture.
  for (const char* text : {R"({"event":"preview","width":9,"height":9,"pixels":"AAAA"})",
                           R"({"event":"preview","width":-1,"height":-1,"pixels":"AAAA"})",
                           R"({"event":"preview","width":4611686018427387904,"height":4,"pixels":"AAAA"})",
                           R"({"event":"preview","width":1,"height":1,"pixels":"*"})"}) {
    const auto preview = read(text);
    ASSERT_TRUE(preview) << text;
    EXPECT_TRUE(*preview == RunEvent(ImagePreview{})) << text;
  }
}

TEST(RunEvents, NumbersThatAreNotFiniteAreReadAsSuch) {
  TrainStep step;
  step.gradient_norm = HUGE_VAL;
  step.skipped = true;
  const auto back = event_from_json(json::parse(event_to_json(step).dump()));
  ASSERT_TRUE(back);
  EXPECT_TRUE(std::isnan(std::get<TrainStep>(*back).gradient_norm));
}

TEST(RunEvents, StagesHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(RunStage::Verify); ++i) {
    const auto stage = static_cast<RunStage>(i);
    EXPECT_TRUE(names.insert(to_string(stage)).second) << i;
    EXPECT_EQ(parse_run_stage(to_string(stage)), stage) << i;
  }
  EXPECT_EQ(parse_run_stage("dream"), RunStage::None);
}

TEST(RunEvents, ThePageNamesEveryEventEntryAndStage) {
  std::ifstream file(test::source_root() / "docs" / "events.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const auto names = [&page](const std::string& word) { return page.find("`" + word + "`") != std::string::npos; };
  for (const RunEvent& event : all_events()) {
    const auto row = event_to_json(event);
    for (const auto& [key, value] : row.items()) {
      EXPECT_TRUE(names(key)) << event_name(event) << ": " << key;
      if (key == "event") {
        EXPECT_TRUE(names(value.get<std::string>())) << value;
      }
      if (key == "summary") {
        for (const auto& entry : value.items()) EXPECT_TRUE(names(entry.key())) << entry.key();
      }
    }
  }
  for (int i = 1; i <= static_cast<int>(RunStage::Verify); ++i)
    EXPECT_TRUE(names(to_string(static_cast<RunStage>(i)))) << to_string(static_cast<RunStage>(i));
}

TEST(RunEventFile, KeepsTheStreamAndCanBeMoved) {
  const test::TemporaryFolder folder;
  const auto run = folder / "run";
  std::filesystem::create_directory(run);
  {
    RunEventFile file(run);
    file.on(StageBegun{RunStage::Train, 0, 2});
    file.on(Progress{RunStage::Train, 1, 2});
    file.on(ImagePreview{});
    file.on(SampleWritten{1, run / "samples" / "0.png"});
    file.on(GeneratedImage{0, 1, folder / "outside.png"});
    RunFinished end;
    end.summary.emplace();
    end.summary->run = run;
    end.summary->model = run / "model";
    file.on(end);
  }
  const auto moved = folder / "moved";
  std::filesystem::rename(run, moved);
  const auto events = read_run_events(moved);
  ASSERT_EQ(events.size(), 4u) << "neither previews nor what the steps tell";
  EXPECT_EQ(std::get<SampleWritten>(events[1]).path, moved / "samples" / "0.png");
  EXPECT_EQ(std::get<GeneratedImage>(events[2]).path, folder / "outside.png");
  EXPECT_EQ(std::get<RunFinished>(events[3]).summary->run, moved);
  EXPECT_EQ(std::get<RunFinished>(events[3]).summary->model, moved / "model");
}

TEST(RunEventFile, AResumedTrainingForgetsWhatItDoesAgain) {
  const test::TemporaryFolder folder;
  const auto step = [](std::int64_t number) {
    TrainStep row;
    row.step = number;
    return row;
  };
  {
    RunEventFile file(folder.path());
    file.on(StageBegun{RunStage::Train, 0, 5});
    for (const std::int64_t number : {1, 2, 3}) file.on(step(number));
    file.on(RunScore{3, 1, 1, 0.5, true});
    file.on(Notice{"kept"});
  }
  std::ofstream(folder / RunEventFile::kFileName, std::ios::app) << R"({"event":"step","st)";  // killed here
  {
    RunEventFile file(folder.path());
    file.on(Notice{"again"});
    file.on(StageBegun{RunStage::Train, 2, 5});
    file.on(step(3));
  }
  std::string story;
  for (const RunEvent& event : read_run_events(folder.path()))
    story += std::string(event_name(event)) + std::to_string(step_of(event).value_or(0)) + " ";
  EXPECT_EQ(story, "stage0 step1 step2 notice0 notice0 stage0 step3 ");
}

TEST(RunEventTail, TellsWhatWasAddedAndWaitsForWholeLines) {
  const test::TemporaryFolder folder;
  RunEventTail tail(folder.path());
  EXPECT_TRUE(tail.take().empty()) << "there is no file yet";
  RunEventFile file(folder.path());
  file.on(Notice{"one"});
  file.on(Notice{"two"});
  EXPECT_EQ(tail.take().size(), 2u);
  EXPECT_TRUE(tail.take().empty());
  std::ofstream half(folder / RunEventFile::kFileName, std::ios::app);
  half << R"({"event":"notice","te)" << std::flush;
  EXPECT_TRUE(tail.take().empty());
  half << R"(xt":"three"})" << std::endl;
  const auto events = tail.take();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<Notice>(events[0]).text, "three");
}

}  // namespace
}  // namespace thumbsup
