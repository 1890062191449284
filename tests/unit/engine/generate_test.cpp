#include "engine/generate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/json_file.h"
#include "engine/runs/contact_sheets.h"
#include "engine/runs/generation_forecast.h"
#include "engine/runs/pipeline_pool.h"
#include "model_io/save_stable_diffusion.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

class Notices : public GenerateObserver {
 public:
  void on_notice(const std::string& sentence) override { notices.push_back(sentence); }
  std::vector<std::string> notices;
};

class EngineGenerate : public testing::Test {
 protected:
  void SetUp() override {
    release_models();
    save_stable_diffusion(test::make_tiny_model(), folder / "model");
    config.model = folder / "model";
    config.prompt = "a photo";
    config.steps = 1;
    config.sampler = "euler";
    config.guidance_scale = 1;
    config.size = {32, 32};
    config.device = "cpu";
    config.dtype = "float32";
    config.out = folder / "out";
    config.contact_sheet = false;
  }
  void TearDown() override { release_models(); }

  GenerateResult make() {
    RunControl control;
    return generate(config, control, observer);
  }
  std::size_t loads_of(const std::function<void()>& work) {
    const std::size_t before = pipeline_pool().loads();
    work();
    return pipeline_pool().loads() - before;
  }

  test::TemporaryFolder folder;
  GenerateConfig config;
  Notices observer;
};

TEST_F(EngineGenerate, ASecondBatchLoadsNothingAndIsTheSame) {
  GenerateResult first, second;
  EXPECT_EQ(loads_of([&] { first = make(); }), 1u);
  EXPECT_EQ(loads_of([&] { second = make(); }), 0u);
  config.prompt = "another";
  config.size = {64, 48};
  config.count = 3;
  config.batch_size = 2;
  EXPECT_EQ(loads_of([&] { make(); }), 0u) << "a wish changes, the model does not";
  EXPECT_EQ(read_text_file(first.images[0].path), read_text_file(second.images[0].path));
}

TEST_F(EngineGenerate, WhatChangesTheModelIsLoadedAnew) {
  EXPECT_EQ(loads_of([&] { make(); }), 1u);
  config.dtype = "bfloat16";
  EXPECT_EQ(loads_of([&] { make(); }), 1u);
  config.dtype = "float32";
  EXPECT_EQ(loads_of([&] { make(); }), 0u) << "both are there";
  save_stable_diffusion(test::make_tiny_model(99), folder / "other");
  fs::rename(folder / "other" / "unet" / "diffusion_pytorch_model.safetensors",
             folder / "model" / "unet" / "diffusion_pytorch_model.safetensors");
  const auto before = read_text_file(make().images[0].path);
  EXPECT_EQ(loads_of([&] { make(); }), 0u);
  release_models();
  EXPECT_EQ(loads_of([&] { EXPECT_EQ(read_text_file(make().images[0].path), before); }), 1u);
}

TEST_F(EngineGenerate, AModelThatCannotBeLoadedIsNotKept) {
  config.model = folder / "broken";
  fs::copy(folder / "model", config.model, fs::copy_options::recursive);
  fs::resize_file(config.model / "unet" / "diffusion_pytorch_model.safetensors", 1000);
  EXPECT_THROW(make(), Error);
  EXPECT_THROW(make(), Error);
  fs::copy(folder / "model" / "unet", config.model / "unet",
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  EXPECT_EQ(make().images.size(), 1u);
}

TEST_F(EngineGenerate, TwoAtATimeTakeTurns) {
  config.count = 2;
  GenerateConfig other = config;
  other.out = folder / "other";
  auto second = std::async(std::launch::async, [&] {
    RunControl control;
    Notices quiet;
    return generate(other, control, quiet);
  });
  const GenerateResult first = make();
  EXPECT_EQ(read_text_file(first.images[1].path), read_text_file(second.get().images[1].path));
}

TEST_F(EngineGenerate, WhatTheMachineHasNotTheMemoryForIsRefusedBeforeAnythingIsMade) {
  config.size = {16384, 16384};
  config.batch_size = config.count = 64;
  EXPECT_THROW(make(), OutOfMemoryError);
  EXPECT_FALSE(fs::exists(config.out));
  const ComputeContext context("cpu", "float32", ComputePurpose::Inference);
  config.size = {64, 64};
  EXPECT_FALSE(require_memory(config, context)) << "small pictures are not tiled";
}

TEST_F(EngineGenerate, ManyPicturesGetSeveralSheets) {
  const fs::path sheets_folder = folder / "sheets";
  fs::create_directories(sheets_folder);
  ContactSheets sheets(sheets_folder, "many", 64, 8);
  RgbImage image{64, 8, std::vector<std::uint8_t>(64 * 8 * 3, 90)};
  for (std::size_t i = 0; i < 2 * ContactSheets::kPictures + 3; ++i) sheets.add(image, "seed");
  sheets.finish();
  ASSERT_EQ(sheets.files().size(), 3u);
  EXPECT_EQ(sheets.files()[0].filename(), "contact-sheet.png");
  EXPECT_EQ(sheets.files()[2].filename(), "contact-sheet-3.png");
  EXPECT_EQ(decode_photo(sheets.files()[0]).size, decode_photo(sheets.files()[1]).size);
  EXPECT_LT(decode_photo(sheets.files()[2]).size.height, decode_photo(sheets.files()[1]).size.height);
}

TEST_F(EngineGenerate, FewPicturesGetOneSheetAndNoNotice) {
  config.contact_sheet = true;
  config.count = 2;
  const GenerateResult result = make();
  EXPECT_EQ(result.contact_sheets, std::vector<fs::path>{config.out / "contact-sheet.png"});
  EXPECT_TRUE(observer.notices.empty());
}

}  // namespace
}  // namespace thumbsup
