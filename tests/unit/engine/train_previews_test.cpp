// Previews are what the model generates later, and change nothing of the training.
#include "train_support.h"

#include "base/hash.h"
#include "inference/generation_parameters.h"
#include "photos/png_writer.h"

namespace thumbsup {
namespace {

using test::EngineTrain;

struct Case {
  const char* name;
  void (*change)(TrainConfig&);
};

class Previews : public EngineTrain, public testing::WithParamInterface<Case> {};

TEST_P(Previews, AreWhatTheModelAndItsCheckpointGenerateLater) {
  GetParam().change(config);
  config.sample_every = 2;
  config.checkpoint_every = 2;
  const RunSummary summary = run();
  ASSERT_EQ(recorder.samples.size(), 3u);
  ASSERT_EQ(recorder.samples.at(4).size(), 2u);
  const auto later = generated(summary.model, "later");
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(4)[i]).pixels, later[i])) << i;

  RunControl control;
  EXPECT_EQ(export_checkpoint(config.out, 2, folder / "middle", control, recorder), 2);
  const auto middle = generated(folder / "middle", "middle-images");
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(2)[i]).pixels, middle[i])) << i;
  EXPECT_FALSE(same_pixels(middle[0], later[0])) << "the model did change in between";
  const bool half = ComputeContext("cpu", Dtype::Auto, ComputePurpose::Inference).dtype() == at::kBFloat16;
  EXPECT_EQ(same_pixels(generated(summary.model, "exact", Dtype::Float32)[0], later[0]), !half)
      << "without a difference between the number formats this would prove little";

  const auto before = generated(config.model, "before-images");
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(0)[i]).pixels, before[i])) << i;

  const auto text = read_png_text(recorder.samples.at(4)[1]);
  ASSERT_EQ(text.size(), 1u);
  const auto parameters = parse_parameters_text(text[0].second);
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->seed, 2u);
  EXPECT_EQ(parameters->prompt, config.instance_prompt);
}

TEST_P(Previews, ChangeNothingOfTheTraining) {
  GetParam().change(config);
  const auto without = run();
  config.sample_every = 1;
  config.out = folder / "with";
  const auto with = run();
  for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
    EXPECT_EQ(sha256_of_file(without.model / file), sha256_of_file(with.model / file)) << file;
}

TEST_F(EngineTrain, ALaterRunShowsTheBaseModelsPicturesThatAreThere) {
  config.sample_every = 4;
  config.latent_cache = folder / "cache";
  run();
  std::vector<std::filesystem::path> kept;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "cache" / "base-pictures"))
    kept.push_back(entry.path());
  ASSERT_EQ(kept.size(), 2u) << "those of step 0";
  const auto first = recorder.samples.at(0), last = recorder.samples.at(4);
  recorder.samples.clear();
  // Another picture in its place shows that it is taken; a damaged one is drawn again.
  const cv::Mat grey(64, 64, CV_8UC3, cv::Scalar(90, 91, 92));
  const bool first_is_first = same_pixels(decode_photo(kept[0]).pixels, decode_photo(first[0]).pixels);
  write_png(kept[0], grey);
  std::ofstream(kept[1]) << "no picture";
  config.out = folder / "again";
  run();
  const auto& again = recorder.samples.at(0);
  EXPECT_TRUE(same_pixels(decode_photo(again[first_is_first ? 0 : 1]).pixels, grey));
  const std::size_t damaged = first_is_first ? 1 : 0;
  EXPECT_TRUE(same_pixels(decode_photo(again[damaged]).pixels, decode_photo(first[damaged]).pixels));
  EXPECT_TRUE(same_pixels(decode_photo(kept[1]).pixels, decode_photo(first[damaged]).pixels)) << "and kept";
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_TRUE(same_pixels(decode_photo(recorder.samples.at(4)[i]).pixels, decode_photo(last[i]).pixels))
        << "the trained model's are drawn every time";
  // Another prompt is another picture.
  config.sample_prompt = "something else";
  config.out = folder / "other";
  run();
  EXPECT_FALSE(same_pixels(decode_photo(recorder.samples.at(0)[0]).pixels, grey));
}

INSTANTIATE_TEST_SUITE_P(All, Previews,
                         testing::Values(Case{"Full", [](TrainConfig&) {}},
                                         Case{"Float32",
                                              [](TrainConfig&) {
                                                set_dtype_speeds(DtypeSpeeds{2, 1});
                                              }},
                                         Case{"Average", [](TrainConfig& c) { c.use_ema = true; }},
                                         Case{"Lora",
                                              [](TrainConfig& c) {
                                                c.lora_rank = 3;
                                                c.lora_alpha = 6;
                                                c.learning_rate = 5e-2;
                                              }}),
                         [](const auto& instance) { return std::string(instance.param.name); });

}  // namespace
}  // namespace thumbsup
