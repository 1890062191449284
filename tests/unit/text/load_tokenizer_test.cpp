#include "text/load_tokenizer.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "small_tokenizer.h"
#include "support/golden.h"
#include "text/clip_tokenizer.h"

namespace thumbsup {
namespace {

std::string failure(const std::filesystem::path& folder) {
  try {
    load_tokenizer(folder);
  } catch (const FormatError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(LoadTokenizer, KnowsClipByItsFiles) {
  const test::TemporaryFolder folder;
  test::write_small_clip_tokenizer(folder.path());
  const auto tokenizer = load_tokenizer(folder.path());
  EXPECT_NE(dynamic_cast<ClipTokenizer*>(tokenizer.get()), nullptr);
}

TEST(LoadTokenizer, SaysWhatIsMissing) {
  const test::TemporaryFolder folder;
  EXPECT_NE(failure(folder.path()).find("spiece.model"), std::string::npos);
  EXPECT_NE(failure(folder.path()).find(folder.path().string()), std::string::npos);
  test::write_small_clip_tokenizer(folder.path());
  std::filesystem::remove(folder / "merges.txt");
  EXPECT_NE(failure(folder.path()).find("'merges.txt' is missing"), std::string::npos);
  test::write_small_clip_tokenizer(folder.path());
  std::filesystem::remove(folder / "vocab.json");
  EXPECT_NE(failure(folder.path()).find("'vocab.json' is missing"), std::string::npos);
  EXPECT_THROW(load_tokenizer(folder / "nowhere"), IoError);
  EXPECT_THROW(load_tokenizer(folder / "merges.txt"), IoError);
}

}  // namespace
}  // namespace thumbsup
