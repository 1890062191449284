#include <gtest/gtest.h>
#include "nn/torch.h"

#include <set>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "model_io/inspect.h"
#include "model_io/ldm_keys.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/load_weights.h"
#include "model_io/safetensors_writer.h"
#include "model_io/save_single_file.h"
#include "model_io/save_stable_diffusion.h"
#include "support/golden.h"
#include "support/memory.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

std::string hex(const at::Tensor& bytes) {
  constexpr char digits[] = "0123456789abcdef";
  const at::Tensor contiguous = bytes.contiguous();
  std::string text;
  for (std::int64_t i = 0; i < contiguous.numel(); ++i) {
    const auto byte = contiguous.data_ptr<std::uint8_t>()[i];
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

/// Runs what follows in another working folder: a payload that ran would leave its file there.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::filesystem::path& path) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(path);
  }
  ~WorkingFolder() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_;
};

std::vector<std::string> canaries(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().filename().string().starts_with("CANARY")) found.push_back(entry.path().string());
  return found;
}

void read_everything(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  file->verify();
  for (const auto& info : file->tensors()) file->read_bytes(info.name);
}

void expect_equal_files(const TensorFile& actual, const TensorFile& expected) {
  ASSERT_EQ(actual.tensors().size(), expected.tensors().size());
  for (const auto& info : expected.tensors()) {
    SCOPED_TRACE(info.name);
    ASSERT_TRUE(actual.contains(info.name));
    EXPECT_EQ(actual.info(info.name).stored_dtype, info.stored_dtype);
    EXPECT_EQ(actual.info(info.name).shape, info.shape);
    EXPECT_EQ(actual.info(info.name).bytes, info.bytes);
    EXPECT_EQ(hex(actual.read_bytes(info.name)), hex(expected.read_bytes(info.name)));
    EXPECT_TRUE(at::equal(actual.read(info.name), expected.read(info.name)));
  }
}

TEST(Formats, UnusualSafetensorsLoad) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto index = test::golden_json(formats / "edge_ok" / "index.json");
  ASSERT_FALSE(index.empty());
  for (const auto& [name, expected] : index.items()) {
    SCOPED_TRACE(name);
    const auto file = open_tensor_file(formats / "edge_ok" / (name + ".safetensors"));
    file->verify();
    EXPECT_EQ(file->format(), "safetensors");
    ASSERT_EQ(file->tensors().size(), expected["keys"].size());
    for (const auto& key : expected["keys"]) {
      SCOPED_TRACE(key);
      ASSERT_TRUE(file->contains(key));
      EXPECT_EQ(nlohmann::json(file->info(key).shape), expected["shapes"][key.get<std::string>()]);
      EXPECT_EQ(file->info(key).stored_dtype, expected["dtypes"][key.get<std::string>()]);
      EXPECT_EQ(hex(file->read_bytes(key)), expected["bytes_hex"][key.get<std::string>()]);
      if (file->info(key).dtype == at::ScalarType::Undefined) {
        EXPECT_THROW(file->read(key), FormatError);
      } else {
        EXPECT_EQ(file->read(key).sizes(), at::IntArrayRef(file->info(key).shape));
        EXPECT_EQ(hex(file->read(key).contiguous().view({-1}).view(at::kByte)), hex(file->read_bytes(key)));
      }
      file->release(key);
      EXPECT_EQ(hex(file->read_bytes(key)), expected["bytes_hex"][key.get<std::string>()]);
    }
    const auto metadata = expected["metadata"].is_null() ? nlohmann::json::object() : expected["metadata"];
    EXPECT_EQ(nlohmann::json(file->metadata()).size(), metadata.size());
    for (const auto& [key, value] : metadata.items()) EXPECT_EQ(file->metadata().at(key), value);
  }
}

