// What a run will need, and which photos it will use, known before it begins.
#include "train_support.h"

#include <fstream>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "engine/forecast.h"
#include "engine/training_plan.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::EngineTrain;
using testing::HasSubstr;

TEST_F(EngineTrain, TheForecastNeedsNoWeightsAndRefusesWhatCannotFit) {
  const TrainingForecast full = forecast_training(config);
  StableDiffusion model = test::make_tiny_model();
  std::int64_t parameters = 0;
  for (const auto& parameter : model.unet->parameters()) parameters += parameter.numel();
  for (const auto& parameter : model.text_encoder->parameters()) parameters += parameter.numel();
  EXPECT_EQ(full.trained_parameters, parameters);
  EXPECT_TRUE(full.fits_memory());
  EXPECT_FALSE(reason_not_to_begin(full));
  config.lora_rank = 2;
  EXPECT_LT(forecast_training(config).trained_parameters, parameters);
  config.batch_size = 2;
  EXPECT_EQ(forecast_training(config).activation_bytes, 2 * full.activation_bytes);
  EXPECT_DOUBLE_EQ(forecast_training(config).step_flops, 2 * full.step_flops * 2 / 3) << "two images; LoRA";
  EXPECT_NE(forecast_training(config).step_shape, full.step_shape);

  config.lora_rank = 0;
  config.resolution = 2048;
  config.batch_size = 64;
  config.steps = 1000000;
  config.checkpoint_every = 1;
  config.keep_checkpoints = 0;
  const TrainingForecast huge = forecast_training(config);
  EXPECT_FALSE(huge.fits_disk());
  EXPECT_THAT(reason_not_to_begin(huge).value().english(), HasSubstr("disk"));
  // In memory the small pictures fit: it is the disk alone that is too small.
  config.resolution = 0;
  config.batch_size = 1;
  EXPECT_FALSE(forecast_training(config).cannot_fit_memory());
  EXPECT_FALSE(forecast_training(config).fits_disk());
  EXPECT_THROW(run(), UserInputError);
  EXPECT_FALSE(fs::exists(config.out)) << "refused before anything is made";
}

TEST_F(EngineTrain, ABatchThatNoMachineHasMemoryForIsRefusedThoughOnlyItsActivationsAreTooLarge) {
  config.resolution = 2048;
  config.batch_size = 64;
  config.gradient_accumulation_steps = 1;
  config.checkpoint_every = 0;
  const TrainingForecast huge = forecast_training(config);
  if (huge.peak_bytes < 2 * huge.available_bytes) GTEST_SKIP() << "this machine might do it";
  EXPECT_TRUE(huge.cannot_fit_memory());
  EXPECT_TRUE(reason_not_to_begin(huge));
}

TEST_F(EngineTrain, AModelThatDoesNotFitIntoMemoryIsRefusedWithTheCheapestChange) {
  const auto file = config.model / "unet" / "config.json";
  nlohmann::json unet = nlohmann::json::parse(read_text_file(file));
  const auto forecast_with = [&](std::int64_t width) {
    unet["block_out_channels"] = {width, 2 * width};
    write_file_atomically(file, unet.dump());
    return forecast_training(config);
  };
  config.checkpoint_every = 0;
  config.checkpoint_minutes = 0;
  std::int64_t width = 64;
  while (!forecast_with(width).cannot_fit_memory() && width < 1'000'000) width += width / 4 / 16 * 16;
  const TrainingForecast big = forecast_with(width);
  ASSERT_TRUE(big.cannot_fit_memory());
  ASSERT_LT(big.peak_bytes, 2 * big.available_bytes) << "a little too big";
  if (!big.fits_disk()) GTEST_SKIP() << "what this machine's memory is too small for, its disk is too small for too";
  EXPECT_THAT(reason_not_to_begin(big).value().english(), HasSubstr("of memory"));
  EXPECT_THAT(reason_not_to_begin(big).value().english(), HasSubstr("It fits with --optimizer adamw8bit"));
  try {
    run();
    ADD_FAILURE() << "it was begun";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::OutOfMemory) << error.what();
    EXPECT_THAT(error.what(), HasSubstr("It fits with --optimizer adamw8bit"));
  }
  EXPECT_FALSE(fs::exists(config.out)) << "refused before anything is made";
  config.optimizer = OptimizerKind::AdamW8bit;
  EXPECT_FALSE(forecast_with(width).cannot_fit_memory()) << "the advice is true";

  const TrainingForecast hopeless = forecast_with(8 * width);
  EXPECT_TRUE(hopeless.cannot_fit_memory());
  EXPECT_THAT(reason_not_to_begin(hopeless).value().english(),
              HasSubstr("No change of the parameters makes it fit here."));
}

TEST_F(EngineTrain, ThePlanNamesEveryPhotoWithItsBucketAndWhatIsWrongWithIt) {
  config.num_class_images = 8;
  fs::copy_file(config.instance / "photo-0.png", config.instance / "photo-9.png");
  std::ofstream(config.instance / "broken.jpg") << "no picture";
  RunControl control;
  const TrainingPlan plan = plan_training(config, control);
  ASSERT_EQ(plan.photos.size(), 9u);
  EXPECT_EQ(plan.photos[0].bucket_width, 64);
  EXPECT_EQ(plan.photos[0].width, 80);
  EXPECT_EQ(plan.photos[0].caption, config.instance_prompt);
  EXPECT_FALSE(plan.photos[3].warnings.empty()) << "it is the first one again";
  EXPECT_TRUE(plan.photos[8].is_class);
  EXPECT_EQ(plan.class_images_wanted, 3);
  ASSERT_EQ(plan.refused.size(), 1u);
  EXPECT_THAT(plan.refused[0], HasSubstr("broken.jpg"));
}

TEST_F(EngineTrain, ThePlanShowsCaptionsNotesAndWhatIsTheSame) {
  fs::copy_file(config.instance / "photo-0.png", config.class_ / "the same.png");
  fs::copy_file(test::source_root() / "tests/data/photos/adobergb.png", config.instance / "z.png");
  std::ofstream(config.instance / "photo-1.caption") << "by caf\xe9";
  std::string long_caption = "dog";
  for (int i = 0; i < 90; ++i) long_caption += " dog";
  std::ofstream(config.instance / "photo-2.txt") << long_caption;
  RunControl control;
  const TrainingPlan plan = plan_training(config, control);
  EXPECT_EQ(plan.photos[1].caption, "by caf\xc3\xa9");
  EXPECT_THAT(plan.photos[3].notes, testing::ElementsAre(HasSubstr("converted to sRGB")));
  EXPECT_THAT(plan.photos.back().warnings, testing::Contains(HasSubstr("same picture as an instance photo")));
  EXPECT_THAT(english(plan.notices),
              testing::UnorderedElementsAre(HasSubstr("tokens, of which"), HasSubstr("Windows-1252")));
}

TEST_F(EngineTrain, PlanAndRunRefusePhotosThatCannotBeUsedBeforeAnythingIsMade) {
  fs::create_directory(folder / "above");
  fs::rename(config.instance, folder / "above" / "holidays");
  config.instance = folder / "above";
  RunControl control;
  for (const bool plans : {true, false}) {
    try {
      plans ? void(plan_training(config, control)) : void(run());
      ADD_FAILURE() << "photos in a sub-folder were accepted";
    } catch (const UserInputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("its photos lie in the sub-folder 'holidays'"));
    }
    EXPECT_FALSE(fs::exists(config.out));
  }
}

}  // namespace
}  // namespace thumbsup
