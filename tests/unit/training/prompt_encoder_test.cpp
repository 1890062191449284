#include "training/prompt_encoder.h"

#include <gtest/gtest.h>

#include "support/golden.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

class PromptEncoderTest : public testing::Test {
 protected:
  std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> found;
    if (!std::filesystem::exists(kept)) return found;
    for (const auto& entry : std::filesystem::directory_iterator(kept)) found.push_back(entry.path());
    return found;
  }
  test::TemporaryFolder folder;
  std::filesystem::path kept = folder.path() / "prompts";
  StableDiffusion model = test::make_tiny_model();
  std::unique_ptr<Conditioning> conditioning = make_conditioning(model);
  const std::vector<std::string> prompts{"a photo of Alexa", "a photo of a person"};
};

TEST_F(PromptEncoderTest, KeepsNothingUnlessAsked) {
  PromptEncoder encoder(*conditioning);
  const at::Tensor both = encoder.embeddings(prompts);
  ASSERT_EQ(both.dim(), 3);
  EXPECT_EQ(both.size(0), 2);
  EXPECT_FALSE(both.requires_grad());
  EXPECT_FALSE(at::equal(both[0], both[1]));
  EXPECT_TRUE(files().empty());
}

TEST_F(PromptEncoderTest, ASecondRunReadsWhatTheFirstOneComputedAndADamagedFileIsMadeAnew) {
  const at::Tensor plain = PromptEncoder(*conditioning).embeddings(prompts);
  EXPECT_TRUE(at::equal(PromptEncoder(*conditioning, kept).embeddings(prompts), plain));
  ASSERT_EQ(files().size(), 2u);
  std::filesystem::resize_file(files()[0], 20);
  // An encoder that changes behind the object's back shows what is read: what it computes anew is another.
  PromptEncoder second(*conditioning, kept);
  second.embeddings({""});  // takes the fingerprint
  {
    const torch::NoGradGuard no_grad;
    for (at::Tensor& parameter : model.text_encoder->parameters()) parameter.mul_(1.5);
  }
  const at::Tensor again = second.embeddings(prompts);
  EXPECT_EQ(at::equal(again[0], plain[0]) + at::equal(again[1], plain[1]), 1)
      << "one is read, the damaged one made anew";
  EXPECT_EQ(files().size(), 3u);
}

TEST_F(PromptEncoderTest, OtherWeightsOrAnotherDtypeHaveEmbeddingsOfTheirOwn) {
  PromptEncoder(*conditioning, kept).embeddings(prompts);
  ASSERT_EQ(files().size(), 2u);
  const auto other = make_conditioning(test::make_tiny_model(2));
  const at::Tensor wanted = PromptEncoder(*other).embeddings(prompts);
  EXPECT_TRUE(at::equal(PromptEncoder(*other, kept).embeddings(prompts), wanted));
  EXPECT_EQ(files().size(), 4u);
  model.text_encoder->to(at::kBFloat16);
  EXPECT_EQ(PromptEncoder(*conditioning, kept).embeddings(prompts).scalar_type(), at::kBFloat16);
  EXPECT_EQ(files().size(), 6u);
}

}  // namespace
}  // namespace thumbsup