TEST(Formats, EveryMalformedFileIsRefusedWithItsNameAndAReason) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  const WorkingFolder here(folder.path());
  const auto index = test::golden_json(formats / "malformed" / "index.json");
  ASSERT_FALSE(index.empty());
  const test::PeakMemory memory;
  for (const auto& entry : index) {
    const auto name = entry["file"].get<std::string>();
    const auto must = entry["must"].get<std::string>();
    SCOPED_TRACE(name + ": " + entry["what_is_wrong"].get<std::string>());
    try {
      read_everything(formats / "malformed" / name);
      const bool may_load = must.find("an error, or") != std::string::npos || must.find("or read") != std::string::npos;
      EXPECT_TRUE(may_load) << "was accepted";
    } catch (const Error& error) {
      const std::string sentence = error.what();
      RecordProperty(name, sentence);
      EXPECT_NE(sentence.find(name), std::string::npos) << sentence;
      EXPECT_GT(sentence.size(), sentence.find(name) + name.size() + 5) << sentence;
      EXPECT_LT(sentence.size(), 1000u);
    }
  }
  EXPECT_LT(memory.growth(), 64u << 20) << "some file made the reader believe a size";
  EXPECT_TRUE(canaries(folder.path()).empty());
  EXPECT_TRUE(canaries(formats / "malformed").empty());
  EXPECT_TRUE(canaries(formats).empty());
  EXPECT_TRUE(canaries("/").empty());
}

TEST(Formats, ViewsStridesAndSharedStorageComeOutAsTheyWere) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto expected = open_tensor_file(formats / "odd_views_expected.safetensors");
  for (const char* name : {"odd_views.bin", "odd_views_legacy.bin"}) {
    SCOPED_TRACE(name);
    const auto file = open_tensor_file(formats / name);
    file->verify();
    expect_equal_files(*file, *expected);
  }
}

TEST(Formats, TensorsOutliveTheirFile) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto expected = open_tensor_file(formats / "odd_views_expected.safetensors");
  for (const auto& info : expected->tensors()) {
    const at::Tensor alone = open_tensor_file(formats / "odd_views.bin")->read(info.name);
    EXPECT_TRUE(at::equal(alone, expected->read(info.name))) << info.name;
  }
}

TEST(Formats, TheCheckpointIsTheSafetensorsFile) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto checkpoint = open_tensor_file(formats / "single_file.ckpt");
  expect_equal_files(*checkpoint, *open_tensor_file(formats / "single_file.safetensors"));
}

/// All parameters of two models are the same numbers.
void expect_equal_modules(const torch::nn::Module& actual, const torch::nn::Module& expected) {
  const auto wanted = expected.named_parameters();
  const auto found = actual.named_parameters();
  ASSERT_EQ(found.size(), wanted.size());
  for (const auto& parameter : wanted)
    EXPECT_TRUE(at::equal(found[parameter.key()], parameter.value())) << parameter.key();
}

void expect_equal_models(const StableDiffusion& actual, const StableDiffusion& expected) {
  expect_equal_modules(*actual.text_encoder, *expected.text_encoder);
  expect_equal_modules(*actual.unet, *expected.unet);
  expect_equal_modules(*actual.vae, *expected.vae);
  EXPECT_EQ(actual.tokenizer->encode_padded("a photo of Alexa"), expected.tokenizer->encode_padded("a photo of Alexa"));
}

/// The loaded model holds exactly the numbers of the folder's own files.
void expect_model_of_files(const StableDiffusion& model, const std::filesystem::path& folder) {
  const std::vector<std::pair<const torch::nn::Module*, std::filesystem::path>> parts = {
      {model.text_encoder.get(), folder / "text_encoder" / "model.safetensors"},
      {model.unet.get(), folder / "unet" / "diffusion_pytorch_model.safetensors"},
      {model.vae.get(), folder / "vae" / "diffusion_pytorch_model.safetensors"}};
  for (const auto& [module, path] : parts) {
    const auto file = open_tensor_file(path);
    const auto parameters = module->named_parameters();
    std::size_t count = 0;
    for (const auto& info : file->tensors()) {
      if (info.name.ends_with("position_ids")) continue;  // 0, 1, 2, ... in older files
      ++count;
      ASSERT_TRUE(parameters.contains(info.name)) << info.name;
      EXPECT_TRUE(at::equal(parameters[info.name], file->read(info.name).to(at::kFloat))) << info.name;
    }
    EXPECT_EQ(parameters.size(), count) << path;
  }
}

