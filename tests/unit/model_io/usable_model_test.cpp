// What a file or folder is is said before anything of it is loaded.
#include "model_io/usable_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "model_io/model_kind.h"
#include "model_io/other_part.h"
#include "model_io/safetensors_writer.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

const std::string kUnetKeys = "model.diffusion_model.", kVaeKeys = "first_stage_model.",
                  kTextKeys = "cond_stage_model.";

class UsableModels : public testing::Test {
 protected:
  using Shape = std::vector<std::int64_t>;
  struct Key {
    std::string name;
    Shape shape = {1};
  };

  std::shared_ptr<const TensorFile> file(const std::vector<Key>& keys) {
    std::vector<NamedTensor> tensors;
    for (const auto& key : keys) tensors.push_back({key.name, at::zeros(key.shape)});
    const fs::path path = folder / ("some" + std::to_string(count++) + ".safetensors");
    write_safetensors(path, tensors);
    return open_tensor_file(path);
  }
  /// A checkpoint by its shapes: input channels and width of the text.
  static std::vector<Key> checkpoint(std::int64_t channels, std::int64_t context, std::int64_t width = 2) {
    return {{kUnetKeys + "input_blocks.0.0.weight", {width, channels, 3, 3}},
            {kUnetKeys + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", {2, context}},
            {kVaeKeys + "decoder.conv_in.weight"},
            {kVaeKeys + "encoder.conv_in.weight"},
            {kTextKeys + "transformer.text_model.embeddings.token_embedding.weight"}};
  }
  static std::vector<Key> with(std::vector<Key> keys, const std::string& more) {
    keys.push_back({more});
    return keys;
  }

  static std::string refusal(const TensorFile& file, const GivenParts& given = {}) {
    try {
      require_usable_model(file, given);
    } catch (const FormatError& error) {
      EXPECT_EQ(error.path(), file.path());
      return error.what();
    }
    return "accepted";
  }

  std::string folder_refusal(const fs::path& path, const GivenParts& given = {}) const {
    try {
      require_usable_folder(path, given);
    } catch (const FormatError& error) {
      EXPECT_THAT(error.what(), HasSubstr(path.filename().string()));
      return error.what();
    }
    return "accepted";
  }
  fs::path model_folder(const std::string& name, const json& unet_config,
                        std::vector<std::string> parts = {"vae", "text_encoder"}) const {
    const fs::path path = folder / name;
    parts.push_back("unet");
    for (const auto& part : parts) fs::create_directories(path / part);
    std::ofstream(path / "unet" / "config.json") << unet_config.dump();
    return path;
  }

  const test::TemporaryFolder folder;
  int count = 0;
};

TEST_F(UsableModels, TextToImageCheckpointsAreAccepted) {
  EXPECT_EQ(refusal(*file(checkpoint(4, 768))), "accepted");
  EXPECT_EQ(refusal(*file(checkpoint(4, 1024))), "accepted");
  EXPECT_EQ(refusal(*file(checkpoint(4, 32))), "accepted");
  EXPECT_EQ(model_kind(*file(checkpoint(4, 1024))), ModelKind::StableDiffusion2);
  // Latents of eight channels, in and out.
  auto wide = checkpoint(8, 32);
  wide.push_back({kUnetKeys + "out.2.weight", {8, 2, 3, 3}});
  EXPECT_EQ(refusal(*file(wide)), "accepted");
}

TEST_F(UsableModels, OtherChannelsAreNamed) {
  EXPECT_THAT(refusal(*file(checkpoint(9, 768))), HasSubstr("inpainting, 9 input channels"));
  EXPECT_THAT(refusal(*file(checkpoint(9, 32))), HasSubstr("inpainting"));
  EXPECT_THAT(refusal(*file(checkpoint(8, 768))), HasSubstr("InstructPix2Pix"));
  EXPECT_THAT(refusal(*file(checkpoint(5, 1024))), HasSubstr("depth"));
  EXPECT_THAT(refusal(*file(checkpoint(7, 1024))), HasSubstr("upscaler"));
  EXPECT_THAT(refusal(*file(checkpoint(6, 768))), HasSubstr("6 input channels"));
  for (const std::int64_t channels : {5, 6, 7, 8, 9})
    EXPECT_THAT(refusal(*file(checkpoint(channels, 768))), HasSubstr("only text-to-image models"));
}

TEST_F(UsableModels, OtherFamiliesAreNamedByTheirKeys) {
  const auto is = [&](const std::vector<Key>& keys, const std::string& name) {
    SCOPED_TRACE(name);
    const auto made = file(keys);
    EXPECT_THAT(refusal(*made), HasSubstr(name));
    EXPECT_THAT(describe_model(*made), HasSubstr("not supported"));
    EXPECT_EQ(model_kind(*made), ModelKind::Foreign);
  };
  is(with(checkpoint(4, 2048), "conditioner.embedders.1.model.ln_final.weight"), "Stable Diffusion XL");
  is(with(checkpoint(4, 1280), "conditioner.embedders.0.model.ln_final.weight"), "refiner");
  is(checkpoint(4, 2048), "Stable Diffusion XL");
  is(with(checkpoint(4, 1024), kUnetKeys + "label_emb.0.0.weight"), "unCLIP");
  is({{kUnetKeys + "joint_blocks.0.x_block.attn.qkv.weight"}}, "Stable Diffusion 3");
  is({{"double_blocks.0.img_attn.qkv.weight"}, {"guidance_in.in_layer.weight"}}, "Flux");
  is({{"transformer_blocks.0.attn.to_q.weight"}, {"context_embedder.weight"}}, "Flux");
  is({{"adaln_single.linear.weight"}}, "PixArt");
  is({{"effnet_mapper.0.weight"}}, "Cascade");
  is({{"control_model.input_blocks.0.0.weight"}}, "ControlNet");
  is({{"controlnet_cond_embedding.conv_in.weight"}}, "ControlNet");
  is({{"image_proj.proj.weight"}, {"ip_adapter.1.to_k_ip.weight"}}, "IP-Adapter");
  is({{"adapter.body.0.block1.weight"}}, "T2I-Adapter");
  is({{"body.0.rdb1.conv1.weight"}}, "upscaler");
  is({{"input_blocks.0.0.weight", {2, 4, 3, 3}}}, "bare UNet");
  is({{"encoder.block.0.layer.0.SelfAttention.q.weight"}}, "T5");
  is({{"conv_in.weight", {2, 9, 3, 3}}, {"time_embedding.linear_1.weight"}}, "inpainting");
}

TEST_F(UsableModels, PartsAloneAreNamedWithTheFlagTheyBelongTo) {
  EXPECT_THAT(refusal(*file({{"lora_unet_x.lora_down.weight"}})), HasSubstr("--lora"));
  EXPECT_THAT(refusal(*file({{"unet.x.lora_down.weight"}})), HasSubstr("--lora"));
  EXPECT_THAT(refusal(*file({{"emb_params", {1, 768}}})), HasSubstr("--embedding"));
  EXPECT_THAT(refusal(*file({{"decoder.conv_in.weight"}, {"encoder.conv_in.weight"}})), HasSubstr("--vae"));
  EXPECT_THAT(refusal(*file({{"text_model.embeddings.token_embedding.weight"}})), HasSubstr("--text-encoder"));
  EXPECT_THAT(refusal(*file({{"conv_in.weight", {2, 4, 3, 3}}, {"time_embedding.linear_1.weight"}})),
              HasSubstr("UNet alone"));
  EXPECT_THAT(refusal(*file({{"fc.weight", {2, 2}}})), HasSubstr("no UNet under the name"));
}

TEST_F(UsableModels, MissingPartsCanBeGivenBesideTheFile) {
  const auto all = checkpoint(4, 768);
  const std::vector<Key> no_vae = {all[0], all[1], all[4]}, no_text = {all[0], all[1], all[2], all[3]},
                         neither = {all[0], all[1]};
  EXPECT_THAT(refusal(*file(no_vae)), HasSubstr("no VAE; name a file or diffusers folder that has it with --vae"));
  EXPECT_THAT(refusal(*file(no_text)), HasSubstr("--text-encoder"));
  EXPECT_THAT(refusal(*file(neither)), HasSubstr("--vae and --text-encoder"));
  EXPECT_EQ(refusal(*file(no_vae), {.vae = true}), "accepted");
  EXPECT_EQ(refusal(*file(no_text), {.text_encoder = true}), "accepted");
  EXPECT_EQ(refusal(*file(neither), {true, true}), "accepted");
}

TEST_F(UsableModels, FoldersAreNamedByTheirConfigs) {
  EXPECT_EQ(folder_refusal(model_folder("good", {{"_class_name", "UNet2DConditionModel"}, {"in_channels", 4}})),
            "accepted");
  EXPECT_EQ(folder_refusal(model_folder("wide", {{"in_channels", 8}, {"out_channels", 8}})), "accepted");
  EXPECT_THAT(folder_refusal(model_folder("nine", {{"in_channels", 9}})), HasSubstr("inpainting"));
  EXPECT_THAT(folder_refusal(model_folder("eight", {{"in_channels", 8}})), HasSubstr("InstructPix2Pix"));
  EXPECT_THAT(folder_refusal(model_folder("five", {{"in_channels", 5}})), HasSubstr("depth"));
  EXPECT_THAT(folder_refusal(model_folder("xl", {{"addition_embed_type", "text_time"}, {"cross_attention_dim", 2048}})),
              HasSubstr("Stable Diffusion XL"));
  EXPECT_THAT(folder_refusal(model_folder("unclip", {{"class_embed_type", "projection"}})), HasSubstr("unCLIP"));
  EXPECT_THAT(folder_refusal(model_folder("kandinsky", {{"_class_name", "UNet3D"}})), HasSubstr("UNet3D"));
  EXPECT_THAT(folder_refusal(model_folder("novae", json::object(), {"text_encoder"})), HasSubstr("--vae"));
  EXPECT_EQ(folder_refusal(model_folder("novae2", json::object(), {"text_encoder"}), {.vae = true}), "accepted");
  fs::create_directories(folder / "flux" / "transformer");
  std::ofstream(folder / "flux" / "model_index.json") << R"({"_class_name": "FluxPipeline"})";
  EXPECT_THAT(folder_refusal(folder / "flux"), HasSubstr("FluxPipeline"));
  fs::create_directories(folder / "control");
  std::ofstream(folder / "control" / "config.json") << R"({"_class_name": "ControlNetModel"})";
  EXPECT_THAT(folder_refusal(folder / "control"), HasSubstr("ControlNetModel"));
  fs::create_directories(folder / "empty");
  EXPECT_THAT(folder_refusal(folder / "empty"), HasSubstr("holds no unet"));
}

TEST_F(UsableModels, OtherFilesAreNamedByTheirFirstBytes) {
  const auto refusal_of = [&](const std::string& bytes) -> std::string {
    std::ofstream(folder / "x.bin", std::ios::binary) << bytes << std::string(600, 'a');
    try {
      open_tensor_file(folder / "x.bin");
    } catch (const FormatError& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_THAT(refusal_of(std::string("GGUF\3\0\0\0", 8)), HasSubstr("GGUF"));
  EXPECT_THAT(refusal_of("\x08\x07\x12\x07pytorch"), HasSubstr("ONNX"));
  EXPECT_THAT(refusal_of("\x89PNG\r\n\x1a\n"), HasSubstr("picture"));
  EXPECT_THAT(refusal_of("7z\xbc\xaf\x27\x1c"), HasSubstr("archive"));
}

TEST_F(UsableModels, APartFromElsewhereMustBeThatPart) {
  const auto bare_vae = file({{"decoder.conv_in.weight"}, {"encoder.conv_in.weight"}});
  EXPECT_NO_THROW(open_other_vae(bare_vae->path()));
  EXPECT_NO_THROW(open_other_vae(file(checkpoint(4, 768))->path())) << "a whole checkpoint has one";
  EXPECT_NO_THROW(open_other_text_encoder(file(checkpoint(4, 768))->path()));
  EXPECT_THROW(open_other_text_encoder(bare_vae->path()), FormatError);
  EXPECT_THROW(open_other_vae(file({{"fc.weight"}})->path()), FormatError);
  EXPECT_THROW(open_other_vae(folder / "nowhere"), IoError);
  fs::create_directories(folder / "part");
  EXPECT_THROW(open_other_vae(folder / "part"), FormatError) << "no config";
  std::ofstream(folder / "part" / "config.json") << R"({"_class_name": "UNet2DConditionModel"})";
  EXPECT_THROW(open_other_vae(folder / "part"), FormatError);
}

}  // namespace
}  // namespace thumbsup
