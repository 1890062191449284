// The seam between prompts and the UNet: the implementation there is, and training with another one.
#include "models/conditioning.h"

#include <gtest/gtest.h>

#include <set>

#include "model_io/textual_inversion.h"
#include "models/clip_text_model.h"
#include "nn/initialise.h"
#include "support/golden.h"
#include "text/tokenizer.h"
#include "tiny_model.h"
#include "training/objective.h"
#include "training/prompt_encoder.h"
#include "training/random_batch.h"
#include "training/trainable_model.h"

namespace thumbsup {
namespace {

/// Two text encoders side by side, as larger models have them: half the channels are of each.
class TwoTextEncoders final : public Conditioning {
 public:
  explicit TwoTextEncoders(const StableDiffusion& model) : tokenizer_(model.tokenizer) {
    ClipTextConfig config = model.text_encoder->config();
    config.hidden_size /= 2;
    for (const char* name : {"text_encoder", "text_encoder_2"}) {
      encoders_.push_back({name, std::make_shared<ClipTextModel>(config)});
      initialise_parameters(*encoders_.back().network, encoders_.size());
    }
  }

  std::vector<TextEncoder> text_encoders() const override { return encoders_; }
  at::Tensor token_ids(const std::string& prompt) const override {
    return at::tensor(tokenizer_->encode_padded(prompt), at::kLong);
  }
  at::Tensor encode(const at::Tensor& token_ids) const override {
    return at::cat({encoders_[0].network->encode(token_ids), encoders_[1].network->encode(token_ids)}, -1);
  }
  std::size_t chunk_count(const std::string&, PromptSyntax) const override { return 1; }
  at::Tensor encode_prompt(const std::string& prompt, std::size_t, const PromptOptions&) const override {
    return encode(token_ids(prompt).unsqueeze(0));
  }

 private:
  std::vector<TextEncoder> encoders_;
  std::shared_ptr<Tokenizer> tokenizer_;
};

std::set<std::string> parts_of(const std::vector<TrainedParameter>& parameters) {
  std::set<std::string> parts;
  for (const TrainedParameter& parameter : parameters)
    parts.insert(parameter.name.substr(0, parameter.name.find('.')) + " " + std::to_string(parameter.group));
  return parts;
}

class ConditioningTest : public testing::Test {
 protected:
  StableDiffusion model = test::make_tiny_model();
  std::unique_ptr<Conditioning> conditioning = make_conditioning(model);
  TwoTextEncoders two{model};
  TrainConfig config;
};

TEST_F(ConditioningTest, OfAModelIsItsTextEncoder) {
  const auto encoders = conditioning->text_encoders();
  ASSERT_EQ(encoders.size(), 1u);
  EXPECT_EQ(encoders[0].name, "text_encoder");
  EXPECT_EQ(encoders[0].network, model.text_encoder);
  const torch::NoGradGuard no_grad;
  const std::string prompt = "a photo of (a person:1.3)";
  const at::Tensor ids = conditioning->token_ids(prompt);
  EXPECT_EQ(ids.sizes(), at::IntArrayRef({32}));
  const at::Tensor states = conditioning->encode(ids.unsqueeze(0));
  EXPECT_TRUE(at::equal(states, model.text_encoder->encode(ids.unsqueeze(0))));
  EXPECT_EQ(conditioning->chunk_count(prompt, PromptSyntax::Literal), 1u);
  EXPECT_TRUE(at::equal(conditioning->encode_prompt(prompt, 1, {1, PromptSyntax::Literal}), states));
  EXPECT_FALSE(at::equal(conditioning->encode_prompt(prompt, 1, {1, PromptSyntax::Weighted}), states));
  EXPECT_EQ(conditioning->encode_prompt(prompt, 3, {}).sizes(), at::IntArrayRef({1, 3 * 32, 16}));
}

TEST_F(ConditioningTest, AWordThatIsAddedToTheModelIsKnown) {
  const at::Tensor before = conditioning->token_ids("alexa-v1");
  const auto ids = add_textual_inversion(model, {"alexa.safetensors", "alexa-v1", at::ones({2, 16})});
  const at::Tensor after = conditioning->token_ids("alexa-v1");
  EXPECT_FALSE(at::equal(before, after));
  EXPECT_EQ(after[1].item<std::int64_t>(), ids[0]);
  EXPECT_EQ(after[2].item<std::int64_t>(), ids[1]);
}

TEST_F(ConditioningTest, EveryTextEncoderIsTrained) {
  TrainedLora none;
  EXPECT_EQ(parts_of(make_trainable(model, *conditioning, config, none)),
            (std::set<std::string>{"unet 0", "text_encoder 1", "text_encoder 2"}))
      << "the token embeddings are a group of their own";
  const auto parameters = make_trainable(model, two, config, none);
  EXPECT_EQ(parts_of(parameters), (std::set<std::string>{"unet 0", "text_encoder 1", "text_encoder 2",
                                                         "text_encoder_2 1", "text_encoder_2 2"}));
  EXPECT_TRUE(none.parts.empty());

  const Objective objective(model, two, {});
  objective.forward(random_batch(model, two, config, at::kCPU)).objective.backward();
  std::size_t reached = 0;
  for (const TextEncoder& encoder : two.text_encoders())
    reached += encoder.network->token_embedding().weight.grad().defined() ? 1 : 0;
  EXPECT_EQ(reached, 2u) << "the gradient reaches both";

  config.train_text_encoder = false;
  EXPECT_EQ(parts_of(make_trainable(model, two, config, none)), (std::set<std::string>{"unet 0"}));
}

TEST_F(ConditioningTest, EveryTextEncoderHasALoraOfItsOwn) {
  config.lora_rank = 2;
  TrainedLora lora;
  const auto parameters = make_trainable(model, two, config, lora);
  ASSERT_EQ(lora.parts.size(), 3u);
  EXPECT_EQ(lora.parts[0].part, "unet");
  EXPECT_EQ(lora.parts[1].part, "text_encoder");
  EXPECT_EQ(lora.parts[2].part, "text_encoder_2");
  EXPECT_EQ(lora.find("text_encoder_2"), lora.parts[2].network);
  EXPECT_EQ(lora.find("vae"), nullptr);
  EXPECT_EQ(parts_of(parameters), (std::set<std::string>{"unet 0", "text_encoder 1", "text_encoder_2 1"}));
  for (const LoraOfPart& part : lora.parts) part.network->detach();
}

TEST_F(ConditioningTest, EmbeddingsKeptOnDiskAreThoseOfAllTextEncoders) {
  const test::TemporaryFolder folder;
  const auto files = [&] {
    return std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator());
  };
  const at::Tensor plain = PromptEncoder(two).embeddings({"a person"});
  EXPECT_TRUE(at::equal(PromptEncoder(two, folder.path()).embeddings({"a person"}), plain));
  EXPECT_EQ(files(), 1);
  {
    const torch::NoGradGuard no_grad;
    for (at::Tensor& parameter : two.text_encoders()[1].network->parameters()) parameter.mul_(1.5);
  }
  EXPECT_FALSE(at::equal(PromptEncoder(two, folder.path()).embeddings({"a person"}), plain));
  EXPECT_EQ(files(), 2) << "the second text encoder counts too";
}

}  // namespace
}  // namespace thumbsup