/// A copy of the tiny model's folder in which one part is replaced.
void copy_model(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& without) {
  std::filesystem::create_directories(to);
  for (const char* part : {"model_index.json", "scheduler", "text_encoder", "tokenizer", "unet", "vae"})
    if (part != without) std::filesystem::copy(from / part, to / part, std::filesystem::copy_options::recursive);
  std::filesystem::create_directories(to / without);
  if (std::filesystem::exists(from / without / "config.json"))
    std::filesystem::copy_file(from / without / "config.json", to / without / "config.json");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(to))
    std::filesystem::permissions(entry, std::filesystem::perms::owner_all, std::filesystem::perm_options::add);
}

/// The file's tensors with another name for some; an empty name drops the tensor.
template <class Rename>
void rewrite(const std::filesystem::path& from, const std::filesystem::path& to, Rename rename) {
  const auto file = open_tensor_file(from);
  std::vector<NamedTensor> tensors;
  for (const auto& info : file->tensors())
    if (const std::string name = rename(info.name); !name.empty()) tensors.push_back({name, file->read(info.name)});
  write_safetensors(to, tensors, file->metadata());
}

TEST(Formats, EveryKeyOfTheOriginalCheckpointFollowsFromTheConfigs) {
  THUMBSUP_REQUIRE_GOLDEN(shape, "sd15_shape");
  const auto manifest = test::golden_json(shape / "manifest.json");
  const auto config = [&](const char* part) { return read_json_file(shape / part / "config.json"); };
  const auto unet = UNet2DConditionConfig::from_json(config("unet"), shape / "unet");
  const auto vae = AutoencoderKLConfig::from_json(config("vae"), shape / "vae");
  const auto text = ClipTextConfig::from_json(config("text_encoder"), shape / "text_encoder");
  const std::map<std::string, std::function<std::optional<WeightKey>(const std::string&)>> rules = {
      {"unet", [&](const auto& name) { return unet_ldm_key(unet, name); }},
      {"vae", [&](const auto& name) { return vae_ldm_key(vae, name); }},
      {"text_encoder", [](const auto& name) { return text_ldm_key(TextEncoderNaming::Transformers, name); }}};
  const std::map<std::string, std::shared_ptr<torch::nn::Module>> modules = {
      {"unet", std::make_shared<UNet2DCondition>(unet)},
      {"vae", std::make_shared<AutoencoderKL>(vae)},
      {"text_encoder", std::make_shared<ClipTextModel>(text)}};
  std::set<std::string> ema;
  for (const auto& [part, rule] : rules) {
    ASSERT_FALSE(manifest[part].empty());
    const auto parameters = modules.at(part)->named_parameters();
    EXPECT_EQ(parameters.size(), manifest[part].size());
    for (const auto& entry : manifest[part]) {
      const auto name = entry["name"].get<std::string>();
      SCOPED_TRACE(name);
      const auto key = rule(name);
      ASSERT_TRUE(key.has_value());
      EXPECT_EQ(key->key, entry["ldm_key"]);
      EXPECT_EQ(key->parts, 1);
      ASSERT_TRUE(parameters.contains(name));
      const auto parameter_shape = parameters[name].sizes().vec();
      EXPECT_EQ(nlohmann::json(parameter_shape), entry["shape"]);
      if (part == "vae") {
        EXPECT_EQ(nlohmann::json(vae_ldm_shape(name, parameter_shape)), entry.value("ldm_shape", entry["shape"]));
        EXPECT_EQ(vae_old_name(name), entry.value("old_name", name));
      }
      if (part == "unet") {
        EXPECT_TRUE(ema.insert(ema_key(key->key)).second) << "two parameters with one EMA name";
      }
    }
  }
}

