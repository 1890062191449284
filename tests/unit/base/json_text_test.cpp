#include "base/json_text.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <functional>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

std::string nested(int depth, const std::string& open = "[", const std::string& close = "]") {
  std::string text;
  for (int i = 0; i < depth; ++i) text += open;
  text += "1";
  for (int i = 0; i < depth; ++i) text += close;
  return text;
}

std::string refusal(const std::string& text) {
  try {
    parse_json(text, "some.json");
    return {};
  } catch (const FormatError& error) {
    return error.what();
  }
}

void run_on_small_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 256 << 10);
  pthread_t thread{};
  ASSERT_EQ(pthread_create(
                &thread, &attributes,
                [](void* argument) -> void* {
                  (*static_cast<const std::function<void()>*>(argument))();
                  return nullptr;
                },
                const_cast<std::function<void()>*>(&work)),
            0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

TEST(ParseJson, RefusesWhatIsNestedTooDeeplyBeforeItIsBuilt) {
  EXPECT_EQ(refusal(nested(kDeepestJson)), "");
  for (const int depth : {kDeepestJson + 1, 1000, 100'000, 2'000'000})
    EXPECT_EQ(refusal(nested(depth)), "some.json: is not valid JSON: nested too deeply") << depth;
  EXPECT_EQ(refusal(nested(50'000, "{\"a\":[", "]}")), "some.json: is not valid JSON: nested too deeply");
  EXPECT_EQ(refusal(std::string(300'000, '[')), "some.json: is not valid JSON: nested too deeply");
  EXPECT_FALSE(try_parse_json(nested(100'000)));
  EXPECT_TRUE(try_parse_json(nested(kDeepestJson)));
}

TEST(ParseJson, WhatIsAsDeepAsAllowedFitsOnASmallStack) {
  const std::string text = nested(kDeepestJson / 2, "{\"a\":[", "]}");
  run_on_small_stack([&] {
    const nlohmann::json value = parse_json(text, "f");
    const nlohmann::json copy = value;
    EXPECT_EQ(copy, value);
    EXPECT_EQ(copy.dump(), text);
    EXPECT_FALSE(json_excerpt(copy).empty());
    EXPECT_THROW(parse_json(nested(500'000), "f"), FormatError);
    const nlohmann::json object = {{"a", value}};
    EXPECT_THROW(json_value(object, "a", 5, "f"), FormatError);
  });
}

TEST(ParseJson, NamesTheSourceAndSaysWhatIsWrong) {
  EXPECT_EQ(refusal("{\"a\": "), "some.json: is not valid JSON");
  EXPECT_EQ(refusal(""), "some.json: is not valid JSON");
  EXPECT_EQ(refusal("{\"a\": 1} x"), "some.json: is not valid JSON");
  EXPECT_EQ(refusal("[1e999]"), "some.json: is not valid JSON: a number in it is too large");
  EXPECT_EQ(refusal("[\"\xff\"]"), "some.json: is not valid JSON");
  EXPECT_EQ(refusal(std::string("[\"a\0\"]", 6)), "some.json: is not valid JSON");
  try {
    parse_json("\"" + std::string(1 << 20, 'x'), "some.json");
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_LT(error.detail().size(), 1000u);
  }
}

TEST(ParseJson, TheLastOfTwoEqualKeysCountsAndAByteOrderMarkIsSkipped) {
  EXPECT_EQ(parse_json("\xef\xbb\xbf{\"a\": 1, \"a\": 2}", "f"), (nlohmann::json{{"a", 2}}));
}

TEST(ParseJson, ManyValuesAreRefusedBeforeTheyTakeMemory) {
  std::string text = "[";
  for (int i = 0; i < 9'000'000; ++i) text += "0,";
  EXPECT_NE(refusal(text + "0]").find("more values"), std::string::npos);
}

TEST(JsonExcerpt, IsShortWhateverTheValueIs) {
  EXPECT_EQ(json_excerpt({{"a", {1, true, nullptr}}}), R"({"a":[1,true,null]})");
  const nlohmann::json large = {{"a", std::string(10'000'000, 'x')}, {"b", std::vector<int>(100'000, 1)}};
  EXPECT_LT(json_excerpt(large).size(), 130u);
  EXPECT_LT(json_excerpt(large.at("b"), 20).size(), 30u);
  EXPECT_LT(json_excerpt(std::string(100, '\xff')).size(), 400u);
}

TEST(JsonValue, RefusesNumbersThatTheKindCannotHold) {
  const nlohmann::json object = {
      {"big", std::int64_t{1} << 40}, {"half", 0.5}, {"huge", 1e300}, {"minus", -1}, {"yes", true}, {"two", 2.0},
      {"top", ~std::uint64_t{0}}};
  EXPECT_EQ(json_value(object, "big", std::int64_t{0}, "f"), std::int64_t{1} << 40);
  EXPECT_EQ(json_value(object, "two", 0, "f"), 2);
  EXPECT_EQ(json_value(object, "top", std::uint64_t{0}, "f"), ~std::uint64_t{0});
  for (const char* key : {"big", "half", "huge", "yes", "top"})
    EXPECT_THROW(json_value(object, key, 0, "f"), FormatError);
  for (const char* key : {"half", "huge", "top"})
    EXPECT_THROW(json_value(object, key, std::int64_t{0}, "f"), FormatError) << key;
  for (const char* key : {"minus", "huge"})
    EXPECT_THROW(json_value(object, key, std::uint64_t{0}, "f"), FormatError) << key;
  EXPECT_THROW(json_value(object, "yes", 0.0, "f"), FormatError);
  EXPECT_THROW(json_value(object, "minus", true, "f"), FormatError);
}

TEST(JsonLine, IsJsonThatNoTerminalActsOn) {
  const nlohmann::json value = {{"a", "\x1b[2J \x7f \xc2\x9b \xe2\x80\xae ü \xff"}};
  const std::string line = json_line(value);
  EXPECT_EQ(line, R"({"a":"\u001b[2J \u007f \u009b \u202e ü �"})");
  EXPECT_EQ(parse_json(line, "f").at("a"), "\x1b[2J \x7f \xc2\x9b \xe2\x80\xae ü \xef\xbf\xbd");
}

}  // namespace
}  // namespace thumbsup
