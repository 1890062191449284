// Files of tensors: safetensors, torch's zip files and pickles, and what is made of them.
#include "nn/torch.h"

#include <torch/csrc/jit/serialization/pickle.h>

#include "fuzz_target.h"
#include "model_io/component_configs.h"
#include "model_io/inspect.h"
#include "model_io/lora_file.h"
#include "model_io/lora_keys.h"
#include "model_io/model_kind.h"
#include "model_io/prediction_type.h"
#include "model_io/tensor_file.h"
#include "model_io/textual_inversion.h"
#include "model_io/unpickler.h"
#include "unit/model_io/zip_builder.h"

namespace thumbsup::test {
namespace {

constexpr std::uint64_t kMostRead = 64 << 20;

/// Everything that is asked about a file that somebody names as a model.
void look_at(const std::filesystem::path& path) {
  refusing([&] {
    const auto file = open_tensor_file(path);
    for (const auto& info : file->tensors()) {
      if (info.bytes > kMostRead) continue;
      refusing([&] { file->read_bytes(info.name).sum(); });
      refusing([&] { file->read(info.name); });
      file->release(info.name);
    }
    refusing([&] { file->verify(); });
    file->check();
    describe_model(*file);
    foreign_model(*file);
    stated_prediction(*file);
    refusing([&] { guess_component_configs(*file); });
  });
  refusing([&] { check_lora_file(path); });
  refusing([&] { read_textual_inversion(path); });
  inspect_model_file(path);
}

void run_safetensors(std::string_view input) {
  look_at(fuzz_file("x.safetensors", input));
}

void run_safetensors_header(std::string_view input) {
  look_at(fuzz_file("header.safetensors", safetensors_of(input)));
}

/// A header of float16 tensors, laid out one behind the other.
std::string header_of(const std::vector<std::pair<std::string, std::vector<std::int64_t>>>& tensors) {
  nlohmann::json header;
  header["__metadata__"] = {{"format", "pt"}, {"ss_network_dim", "4"}, {"modelspec.prediction_type", "v"}};
  std::uint64_t at = 0;
  for (const auto& [name, shape] : tensors) {
    std::uint64_t bytes = 2;
    for (const auto size : shape) bytes *= static_cast<std::uint64_t>(size);
    header[name] = {{"dtype", "F16"}, {"shape", shape}, {"data_offsets", {at, at + bytes}}};
    at += bytes;
  }
  return header.dump();
}

std::vector<std::string> safetensors_header_seeds() {
  const std::string kohya = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
  const std::string peft = "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
  return {
      header_of({{kohya + ".lora_down.weight", {4, 32}}, {kohya + ".lora_up.weight", {32, 4}}, {kohya + ".alpha", {}}}),
      header_of({{kohya + ".hada_w1_a", {32, 4}},
                 {kohya + ".hada_w1_b", {4, 32}},
                 {kohya + ".hada_w2_a", {32, 4}},
                 {kohya + ".hada_w2_b", {4, 32}},
                 {kohya + ".dora_scale", {1, 32}}}),
      header_of({{kohya + ".lokr_w1", {4, 4}}, {kohya + ".lokr_w2_a", {8, 2}}, {kohya + ".lokr_w2_b", {2, 8}}}),
      header_of({{kohya + ".weight", {32}}, {kohya + ".on_input", {1}}}),
      header_of({{kohya + ".a1.weight", {4, 4}}, {kohya + ".diff", {32, 32}}, {kohya + ".diff_b", {32}}}),
      header_of({{peft + ".lora_A.weight", {4, 32}}, {peft + ".lora_B.weight", {32, 4}}}),
      header_of({{"<word>", {2, 32}}}),
      header_of({{"emb_params", {2, 32}}}),
      header_of({{"model.diffusion_model.input_blocks.0.0.weight", {32, 4, 3, 3}},
                 {"model.diffusion_model.out.2.weight", {4, 32, 3, 3}},
                 {"first_stage_model.decoder.conv_in.weight", {8, 4, 3, 3}},
                 {"cond_stage_model.transformer.text_model.embeddings.token_embedding.weight", {8, 16}}}),
      header_of({{"conv1.weight", {64, 3, 7, 7}}, {"layer1.0.conv1.weight", {8, 8, 3, 3}}, {"fc.bias", {2}}})};
}

std::vector<std::string> safetensors_seeds() {
  auto seeds = seed_files({"golden/formats", "golden/formats/malformed", "golden/formats/edge_ok",
                           "cases/lora-onetrainer", "cases/terminal-escapes"},
                          100 << 10);
  for (const auto& header : safetensors_header_seeds()) seeds.push_back(safetensors_of(header));
  return seeds;
}

std::string saved_by_torch(const c10::IValue& value) {
  const auto bytes = torch::jit::pickle_save(value);
  return {bytes.begin(), bytes.end()};
}

std::vector<std::string> torch_file_seeds() {
  auto seeds = seed_files({"golden/formats", "golden/formats/malformed"}, 30 << 10);
  c10::Dict<std::string, at::Tensor> state;
  state.insert("a.weight", at::ones({2, 3}));
  state.insert("b.bias", at::ones({4}).to(at::kHalf));
  seeds.push_back(saved_by_torch(state));
  seeds.push_back(saved_by_torch(c10::IValue(at::arange(6).view({2, 3}).t())));
  return seeds;
}

void run_torch_file(std::string_view input) {
  look_at(fuzz_file("x.ckpt", input));
}

/// A pickle alone, before torch 1.6 and in a zip file that is whole.
void run_pickle(std::string_view input) {
  refusing([&] { unpickle(std::as_bytes(std::span(input.data(), input.size())), "x.ckpt"); });
  ZipBuilder zip;
  zip.add("archive/data.pkl", std::string(input));
  zip.add("archive/data/0", std::string(64, '\0'));
  zip.add("archive/version", "3\n");
  look_at(fuzz_file("zip.ckpt", zip.finish()));
}

std::vector<std::string> pickle_seeds() {
  using namespace std::string_literals;
  const std::string storage = "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\x10tQ"s;
  const std::string tensor = "ctorch._utils\n_rebuild_tensor_v2\n(" + storage + "K\0K\2K\3\x86K\3K\1\x86\x89" +
                             "ccollections\nOrderedDict\n)RtR"s;
  return {"\x80\2}q\0(X\5\0\0\0epochK\1X\1\0\0\0wG?\xf0\0\0\0\0\0\0X\1\0\0\0l](K\1K\2eu."s,
          "\x80\2}X\10\0\0\0a.weight"s + tensor + "s.",
          "\x80\2}X\12\0\0\0state_dict}X\10\0\0\0a.weight"s + tensor + "ss.",
          "\x80\2ccollections\nOrderedDict\n)R(X\1\0\0\0a"s + tensor + "X\1\0\0\0b" + tensor + "u.",
          "\x80\4\x95\x10\0\0\0\0\0\0\0\x8c\1a\x94\x88\x89\x86\x94N\x87.",
          "\x80\2((((K\1tttt."s};
}

/// Keys of LoRA files, a line each.
void run_lora_keys(std::string_view input) {
  static const LoraLayers layers{{{"down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q", {32, 32}},
                                  {"down_blocks.0.attentions.0.proj_in", {32, 32}}},
                                 {{"text_model.encoder.layers.0.self_attn.q_proj", {16, 16}}},
                                 {{"input_blocks.1.1.proj_in", "down_blocks.0.attentions.0.proj_in"}},
                                 {},
                                 {}};
  static const LoraLayerIndex index(layers);
  for (std::size_t begin = 0; begin < input.size();) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    const std::string key(input.substr(begin, end - begin));
    begin = end + 1;
    if (const auto parsed = parse_lora_key(key)) {
      index.find(parsed->layer);
      LoraLayerIndex::component_of(parsed->layer);
    }
    ia3_layer(key);
    is_lora_key(key);
    other_model_of_lora_key(key);
    reason_for_unknown_lora_key(key);
  }
}

std::vector<std::string> lora_keys_seeds() {
  return {
      "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight\n"
      "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.lora_A.weight\n"
      "down_blocks.0.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora.down.weight\n"
      "lora_te_text_model_encoder_layers_0_self_attn_q_proj.alpha\n"
      "lora_unet_input_blocks_1_1_proj_in.hada_w1_a\nbundle_emb.word.string_to_param.*\n"
      "lora_te2_x.lora_up.weight\ntransformer.single_transformer_blocks.0.lora_A.weight"};
}

void run_yaml(std::string_view input) {
  yaml_says_v(std::string(input));
}

std::vector<std::string> yaml_seeds() {
  return {"model:\n  params:\n    parameterization: \"v\"\n    linear_start: 0.00085\n", "parameterization: 'eps' # x"};
}

const std::vector<std::string> kPickleWords{"ctorch._utils\n_rebuild_tensor_v2\n",
                                            "cbuiltins\neval\n",
                                            "(",
                                            "t",
                                            "R",
                                            "}",
                                            "]",
                                            "u",
                                            "e",
                                            "q\1",
                                            "h\1",
                                            "2",
                                            "0",
                                            "1",
                                            "\x80\2",
                                            "Q",
                                            "b",
                                            "."};
const FuzzRegistration safetensors_target{{"safetensors", run_safetensors, safetensors_seeds, json_words()}};
const FuzzRegistration header_target{
    {"safetensors_header", run_safetensors_header, safetensors_header_seeds, json_words()}};
const FuzzRegistration torch_file_target{{"torch_file", run_torch_file, torch_file_seeds, kPickleWords}};
const FuzzRegistration pickle_target{{"pickle", run_pickle, pickle_seeds, kPickleWords}};
const FuzzRegistration lora_keys_target{
    {"lora_keys", run_lora_keys, lora_keys_seeds, {".", "_", "lora_unet_", ".alpha", "\n", ".dora_scale"}}};
const FuzzRegistration yaml_target{{"yaml", run_yaml, yaml_seeds, {"parameterization", ":", "\"", "'", "#", "\n"}}};

}  // namespace
}  // namespace thumbsup::test
