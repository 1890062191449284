// Models and LoRAs out, in again, and asked for a picture: it must be the same.
#include "engine/model_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/core.hpp>

#include "base/error.h"
#include "engine/generate.h"
#include "engine/inspect.h"
#include "engine/train.h"
#include "model_io/save_stable_diffusion.h"
#include "model_io/textual_inversion.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ModelFiles : public testing::Test {
 protected:
  ImportedModel import(const fs::path& source, const fs::path& base = {}, double scale = 1) {
    return import_model({source, {config}, folder / "models", {}, base, scale}, control, observer);
  }
  fs::path exported(const fs::path& model, const std::string& name, const std::string& format,
                    const fs::path& base = {}) {
    ModelExport options;
    options.model = model;
    options.source.config = fs::is_directory(model) ? fs::path() : config;
    options.out = folder / name;
    options.format = enum_of<ExportFormat>(format);
    options.dtype = Dtype::Float32;
    options.base = base;
    options.trigger_phrase = "thumbs up";
    export_model(options, control, observer);
    return options.out;
  }
  cv::Mat picture(const fs::path& model, const fs::path& lora = {}, double scale = 1, const fs::path& embedding = {},
                  const std::string& prompt = "a photo of Alexa") {
    GenerateConfig wish;
    wish.model = model;
    wish.lora = lora;
    wish.lora_scale = scale;
    wish.embedding = embedding;
    wish.prompt = prompt;
    wish.steps = 2;
    wish.device = "cpu";
    wish.dtype = Dtype::Float32;
    wish.out = folder / "pictures";
    wish.contact_sheet = false;
    SilentObserver none;
    return decode_photo(generate(wish, control, none).images.front().path).pixels;
  }
  static double difference(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() ? cv::norm(a, b, cv::NORM_INF) : 1000;
  }

  test::TemporaryFolder folder;
  fs::path config;  ///< for single files of an unusual size
  RunControl control;
  SilentObserver observer;
};

TEST_F(ModelFiles, FolderAndSingleFileComeBackWithTheSamePicture) {
  const fs::path base = config = folder / "base";
  save_stable_diffusion(test::make_tiny_model(), base);
  const cv::Mat expected = picture(base);
  const fs::path single = exported(base, "single.safetensors", "safetensors"),
                 diffusers = exported(base, "diffusers", "diffusers");
  EXPECT_EQ(difference(picture(import(single).path), expected), 0);
  EXPECT_EQ(difference(picture(import(diffusers).path), expected), 0);
  // And once more the other way round.
  EXPECT_EQ(difference(picture(exported(single, "again", "diffusers")), expected), 0);
}

TEST_F(ModelFiles, ALoraRunSaysTheSameAsCheckpointKohyaAndPeft) {
  const fs::path base = config = folder / "base";
  save_stable_diffusion(test::make_tiny_model(), base);
  TrainConfig training = test::make_tiny_run(folder.path(), 3);
  training.model = base;
  training.out = folder / "run";
  training.lora_rank = 2;
  training.lora_alpha = 3;  // not the rank: it must survive
  training.learning_rate = 0.05;
  SilentObserver none;
  const RunSummary run = train(training, control, none);
  ASSERT_EQ(run.lora_files.size(), 2u);

  const cv::Mat before = picture(base), expected = picture(run.model);
  ASSERT_GT(difference(before, expected), 0) << "the training changed nothing";
  const fs::path merged = exported(run.run, "merged.safetensors", "safetensors");
  EXPECT_EQ(difference(picture(import(merged).path), expected), 0) << "merged checkpoint";

  const fs::path kohya = exported(run.run, "kohya.safetensors", "kohya"),
                 peft = exported(run.run, "peft.safetensors", "peft");
  EXPECT_THAT(inspect_model_file(kohya).kind, HasSubstr("kohya"));
  EXPECT_THAT(inspect_model_file(peft).kind, HasSubstr("PEFT"));
  EXPECT_EQ(inspect_model_file(kohya).metadata.at("modelspec.trigger_phrase"), "thumbs up");
  std::vector<fs::path> forms = run.lora_files;
  forms.insert(forms.end(), {kohya, peft, exported(kohya, "kohya-as-peft.safetensors", "peft", base),
                             exported(peft, "peft-as-kohya.safetensors", "kohya", base)});
  for (const fs::path& lora : forms) {
    SCOPED_TRACE(lora.filename().string());
    const fs::path kept = import(lora).path;
    EXPECT_EQ(difference(picture(base, kept), expected), 0) << "applied";
    EXPECT_EQ(difference(picture(import(lora, base).path), expected), 0) << "merged";
  }
  EXPECT_EQ(difference(picture(base, kohya, 0), before), 0);
  const cv::Mat half = picture(base, kohya, 0.5);
  EXPECT_GT(difference(half, before), 0);
  EXPECT_GT(difference(half, expected), 0);
  EXPECT_EQ(difference(picture(import(peft, base, 0.5).path), half), 0);

  ModelExport unnamed;
  unnamed.model = kohya;
  unnamed.format = ExportFormat::Peft;
  unnamed.out = folder / "x.safetensors";
  EXPECT_THROW(export_model(unnamed, control, observer), UserInputError) << "for which model?";
}

TEST_F(ModelFiles, EveryFormOfLoraIsMergedOrAppliedWithTheSamePicture) {
  THUMBSUP_REQUIRE_GOLDEN(tiny_sd, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  // In float32, so that nothing is rounded when the merged model is written in its base's number format.
  const fs::path base = exported(tiny_sd, "base", "diffusers");
  const cv::Mat before = picture(base);
  for (const char* name : {"lora_kohya", "lora_peft", "lora_peft_metadata", "lora_attn_processor"}) {
    SCOPED_TRACE(name);
    const fs::path lora = formats / (std::string(name) + ".safetensors");
    const cv::Mat applied = picture(base, import(lora).path, 0.7);
    EXPECT_GT(difference(applied, before), 0);
    EXPECT_EQ(difference(picture(import(lora, base, 0.7).path), applied), 0);
    for (const char* form : {"kohya", "peft"})
      EXPECT_EQ(
          difference(picture(base, exported(lora, std::string(name) + "-" + form + ".safetensors", form, base), 0.7),
                     applied),
          0)
          << form;
  }
}

TEST_F(ModelFiles, AnEmbeddingTeachesItsWord) {
  THUMBSUP_REQUIRE_GOLDEN(tiny_sd, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  for (const char* name : {"ti_a1111.pt", "ti_a1111.safetensors", "ti_diffusers.safetensors"}) {
    SCOPED_TRACE(name);
    const fs::path kept = import(formats / name).path;
    const std::string prompt = "a photo of " + read_textual_inversion(kept).token;
    EXPECT_GT(difference(picture(tiny_sd, {}, 1, kept, prompt), picture(tiny_sd, {}, 1, {}, prompt)), 0);
    EXPECT_EQ(difference(picture(tiny_sd, {}, 1, kept, "a photo"), picture(tiny_sd, {}, 1, {}, "a photo")), 0);
  }
}

}  // namespace
}  // namespace thumbsup
