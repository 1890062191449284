// Tokenizers of other people's models, and texts.
#include "fuzz_target.h"
#include "text/clip_text.h"
#include "text/load_tokenizer.h"
#include "text/prompt.h"
#include "unit/text/small_tokenizer.h"

namespace thumbsup::test {
namespace {

/// The good files of a small tokenizer, of which each run changes one.
const std::filesystem::path& small_tokenizer() {
  static const auto folder = [] {
    const auto made = fuzz_folder() / "tokenizer";
    std::filesystem::create_directories(made);
    write_small_clip_tokenizer(made);
    return made;
  }();
  return folder;
}

std::string small_file(const std::string& name) {
  const auto found = seed_files({(small_tokenizer() / name).string()}, 1 << 20);
  return found.empty() ? std::string() : found.front();
}

template <class Use>
void with_file(const std::string& name, std::string_view input, const Use& use) {
  static const std::string vocab = small_file("vocab.json"), merges = small_file("merges.txt");
  fuzz_file("tokenizer/vocab.json", vocab);
  fuzz_file("tokenizer/merges.txt", merges);
  for (const char* optional : {"tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"})
    std::filesystem::remove(small_tokenizer() / optional);
  fuzz_file("tokenizer/" + name, input);
  refusing([&] {
    const auto tokenizer = load_tokenizer(small_tokenizer());
    use(*tokenizer);
  });
}

void encode_some(const Tokenizer& tokenizer) {
  tokenizer.encode_padded("Alexa with a thumbs up gesture <|endoftext|>");
}

void run_tokenizer(std::string_view input) {
  for (const char* name :
       {"vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"})
    with_file(name, input, encode_some);
}

std::vector<std::string> tokenizer_seeds() {
  small_tokenizer();
  return {small_file("vocab.json"), small_file("merges.txt"),
          R"({"bos_token": "<|startoftext|>", "eos_token": {"content": "<|endoftext|>"}, "pad_token": "!", "unk_token":
          "<|endoftext|>", "model_max_length": 77, "add_bos_token": true, "added_tokens_decoder": {"3": {"content":
          "<new>"}}})",
          R"({"<new>": 519, "<other>": 520})"};
}

void run_text(std::string_view input) {
  static const auto tokenizer = load_tokenizer(small_tokenizer());
  tokenizer->encode(input);
  tokenizer->encode_padded(input);
  tokenize_prompt(*tokenizer, input);
}

std::vector<std::string> text_seeds() {
  return {"Alexa with a thumbs up gesture", "\xc3\xa9\xf0\x9f\x91\x8d\xe4\xb8\xad \xcc\x88u",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "don't 123 <|startoftext|> \xff\xfe"};
}

void run_sentencepiece(std::string_view input) {
  const auto folder = fuzz_file("spiece/spiece.model", input).parent_path();
  fuzz_file("spiece/tokenizer_config.json", R"({"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0})");
  encode_some(*load_tokenizer(folder));
}

std::vector<std::string> sentencepiece_seeds() {
  return seed_files({"resources/starter/tokenizer/spiece.model"}, 1 << 20);
}

const FuzzRegistration tokenizer_target{{"tokenizer", run_tokenizer, tokenizer_seeds, json_words()}};
const FuzzRegistration text_target{
    {"text", run_text, text_seeds, {"<|endoftext|>", "<|startoftext|>", "BREAK", "\xe2\x80\x8d", "\xcc\x88"}}};
const FuzzRegistration sentencepiece_target{{"sentencepiece", run_sentencepiece, sentencepiece_seeds, {}}};

}  // namespace
}  // namespace thumbsup::test
