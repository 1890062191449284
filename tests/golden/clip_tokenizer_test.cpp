#include <gtest/gtest.h>

#include "support/golden.h"
#include "text/clip_text.h"
#include "text/load_tokenizer.h"
#include "text/prompt.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

std::string utf8(std::uint32_t code_point) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (code_point < 0x80) return {byte(code_point)};
  std::string text;
  int shift = code_point < 0x800 ? 6 : code_point < 0x10000 ? 12 : 18;
  text += byte((shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0) | (code_point >> shift));
  while ((shift -= 6) >= 0) text += byte(0x80 | ((code_point >> shift) & 0x3F));
  return text;
}

Ids with_ends(const Tokenizer& tokenizer, const std::string& text) {
  Ids ids = tokenizer.encode(text);
  ids.insert(ids.begin(), tokenizer.bos_id());
  ids.push_back(tokenizer.eos_id());
  return ids;
}

/// The key that holds ids cut and padded to `length`: "ids77".
std::string padded_key(std::int64_t length) {
  return "ids" + std::to_string(length);
}

TEST(GoldenClipTokenizer, Prompts) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "clip_tokenizer");
  const auto tokenizer = load_tokenizer(folder);
  const auto golden = test::golden_json(folder / "prompts.json");
  EXPECT_EQ(tokenizer->bos_id(), golden.at("bos"));
  EXPECT_EQ(tokenizer->eos_id(), golden.at("eos"));
  EXPECT_EQ(tokenizer->pad_id(), golden.at("pad"));
  ASSERT_EQ(tokenizer->model_max_length(), golden.at("max_length"));
  ASSERT_FALSE(golden.at("prompts").empty());
  for (const auto& prompt : golden.at("prompts")) {
    const auto text = prompt.at("text").get<std::string>();
    EXPECT_EQ(clip_normalize(text), prompt.at("normalized").get<std::string>()) << prompt.at("text");
    const Ids ids = with_ends(*tokenizer, text);
    EXPECT_EQ(ids, prompt.at("ids").get<Ids>()) << prompt.at("text");
    EXPECT_EQ(ids.size(), prompt.at("n_tokens").get<std::size_t>()) << prompt.at("text");
    const Ids padded = prompt.at(padded_key(tokenizer->model_max_length())).get<Ids>();
    EXPECT_EQ(tokenizer->encode_padded(text), padded) << prompt.at("text");
    EXPECT_EQ(tokenize_prompt(*tokenizer, text, PromptSyntax::Literal).chunks.at(0), padded) << prompt.at("text");
    if (text.find_first_of("()[]\\") == std::string::npos) {
      EXPECT_EQ(tokenize_prompt(*tokenizer, text).chunks.at(0), padded) << prompt.at("text");
    }
  }
}

TEST(GoldenClipTokenizer, EveryProbedCodePoint) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "clip_tokenizer");
  const auto tokenizer = load_tokenizer(folder);
  const auto golden = test::golden_json(folder / "char_probe.json");
  const auto before = golden.at("before").get<std::string>();
  const auto after = golden.at("after").get<std::string>();
  ASSERT_FALSE(golden.at("probes").empty());
  for (const auto& probe : golden.at("probes")) {
    const auto code_point = probe.at("codepoint").get<std::uint32_t>();
    EXPECT_EQ(with_ends(*tokenizer, before + utf8(code_point) + after), probe.at("ids").get<Ids>())
        << "U+" << std::hex << code_point;
  }
}

/// The tokenizer of the small model has the same vocabulary, written otherwise.
TEST(GoldenClipTokenizer, TheFolderOfTheSmallModelAgrees) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "clip_tokenizer");
  THUMBSUP_REQUIRE_GOLDEN(model, "tiny_sd");
  const auto tokenizer = load_tokenizer(model / "tokenizer");
  const auto forward = test::golden_json(model / "forward.json");
  const auto golden = test::golden_json(folder / "prompts.json");
  for (const auto& prompt : golden.at("prompts")) {
    const auto text = prompt.at("text").get<std::string>();
    EXPECT_EQ(with_ends(*tokenizer, text), prompt.at("ids").get<Ids>()) << prompt.at("text");
  }
  const auto& prompts = forward.at("prompts");
  for (std::size_t i = 0; i < prompts.size(); ++i) {
    EXPECT_EQ(tokenizer->encode_padded(prompts[i].get<std::string>()), forward.at("ids").at(i).get<Ids>());
  }
}

TEST(GoldenClipTokenizer, TextualInversionTokensFollowTheVocabulary) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "clip_tokenizer");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto golden = test::golden_json(formats / "formats.json").at("textual_inversion");
  const auto tokenizer = load_tokenizer(folder);
  const auto prompt = golden.at("prompt").get<std::string>();
  const auto token = golden.at("token").get<std::string>();
  const std::size_t place = prompt.find(token);
  ASSERT_NE(place, std::string::npos);
  Ids expected = tokenizer->encode(prompt.substr(0, place));
  const Ids rest = tokenizer->encode(prompt.substr(place + token.size()));
  const std::int64_t first = tokenizer->vocabulary_size();
  const auto vectors = golden.at("vectors").get<std::size_t>();
  for (std::size_t i = 0; i < vectors; ++i) expected.push_back(first + static_cast<std::int64_t>(i));
  expected.insert(expected.end(), rest.begin(), rest.end());
  tokenizer->add_new_token(token, vectors);
  EXPECT_EQ(tokenizer->encode(prompt), expected);
}

}  // namespace
}  // namespace thumbsup
