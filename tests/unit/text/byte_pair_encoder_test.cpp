#include "text/byte_pair_encoder.h"

#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "small_tokenizer.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

class BytePairEncoderTest : public testing::Test {
 protected:
  void SetUp() override { test::write_small_clip_tokenizer(folder_.path()); }

  BytePairEncoder load() const {
    return BytePairEncoder(folder_ / "vocab.json", folder_ / "merges.txt", "<|endoftext|>");
  }

  Ids encode(const std::string& word) const {
    Ids ids;
    load().encode_word(word, ids);
    return ids;
  }

  std::string failure() const {
    try {
      load();
    } catch (const FormatError& error) {
      return error.what();
    }
    return "nothing was thrown";
  }

  test::TemporaryFolder folder_;
};

TEST_F(BytePairEncoderTest, MergesByRankAndMarksTheEndOfAWord) {
  EXPECT_EQ(encode("thumb"), (Ids{516}));
  EXPECT_EQ(encode("thumbs"), (Ids{515, 256 + 's'}));
  EXPECT_EQ(encode("thum"), (Ids{512, 'u', 256 + 'm'}));
  EXPECT_EQ(encode("t"), (Ids{256 + 't'}));
  EXPECT_EQ(encode(""), Ids{});
}

TEST_F(BytePairEncoderTest, EqualPairsMergeFromTheLeft) {
  EXPECT_EQ(encode("aaa"), (Ids{517, 256 + 'a'}));
  EXPECT_EQ(encode("aaaa"), (Ids{517, 'a', 256 + 'a'}));
  EXPECT_EQ(encode("aaaaaaaa"), (Ids{518, 517, 'a', 256 + 'a'}));
}

TEST_F(BytePairEncoderTest, EveryByteHasAnId) {
  for (int byte = 0; byte < 256; ++byte) {
    EXPECT_EQ(encode(std::string(1, static_cast<char>(byte))), (Ids{256 + byte}));
    EXPECT_EQ(encode({static_cast<char>(byte), 'z'}), (Ids{byte, 256 + 'z'}));
  }
}

TEST_F(BytePairEncoderTest, AMissingByteIsUnknown) {
  auto vocabulary = read_json_file(folder_ / "vocab.json");
  vocabulary.erase("q");
  write_json_file(folder_ / "vocab.json", vocabulary);
  EXPECT_EQ(encode("qz"), (Ids{test::kSmallEos, 256 + 'z'}));
  vocabulary.erase("<|endoftext|>");
  write_json_file(folder_ / "vocab.json", vocabulary);
  EXPECT_NE(failure().find("'q'"), std::string::npos) << failure();
}

TEST_F(BytePairEncoderTest, WindowsLineEndsAndEmptyLinesAreTaken) {
  write_file_atomically(folder_ / "merges.txt", "#version: 0.2\r\nt h\r\n\r\nu m\r\nth um\r\nthum b</w>");
  EXPECT_EQ(encode("thumb"), (Ids{516}));
}

TEST_F(BytePairEncoderTest, MalformedMergesNameTheLine) {
  for (const char* bad : {"t h\nth\n", "t h\nt h u\n", "t h\nth  um\n", "t h\nz z\n", "t h\n\xFF \xFE\n", "t h\n \n"}) {
    write_file_atomically(folder_ / "merges.txt", bad);
    EXPECT_NE(failure().find("merges.txt: line 2 "), std::string::npos) << bad << " -> " << failure();
  }
}

TEST_F(BytePairEncoderTest, MalformedVocabulariesAreNamed) {
  for (const char* bad : {"[]", "{}", "7", "{\"a\": -1}", "{\"a\": 1.5}", "{\"a\": \"1\"}", "{\"a\": 99999999999}",
                          "{\"a\": null}", "{\"a\": 1", "", "\xFF\xFE"}) {
    write_file_atomically(folder_ / "vocab.json", bad);
    EXPECT_NE(failure().find("vocab.json"), std::string::npos) << bad << " -> " << failure();
  }
  std::filesystem::remove(folder_ / "vocab.json");
  EXPECT_THROW(load(), IoError);
}

TEST_F(BytePairEncoderTest, TimeGrowsWithTheLengthOfAWordAndNotWithItsSquare) {
  const BytePairEncoder encoder = load();
  const auto seconds = [&](std::size_t length) {
    const std::string word(length, 'a');
    return test::processor_seconds([&] {
      Ids ids;
      encoder.encode_word(word, ids);
      ASSERT_EQ(ids.size(), length / 4 + 2);
    });
  };
  // Eight times the length takes a little over eight times as long; a quadratic algorithm takes 64 times as long.
  EXPECT_LT(seconds(1 << 20), 30 * seconds(1 << 17));
}

}  // namespace
}  // namespace thumbsup
