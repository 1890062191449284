#include "text/clip_tokenizer.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/error.h"
#include "base/json_file.h"
#include "small_tokenizer.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

class ClipTokenizerTest : public testing::Test {
 protected:
  void SetUp() override { test::write_small_clip_tokenizer(folder_.path()); }

  void configure(const nlohmann::json& config) { write_json_file(folder_ / "tokenizer_config.json", config); }
  std::unique_ptr<ClipTokenizer> load() const { return ClipTokenizer::load(folder_.path()); }

  test::TemporaryFolder folder_;
};

TEST_F(ClipTokenizerTest, WithoutConfigurationItIsClips) {
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->bos_id(), test::kSmallBos);
  EXPECT_EQ(tokenizer->eos_id(), test::kSmallEos);
  EXPECT_EQ(tokenizer->pad_id(), test::kSmallEos);
  EXPECT_EQ(tokenizer->model_max_length(), 77);
  EXPECT_EQ(tokenizer->content_length(), 75);
  EXPECT_EQ(tokenizer->vocabulary_size(), 521);
}

TEST_F(ClipTokenizerTest, LowersAndCutsWords) {
  EXPECT_EQ(load()->encode("THUMB  thumbs"), (Ids{516, 515, 256 + 's'}));
}

TEST_F(ClipTokenizerTest, SpecialTokensAreFoundAsTheyStand) {
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->encode("thumb<|endoftext|>thumb"), (Ids{516, test::kSmallEos, 516}));
  EXPECT_EQ(tokenizer->encode("<|startoftext|><|startoftext|>"), (Ids{test::kSmallBos, test::kSmallBos}));
  EXPECT_GT(tokenizer->encode("<|ENDOFTEXT|>").size(), 1u);
}

TEST_F(ClipTokenizerTest, TheConfigurationSetsLengthAndPadding) {
  configure({{"model_max_length", 8}, {"pad_token", "!"}});
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->encode_padded("thumb"), (Ids{test::kSmallBos, 516, test::kSmallEos, '!', '!', '!', '!', '!'}));
  EXPECT_EQ(tokenizer->encode_padded("t t t t t t t t t").size(), 8u);
  EXPECT_EQ(tokenizer->encode_padded("t t t t t t t t t").back(), test::kSmallEos);
  EXPECT_EQ(tokenizer->encode("!"), (Ids{256 + '!'})) << "the padding token is ordinary text in a prompt";
}

TEST_F(ClipTokenizerTest, SpecialTokensMayBeObjectsAndTheMapWinsOverAnOldConfiguration) {
  configure({{"pad_token", {{"content", "<|endoftext|>"}, {"lstrip", false}}}, {"model_max_length", 1e30}});
  write_json_file(folder_ / "special_tokens_map.json", {{"pad_token", "!"}});
  EXPECT_EQ(load()->pad_id(), '!');
  EXPECT_EQ(load()->model_max_length(), 77);
  configure({{"pad_token", "<|endoftext|>"}, {"added_tokens_decoder", nlohmann::json::object()}});
  EXPECT_EQ(load()->pad_id(), test::kSmallEos);
}

TEST_F(ClipTokenizerTest, TokensAddedToAFolderAreFound) {
  write_json_file(folder_ / "added_tokens.json", {{"<sks>", 521}, {"!", 33}});
  configure({{"added_tokens_decoder", {{"520", {{"content", "<|endoftext|>"}}}, {"522", {{"content", "<zwx>"}}}}}});
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->encode("thumb<sks> <zwx>!"), (Ids{516, 521, 522, 256 + '!'}));
  EXPECT_EQ(tokenizer->vocabulary_size(), 523);
}

TEST_F(ClipTokenizerTest, MalformedConfigurationsAreNamed) {
  for (const nlohmann::json& bad : std::vector<nlohmann::json>{{{"model_max_length", 2}},
                                                               {{"model_max_length", -5}},
                                                               {{"model_max_length", "long"}},
                                                               {{"bos_token", 5}},
                                                               {{"bos_token", "<|nothing|>"}},
                                                               {{"added_tokens_decoder", {{"x", {{"content", "y"}}}}}},
                                                               {{"added_tokens_decoder", {{"600", 7}}}},
                                                               {{"added_tokens_decoder", 3}},
                                                               nlohmann::json::array({1})}) {
    configure(bad);
    EXPECT_THROW(load(), FormatError) << bad.dump();
  }
  configure(nlohmann::json::object());
  write_json_file(folder_ / "added_tokens.json", {{"<sks>", "x"}});
  EXPECT_THROW(load(), FormatError);
}

TEST_F(ClipTokenizerTest, InvalidUtf8IsReadAsTheReplacementCharacter) {
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->encode("a \xFF b"), tokenizer->encode("a \xEF\xBF\xBD b"));
  std::string all_bytes;
  for (int byte = 0; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  EXPECT_FALSE(tokenizer->encode(all_bytes).empty());
}

TEST_F(ClipTokenizerTest, LongInputsTakeLinearTime) {
  const auto tokenizer = load();
  for (const std::string unit : {"thumbs", "thumb up ", "<", "<|endoftext|", "' ", "\xCC\x81\xCC\x96", "1"}) {
    const auto seconds = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += unit;
      return test::processor_seconds([&] { ASSERT_FALSE(tokenizer->encode(text).empty()); });
    };
    EXPECT_LT(seconds(800'000), 30 * seconds(100'000)) << unit;
  }
}

TEST_F(ClipTokenizerTest, SeveralThreadsMayEncode) {
  const auto tokenizer = load();
  const std::string text = "Thumbs up, caf\xC3\xA9 <|endoftext|> it's 42";
  const Ids expected = tokenizer->encode(text);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) count += tokenizer->encode(text) != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

}  // namespace
}  // namespace thumbsup
