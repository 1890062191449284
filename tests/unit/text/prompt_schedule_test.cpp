#include "text/prompt_schedule.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "small_tokenizer.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

/// "text until step|text until step".
std::string schedule(std::string_view prompt, std::int64_t steps) {
  std::string text;
  for (const ScheduledText& entry : schedule_prompt(prompt, steps))
    text += (text.empty() ? "" : "|") + ("'" + entry.text + "' " + std::to_string(entry.until));
  return text;
}

// The wiki's own example of a prompt that is edited several times, over 100 steps.
TEST(SchedulePrompt, TheDocumentedExample) {
  const auto entries = schedule_prompt(
      "fantasy landscape with a [mountain:lake:0.25] and [an oak:a christmas tree:0.75][ in foreground::0.6]"
      "[ in background:0.25] [shoddy:masterful:0.5]",
      100);
  const std::vector<ScheduledText> expected = {
      {25, "fantasy landscape with a mountain and an oak in foreground shoddy"},
      {50, "fantasy landscape with a lake and an oak in foreground in background shoddy"},
      {60, "fantasy landscape with a lake and an oak in foreground in background masterful"},
      {75, "fantasy landscape with a lake and an oak in background masterful"},
      {100, "fantasy landscape with a lake and a christmas tree in background masterful"}};
  EXPECT_EQ(entries, expected);
}

TEST(SchedulePrompt, StepsAndShares) {
  EXPECT_EQ(schedule("a [fantasy:cyberpunk:16] landscape", 20), "'a fantasy landscape' 16|'a cyberpunk landscape' 20");
  EXPECT_EQ(schedule("a [b:.5] c", 10), "'a  c' 5|'a b c' 10");
  EXPECT_EQ(schedule("a [b::0.5] c", 9), "'a b c' 4|'a  c' 9");
  EXPECT_EQ(schedule("[a:b: 3 ]", 10), "'a' 3|'b' 10");
  EXPECT_EQ(schedule("[a:b:0]", 10), "'b' 10");
  EXPECT_EQ(schedule("[a:b:0.0]", 10), "'b' 10");
  EXPECT_EQ(schedule("[a:b:-2]", 10), "'b' 10");
  EXPECT_EQ(schedule("[a:b:30]", 10), "'a' 10");
  EXPECT_EQ(schedule("[a:b:1.0]", 10), "'a' 10");
  EXPECT_EQ(schedule("[a:b:1]", 10), "'a' 1|'b' 10");
  EXPECT_EQ(schedule("[a:b:1]", 1), "'a' 1");
  EXPECT_EQ(schedule("[a:b:99999999999999999999999]", 10), "'a' 10");
}

TEST(SchedulePrompt, Alternation) {
  EXPECT_EQ(schedule("a [cow|horse] in a field", 4),
            "'a cow in a field' 1|'a horse in a field' 2|'a cow in a field' 3|'a horse in a field' 4");
  EXPECT_EQ(schedule("[fe|]male", 3), "'female' 1|'male' 2|'female' 3");
  EXPECT_EQ(schedule("[fe|||]male", 5), "'female' 1|'male' 4|'female' 5");
  EXPECT_EQ(schedule("[a|(b:1.1)]", 2), "'a' 1|'(b:1.1)' 2");
}

TEST(SchedulePrompt, Nesting) {
  EXPECT_EQ(schedule("a[b:[c:d:2]:1]e", 10), "'abe' 1|'ace' 2|'ade' 10");
  EXPECT_EQ(schedule("[[a|b]:c:2]", 4), "'a' 1|'b' 2|'c' 4");
  EXPECT_EQ(schedule("([a:b:1]:1.2)", 2), "'(a:1.2)' 1|'(b:1.2)' 2");
  EXPECT_EQ(schedule("[(a:2):3]", 10), "'' 3|'(a:2)' 10");
  EXPECT_EQ(schedule("a [[[b]]:2]", 10), "'a ' 2|'a [[b]]' 10");
}

