#include "text/tokenizer.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

/// One token a byte.
class ByteTokenizer : public Tokenizer {
 public:
  explicit ByteTokenizer(const TokenizerLayout& layout = {256, 257, 258, 8}) : Tokenizer(layout, 259) {}

 private:
  void encode_plain(std::string_view utf8, Ids& ids) const override {
    for (const char byte : utf8) ids.push_back(static_cast<unsigned char>(byte));
  }
};

TEST(Tokenizer, FramesAndCuts) {
  const ByteTokenizer tokenizer;
  EXPECT_EQ(tokenizer.encode_padded(""), (Ids{256, 257, 258, 258, 258, 258, 258, 258}));
  EXPECT_EQ(tokenizer.encode_padded("abcdef"), (Ids{256, 'a', 'b', 'c', 'd', 'e', 'f', 257}));
  EXPECT_EQ(tokenizer.encode_padded("abcdefgh"), tokenizer.encode_padded("abcdef"));
  EXPECT_EQ(tokenizer.encode("abcdefgh").size(), 8u);
}

TEST(Tokenizer, BosAndEosCanBeOff) {
  const ByteTokenizer tokenizer({256, 257, 258, 4, false, true});
  EXPECT_EQ(tokenizer.content_length(), 3);
  EXPECT_EQ(tokenizer.encode_padded("abcde"), (Ids{'a', 'b', 'c', 257}));
  EXPECT_THROW(ByteTokenizer({256, 257, 258, 2}), LogicError);
}

TEST(Tokenizer, AddedTokensBecomeTheirIds) {
  ByteTokenizer tokenizer;
  EXPECT_EQ(tokenizer.add_new_token("<alexa>", 2), (Ids{259, 260}));
  EXPECT_EQ(tokenizer.add_new_token("<up>", 1), (Ids{261}));
  EXPECT_EQ(tokenizer.vocabulary_size(), 262);
  EXPECT_EQ(tokenizer.encode("a<alexa><up><alexa"), (Ids{'a', 259, 260, 261, '<', 'a', 'l', 'e', 'x', 'a'}));
  EXPECT_EQ(tokenizer.encode("<ALEXA>").size(), 7u) << "added tokens are found as they are written";
}

TEST(Tokenizer, TheLongestAddedTokenWins) {
  ByteTokenizer tokenizer;
  tokenizer.add_token("ab", {300});
  tokenizer.add_token("abcd", {301});
  tokenizer.add_token("a", {302});
  tokenizer.add_token("bcdef", {303});
  EXPECT_EQ(tokenizer.encode("abcdef"), (Ids{301, 'e', 'f'}));
  EXPECT_EQ(tokenizer.encode("abc"), (Ids{300, 'c'}));
  EXPECT_EQ(tokenizer.encode("acbcdef"), (Ids{302, 'c', 303}));
  EXPECT_TRUE(tokenizer.has_added_token("ab"));
  EXPECT_FALSE(tokenizer.has_added_token("abc"));
  EXPECT_EQ(tokenizer.vocabulary_size(), 304);
}

TEST(Tokenizer, WrongAddedTokensAreRefused) {
  ByteTokenizer tokenizer;
  tokenizer.add_token("<a>", {300});
  EXPECT_THROW(tokenizer.add_token("<a>", {301}), UserInputError);
  EXPECT_THROW(tokenizer.add_token("", {301}), UserInputError);
  EXPECT_THROW(tokenizer.add_token("<b>", {}), UserInputError);
  EXPECT_THROW(tokenizer.add_token("<b>", {-1}), UserInputError);
  EXPECT_THROW(tokenizer.add_new_token("<b>", 0), UserInputError);
  EXPECT_EQ(tokenizer.encode("<a>"), (Ids{300}));
}

TEST(Tokenizer, APromptBeyondTheLimitIsRefused) {
  const ByteTokenizer tokenizer;
  EXPECT_NO_THROW(tokenizer.encode(std::string(Tokenizer::kMaxPromptBytes, 'a')));
  EXPECT_THROW(tokenizer.encode(std::string(Tokenizer::kMaxPromptBytes + 1, 'a')), UserInputError);
}

}  // namespace
}  // namespace thumbsup
