#include "text/clip_text.h"

#include <gtest/gtest.h>

#include "small_tokenizer.h"

namespace thumbsup {
namespace {

using Words = std::vector<std::string_view>;

TEST(ClipNormalize, ComposesCollapsesSpaceAndLowers) {
  EXPECT_EQ(clip_normalize("  Cafe\xCC\x81\t\r\nNOIR "), " caf\xC3\xA9 noir ");
  EXPECT_EQ(clip_normalize("\xC2\xA0\xE3\x80\x80\xE2\x80\xA8x\xC2\x85"), " x ");
  EXPECT_EQ(clip_normalize("a\x1C"
                           "b\xE2\x80\x8B"),
            "a\x1C"
            "b\xE2\x80\x8B");
  EXPECT_EQ(clip_normalize("\xC4\xB0"), "i\xCC\x87");
  EXPECT_EQ(clip_normalize("\xCE\xA3\xCE\xA3"), "\xCF\x83\xCF\x83");
  EXPECT_EQ(clip_normalize(""), "");
}

TEST(ClipNormalize, InvalidUtf8BecomesTheReplacementCharacter) {
  const std::string replacement = "\xEF\xBF\xBD";
  EXPECT_EQ(clip_normalize("a\xFF"
                           "b"),
            "a" + replacement + "b");
  EXPECT_EQ(clip_normalize("\xC3"), replacement);
  EXPECT_EQ(clip_normalize("\x80z"), replacement + "z");
  EXPECT_EQ(clip_normalize("\xE2\x82"), replacement);
  EXPECT_NE(clip_normalize("\xED\xA0\x80").find(replacement), std::string::npos);  // a lone surrogate
  EXPECT_NE(clip_normalize("\xC0\xAF").find(replacement), std::string::npos);      // an overlong slash
  EXPECT_NE(clip_normalize("\xF5\x80\x80\x80").find(replacement), std::string::npos);
}

TEST(ClipNormalize, LongRunsOfMarksAreOrderedAsShortOnesAre) {
  // Above (U+0301, class 230) and below (U+0316, class 220): below goes first, and the first above composes with "e".
  for (const int pairs : {1, 3, 20, 64, 65, 500}) {
    std::string text = "xe";
    std::string expected = "x\xC3\xA9";
    for (int i = 0; i < pairs; ++i) text += "\xCC\x81\xCC\x96";
    for (int i = 0; i < pairs; ++i) expected += "\xCC\x96";
    for (int i = 1; i < pairs; ++i) expected += "\xCC\x81";
    EXPECT_EQ(clip_normalize(text + "y"), expected + "y") << pairs;
  }
}

TEST(ClipNormalize, MarksThatDecomposeIntoMarksAreOrderedToo) {
  // U+0344 is U+0308 U+0301; U+0F73 (class 0) is U+0F71 U+0F72 (129, 130). Long runs against the same in short.
  const auto normal_form = [](int count, const std::string& mark) {
    std::string text = "a\xCC\x96";
    for (int i = 0; i < count; ++i) text += mark;
    return clip_normalize(text);
  };
  for (const char* mark : {"\xCD\x84", "\xE0\xBD\xB3"}) {
    const std::string few = normal_form(2, mark);
    const std::string many = normal_form(400, mark);
    EXPECT_GT(many.size(), 100 * (few.size() - 4)) << mark;
    EXPECT_EQ(clip_normalize(many), many) << "not a normal form";
  }
}

TEST(ClipNormalize, TimeIsLinearInARunOfMarks) {
  const auto seconds = [](int pairs) {
    std::string text = "a";
    for (int i = 0; i < pairs; ++i) text += "\xCC\x81\xCC\x96";
    return test::processor_seconds([&] { ASSERT_GE(clip_normalize(text).size(), text.size() - 1); });
  };
  EXPECT_LT(seconds(80'000), 30 * seconds(10'000));
}

TEST(ClipWords, CutsContractionsLettersNumbersAndTheRest) {
  EXPECT_EQ(clip_words("it's 42, don't!"), (Words{"it", "'s", "4", "2", ",", "don", "'t", "!"}));
  EXPECT_EQ(clip_words("we've they'll he'd i'm you're"),
            (Words{"we", "'ve", "they", "'ll", "he", "'d", "i", "'m", "you", "'re"}));
  EXPECT_EQ(clip_words("''s a_b"), (Words{"''", "s", "a", "_", "b"}));
  EXPECT_EQ(clip_words("  "), Words{});
  EXPECT_EQ(clip_words("caf\xC3\xA9\xF0\x9F\x91\x8D"), (Words{"caf\xC3\xA9", "\xF0\x9F\x91\x8D"}));
}

TEST(ClipWords, ALoweredSpecialTokenIsOneMatchCutInThree) {
  EXPECT_EQ(clip_words("<|endoftext|>!"), (Words{"<|", "endoftext", "|>", "!"}));
  EXPECT_EQ(clip_words("<|startoftext|><|endoftext|>"), (Words{"<|", "startoftext", "|>", "<|", "endoftext", "|>"}));
  EXPECT_EQ(clip_words("!<|endoftext|>!"), (Words{"!<|", "endoftext", "|>!"}));
  EXPECT_EQ(clip_words("<|endoftext|"), (Words{"<|", "endoftext", "|"}));
}

TEST(ClipWords, HostileBytesStayInside) {
  for (const std::string_view text : {"\xFF", "a\xE2\x82", "\xC3'", "'\xF0\x9F"}) {
    std::size_t bytes = 0;
    for (const std::string_view word : clip_words(text)) bytes += word.size();
    EXPECT_EQ(bytes, text.size());
  }
}

}  // namespace
}  // namespace thumbsup