TEST(Formats, FolderSingleFileAndCheckpointAreTheSameModel) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  LoadOptions options;
  const auto folder = load_stable_diffusion(tiny, options);
  expect_model_of_files(folder, tiny);
  options.config_folder = tiny;
  for (const char* name : {"single_file.safetensors", "single_file.ckpt"}) {
    SCOPED_TRACE(name);
    expect_equal_models(load_stable_diffusion(formats / name, options), folder);
    EXPECT_THROW(load_stable_diffusion(formats / name), FormatError) << "its sizes are not those of SD 1.x or 2.x";
  }
}

TEST(Formats, BinFilesAndOldVaeNamesLoad) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto expected = load_stable_diffusion(tiny);
  const test::TemporaryFolder folder;
  copy_model(tiny, folder / "bin", "unet");
  std::filesystem::copy_file(formats / "unet.bin", folder / "bin" / "unet" / "diffusion_pytorch_model.bin");
  expect_equal_models(load_stable_diffusion(folder / "bin"), expected);

  copy_model(tiny, folder / "old", "vae");
  std::filesystem::copy(formats / "vae_old_names", folder / "old" / "vae",
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  expect_equal_models(load_stable_diffusion(folder / "old"), expected);
}

TEST(Formats, ACheckpointWithNothingButTheMovingAverageLoads) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  rewrite(formats / "single_file.safetensors", folder / "ema.safetensors",
          [](const std::string& key) { return key.starts_with("model.diffusion_model.") ? ema_key(key) : key; });
  LoadOptions options;
  options.config_folder = tiny;
  expect_equal_models(load_stable_diffusion(folder / "ema.safetensors", options), load_stable_diffusion(tiny));
}

TEST(Formats, ATextEncoderWithoutItsPrefixLoads) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  const test::TemporaryFolder folder;
  copy_model(tiny, folder / "m", "text_encoder");
  rewrite(tiny / "text_encoder" / "model.safetensors", folder / "m" / "text_encoder" / "model.safetensors",
          [](const std::string& key) { return key.substr(std::string("text_model.").size()); });
  expect_equal_models(load_stable_diffusion(folder / "m"), load_stable_diffusion(tiny));
}

TEST(Formats, MissingExtraAndMisshapenKeysAreAllNamed) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  const test::TemporaryFolder folder;
  const auto file = open_tensor_file(tiny / "unet" / "diffusion_pytorch_model.safetensors");
  std::vector<NamedTensor> tensors;
  for (const auto& info : file->tensors())
    if (info.name == "conv_in.weight")
      tensors.push_back({info.name, at::zeros({2, 3, 5, 5})});
    else if (info.name != "conv_out.bias")
      tensors.push_back({info.name, file->read(info.name)});
  tensors.push_back({"down_blocks.7.surprise", at::zeros({1})});
  copy_model(tiny, folder / "m", "unet");
  const auto path = folder / "m" / "unet" / "diffusion_pytorch_model.safetensors";
  write_safetensors(path, tensors);
  try {
    load_stable_diffusion(folder / "m");
    FAIL() << "loaded";
  } catch (const FormatError& error) {
    const std::string sentence = error.what();
    for (const char* part : {"conv_in.weight", "[2, 3, 5, 5]", "conv_out.bias", "down_blocks.7.surprise", "UNet"})
      EXPECT_NE(sentence.find(part), std::string::npos) << part << " is not in: " << sentence;
    EXPECT_EQ(error.path(), path);
  }
}

TEST(Formats, ASavedModelIsTheLoadedOne) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  LoadOptions options;
  options.config_folder = tiny;
  const auto model = load_stable_diffusion(formats / "single_file.ckpt", options);
  const auto stored = open_tensor_file(tiny / "unet" / "diffusion_pytorch_model.safetensors")->tensors()[0].dtype;
  save_stable_diffusion(model, folder / "saved", stored);
  for (const char* part : {"unet/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors",
                           "text_encoder/model.safetensors"}) {
    SCOPED_TRACE(part);
    const auto saved = open_tensor_file(folder / "saved" / part), original = open_tensor_file(tiny / part);
    std::size_t count = 0;
    for (const auto& info : original->tensors()) {
      if (info.name.ends_with("position_ids")) continue;  // 0, 1, 2, ... in older files
      ++count;
      ASSERT_TRUE(saved->contains(info.name)) << info.name;
      // Parts may be stored in formats of their own; what is saved has one for all.
      EXPECT_EQ(saved->info(info.name).dtype, stored);
      EXPECT_TRUE(at::equal(saved->read(info.name), original->read(info.name).to(stored))) << info.name;
    }
    EXPECT_EQ(saved->tensors().size(), count);
  }
  EXPECT_EQ(read_json_file(folder / "saved" / "unet" / "config.json"), read_json_file(tiny / "unet" / "config.json"));
  expect_equal_models(load_stable_diffusion(folder / "saved"), load_stable_diffusion(tiny));
  EXPECT_THROW(save_stable_diffusion(model, folder / "saved", stored), IoError);
}

