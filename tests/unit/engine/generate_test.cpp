#include "engine/generate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/json_file.h"
#include "engine/image_files.h"
#include "engine/runs/contact_sheets.h"
#include "engine/runs/generation_forecast.h"
#include "engine/runs/pipeline_pool.h"
#include "engine/runs/starting_photos.h"
#include "model_io/save_stable_diffusion.h"
#include "model_io/write_lora.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "support/golden.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

class Notices : public RunObserver {
 public:
  void on(const RunEvent& event) override {
    if (const auto* notice = std::get_if<Notice>(&event)) notices.push_back(notice->text);
  }
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
    config.sampler = SamplerId::Euler;
    config.guidance_scale = 1;
    config.size = {32, 32};
    config.device = "cpu";
    config.dtype = Dtype::Float32;
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
  config.dtype = Dtype::Bfloat16;
  EXPECT_EQ(loads_of([&] { make(); }), 1u);
  config.dtype = Dtype::Float32;
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
  const ComputeContext context("cpu", Dtype::Float32, ComputePurpose::Inference);
  config.size = {64, 64};
  EXPECT_FALSE(require_memory(config, {}, context)) << "small pictures are not tiled";
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

/// A LoRA of the tiny model's UNet with an effect that shows.
void write_lora(const fs::path& path) {
  const StableDiffusion model = test::make_tiny_model();
  LoraNetwork network(*model.unet);
  network.create(unet_lora_modules(*model.unet, {}), /*rank=*/2, /*alpha=*/2, /*seed=*/1);
  const torch::NoGradGuard no_grad;
  for (const LoraEntry& entry : network.entries()) entry.adapter->up.fill_(0.3);
  write_kohya_lora(path, lora_weights(network, "unet"), {});
}

TEST_F(EngineGenerate, ALoraNamedInThePromptIsThatOfTheFlag) {
  config.size = {64, 64};  // a photo to be read has no fewer pixels
  write_lora(folder / "loras" / "styles" / "Bold style.safetensors");
  const auto pixels = [&] { return decode_photo(make().images[0].path).pixels; };
  const auto same = [](const cv::Mat& a, const cv::Mat& b) { return cv::norm(a, b, cv::NORM_INF) == 0; };
  const cv::Mat plain = pixels();
  config.lora = folder / "loras" / "styles" / "Bold style.safetensors";
  config.lora_scale = 0.5;
  const cv::Mat by_flag = pixels();
  EXPECT_FALSE(same(plain, by_flag));

  config.lora.clear();
  config.lora_dir = folder / "loras";
  config.prompt = "a photo<lora:Bold style:0.5>";
  EXPECT_TRUE(same(by_flag, pixels()));
  EXPECT_EQ(read_image_parameters(make().images[0].path)->values.prompt, config.prompt) << "as it was typed";
  EXPECT_EQ(loads_of([&] { pixels(); }), 0u) << "it stays loaded with its LoRA";
  config.prompt = "a photo<lora:Bold style:0.5:0>";
  EXPECT_TRUE(same(plain, pixels())) << "it changes the UNet alone";
  config.prompt = "a photo<lora:Bold style:0:0.5>";
  EXPECT_TRUE(same(by_flag, pixels()));

  config.prompt_weighting = false;
  config.prompt = "a photo<lora:no such:1>";
  EXPECT_FALSE(same(by_flag, pixels())) << "plain text";
}

TEST_F(EngineGenerate, WhatAPromptAsksForInVainIsSaid) {
  config.prompt = "a photo <lora:no such:1>";
  try {
    make();
    ADD_FAILURE() << "a LoRA that is nowhere was passed over";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("'no such'"));
    EXPECT_THAT(error.what(), testing::HasSubstr("--lora-dir"));
  }
  EXPECT_FALSE(fs::exists(config.out));
  config.prompt = "a photo <hypernet:x:1>";
  EXPECT_THROW(make(), UserInputError);
  config.prompt = "a photo <wildcard:x>";
  config.negative_prompt = "blurry AND dull <lora:x:1>";
  make();
  EXPECT_THAT(observer.notices, testing::IsSupersetOf({testing::HasSubstr("<wildcard:x>"), testing::HasSubstr("AND"),
                                                       testing::HasSubstr("negative prompt are left out")}));
}

