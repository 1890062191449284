#include <gtest/gtest.h>

#include "support/golden.h"
#include "text/load_tokenizer.h"

namespace thumbsup {
namespace {

using Ids = std::vector<std::int64_t>;

/// The starter's tokenizer folder: shipped with the sources, or beside its goldens.
std::filesystem::path tokenizer_folder(const std::filesystem::path& golden) {
  const auto shipped = test::source_root() / "resources" / "starter" / "tokenizer";
  return std::filesystem::exists(shipped) ? shipped : golden.parent_path() / "tokenizer";
}

TEST(GoldenStarterTokenizer, Prompts) {
  const auto folder = test::starter_golden();
  if (!folder) GTEST_SKIP() << "the starter's goldens are not on this machine";
  const auto tokenizer = load_tokenizer(tokenizer_folder(*folder));
  const auto golden = test::golden_json(*folder / "tokenizer.json");
  ASSERT_FALSE(golden.at("prompts").empty());
  for (const auto& prompt : golden.at("prompts")) {
    const auto text = prompt.at("text").get<std::string>();
    EXPECT_EQ(tokenizer->encode_padded(text), prompt.at("ids").get<Ids>()) << text;
    EXPECT_EQ(tokenizer->encode(text).size(), prompt.at("pieces").size()) << text;
  }
}

}  // namespace
}  // namespace thumbsup
