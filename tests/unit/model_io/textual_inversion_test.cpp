#include "model_io/textual_inversion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "model_io/safetensors_writer.h"
#include "nn/initialise.h"
#include "support/golden.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

/// Ten plain tokens, one a letter, and 6 ids a prompt.
class LetterTokenizer : public Tokenizer {
 public:
  LetterTokenizer() : Tokenizer({.bos_id = 8, .eos_id = 9, .pad_id = 9, .model_max_length = 6}, 10) {}

 private:
  void encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const override {
    for (const char c : utf8) ids.push_back(c % 8);
  }
};

class TextualInversions : public testing::Test {
 protected:
  void SetUp() override {
    ClipTextConfig text;
    text.vocab_size = 12;  // more than the tokenizer's
    text.hidden_size = 8;
    text.intermediate_size = 16;
    text.num_hidden_layers = 1;
    text.num_attention_heads = 2;
    text.max_position_embeddings = 6;
    model_.text_encoder = std::make_shared<ClipTextModel>(text);
    initialise_parameters(*model_.text_encoder, 1);
    model_.tokenizer = std::make_shared<LetterTokenizer>();
  }

  TextualInversion read(const std::vector<NamedTensor>& tensors,
                        const std::map<std::string, std::string>& metadata = {}) const {
    write_safetensors(folder_ / "my-word.safetensors", tensors, metadata);
    return read_textual_inversion(folder_ / "my-word.safetensors");
  }

  void expect_refused(const std::vector<NamedTensor>& tensors, const std::string& key,
                      const std::string& reason) const {
    SCOPED_TRACE(reason);
    try {
      read(tensors);
      FAIL() << "was read";
    } catch (const FormatError& error) {
      EXPECT_EQ(error.key(), key);
      for (const std::string& part : {std::string("my-word.safetensors"), key, reason})
        EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    }
  }

  const at::Tensor& table() const { return model_.text_encoder->token_embedding().weight; }

  const at::NoGradGuard no_gradient_;
  const test::TemporaryFolder folder_;
  StableDiffusion model_;
};

TEST_F(TextualInversions, TokensOfTheForms) {
  const at::Tensor vectors = at::rand({2, 8});
  EXPECT_EQ(read({{"<cat>", vectors}}).token, "<cat>");
  EXPECT_EQ(read({{"emb_params", vectors}}).token, "my-word");
  EXPECT_EQ(read({{"emb_params", vectors}}, {{"name", "purr"}}).token, "purr");
  EXPECT_EQ(read({{"string_to_param.*", vectors}}, {{"name", "purr"}}).token, "purr");
  EXPECT_EQ(read({{"clip_l", vectors}}).token, "my-word");
  EXPECT_TRUE(at::equal(read({{"<cat>", vectors}}).vectors, vectors));
  const TextualInversion half = read({{"<cat>", vectors[1].to(at::kHalf)}});
  EXPECT_EQ(half.vectors.scalar_type(), at::kFloat);
  EXPECT_TRUE(at::equal(half.vectors, vectors.slice(0, 1).to(at::kHalf).to(at::kFloat)));
}

TEST_F(TextualInversions, TheTokenStandsForTheAppendedRows) {
  const at::Tensor vectors = at::rand({2, 8}), old = table().clone();
  const TextualInversion cat = read({{"<cat>", vectors}});
  EXPECT_EQ(add_textual_inversion(model_, cat), (std::vector<std::int64_t>{12, 13}));
  EXPECT_TRUE(at::equal(table(), at::cat({old, vectors})));
  EXPECT_EQ(model_.tokenizer->encode("a<cat>b"), (std::vector<std::int64_t>{1, 12, 13, 2}));
  EXPECT_EQ(add_textual_inversion(model_, cat, "dog"), (std::vector<std::int64_t>{14, 15}));
  EXPECT_EQ(model_.tokenizer->encode("dog"), (std::vector<std::int64_t>{14, 15}));
  EXPECT_TRUE(at::equal(table(), at::cat({old, vectors, vectors})));
}

TEST_F(TextualInversions, WhatDoesNotFitChangesNothing) {
  const auto refused = [&](const TextualInversion& embedding, const std::string& reason) {
    SCOPED_TRACE(reason);
    const at::Tensor before = table().clone();
    try {
      add_textual_inversion(model_, embedding);
      ADD_FAILURE() << "was added";
    } catch (const UserInputError& error) {
      EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(embedding.token), std::string::npos) << error.what();
    }
    EXPECT_TRUE(at::equal(table(), before));
  };
  refused(read({{"<wide>", at::zeros({1, 9})}}), "have 9 numbers, those of the text encoder 8");
  refused(read({{"<long>", at::zeros({5, 8})}}), "5 vectors");
  EXPECT_FALSE(model_.tokenizer->has_added_token("<wide>"));
  const TextualInversion cat = read({{"<cat>", at::rand({1, 8})}});
  add_textual_inversion(model_, cat);
  refused(cat, "already there");
  EXPECT_EQ(model_.tokenizer->encode("<cat>"), std::vector<std::int64_t>{12});
  model_.tokenizer->add_new_token("<unknown>", 2);
  refused(read({{"<dog>", at::rand({1, 8})}}), "the tokenizer knows 15 tokens");
  refused(read({{"<sd2>", at::rand({1, 1024})}}), "made for Stable Diffusion 2.x");
  model_.tokenizer = nullptr;
  refused(cat, "no tokenizer");
}

TEST_F(TextualInversions, WrongFilesAreRefusedByFileKeyAndReason) {
  expect_refused({{"fc.weight", at::zeros({2, 8})}}, "fc.weight", "not a textual inversion");
  expect_refused({{"<a>", at::zeros({2, 8})}, {"<b>", at::zeros({2, 8})}}, "<a>", "not a textual inversion");
  expect_refused({{"clip_g", at::zeros({2, 8})}, {"clip_l", at::zeros({2, 8})}}, "clip_g", "Stable Diffusion XL");
  expect_refused({{"string_to_param.a", at::zeros({2, 8})}, {"string_to_param.b", at::zeros({2, 8})}},
                 "string_to_param.b", "second embedding");
  expect_refused({{"emb_params", at::zeros({2, 8, 1})}}, "emb_params", "not a list of vectors");
  expect_refused({{"emb_params", at::zeros({0, 8})}}, "emb_params", "not a list of vectors");
  expect_refused({{"emb_params", at::zeros({2, 8}, at::kLong)}}, "emb_params", "whole numbers");
  expect_refused({{"emb_params", at::full({2, 8}, NAN)}}, "emb_params", "not finite");
}

}  // namespace
}  // namespace thumbsup