TEST_F(EngineGenerate, PromptsChangeWithTheSteps) {
  config.size = {64, 64};  // a photo to be read has no fewer pixels
  config.steps = 4;
  config.guidance_scale = 3;
  const auto pixels = [&](const std::string& prompt) {
    config.prompt = prompt;
    return decode_photo(make().images[0].path).pixels;
  };
  const auto same = [](const cv::Mat& a, const cv::Mat& b) { return cv::norm(a, b, cv::NORM_INF) == 0; };
  const cv::Mat one = pixels("red hair"), other = pixels("blue sky");
  ASSERT_FALSE(same(one, other));
  EXPECT_TRUE(same(pixels("[red hair:blue sky:1.0]"), one));
  EXPECT_TRUE(same(pixels("[red hair:blue sky:0]"), other));
  const cv::Mat edited = pixels("[red hair:blue sky:0.5]");
  EXPECT_FALSE(same(edited, one));
  EXPECT_FALSE(same(edited, other));
  EXPECT_TRUE(same(pixels("[red hair:blue sky:2]"), edited));
  EXPECT_FALSE(same(pixels("[red hair|blue sky]"), edited));
  // Three prompts at once are rounded otherwise than two.
  EXPECT_LE(cv::norm(pixels("red hair AND blue sky:0"), one, cv::NORM_INF), 2) << "a weight of 0 has no say";
  EXPECT_FALSE(same(pixels("red hair AND blue sky"), one));
}

