// What a training makes, and what it tells on its way.
#include "train_support.h"

#include "base/atomic_file.h"
#include "base/hash.h"
#include "base/run_event_file.h"
#include "inference/generation_parameters.h"
#include "model_io/load_stable_diffusion.h"
#include "photos/png_writer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::EngineTrain;
using test::Recorder;
using testing::HasSubstr;

TEST_F(EngineTrain, NamesUpTo255BytesAndOnesThatAreNotUtf8Work) {
  config.lora_rank = 2;
  fs::rename(config.instance, folder / "photos\xe9");
  config.instance = folder / "photos\xe9";
  config.out = folder / (std::string(254, 'r') + "\xe9");
  config.checkpoint_every = 2;
  run_and_stop(2);
  const RunSummary summary = resume();
  EXPECT_EQ(summary.steps, 4);
  EXPECT_EQ(read_run(config.out).lora_files.size(), 2u);
  config.out = folder / std::string(256, 'r');
  EXPECT_THROW(run(), IoError);
}

TEST_F(EngineTrain, ARunFolderTellsItsWholeStoryAndIsAModel) {
  config.checkpoint_every = 2;
  const RunSummary summary = run();
  EXPECT_EQ(summary.run, config.out);
  const RunRecord record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.step, 4);
  EXPECT_EQ(record.model, summary.model);
  EXPECT_EQ(record.config.at("instance_prompt"), "a photo of Alexa");
  EXPECT_EQ(record.base_model_hash.size(), 64u);
  EXPECT_EQ(record.checkpoints.size(), 2u);
  ASSERT_TRUE(record.summary);
  EXPECT_EQ(record.summary->instance_photos, 3);
  const RunMetrics metrics = read_metrics(config.out);
  ASSERT_EQ(metrics.steps.size(), 4u);
  EXPECT_EQ(metrics.steps[3].loss, recorder.steps[3].loss);
  EXPECT_TRUE(record.lora_files.empty());
  EXPECT_FALSE(generated(config.out, "images").empty()) << "the run folder itself serves as a model";
  EXPECT_THROW(run(), UserInputError) << "nothing is overwritten";
}

TEST_F(EngineTrain, TellsOneStreamWhichEndsOnceAndIsKept) {
  config.steps = 2;
  config.sample_every = 2;
  config.sample_count = 1;
  config.checkpoint_every = 2;
  config.holdout = 1;
  const RunSummary summary = run();
  EXPECT_THAT(recorder.story(),
              testing::ElementsAre("load the model", "photos", "train", "sample", "step", "step", "holdout_loss",
                                   "checkpoint", "sample", "save the model", "finished"));
  const auto& end = std::get<RunFinished>(recorder.events.back());
  EXPECT_EQ(end.outcome, RunOutcome::Succeeded);
  ASSERT_TRUE(end.summary);
  EXPECT_TRUE(*end.summary == summary);
  // Values are final: who listens computes nothing.
  for (const TrainStep& step : recorder.steps) {
    EXPECT_GT(step.smoothed_loss, 0);
    EXPECT_GT(step.seconds_per_step, 0);
    EXPECT_GE(step.seconds_left, 0);
    EXPECT_GT(step.memory, 1e6);
  }
  EXPECT_EQ(recorder.steps[0].smoothed_loss, recorder.steps[0].loss);
  EXPECT_EQ(recorder.steps[1].seconds_left, 0);
  // The folder's file is the stream: what was told is read back, but for the progress that the steps tell.
  std::vector<RunEvent> told;
  for (const RunEvent& event : recorder.events) {
    const auto* progress = std::get_if<Progress>(&event);
    if (progress == nullptr || progress->stage != RunStage::Train) told.push_back(event);
  }
  const auto kept = read_run_events(config.out);
  ASSERT_EQ(kept.size(), told.size());
  for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_TRUE(kept[i] == told[i]) << i << " " << event_name(told[i]);
  const RunMetrics metrics = read_metrics(config.out);
  EXPECT_TRUE(metrics.steps == recorder.steps);
  ASSERT_EQ(metrics.holdout_loss.size(), 1u);
  EXPECT_EQ(metrics.holdout_loss[0].step, 2);
}

