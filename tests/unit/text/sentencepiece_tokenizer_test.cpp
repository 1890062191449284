#include "text/sentencepiece_tokenizer.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "small_tokenizer.h"
#include "support/golden.h"
#include "text/sentencepiece_model_check.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}

std::string field(unsigned number, const std::string& bytes) {
  return varint(number << 3 | 2) + varint(bytes.size()) + bytes;
}

std::string piece(const std::string& text, float score, unsigned type) {
  return field(1, field(1, text) + varint(2 << 3 | 5) + std::string(reinterpret_cast<const char*>(&score), 4) +
                      varint(3 << 3) + varint(type));
}

/// A unigram model of six pieces, written by hand: unknown, bos, eos, "▁a", "b", "▁".
std::string small_model() {
  const std::string space = "\xE2\x96\x81";
  return piece("<unk>", 0, 2) + piece("<s>", 0, 3) + piece("</s>", 0, 3) + piece(space + "a", -1, 1) +
         piece("b", -2, 1) + piece(space, -3, 1) + field(2, varint(3 << 3) + varint(1)) +
         field(3, field(1, "identity"));
}

class SentencePieceTokenizerTest : public testing::Test {
 protected:
  void write(const std::string& model) { write_file_atomically(folder_ / "spiece.model", model); }
  void configure(const nlohmann::json& config) { write_json_file(folder_ / "tokenizer_config.json", config); }
  std::unique_ptr<SentencePieceTokenizer> load() const { return SentencePieceTokenizer::load(folder_.path()); }

  test::TemporaryFolder folder_;
};

TEST_F(SentencePieceTokenizerTest, TheModelsOwnIdsServeWithoutAConfiguration) {
  write(small_model());
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->bos_id(), 1);
  EXPECT_EQ(tokenizer->eos_id(), 2);
  EXPECT_EQ(tokenizer->pad_id(), 2) << "a model without padding is padded with eos";
  EXPECT_EQ(tokenizer->vocabulary_size(), 6);
  EXPECT_EQ(tokenizer->encode("a ab"), (Ids{3, 3, 4}));
  EXPECT_EQ(tokenizer->encode(""), Ids{});
}

TEST_F(SentencePieceTokenizerTest, TheConfigurationDecidesWhatStandsAround) {
  write(small_model());
  configure({{"bos_token_id", 5}, {"eos_token", "b"}, {"pad_token_id", 0}, {"model_max_length", 5}});
  EXPECT_EQ(load()->encode_padded("a"), (Ids{5, 3, 4, 0, 0}));
  configure({{"add_bos_token", false}, {"model_max_length", 4}});
  EXPECT_EQ(load()->encode_padded("a"), (Ids{3, 2, 2, 2}));
}

TEST_F(SentencePieceTokenizerTest, WrongConfigurationsAreNamed) {
  write(small_model());
  for (const nlohmann::json& bad : std::vector<nlohmann::json>{{{"bos_token_id", 6}},
                                                               {{"eos_token_id", -1}},
                                                               {{"pad_token_id", "x"}},
                                                               {{"add_bos_token", "yes"}},
                                                               {{"model_max_length", 0}}}) {
    configure(bad);
    EXPECT_THROW(load(), FormatError) << bad.dump();
  }
}

TEST_F(SentencePieceTokenizerTest, AddedTokensWork) {
  write(small_model());
  const auto tokenizer = load();
  EXPECT_EQ(tokenizer->add_new_token("<alexa>", 2), (Ids{6, 7}));
  EXPECT_EQ(tokenizer->encode("a <alexa> ab"), (Ids{3, 6, 7, 3, 4}));
}

TEST_F(SentencePieceTokenizerTest, EveryTruncationIsRefused) {
  const std::string model = small_model();
  for (std::size_t length = 0; length < model.size(); ++length) {
    write(model.substr(0, length));
    EXPECT_THROW(load(), FormatError) << length;
  }
}

TEST_F(SentencePieceTokenizerTest, WhatIsNoModelIsRefused) {
  for (const std::string& bad : {std::string("no model at all"), std::string(1000, '\0'), std::string(1000, '\xFF'),
                                 small_model().substr(16), field(1, "\xFF") + small_model()}) {
    write(bad);
    EXPECT_THROW(load(), FormatError);
  }
  std::filesystem::remove(folder_ / "spiece.model");
  EXPECT_THROW(load(), IoError);
}

TEST_F(SentencePieceTokenizerTest, ADamagedTableOfCharactersIsRefused) {
  const auto with_table = [](const std::vector<std::uint32_t>& units, const std::string& texts, std::uint32_t size) {
    std::string table(reinterpret_cast<const char*>(&size), 4);
    table.append(reinterpret_cast<const char*>(units.data()), units.size() * 4);
    return small_model() + field(3, field(2, table + texts));
  };
  const std::string end(1, '\0');
  std::vector<std::uint32_t> units(256, 0);
  EXPECT_NO_THROW(check_sentencepiece_model("m", with_table(units, end, 1024)));
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, "x", 1024)), FormatError) << "no end of the text";
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, end, 1028)), FormatError) << "larger than the table";
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, end, 0xFFFFFFFC)), FormatError);
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, end, 0)), FormatError);
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, end, 1022)), FormatError);
  units[7] = 1u << 18;  // a walk from here leaves the array
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, end, 1024)), FormatError);
  units[7] = 1u << 8;  // has a value, found at index 7, which is 256: beyond the texts
  EXPECT_THROW(check_sentencepiece_model("m", with_table(units, end, 1024)), FormatError);
}

TEST_F(SentencePieceTokenizerTest, HostileTextsAreEncoded) {
  write(small_model());
  const auto tokenizer = load();
  for (const std::string& text :
       {std::string("\xFF\xFE\x80"), std::string("a\0b", 3), std::string("\xE2\x96"), std::string(2'000'000, 'b')}) {
    EXPECT_FALSE(tokenizer->encode(text).empty());
  }
  const auto seconds = [&](std::size_t length) {
    const std::string text(length, 'b');
    return test::processor_seconds([&] { ASSERT_FALSE(tokenizer->encode(text).empty()); });
  };
  EXPECT_LT(seconds(800'000), 30 * seconds(100'000));
}

TEST_F(SentencePieceTokenizerTest, TheStarterTruncatedAnywhereIsRefused) {
  const auto golden = test::starter_golden();
  std::optional<std::filesystem::path> found;
  for (const auto& folder : {test::source_root() / "resources" / "starter" / "tokenizer",
                             golden ? golden->parent_path() / "tokenizer" : std::filesystem::path()}) {
    if (!found && std::filesystem::exists(folder / "spiece.model")) found = folder;
  }
  if (!found) GTEST_SKIP() << "the starter model is not on this machine";
  const std::string model = read_text_file(*found / "spiece.model");
  ASSERT_NO_THROW(check_sentencepiece_model("m", model));
  for (std::size_t length = 0; length < model.size(); length += length < 300 ? 1 : 997) {
    EXPECT_THROW(check_sentencepiece_model("m", model.substr(0, length)), FormatError) << length;
  }
  write(model.substr(0, model.size() / 2));
  EXPECT_THROW(load(), FormatError);
}

}  // namespace
}  // namespace thumbsup