TEST(SchedulePrompt, WhatIsNoneOfTheseIsText) {
  for (const char* prompt :
       {"", "test", "a [b] c", "a (b:1.3) c", "a [unbalanced", "a] b", "[a:b]", "[a:b:c]", "[a:b:c:3]", "a|b", "(a|b)",
        "[a:1e3]", "[a:nan]", "[a:inf]", "a \\[b:3\\]", "[a\\:3]", "[a|b:3]", "12:30 [on] time", "\\"})
    EXPECT_EQ(schedule_prompt(prompt, 10), (std::vector<ScheduledText>{{10, prompt}})) << prompt;
  EXPECT_EQ(schedule("((a][:b:c [d:3]", 10), "'((a][:b:c ' 3|'((a][:b:c d' 10");
}

TEST(SchedulePrompt, DeepAndLongPromptsAreNoProblem) {
  const std::string deep = std::string(50'000, '[') + "a" + std::string(50'000, ']');
  EXPECT_EQ(schedule_prompt(deep, 20).size(), 1u);
  std::string nested = "x";
  for (int i = 0; i < 90; ++i) nested = "[" + nested + ":" + std::to_string(i % 20 + 1) + "]";
  EXPECT_FALSE(schedule_prompt(nested, 20).empty());
  const auto seconds = [](std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += "[a|b][c:d:3](";
    return test::processor_seconds([&] { ASSERT_FALSE(schedule_prompt(text, 4).empty()); });
  };
  EXPECT_LT(seconds(800'000), 40 * seconds(100'000) + 0.01);
}

TEST(ComposedPrompt, AndJoinsPromptsWithTheirWeights) {
  const std::vector<SubPrompt> expected = {{"a cat", 1.2}, {" a dog ", 1.0}, {" a penguin", 2.2}};
  EXPECT_EQ(split_composed_prompt("a cat :1.2 AND a dog AND a penguin :2.2"), expected);
  EXPECT_EQ(split_composed_prompt("a AND b:-0.5").back(), (SubPrompt{" b", -0.5}));
  EXPECT_EQ(split_composed_prompt("AND").size(), 2u);
  EXPECT_EQ(split_composed_prompt("a\nAND\nb").size(), 2u);
}

TEST(ComposedPrompt, OtherTextIsOnePrompt) {
  for (const char* prompt : {"", "a cat and a dog", "BAND SAND ANDY", "at 12:30", "a cat :1.2", "ÄAND b", "AND_b"})
    EXPECT_EQ(split_composed_prompt(prompt), (std::vector<SubPrompt>{{prompt, 1.0}})) << prompt;
}

TEST(PromptTags, LorasAreTakenOut) {
  const TaggedPrompt tagged = take_prompt_tags(
      "a <lora:Alexa best:0.8>photo<lora:b> of <lyco:c:0.5:0.25><lora:d:te=0.1:unet=-.2><lora:b:3>her");
  EXPECT_EQ(tagged.text, "a photo of her");
  const std::vector<LoraTag> expected = {{"Alexa best", 0.8, 0.8}, {"b", 1, 1}, {"c", 0.5, 0.25}, {"d", 0.1, -0.2}};
  EXPECT_EQ(tagged.loras, expected);
  EXPECT_TRUE(tagged.unknown_tags.empty());
}

TEST(PromptTags, OthersAreNamedAndTextStays) {
  const TaggedPrompt tagged = take_prompt_tags("<hypernet:anime:1> a <3 b > c <x> <lora:> <<lora:a>> d <lora:b");
  EXPECT_EQ(tagged.text, " a <3 b > c <x> <lora:> <> d <lora:b");
  EXPECT_EQ(tagged.unknown_tags, (std::vector<std::string>{"<hypernet:anime:1>"}));
  ASSERT_EQ(tagged.loras.size(), 1u);
  EXPECT_EQ(tagged.loras[0].name, "a");
}

TEST(PromptTags, StrengthsThatAreNoneAreRefused) {
  for (const char* prompt : {"<lora:a:strong>", "<lora:a:1e9>", "<lora:a:11>", "<lora:a:1:2:3>", "<lora:a:vae=1>",
                             "<lora: :1>", "<lora:a:nan>", "<lora:a:>"})
    EXPECT_THROW(take_prompt_tags(prompt), UserInputError) << prompt;
}

}  // namespace
}  // namespace thumbsup