/// What `generate` refuses `config` with.
std::string refusal_of(const std::function<GenerateResult()>& make) {
  try {
    make();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

fs::path write_picture(const fs::path& path, cv::Size size, const cv::Scalar& rgb, const cv::Rect& part = {},
                       const cv::Scalar& part_rgb = {}) {
  cv::Mat pixels(size, CV_8UC3, rgb);
  if (!part.empty()) pixels(part).setTo(part_rgb);
  fs::create_directories(path.parent_path());
  return write_png(path, pixels);
}

TEST_F(EngineGenerate, WhatDoesNotGoTogetherIsRefusedByName) {
  const auto expect = [&](const std::string& words, const std::function<void(GenerateConfig&)>& change) {
    const GenerateConfig before = config;
    change(config);
    EXPECT_THAT(refusal_of([&] { return make(); }), testing::HasSubstr(words));
    config = before;
  };
  const fs::path picture = write_picture(folder / "p.png", {80, 64}, {200, 90, 30});
  const fs::path tall = write_picture(folder / "tall.png", {64, 80}, cv::Scalar::all(255));
  const fs::path black = write_picture(folder / "black.png", {80, 64}, cv::Scalar::all(0));
  const fs::path tiny = write_picture(folder / "tiny.png", {63, 64}, cv::Scalar::all(0));
  config.steps = 4;
  expect("--init-image", [&](auto& c) { c.mask = black; });
  expect("--hires-scale", [&](auto& c) { c.init_image = picture, c.hires_scale = 2; });
  expect("--strength 0.2 of 4 steps", [&](auto& c) { c.init_image = picture, c.strength = 0.2; });
  expect("--hires-strength 0.1 of 9 steps",
         [&](auto& c) { c.hires_scale = 2, c.hires_strength = 0.1, c.hires_steps = 9; });
  expect("64x80 pixels and the starting picture 80x64", [&](auto& c) { c.init_image = picture, c.mask = tall; });
  expect("black all over", [&](auto& c) { c.init_image = picture, c.mask = black; });
  expect("tiny.png", [&](auto& c) { c.init_image = tiny; });
  expect("nowhere.png", [&](auto& c) { c.init_image = folder / "nowhere.png"; });
  expect("16384", [&](auto& c) { c.size = {8192, 64}, c.hires_scale = 3; });
  expect("--variation-seed 4294967295",
         [&](auto& c) { c.variation_strength = 0.5, c.variation_seed = 4294967295, c.count = 2; });
  config.variation_strength = 0.5;
  config.seed = 4294967295;  // all images have it
  config.count = 2;
  EXPECT_EQ(make().images.size(), 2u);
}

TEST_F(EngineGenerate, AStartingPictureIsScaledAndCutToTheSize) {
  config.init_image = write_picture(folder / "p.png", {256, 128}, {0, 0, 0}, {64, 0, 128, 128}, {250, 100, 50});
  config.mask = write_picture(folder / "m.png", {128, 64}, {0, 0, 0}, {64, 0, 64, 64}, {255, 255, 255});
  config.mask_blur = 0;
  auto start = StartingPhotos(config).fitted(64, 64);
  ASSERT_EQ(start->image.pixels.size(), 64u * 64 * 3);
  for (std::size_t i = 0; i < start->image.pixels.size(); i += 3)
    ASSERT_EQ(start->image.pixels[i], 250) << "its middle";
  for (std::size_t x = 0; x < 64; ++x) ASSERT_EQ(start->mask[x], x < 32 ? 0.0F : 1.0F) << x;
  config.mask_blur = 2;
  start = StartingPhotos(config).fitted(64, 64);
  EXPECT_NEAR(start->mask[31] + start->mask[32], 1, 1e-4) << "softened, and where it was";
  EXPECT_EQ(start->mask[26], 0.0F) << "no farther than 2.5 deviations";
  EXPECT_FLOAT_EQ(start->mask[37], 1.0F);
  EXPECT_GT(start->mask[30], 0.0F);
}

TEST_F(EngineGenerate, WhatMadeAPictureIsInItsText) {
  config.size = {64, 64};
  config.steps = 2;
  config.count = 2;
  config.variation_strength = 0.25;
  config.variation_seed = 9;
  config.hires_scale = 1.5;
  config.hires_steps = 4;
  GenerateResult result = make();
  EXPECT_EQ(result.images[1].path.filename(), "image-0002-seed-1-variation-10.png");
  EXPECT_EQ(result.images[1].seed, 1);
  EXPECT_EQ(decode_photo(result.images[1].path).size, cv::Size(96, 96));
  GenerationParameters values = read_image_parameters(result.images[1].path)->values;
  EXPECT_EQ(values.seed, 1u);
  EXPECT_EQ(values.variation_seed, 10u);
  EXPECT_EQ(values.variation_strength, 0.25);
  EXPECT_EQ(values.width, 64);
  EXPECT_EQ(values.hires_scale, 1.5);
  EXPECT_EQ(values.hires_steps, 4);
  EXPECT_EQ(values.denoising_strength, 0.55);

  config.variation_strength = 0;
  config.hires_scale = 1;
  config.count = 1;
  config.init_image = write_picture(folder / "p.png", {64, 64}, {250, 100, 50});
  config.mask = write_picture(folder / "m.png", {64, 64}, {0, 0, 0}, {32, 0, 32, 64}, {255, 255, 255});
  result = make();
  values = read_image_parameters(result.images[0].path)->values;
  EXPECT_EQ(values.denoising_strength, 0.75);
  EXPECT_EQ(values.mask_blur, 4);
  EXPECT_EQ(values.hires_scale, 1);
  const cv::Mat kept = decode_photo(result.images[0].path).pixels(cv::Rect(0, 0, 20, 64));
  EXPECT_EQ(cv::norm(kept, cv::Mat(64, 20, CV_8UC3, cv::Scalar(250, 100, 50)), cv::NORM_INF), 0);
}

TEST_F(EngineGenerate, AStoppedCallGoesOnWhereverItsPictureLies) {
  config.size = {64, 64};
  config.steps = 2;
  config.count = 2;
  config.init_image = write_picture(folder / "p.png", {64, 64}, {250, 100, 50});
  class StopsAfterOne : public Notices {
   public:
    explicit StopsAfterOne(RunControl& control) : control_(control) {}
    void on(const RunEvent& event) override {
      if (std::holds_alternative<GeneratedImage>(event)) control_.request_stop();
    }

   private:
    RunControl& control_;
  };
  RunControl stopped;
  StopsAfterOne stopper(stopped);
  EXPECT_THROW(generate(config, stopped, stopper, GoOn::Yes), CancelledError);
  const auto go_on = [&] {
    RunControl control;
    observer.notices.clear();
    return generate(config, control, observer, GoOn::Yes);
  };
  const fs::path picture = config.init_image;
  config.init_image = write_picture(folder / "other.png", {64, 64}, {250, 100, 51});
  EXPECT_THAT(go_on().images[0].path.filename().string(), testing::Ne("image-0001-seed-1.png")) << "another picture";
  config.init_image = folder / "moved.png";
  fs::rename(picture, config.init_image);
  const GenerateResult result = go_on();
  EXPECT_THAT(observer.notices, testing::ElementsAre(testing::HasSubstr("1 of the 2 images are there")));
  EXPECT_EQ(result.images[0].path.filename(), "image-0001-seed-1.png");
}

}  // namespace
}  // namespace thumbsup
