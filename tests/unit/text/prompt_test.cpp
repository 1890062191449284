#include "text/prompt.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "small_tokenizer.h"
#include "support/golden.h"
#include "text/load_tokenizer.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

/// "text@weight|text@weight" with weights rounded to 4 digits.
std::string spans(std::string_view prompt) {
  std::string text;
  for (const PromptSpan& span : parse_prompt(prompt)) {
    char weight[32];
    std::snprintf(weight, sizeof weight, "%.4g", span.weight);
    text += (text.empty() ? "" : "|") + span.text + "@" + weight;
  }
  return text;
}

TEST(ParsePrompt, PlainTextIsOneSpan) {
  EXPECT_EQ(spans("normal text"), "normal text@1");
  EXPECT_EQ(spans(""), "");
  EXPECT_EQ(spans("a: b, 12:30, C:\\Windows \\ x"), "a: b, 12:30, C:\\Windows \\ x@1");
}

TEST(ParsePrompt, BracketsWeigh) {
  EXPECT_EQ(spans("an (important) word"), "an @1|important@1.1| word@1");
  EXPECT_EQ(spans("a [minor] word"), "a @1|minor@0.9091| word@1");
  EXPECT_EQ(spans("(word:1.3)"), "word@1.3");
  EXPECT_EQ(spans("(word:.5)(word:2.)( word : +1.5 )"), "word@0.5|word@2| word @1.5");
  EXPECT_EQ(spans("(word:-0.5)(x:0)"), "word@-0.5|x@0");
}

TEST(ParsePrompt, NestedBracketsMultiply) {
  EXPECT_EQ(spans("((a))"), "a@1.21");
  EXPECT_EQ(spans("(((a) b) c)"), "a@1.331| b@1.21| c@1.1");
  EXPECT_EQ(spans("[[a]]"), "a@0.8264");
  EXPECT_EQ(spans("([a])"), "a@1");
  EXPECT_EQ(spans("(a (b:1.5) c:2)"), "a @2|b@3| c@2");
  EXPECT_EQ(spans("a (((house:1.3)) [on] a (hill:0.5), sun, (((sky)))."),
            "a @1|house@1.573| @1.1|on@1| a @1.1|hill@0.55|, sun, @1.1|sky@1.464|.@1.1");
}

TEST(ParsePrompt, BracketsOfTwoKindsMayOverlap) {
  EXPECT_EQ(spans("(a [b) c] d"), "a @1.1|b@1| c@0.9091| d@1");
}

TEST(ParsePrompt, UnbalancedBracketsAreNoError) {
  EXPECT_EQ(spans("(unbalanced"), "unbalanced@1.1");
  EXPECT_EQ(spans("((a) b"), "a@1.21| b@1.1");
  EXPECT_EQ(spans("a [b"), "a @1|b@0.9091");
  EXPECT_EQ(spans("a) b] :-)"), "a) b] :-)@1");
  EXPECT_EQ(spans("word:1.3)"), "word:1.3)@1");
  EXPECT_EQ(spans("[word:1.3)"), "word:1.3)@0.9091");
  EXPECT_EQ(spans("()"), "");
  EXPECT_EQ(spans("("), "");
  EXPECT_EQ(spans(")"), ")@1");
}

TEST(ParsePrompt, BackslashesEscape) {
  EXPECT_EQ(spans("\\(literal\\]"), "(literal]@1");
  EXPECT_EQ(spans("a \\[b\\) \\\\ c"), "a [b) \\ c@1");
  EXPECT_EQ(spans("(a \\(b\\):1.4)"), "a (b)@1.4");
  EXPECT_EQ(spans("\\\\(a)"), "\\@1|a@1.1");
  EXPECT_EQ(spans("a\\"), "a\\@1");
}

TEST(ParsePrompt, WhatIsNoWeightIsText) {
  EXPECT_EQ(spans("(a:1.2.3)"), "a:1.2.3@1.1");
  EXPECT_EQ(spans("(a:)"), "a:@1.1");
  EXPECT_EQ(spans("(a:b)"), "a:b@1.1");
  EXPECT_EQ(spans("(a:+)"), "a:+@1.1");
  EXPECT_EQ(spans("(a:.)"), "a:.@1.1");
  EXPECT_EQ(spans("(a:--1)"), "a:--1@1.1");
  EXPECT_EQ(spans("(a:1.3"), "a:1.3@1.1");
  EXPECT_EQ(spans("(a:1e3)"), "a:1e3@1.1");
  EXPECT_EQ(spans("(a:nan)"), "a:nan@1.1");
}

