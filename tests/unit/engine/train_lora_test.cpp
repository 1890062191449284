// Low-rank runs and the files they write for other programs.
#include "train_support.h"

#include "base/hash.h"
#include "base/json_file.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/lora_file.h"
#include "model_io/write_lora.h"

namespace thumbsup {
namespace {

using test::EngineTrain;

TEST_F(EngineTrain, ALoraRunWritesFilesForOtherProgramsThatSayTheSame) {
  config.lora_rank = 3;
  config.lora_alpha = 6;
  config.learning_rate = 5e-2;
  config.lora_projections = config.lora_feed_forward = true;
  const RunSummary summary = run();
  ASSERT_EQ(summary.lora_files.size(), 2u);
  EXPECT_EQ(read_run(config.out).lora_files.size(), 2u);
  const StableDiffusion result = load_stable_diffusion(summary.model);
  for (const auto& file : summary.lora_files) {
    StableDiffusion model = load_stable_diffusion(config.model);
    const LoraFile lora = read_lora_file(file, lora_layers(model));
    EXPECT_EQ(lora.weights.front().alpha, 6);
    EXPECT_EQ(lora.metadata.at("ss_network_dim"), "3");
    EXPECT_EQ(lora.metadata.at("modelspec.architecture"), "stable-diffusion-v1/lora");
    EXPECT_EQ(lora.metadata.at("ss_num_train_images"), "3");
    const std::string bytes = read_text_file(file);
    std::uint64_t header = 0;
    for (std::size_t i = 8; i > 0; --i) header = header << 8 | static_cast<unsigned char>(bytes[i - 1]);
    EXPECT_EQ(lora.metadata.at("sshs_model_hash"), sha256_of_file(file, 8 + header));
    apply_lora(model, lora, 1.0);
    const auto expected = result.unet->named_parameters(), got = model.unet->named_parameters();
    for (const auto& item : expected) EXPECT_TRUE(at::equal(item.value(), got[item.key()])) << item.key();
    const auto text = result.text_encoder->named_parameters(), text_got = model.text_encoder->named_parameters();
    for (const auto& item : text) EXPECT_TRUE(at::equal(item.value(), text_got[item.key()])) << item.key();
  }
}

TEST_F(EngineTrain, AlphasThatDifferFromLayerToLayerSurviveBothForms) {
  config.lora_rank = 2;
  config.steps = 1;
  const RunSummary summary = run();
  const StableDiffusion model = load_stable_diffusion(config.model);
  LoraFile lora = read_lora_file(summary.lora_files[0], lora_layers(model));
  for (std::size_t i = 0; i < lora.weights.size(); ++i) lora.weights[i].alpha = 0.5 + static_cast<double>(i % 3);
  write_kohya_lora(folder / "kohya.safetensors", lora.weights, {});
  write_peft_lora(folder / "peft.safetensors", lora.weights, {});
  for (const char* name : {"kohya.safetensors", "peft.safetensors"}) {
    const LoraFile read = read_lora_file(folder / name, lora_layers(model));
    ASSERT_EQ(read.weights.size(), lora.weights.size());
    for (std::size_t i = 0; i < read.weights.size(); ++i) {
      EXPECT_EQ(read.weights[i].module, lora.weights[i].module);
      EXPECT_EQ(read.weights[i].alpha, lora.weights[i].alpha) << name << " " << read.weights[i].module;
      EXPECT_TRUE(at::equal(read.weights[i].down, lora.weights[i].down));
    }
    EXPECT_EQ(read.metadata.at("ss_network_alpha"), "Dynamic");
  }
}

}  // namespace
}  // namespace thumbsup