TEST_F(EngineTrain, AnEndIsToldOnceHoweverItComes) {
  const auto ends = [](const Recorder& told) {
    std::vector<std::string> all;
    for (const RunEvent& event : told.events)
      if (const auto* end = std::get_if<RunFinished>(&event))
        all.push_back(end->outcome == RunOutcome::Cancelled ? "cancelled" : end->error_kind);
    EXPECT_TRUE(std::holds_alternative<RunFinished>(told.events.back()));
    return all;
  };
  stop_as_it_begins();
  EXPECT_THAT(ends(recorder), testing::ElementsAre("cancelled"));
  Recorder refused;
  RunControl other;
  EXPECT_THROW(train(config, other, refused), UserInputError) << "the folder is there";
  EXPECT_THAT(ends(refused), testing::ElementsAre("user_input"));
  fs::remove_all(config.model);
  Recorder broken;
  EXPECT_THROW(resume_run(config.out, other, broken), UserInputError);
  EXPECT_THAT(ends(broken), testing::ElementsAre("user_input"));
}

TEST_F(EngineTrain, AShortRunWhoseLossHasRunAwayIsNoSuccess) {
  config.steps = 2;
  config.learning_rate = 1;
  config.max_grad_norm = 0;
  config.weight_decay = 0;
  EXPECT_THROW(run(), DivergenceError);
  EXPECT_EQ(read_run(config.out).error_kind, "divergence");
  EXPECT_TRUE(read_run(config.out).model.empty());
}

TEST_F(EngineTrain, DivergenceStopsTheRunWithItsNumbersAndKeepsTheLastCheckpoint) {
  config.steps = 200;
  config.learning_rate = 1;
  config.max_grad_norm = 0;
  config.weight_decay = 0;
  config.checkpoint_every = 1;
  EXPECT_THROW(run(), DivergenceError);
  const RunRecord record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Failed);
  EXPECT_EQ(record.error_kind, "divergence");
  EXPECT_THAT(record.error, HasSubstr("step"));
  EXPECT_TRUE(record.model.empty());
  ASSERT_FALSE(record.checkpoints.empty());
  RunControl control;
  EXPECT_EQ(export_checkpoint(config.out, record.checkpoints.front().step, folder / "good", control, recorder),
            record.checkpoints.front().step);
}

TEST_F(EngineTrain, MissingClassImagesAreMadeByTheBaseModelAndAnInterruptionMakesNoDifference) {
  config.num_class_images = 9;
  config.steps = 1;
  const auto before = sha256_of_file(config.class_ / "photo-0.png");
  run();
  EXPECT_TRUE(recorder.stages.contains(RunStage::ClassImages));
  EXPECT_EQ(sha256_of_file(config.class_ / "photo-0.png"), before);
  std::map<std::string, std::string> made;
  for (int i = 0; i < 4; ++i) {
    const std::string name = "class-000" + std::to_string(i + 1) + "-seed-" + std::to_string(i + 1) + ".png";
    ASSERT_TRUE(fs::exists(config.class_ / name)) << name;
    made[name] = sha256_of_file(config.class_ / name);
  }
  const auto parameters = parse_parameters_text(read_png_text(config.class_ / "class-0003-seed-3.png")[0].second);
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->seed, 3u);
  EXPECT_EQ(parameters->prompt, config.class_prompt);
  EXPECT_FALSE(parameters->sampler.empty());
  EXPECT_EQ(parameters->model, "base");
  EXPECT_EQ(parameters->model_hash.size(), 10u);

  fs::remove(config.class_ / "class-0004-seed-4.png");
  fs::remove(config.class_ / "class-0002-seed-2.png");
  config.out = folder / "again";
  run();
  for (const auto& [name, hash] : made) EXPECT_EQ(sha256_of_file(config.class_ / name), hash) << name;
}

TEST_F(EngineTrain, ABfloat16RunLeavesUntrainedWeightsExactlyAsTheyWere) {
  config.dtype = Dtype::Bfloat16;
  for (const bool lora : {false, true}) {
    SCOPED_TRACE(lora);
    config.train_text_encoder = false;
    config.lora_rank = lora ? 2 : 0;
    config.out = folder / (lora ? "lora" : "full");
    const auto summary = run();
    for (const char* file : {"text_encoder/model.safetensors", "vae/diffusion_pytorch_model.safetensors"})
      EXPECT_EQ(sha256_of_file(summary.model / file), sha256_of_file(config.model / file)) << file;
    const auto base = load_stable_diffusion(config.model).unet->named_parameters(),
               result = load_stable_diffusion(summary.model).unet->named_parameters();
    std::size_t changed = 0;
    for (const auto& item : base) {
      const bool equal = at::equal(item.value(), result[item.key()]);
      changed += equal ? 0 : 1;
      if (lora && item.key().find(".attn") == std::string::npos) {
        EXPECT_TRUE(equal) << item.key();
      }
    }
    EXPECT_GT(changed, 0u);
  }
}

}  // namespace
}  // namespace thumbsup
