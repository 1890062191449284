#include "base/path_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace thumbsup {
namespace {

TEST(PathText, KeepsUtf8AsItIs) {
  for (const char* path : {"", "/a/b.png", "größe/фото 👍", "100%/x", "a\nb\x1b", "bytes:x"}) {
    EXPECT_EQ(path_to_text(path), path);
    EXPECT_EQ(path_from_text(path), path);
  }
}

TEST(PathText, WritesOtherBytesAsEscapes) {
  EXPECT_EQ(path_to_text("/photos/\xe9t\xe9"), "bytes:/photos/%E9t%E9");
  EXPECT_EQ(path_from_text("bytes:/photos/%E9t%E9"), "/photos/\xe9t\xe9");
  EXPECT_EQ(path_to_text("bytes:%E9"), "bytes:bytes:%25E9");
  EXPECT_EQ(path_from_text("bytes: 100% wool"), "bytes: 100% wool") << "typed by somebody, not escaped";
}

TEST(PathText, KnowsWhatIsUtf8) {
  EXPECT_TRUE(is_utf8("\xf4\x8f\xbf\xbf"));
  for (const char* text : {"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80",
                           "\x80", "a\xe2\x82", "\xff"})
    EXPECT_FALSE(is_utf8(text)) << text;
}

TEST(PathText, IsReversibleForAnyBytesAndAlwaysValidJson) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = round % 3 == 0 ? "bytes:" : "";
    for (unsigned i = random() % 12; i > 0; --i) {
      const char* pieces[] = {"%", "%41", "é", "👍", "/", "\xe9", "\xed\xa0\x80", "\xf0\x9f", "A"};
      bytes += random() % 4 == 0 ? std::string(1, static_cast<char>(random() % 255 + 1)) : pieces[random() % 9];
    }
    const std::string text = path_to_text(bytes);
    EXPECT_TRUE(is_utf8(text));
    EXPECT_EQ(path_from_text(nlohmann::json::parse(nlohmann::json(text).dump()).get<std::string>()).native(), bytes);
  }
}

}  // namespace
}  // namespace thumbsup
