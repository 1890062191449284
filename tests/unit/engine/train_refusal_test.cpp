// What is refused before anything is made, and results that cannot be put in place.
#include "train_support.h"

#include <fstream>

#include "base/atomic_file.h"
#include "base/hash.h"
#include "base/json_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::EngineTrain;
using test::Recorder;
using testing::HasSubstr;

/// Puts something where the result is to go, as the last step is done.
class InTheWay : public Recorder {
 public:
  InTheWay(fs::path run, std::int64_t last) : run_(std::move(run)), last_(last) {}
  void on_step(const TrainStep& step) override {
    Recorder::on_step(step);
    if (step.step != last_) return;
    for (const char* name : {"lora", "model"}) write_file_atomically(run_ / name, "somebody else's");
  }

 private:
  fs::path run_;
  std::int64_t last_;
};

TEST_F(EngineTrain, AResultThatCannotBePutInPlaceIsKeptAndResumeFinishesIt) {
  for (const std::int64_t rank : {0, 2}) {
    SCOPED_TRACE(rank);
    config.lora_rank = rank;
    config.out = folder / ("whole" + std::to_string(rank));
    const RunSummary whole = run();
    config.out = folder / ("blocked" + std::to_string(rank));
    InTheWay blocking(config.out, config.steps);
    RunControl control;
    try {
      train(config, control, blocking);
      ADD_FAILURE() << "what was in the way is gone";
    } catch (const NotInPlaceError& error) {
      EXPECT_EQ(error.kept(), config.out / "model.finished");
    }
    EXPECT_TRUE(fs::exists(config.out / "model.finished" / "model_index.json"));
    EXPECT_EQ(fs::exists(config.out / "lora.finished"), rank > 0);
    RunRecord record = read_run(config.out);
    EXPECT_EQ(record.state, RunState::Failed);
    EXPECT_THAT(record.error, HasSubstr("model.finished"));
    EXPECT_TRUE(record.is_resumable());

    Recorder second;
    EXPECT_THROW(resume_run(config.out, control, second), IoError) << "it is still in the way";
    EXPECT_EQ(read_text_file(config.out / "model"), "somebody else's");
    for (const char* name : {"lora", "model"}) fs::rename(config.out / name, folder / (name + std::to_string(rank)));
    const RunSummary finished = resume_run(config.out, control, second);
    EXPECT_TRUE(second.steps.empty()) << "it was trained again";
    EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
    EXPECT_EQ(finished.steps, whole.steps);
    EXPECT_EQ(finished.last_loss, whole.last_loss);
    EXPECT_EQ(finished.lora_files.size(), whole.lora_files.size());
    EXPECT_EQ(sha256_of_file(finished.model / "unet/diffusion_pytorch_model.safetensors"),
              sha256_of_file(whole.model / "unet/diffusion_pytorch_model.safetensors"));
    EXPECT_FALSE(fs::exists(config.out / "model.finished"));
  }
}

TEST_F(EngineTrain, ARunThatDiedWithItsResultInPlaceOnlySaysSo) {
  const RunSummary whole = run();
  auto file = read_json_file(config.out / "run.json");
  file["state"] = "running";  // as it is while the result is written
  write_json_file(config.out / "run.json", file);
  Recorder second;
  RunControl control;
  EXPECT_EQ(read_run(config.out).state, RunState::Interrupted);
  EXPECT_EQ(resume_run(config.out, control, second).last_loss, whole.last_loss);
  EXPECT_TRUE(second.steps.empty());
  EXPECT_EQ(read_run(config.out).state, RunState::Succeeded);
}

TEST_F(EngineTrain, WhatIsRefusedLeavesNoFolderAndTheNextTryMayHaveIt) {
  config.out = folder / "new" / "run";
  const fs::path good = config.instance;
  config.instance = folder / "bad";
  fs::create_directories(config.instance);
  std::ofstream(config.instance / "photo.png") << "no picture";
  EXPECT_THROW(run(), Error);
  EXPECT_FALSE(fs::exists(folder / "new"));
  config.instance = good;
  fs::rename(config.model / "unet" / "diffusion_pytorch_model.safetensors", folder / "weights");
  std::ofstream(config.model / "unet" / "diffusion_pytorch_model.safetensors") << "no weights";
  EXPECT_THROW(run(), Error);
  EXPECT_FALSE(fs::exists(folder / "new"));
  fs::rename(folder / "weights", config.model / "unet" / "diffusion_pytorch_model.safetensors");
  EXPECT_EQ(run().steps, 4);
}

TEST_F(EngineTrain, SaysAllThatIsWrongBeforeAnythingIsMade) {
  config.model = folder / "none";
  config.instance_prompt.clear();
  config.judge = folder / "no-judge";
  try {
    run();
    FAIL() << "ran";
  } catch (const UserInputError& error) {
    for (const char* part : {"none", "instance prompt", "no-judge", "--sample-every"})
      EXPECT_THAT(error.what(), HasSubstr(part));
  }
  EXPECT_FALSE(fs::exists(config.out));
}

}  // namespace
}  // namespace thumbsup