TEST(ParsePrompt, WeightsStayFinite) {
  const std::string nines(400, '9');
  for (const std::string& prompt :
       {std::string(20'000, '(') + "a", std::string(20'000, '[') + "a", "(a:" + nines + ")",
        std::string(9'000, '(') + std::string(9'000, '[') + "a", std::string("(((a:-999999):999999):999999)")}) {
    for (const PromptSpan& span : parse_prompt(prompt)) {
      EXPECT_TRUE(std::isfinite(span.weight));
      EXPECT_LE(std::abs(span.weight), 1e6);
    }
  }
}

TEST(ParsePrompt, TimeIsLinear) {
  for (const std::string unit : {"(", "a(", "[b", "(a)", ":", "(:", "\\", "(a:1", "([a)]", ": "}) {
    const auto seconds = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += unit;
      return test::processor_seconds([&] { ASSERT_LE(parse_prompt(text).size(), text.size()); });
    };
    EXPECT_LT(seconds(800'000), 40 * seconds(100'000)) << unit;
  }
}

class TokenizePromptTest : public testing::Test {
 protected:
  void SetUp() override {
    test::write_small_clip_tokenizer(folder_.path());
    tokenizer_ = load_tokenizer(folder_.path());
  }

  static std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "thumb ";
    return text;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Tokenizer> tokenizer_;
};

TEST_F(TokenizePromptTest, AnUnweightedPromptThatFitsIsThePaddedOne) {
  for (const std::string& prompt : {std::string(), std::string("thumbs up"), words(74), words(75)}) {
    const PromptTokens tokens = tokenize_prompt(*tokenizer_, prompt);
    ASSERT_EQ(tokens.chunks.size(), 1u);
    EXPECT_EQ(tokens.chunks[0], tokenizer_->encode_padded(prompt));
    EXPECT_EQ(tokens.weights[0], std::vector<float>(77, 1.0f));
    EXPECT_EQ(tokens.token_count, tokenizer_->encode(prompt).size());
    EXPECT_FALSE(tokens.weighted());
  }
}

TEST_F(TokenizePromptTest, LongPromptsComeInChunks) {
  for (const int count : {76, 150, 151, 400}) {
    const std::string prompt = words(count);
    const Ids all = tokenizer_->encode(prompt);
    const PromptTokens tokens = tokenize_prompt(*tokenizer_, prompt);
    EXPECT_EQ(tokens.chunks.size(), static_cast<std::size_t>((count + 74) / 75));
    ASSERT_EQ(tokens.weights.size(), tokens.chunks.size());
    Ids joined;
    for (const Ids& chunk : tokens.chunks) {
      ASSERT_EQ(chunk.size(), 77u);
      EXPECT_EQ(chunk.front(), tokenizer_->bos_id());
      EXPECT_EQ(chunk.back(), tokenizer_->eos_id());
      for (std::size_t i = 1; i < 76 && chunk[i] != tokenizer_->eos_id(); ++i) joined.push_back(chunk[i]);
    }
    EXPECT_EQ(joined, all);
  }
}

TEST_F(TokenizePromptTest, WeightsLieOnTheTokensOfTheirWords) {
  const PromptTokens tokens = tokenize_prompt(*tokenizer_, "a (thumbs:1.5) [a]");
  ASSERT_EQ(tokens.chunks.size(), 1u);
  EXPECT_EQ(Ids(tokens.chunks[0].begin(), tokens.chunks[0].begin() + 6),
            (Ids{test::kSmallBos, 256 + 'a', 515, 256 + 's', 256 + 'a', test::kSmallEos}));
  const std::vector<float> first(tokens.weights[0].begin(), tokens.weights[0].begin() + 6);
  EXPECT_EQ(first, (std::vector<float>{1.0f, 1.0f, 1.5f, 1.5f, static_cast<float>(1 / 1.1), 1.0f}));
  EXPECT_TRUE(tokens.weighted());
}

TEST_F(TokenizePromptTest, WeightsGoOnInTheNextChunk) {
  const PromptTokens tokens = tokenize_prompt(*tokenizer_, words(70) + "(" + words(10) + ":2)");
  ASSERT_EQ(tokens.chunks.size(), 2u);
  EXPECT_EQ(tokens.token_count, 80u);
  EXPECT_EQ(tokens.weights[0][70], 1.0f);
  EXPECT_EQ(tokens.weights[0][71], 2.0f);
  EXPECT_EQ(tokens.weights[0][75], 2.0f);
  EXPECT_EQ(tokens.weights[0][76], 1.0f);
  EXPECT_EQ(tokens.weights[1][0], 1.0f);
  EXPECT_EQ(tokens.weights[1][5], 2.0f);
  EXPECT_EQ(tokens.weights[1][6], 1.0f);
}

TEST_F(TokenizePromptTest, AnUnweightedMiddleKeepsItsText) {
  EXPECT_EQ(tokenize_prompt(*tokenizer_, "thu\\(mb\\)").chunks[0], tokenizer_->encode_padded("thu(mb)"));
}

TEST_F(TokenizePromptTest, LiteralPromptsHaveNoSyntax) {
  const std::string prompt = "a (thumb:1.3) [b] \\(c\\)";
  const PromptTokens tokens = tokenize_prompt(*tokenizer_, prompt, PromptSyntax::Literal);
  EXPECT_EQ(tokens.chunks[0], tokenizer_->encode_padded(prompt));
  EXPECT_FALSE(tokens.weighted());
}

TEST_F(TokenizePromptTest, ShorterPromptsArePaddedWithEmptyChunks) {
  PromptTokens tokens = tokenize_prompt(*tokenizer_, "(a:1.2)");
  tokens.pad_chunks_to(3);
  ASSERT_EQ(tokens.chunks.size(), 3u);
  ASSERT_EQ(tokens.weights.size(), 3u);
  EXPECT_EQ(tokens.chunks[1], tokenizer_->encode_padded(""));
  EXPECT_EQ(tokens.chunks[2], tokens.chunks[1]);
  EXPECT_EQ(tokens.weights[2], std::vector<float>(77, 1.0f));
  tokens.pad_chunks_to(1);
  EXPECT_EQ(tokens.chunks.size(), 3u);
}

TEST_F(TokenizePromptTest, AddedTokensCanBeWeighted) {
  const Ids ids = tokenizer_->add_new_token("<alexa>", 2);
  const PromptTokens tokens = tokenize_prompt(*tokenizer_, "(<alexa>:1.4)");
  EXPECT_EQ(tokens.chunks[0][1], ids[0]);
  EXPECT_EQ(tokens.chunks[0][2], ids[1]);
  EXPECT_EQ(tokens.weights[0][2], 1.4f);
}

TEST_F(TokenizePromptTest, APromptBeyondTheLimitIsRefused) {
  EXPECT_THROW(tokenize_prompt(*tokenizer_, std::string(Tokenizer::kMaxPromptBytes + 1, '(')), UserInputError);
}

TEST_F(TokenizePromptTest, BreakBeginsTheNextChunk) {
  const PromptTokens tokens = tokenize_prompt(*tokenizer_, "(thumb:1.5) BREAK\nup");
  ASSERT_EQ(tokens.chunks.size(), 2u);
  EXPECT_EQ(tokens.chunks[0], tokenizer_->encode_padded("thumb"));
  EXPECT_EQ(tokens.chunks[1], tokenizer_->encode_padded("up"));
  EXPECT_EQ(tokens.weights[0][1], 1.5f);
  EXPECT_EQ(tokens.weights[1], std::vector<float>(77, 1.0f));

  EXPECT_EQ(tokenize_prompt(*tokenizer_, "thumb BREAK").chunks.size(), 1u) << "nothing follows";
  EXPECT_EQ(tokenize_prompt(*tokenizer_, "thumb BREAK BREAK up").chunks[1], tokenizer_->encode_padded(""));
  EXPECT_EQ(tokenize_prompt(*tokenizer_, "(thumb BREAK up:1.5)").weights[1][1], 1.5f);
  for (const char* word : {"BREAKS", "aBREAK", "break"})
    EXPECT_EQ(tokenize_prompt(*tokenizer_, std::string("thumb ") + word + " up").chunks.size(), 1u) << word;
  EXPECT_EQ(tokenize_prompt(*tokenizer_, "thumb BREAK up", PromptSyntax::Literal).chunks.size(), 1u);
}

}  // namespace
}  // namespace thumbsup