/// The parts of a single file that are a model, not what training left beside it.
bool is_model_key(const std::string& key) {
  for (const char* prefix : {"model.diffusion_model.", "first_stage_model.", "cond_stage_model."})
    if (key.starts_with(prefix)) return true;
  return false;
}

TEST(Formats, AnExportedSingleFileIsTheReferences) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  const auto model = load_stable_diffusion(tiny);
  const auto expected = open_tensor_file(formats / "single_file.safetensors");
  const auto stored = expected->info("model.diffusion_model.out.2.weight").dtype;
  const auto path = folder / "exported.safetensors";
  save_single_file(model, path, stored, {{"modelspec.title", "Alexa 👍"}});
  const auto written = open_tensor_file(path);
  std::size_t count = 0;
  for (const auto& info : expected->tensors()) {
    if (!is_model_key(info.name)) continue;
    count += !info.name.ends_with("position_ids");
    ASSERT_TRUE(written->contains(info.name)) << info.name;
    EXPECT_EQ(written->info(info.name).shape, info.shape) << info.name;
    // Parts may be stored in formats of their own; the export has one for all.
    const at::Tensor wanted = expected->read(info.name);
    EXPECT_TRUE(at::equal(written->read(info.name), wanted.is_floating_point() ? wanted.to(stored) : wanted))
        << info.name;
  }
  const auto position_ids = std::count_if(written->tensors().begin(), written->tensors().end(),
                                          [](const auto& info) { return info.name.ends_with("position_ids"); });
  EXPECT_EQ(written->tensors().size(), count + static_cast<std::size_t>(position_ids));
  EXPECT_EQ(written->metadata().at("modelspec.title"), "Alexa 👍");
  EXPECT_EQ(written->metadata().at("modelspec.sai_model_spec"), "1.0.1");
  EXPECT_EQ(written->metadata().at("modelspec.architecture"), "stable-diffusion-v1");
  EXPECT_EQ(written->metadata().at("modelspec.prediction_type"), "epsilon");
  const std::string bytes = read_text_file(path);
  std::uint64_t header = 0;
  for (int i = 7; i >= 0; --i) header = header << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  EXPECT_EQ(written->metadata().at("modelspec.hash_sha256"), "0x" + sha256_of_file(path, 8 + header));

  LoadOptions options;
  options.config_folder = tiny;
  expect_equal_models(load_stable_diffusion(path, options), model);
  save_single_file(model, folder / "wide.safetensors", at::kFloat);
  EXPECT_EQ(open_tensor_file(folder / "wide.safetensors")->info("model.diffusion_model.out.2.weight").stored_dtype,
            "F32");
  expect_equal_models(load_stable_diffusion(folder / "wide.safetensors", options), model);
  EXPECT_THROW(save_single_file(model, path, stored), IoError);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2) << "something was left behind";
}

