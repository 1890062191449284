// Files of others, given to the program: named for what they are, with exit code 5, and nothing is left behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::run_thumbsup;
using testing::HasSubstr;

const fs::path kStarter = test::source_root() / "resources" / "starter",
               kDemo = test::source_root() / "resources" / "demo";

/// A safetensors file of float32 zeros, written by hand.
fs::path write_file(const fs::path& path, const std::vector<std::pair<std::string, std::vector<int>>>& tensors) {
  nlohmann::json header = nlohmann::json::object();
  std::uint64_t offset = 0;
  for (const auto& [name, shape] : tensors) {
    std::uint64_t bytes = 4;
    for (const int size : shape) bytes *= static_cast<std::uint64_t>(size);
    header[name] = {{"dtype", "F32"}, {"shape", shape}, {"data_offsets", {offset, offset + bytes}}};
    offset += bytes;
  }
  const std::string text = header.dump();
  std::ofstream file(path, std::ios::binary);
  const std::uint64_t length = text.size();
  for (int i = 0; i < 8; ++i) file.put(static_cast<char>(length >> (8 * i)));
  file << text << std::string(offset, '\0');
  return path;
}

TEST(ForeignModels, AnInpaintingModelIsNamedBeforeAnythingIsDone) {
  const test::TemporaryFolder folder;
  const fs::path model =
      write_file(folder / "inpaint9.safetensors",
                 {{"model.diffusion_model.input_blocks.0.0.weight", {8, 9, 3, 3}},
                  {"model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", {8, 8}},
                  {"first_stage_model.decoder.conv_in.weight", {1}},
                  {"cond_stage_model.transformer.text_model.embeddings.token_embedding.weight", {1}}});
  const std::vector<std::vector<std::string>> commands = {
      {"generate", "--model", model, "--config", kStarter, "--prompt", "x", "--size", "64x64", "--steps", "2", "--out",
       folder / "o"},
      {"generate", "--model", model, "--prompt", "x", "--size", "64x64", "--steps", "2", "--out", folder / "o"},
      {"train", "--model", model, "--config", kStarter, "--instance", kDemo / "instance", "--class", kDemo / "class",
       "--instance-prompt", "a", "--class-prompt", "b", "--steps", "1", "--out", folder / "o"},
      {"models", "export", model, "--out", folder / "o"}};
  for (const auto& command : commands) {
    const auto run = run_thumbsup(command);
    EXPECT_EQ(run.exit_code, 5) << run.errors;
    EXPECT_THAT(run.errors, HasSubstr("inpaint9.safetensors"));
    EXPECT_THAT(run.errors, HasSubstr("9 input channels"));
    EXPECT_FALSE(fs::exists(folder / "o"));
  }
}

TEST(ForeignModels, ADamagedModelIsNamedAndNoBlackPictureIsMade) {
  const test::TemporaryFolder folder;
  const fs::path model = folder / "nan.safetensors";
  ASSERT_EQ(run_thumbsup({"models", "export", kStarter, "--dtype", "float32", "--out", model}).exit_code, 0);
  // One weight of the UNet becomes NaN.
  std::fstream file(model, std::ios::binary | std::ios::in | std::ios::out);
  std::uint64_t length = 0;
  for (int i = 0; i < 8; ++i) length |= static_cast<std::uint64_t>(file.get()) << (8 * i);
  std::string text(length, '\0');
  file.read(text.data(), static_cast<std::streamsize>(length));
  const std::string key = "model.diffusion_model.out.2.weight";
  const auto header = nlohmann::json::parse(text);
  file.seekp(static_cast<std::streamoff>(8 + length + header.at(key).at("data_offsets").at(0).get<std::uint64_t>()));
  file.write("\0\0\xc0\x7f", 4);
  file.close();

  const auto run = run_thumbsup({"generate", "--model", model, "--config", kStarter, "--prompt", "x", "--size", "64x64",
                                 "--steps", "1", "--out", folder / "o"});
  EXPECT_EQ(run.exit_code, 5) << run.errors;
  for (const std::string part : {"nan.safetensors", key.c_str(), "1 of"}) EXPECT_THAT(run.errors, HasSubstr(part));
  const auto look = run_thumbsup({"--json", "models", "inspect", model});
  ASSERT_EQ(look.exit_code, 0) << look.errors;
  const auto report = nlohmann::json::parse(look.output);
  EXPECT_EQ(report.at("not_finite"), 1);
  EXPECT_EQ(report.at("not_finite_key"), key);
}

TEST(ForeignModels, ImportRefusesTheLorasThatGenerateWouldRefuse) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "p", layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q";
  ASSERT_EQ(run_thumbsup({"project", "create", project}).exit_code, 0);
  const auto imported = [&](const fs::path& file) {
    return run_thumbsup({"models", "import", file, "--project", project});
  };
  const auto good = write_file(folder / "good.safetensors", {{layer + ".hada_w1_a", {8, 2}},
                                                             {layer + ".hada_w1_b", {2, 8}},
                                                             {layer + ".hada_w2_a", {8, 2}},
                                                             {layer + ".hada_w2_b", {2, 8}}});
  EXPECT_EQ(imported(good).exit_code, 0) << imported(good).errors;
  const auto half = imported(write_file(folder / "half.safetensors", {{layer + ".hada_w1_a", {8, 2}}}));
  EXPECT_EQ(half.exit_code, 5);
  EXPECT_THAT(half.errors, HasSubstr("LoHa"));
  const auto other = imported(write_file(folder / "xl.safetensors",
                                         {{"lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", {2, 8}}}));
  EXPECT_EQ(other.exit_code, 5);
  EXPECT_THAT(other.errors, HasSubstr("Stable Diffusion XL"));
  const auto unknown = imported(write_file(folder / "oft.safetensors", {{layer + ".oft_blocks", {2, 2}}}));
  EXPECT_EQ(unknown.exit_code, 5);
  EXPECT_THAT(unknown.errors, HasSubstr("OFT"));
}

}  // namespace
}  // namespace thumbsup
