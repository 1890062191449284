// Runs that are stopped, paused, killed, moved or damaged go on to the same result.
#include "train_support.h"

#include <chrono>
#include <fstream>
#include <future>
#include <thread>

#include "base/hash.h"
#include "base/run_event_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::EngineTrain;
using test::Recorder;
using test::RunNotices;
using testing::HasSubstr;

TEST_F(EngineTrain, SmoothedCurvesGoOnExactlyOverAResume) {
  config.steps = 6;
  config.checkpoint_every = 2;
  run();
  const auto whole = recorder.steps;
  config.out = folder / "stopped";
  run_and_stop(3);
  // What was done after the checkpoint is lost with a kill, and done again.
  fs::remove_all(config.out / "checkpoints" / "step-000003");
  recorder = Recorder();
  resume();
  ASSERT_EQ(recorder.steps.size(), 4u);
  for (const TrainStep& step : recorder.steps) {
    const TrainStep& before = whole[static_cast<std::size_t>(step.step - 1)];
    EXPECT_EQ(step.smoothed_loss, before.smoothed_loss) << step.step;
    EXPECT_EQ(step.smoothed_instance_loss, before.smoothed_instance_loss) << step.step;
    EXPECT_EQ(step.smoothed_prior_loss, before.smoothed_prior_loss) << step.step;
  }
  const auto kept = read_metrics(config.out).steps;
  ASSERT_EQ(kept.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(kept[i].smoothed_loss, whole[i].smoothed_loss) << i;
  std::size_t steps = 0;
  for (const RunEvent& event : read_run_events(config.out)) steps += std::holds_alternative<TrainStep>(event) ? 1 : 0;
  EXPECT_EQ(steps, 6u) << "each step once";
}

TEST_F(EngineTrain, AStoppedRunGoesOnAndEndsAsIfItHadNotStopped) {
  config.sample_every = 3;
  config.use_ema = true;
  config.lr_scheduler = LrScheduleKind::Cosine;
  const auto whole = run();
  config.out = folder / "stopped";
  run_and_stop(3);
  RunRecord record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Cancelled);
  ASSERT_TRUE(record.is_resumable());
  EXPECT_EQ(record.checkpoints.back().step, 3);
  fs::rename(config.out, folder / "moved");
  config.out = folder / "moved";
  const auto resumed = resume();
  record = read_run(config.out);
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.sessions, 2);
  EXPECT_EQ(read_metrics(config.out).steps.size(), 4u);
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(whole.model / file), sha256_of_file(resumed.model / file)) << file;
  for (const std::int64_t step : {3, 4})
    EXPECT_TRUE(same_pixels(decode_photo(sample_folder(whole.run, step) / "1.png").pixels,
                            decode_photo(sample_folder(resumed.run, step) / "1.png").pixels))
        << step;
  EXPECT_THROW(resume(), UserInputError) << "it is finished";
}

/// Pauses the run after its second step; somebody else lets it go on once the run folder says that it waits.
class Pausing : public Recorder {
 public:
  void on_step(const TrainStep& step) override {
    Recorder::on_step(step);
    if (step.step == 2) control->pause();
  }
  void on_paused(bool paused) override {
    states.push_back(read_run(folder).state);
    if (!paused) return;
    waker = std::async(std::launch::async, [this, waiting = steps.size()] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      stayed = steps.size() == waiting;
      control->resume();
    });
  }
  fs::path folder;
  std::vector<RunState> states;
  std::future<void> waker;
  bool stayed = false;
};

TEST_F(EngineTrain, APausedRunSaysSoWaitsAndEndsAsIfItHadNotWaited) {
  const auto whole = run();
  config.out = folder / "paused";
  RunControl control;
  Pausing observer;
  observer.control = &control;
  observer.folder = config.out;
  const auto paused = train(config, control, observer);
  EXPECT_THAT(observer.states, testing::ElementsAre(RunState::Paused, RunState::Running));
  EXPECT_TRUE(observer.stayed);
  EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(whole.model / file), sha256_of_file(paused.model / file)) << file;
}

TEST_F(EngineTrain, ARunThatNeverCameToAStepBeginsAnew) {
  stop_as_it_begins();
  EXPECT_EQ(read_run(config.out).state, RunState::Cancelled);
  EXPECT_EQ(resume().steps, 4);
}

void flip_a_bit(const fs::path& path) {
  const auto at = static_cast<std::streamoff>(fs::file_size(path)) - 3;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(at);
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(at);
  file.put(byte);
}