TEST(Formats, AModelOfTheSecondGenerationSurvivesASingleFile) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  const test::TemporaryFolder folder;
  auto model = load_stable_diffusion(tiny);
  auto text = read_json_file(tiny / "text_encoder" / "config.json"),
       unet = read_json_file(tiny / "unet" / "config.json");
  text["hidden_size"] = 1024;
  text["num_attention_heads"] = 16;
  text["intermediate_size"] = 64;
  unet["cross_attention_dim"] = 1024;
  std::filesystem::copy(tiny, folder / "config", std::filesystem::copy_options::recursive);
  for (const auto& [part, json] : {std::pair{"text_encoder", text}, std::pair{"unet", unet}}) {
    const auto config = folder / "config" / part / "config.json";
    std::filesystem::remove(config);
    write_json_file(config, json);
  }
  model.text_encoder = std::make_shared<ClipTextModel>(ClipTextConfig::from_json(text, "text"));
  model.unet = std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(unet, "unet"));
  {
    const at::NoGradGuard no_grad;
    for (auto& parameter : model.text_encoder->parameters()) parameter.normal_();
    for (auto& parameter : model.unet->parameters()) parameter.normal_();
  }
  const auto path = folder / "second.safetensors";
  save_single_file(model, path, at::kFloat);
  EXPECT_TRUE(open_tensor_file(path)->contains("cond_stage_model.model.transformer.resblocks.0.attn.in_proj_weight"));
  LoadOptions options;
  options.config_folder = folder / "config";
  expect_equal_models(load_stable_diffusion(path, options), model);
}

TEST(Formats, InspectionSaysWhatAFileIs) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const std::vector<std::pair<std::filesystem::path, std::string>> kinds = {
      {formats / "single_file.safetensors", "Stable Diffusion"},
      {formats / "single_file.ckpt", "Stable Diffusion"},
      {formats / "unet.bin", "UNet (diffusers)"},
      {formats / "vae_old_names", "VAE"},
      {tiny / "text_encoder" / "model.safetensors", "text encoder"},
      {formats / "lora_kohya.safetensors", "LoRA (kohya)"},
      {formats / "lora_peft.safetensors", "LoRA (PEFT)"},
      {formats / "lora_peft_metadata.safetensors", "LoRA (PEFT)"},
      {formats / "lora_attn_processor.safetensors", "LoRA (old diffusers)"},
      {formats / "ti_diffusers.safetensors", "textual inversion embedding"},
      {formats / "ti_a1111.safetensors", "textual inversion embedding"},
      {formats / "ti_a1111.pt", "textual inversion embedding"},
      {formats / "odd_views.bin", "tensors"},
      {tiny, "Stable Diffusion"}};
  for (const auto& [path, kind] : kinds) {
    SCOPED_TRACE(path);
    const auto report = inspect_model_file(path);
    EXPECT_TRUE(report.kind.starts_with(kind)) << report.kind;
    EXPECT_GT(report.tensor_count, 0u);
    EXPECT_GT(report.parameter_count, 0u);
    EXPECT_EQ(report.sha256.size(), 64u);
    EXPECT_FALSE(report.dtypes.empty());
  }
  EXPECT_EQ(inspect_model_file(tiny).components.size(), 3u);
}

TEST(Formats, TheShippedStarterLoadsWithItsSentencePieceTokenizer) {
  const auto model = load_stable_diffusion(test::source_root() / "resources" / "starter");
  expect_model_of_files(model, test::source_root() / "resources" / "starter");
  const auto ids = model.tokenizer->encode_padded("Alexa with a thumbs up gesture");
  EXPECT_EQ(static_cast<std::int64_t>(ids.size()), model.tokenizer->model_max_length());
  EXPECT_GT(std::set<std::int64_t>(ids.begin(), ids.end()).size(), 4u);
}

TEST(Formats, WritingWhatWasReadGivesTheReferencesBytes) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  for (const char* name : {"odd_views_expected.safetensors", "lora_kohya.safetensors", "single_file.safetensors"}) {
    rewrite(formats / name, folder / name, [](const std::string& key) { return key; });
    const auto written = open_tensor_file(folder / name);
    const auto original = open_tensor_file(formats / name);
    expect_equal_files(*written, *original);
    EXPECT_EQ(written->metadata(), original->metadata());
    for (std::size_t i = 0; i < original->tensors().size(); ++i)
      ASSERT_EQ(written->tensors()[i].name, original->tensors()[i].name) << "the order of the data differs";
  }
}

}  // namespace
}  // namespace thumbsup
