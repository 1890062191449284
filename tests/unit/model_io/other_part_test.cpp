// The shipped model in pieces, put together again from files and folders.
#include "model_io/other_part.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/safetensors_writer.h"
#include "model_io/save_single_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path kStarter = test::source_root() / "resources" / "starter";

void expect_equal(const torch::nn::Module& actual, const torch::nn::Module& expected) {
  const auto wanted = expected.named_parameters(), found = actual.named_parameters();
  ASSERT_EQ(found.size(), wanted.size());
  for (const auto& item : wanted) ASSERT_TRUE(at::equal(found[item.key()], item.value())) << item.key();
}

class PartsOfTheStarter : public testing::Test {
 protected:
  void SetUp() override {
    whole_ = load_stable_diffusion(kStarter);
    save_single_file(whole_, folder_ / "whole.safetensors", at::kFloat);
  }

  /// The single file's tensors of one part, under other names.
  template <class Rename>
  fs::path rewritten(const std::string& name, Rename rename) {
    const auto file = open_tensor_file(folder_ / "whole.safetensors");
    std::vector<NamedTensor> tensors;
    for (const auto& info : file->tensors())
      if (const std::string key = rename(info.name); !key.empty()) tensors.push_back({key, file->read(info.name)});
    write_safetensors(folder_ / name, tensors);
    return folder_ / name;
  }

  const test::TemporaryFolder folder_;
  StableDiffusion whole_;
};

TEST_F(PartsOfTheStarter, AFileWithoutItsPartsIsCompleted) {
  const std::string vae = "first_stage_model.", text = "cond_stage_model.";
  const fs::path unet_only = rewritten("unet.safetensors", [](const std::string& key) {
    return key.starts_with("model.diffusion_model.") ? key : std::string();
  });
  const fs::path bare_vae = rewritten("vae.safetensors", [&](const std::string& key) {
    return key.starts_with(vae) ? key.substr(vae.size()) : std::string();
  });
  const fs::path bare_text = rewritten("text.safetensors", [&](const std::string& key) {
    const std::string prefix = text + "transformer.";
    return key.starts_with(prefix) ? key.substr(prefix.size()) : std::string();
  });
  LoadOptions options;
  options.config_folder = kStarter;
  try {
    load_stable_diffusion(unet_only, options);
    FAIL() << "was loaded";
  } catch (const FormatError& error) {
    EXPECT_THAT(error.what(), HasSubstr("--vae and --text-encoder"));
  }
  const std::vector<std::pair<fs::path, fs::path>> parts = {
      {bare_vae, bare_text},
      {kStarter / "vae", kStarter / "text_encoder"},
      {kStarter, kStarter},
      {folder_ / "whole.safetensors", folder_ / "whole.safetensors"}};
  for (const auto& [vae_path, text_path] : parts) {
    SCOPED_TRACE(vae_path);
    options.vae = vae_path;
    options.text_encoder = text_path;
    const StableDiffusion model = load_stable_diffusion(unet_only, options);
    expect_equal(*model.unet, *whole_.unet);
    expect_equal(*model.vae, *whole_.vae);
    expect_equal(*model.text_encoder, *whole_.text_encoder);
  }
  options.vae = bare_text;
  EXPECT_THROW(load_stable_diffusion(unet_only, options), FormatError);
}

TEST_F(PartsOfTheStarter, AFolderWithoutItsVaeIsCompletedAndAnotherVaeReplacesItsOwn) {
  const fs::path folder = folder_ / "model";
  fs::create_directories(folder);
  for (const char* part : {"model_index.json", "scheduler", "text_encoder", "tokenizer", "unet"})
    fs::copy(kStarter / part, folder / part, fs::copy_options::recursive);
  LoadOptions options;
  EXPECT_THROW(load_stable_diffusion(folder, options), FormatError);
  options.vae = kStarter / "vae";
  expect_equal(*load_stable_diffusion(folder, options).vae, *whole_.vae);

  const fs::path doubled = folder_ / "doubled.safetensors";
  std::vector<NamedTensor> tensors;
  for (const auto& item : whole_.vae->named_parameters()) tensors.push_back({item.key(), item.value().detach() * 2});
  write_safetensors(doubled, tensors);
  options.vae = doubled;
  const StableDiffusion replaced = load_stable_diffusion(kStarter, options);
  const auto before = whole_.vae->named_parameters(), after = replaced.vae->named_parameters();
  for (const auto& item : before) ASSERT_TRUE(at::equal(after[item.key()], item.value() * 2)) << item.key();
  expect_equal(*replaced.unet, *whole_.unet);
}

TEST_F(PartsOfTheStarter, ThePredictionTypeCanBeOverruled) {
  LoadOptions options;
  EXPECT_EQ(load_stable_diffusion(kStarter, options).scheduler_config.value("prediction_type", "epsilon"),
            read_json_file(kStarter / "scheduler" / "scheduler_config.json").value("prediction_type", "epsilon"));
  for (const PredictionChoice wish : {PredictionChoice::VPrediction, PredictionChoice::Epsilon}) {
    options.prediction_type = wish;
    EXPECT_EQ(load_stable_diffusion(kStarter, options).scheduler_config.at("prediction_type"), to_string(wish));
  }
  EXPECT_THROW(enum_of<PredictionChoice>("velocity"), UserInputError);
}

}  // namespace
}  // namespace thumbsup