TEST_F(EngineTrain, ADamagedCheckpointIsSetAsideAndTheRunGoesOnFromTheOneBefore) {
  const auto whole = run();
  for (const char* damage : {"bit", "cut", "state", "missing", "all"}) {
    config.out = folder / damage;
    config.checkpoint_every = 1;
    config.keep_checkpoints = 0;
    run_and_stop(3);
    const fs::path checkpoints = config.out / "checkpoints", last = checkpoints / "step-000003";
    ASSERT_EQ(read_run(config.out).checkpoints.size(), 3u);
    if (damage == std::string("bit")) flip_a_bit(last / "optimizer.safetensors");
    if (damage == std::string("cut")) fs::resize_file(last / "weights.safetensors", 1000);
    if (damage == std::string("state")) std::ofstream(last / "state.json") << "{\"version\": 1";
    if (damage == std::string("missing")) fs::remove(last / "weights.safetensors");
    if (damage == std::string("all"))
      for (const char* step : {"step-000001", "step-000002", "step-000003"})
        flip_a_bit(checkpoints / step / "weights.safetensors");
    RunNotices notices;
    RunControl control;
    const auto resumed = resume_run(config.out, control, notices);
    EXPECT_THAT(notices.all, HasSubstr("checkpoint of step 3")) << damage;
    EXPECT_THAT(notices.all, HasSubstr(damage == std::string("all") ? "begins again" : "goes on from step 2"));
    EXPECT_TRUE(fs::exists(checkpoints / "damaged-step-000003")) << "nothing is deleted";
    for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
      EXPECT_EQ(sha256_of_file(whole.model / file), sha256_of_file(resumed.model / file)) << damage << " " << file;
    EXPECT_EQ(read_metrics(config.out).steps.size(), 4u);
  }
}

TEST_F(EngineTrain, ARunWithoutACheckpointBeginsAgainToTheSameResult) {
  const auto whole = run();
  config.out = folder / "lost";
  run_and_stop(3);
  fs::remove_all(config.out / "checkpoints");
  ASSERT_TRUE(read_run(config.out).is_resumable());
  RunNotices notices;
  RunControl control;
  const auto resumed = resume_run(config.out, control, notices);
  EXPECT_THAT(notices.all, HasSubstr("begins again with its first step"));
  EXPECT_EQ(sha256_of_file(whole.model / "unet/diffusion_pytorch_model.safetensors"),
            sha256_of_file(resumed.model / "unet/diffusion_pytorch_model.safetensors"));

  config.out = folder / "changed";
  run_and_stop(3);
  fs::remove_all(config.out / "checkpoints");
  fs::remove(config.instance / "photo-0.png");
  EXPECT_THROW(resume(), UserInputError) << "it would not be the same run";
}

TEST_F(EngineTrain, CheckpointsByTimeChangeNothingOfTheResultAndAreKeptInBounds) {
  config.checkpoint_minutes = 0;
  const auto without = run();
  EXPECT_TRUE(recorder.checkpoints.empty());
  config.out = folder / "with";
  config.checkpoint_minutes = 1e-9;
  config.keep_checkpoints = 1;
  const auto with = run();
  EXPECT_LE(read_run(config.out).checkpoints.size(), 1u);
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(without.model / file), sha256_of_file(with.model / file)) << file;
}

/// Moves the run's folder away after its second step.
class Moving : public Recorder {
 public:
  void on_step(const TrainStep& step) override {
    Recorder::on_step(step);
    if (step.step == 2) gone ? static_cast<void>(fs::remove_all(from)) : fs::rename(from, to);
  }
  fs::path from, to;
  bool gone = false;
};

TEST_F(EngineTrain, AFolderThatIsMovedWhileItTrainsIsFollowed) {
  const auto whole = run();
  Moving moving;
  moving.from = config.out = folder / "before";
  moving.to = folder / "after";
  config.sample_every = 2;
  config.checkpoint_every = 1;
  RunControl control;
  const auto moved = train(config, control, moving);
  EXPECT_TRUE(fs::equivalent(moved.run, folder / "after"));
  EXPECT_FALSE(fs::exists(folder / "before")) << "nothing is written where it was";
  const RunRecord record = read_run(folder / "after");
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.checkpoints.back().step, 4);
  EXPECT_EQ(read_metrics(folder / "after").steps.size(), 4u);
  EXPECT_EQ(sha256_of_file(whole.model / "unet/diffusion_pytorch_model.safetensors"),
            sha256_of_file(record.model / "unet/diffusion_pytorch_model.safetensors"));

  moving.from = config.out = folder / "deleted";
  moving.gone = true;
  EXPECT_THROW(train(config, control, moving), IoError);
  EXPECT_FALSE(fs::exists(folder / "deleted")) << "it is not made anew";
}

TEST_F(EngineTrain, AnotherBaseModelIsRefused) {
  run_and_stop(2);
  fs::remove_all(folder / "base");
  save_stable_diffusion(test::make_tiny_model(7), folder / "base");
  try {
    resume();
    FAIL() << "went on";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("base model"));
  }
  EXPECT_EQ(read_run(config.out).state, RunState::Failed);
}

}  // namespace
}  // namespace thumbsup
