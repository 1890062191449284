#include "models/clip_text_model.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/gradient_check.h"

namespace thumbsup {
namespace {

class ClipText : public testing::Test {
 protected:
  static ClipTextConfig small() {
    ClipTextConfig config;
    config.vocab_size = 20;
    config.hidden_size = 8;
    config.intermediate_size = 12;
    config.num_hidden_layers = 3;
    config.num_attention_heads = 2;
    config.max_position_embeddings = 7;
    config.eos_token_id = 5;
    return config;
  }

  static std::shared_ptr<ClipTextModel> create(const ClipTextConfig& config) {
    const auto model = std::make_shared<ClipTextModel>(config);
    test::randomise(*model);
    return model;
  }

  const at::Tensor ids_ = torch::tensor({{1, 5, 19, 5}, {2, 3, 4, 0}}, at::kLong);
};

TEST_F(ClipText, ShapesAndHiddenStates) {
  const auto model = create(small());
  const ClipTextOutput output = model->forward(ids_);
  EXPECT_EQ(output.last_hidden_state.sizes(), (std::vector<std::int64_t>{2, 4, 8}));
  EXPECT_EQ(output.pooler_output.sizes(), (std::vector<std::int64_t>{2, 8}));
  ASSERT_EQ(output.hidden_states.size(), 4u);
  EXPECT_TRUE(at::equal(model->encode(ids_), output.last_hidden_state));
  EXPECT_FALSE(at::equal(model->encode(ids_, 1), output.last_hidden_state));
}

TEST_F(ClipText, PoolsAtTheFirstEndOrAtTheLargestIdInOldConfigs) {
  ClipTextConfig config = small();
  const ClipTextOutput at_first_end = create(config)->forward(ids_);
  EXPECT_TRUE(at::equal(at_first_end.pooler_output[0], at_first_end.last_hidden_state[0][1]));
  EXPECT_TRUE(at::equal(at_first_end.pooler_output[1], at_first_end.last_hidden_state[1][0]));  // no end at all
  config.eos_token_id = 2;
  const ClipTextOutput at_largest = create(config)->forward(ids_);
  EXPECT_TRUE(at::equal(at_largest.pooler_output[0], at_largest.last_hidden_state[0][2]));
  EXPECT_TRUE(at::equal(at_largest.pooler_output[1], at_largest.last_hidden_state[1][2]));
}

TEST_F(ClipText, ATokenSeesNoLaterToken) {
  const auto model = create(small());
  at::Tensor changed = ids_.clone();
  changed[0][2] = 7;
  const at::Tensor before = model->encode(ids_), after = model->encode(changed);
  EXPECT_TRUE(at::equal(before[0].narrow(0, 0, 2), after[0].narrow(0, 0, 2)));
  EXPECT_FALSE(at::allclose(before[0][3], after[0][3]));
}

TEST_F(ClipText, RefusesWhatDoesNotFit) {
  const auto model = create(small());
  EXPECT_THROW(model->encode(at::zeros({1, 8}, at::kLong)), UserInputError);
  EXPECT_THROW(model->encode(at::full({1, 2}, 20, at::kLong)), LogicError);
  EXPECT_THROW(model->encode(at::full({1, 2}, -1, at::kLong)), LogicError);
  EXPECT_THROW(model->encode(at::zeros({2}, at::kLong)), LogicError);
  EXPECT_THROW(model->encode(at::zeros({1, 2})), LogicError);
  EXPECT_THROW(model->encode(ids_, 4), UserInputError);
  EXPECT_THROW(model->encode(ids_, -1), UserInputError);
  EXPECT_NO_THROW(model->encode(ids_, 3));
}

TEST_F(ClipText, AppendedEmbeddingsAreUsedAndRemoved) {
  const auto model = create(small());
  const at::Tensor before = model->encode(ids_);
  const at::Tensor rows = model->token_embedding().weight.detach().narrow(0, 19, 1).clone();
  EXPECT_EQ(model->append_token_embeddings(rows), 20);
  EXPECT_EQ(model->append_token_embeddings(-2 * rows), 21);
  at::Tensor renamed = ids_.clone();
  renamed[0][2] = 20;
  EXPECT_TRUE(at::equal(model->encode(renamed), before));
  renamed[0][2] = 21;
  EXPECT_FALSE(at::allclose(model->encode(renamed), before));
  EXPECT_THROW(model->append_token_embeddings(at::zeros({1, 9})), LogicError);
  EXPECT_THROW(model->truncate_token_embeddings(19), LogicError);
  model->truncate_token_embeddings(20);
  EXPECT_THROW(model->encode(renamed), LogicError);
  EXPECT_TRUE(at::equal(model->encode(ids_), before));
}

TEST_F(ClipText, Gradients) {
  const auto model = create(small());
  test::expect_gradients_match(*model, {}, [&] { return model->encode(ids_); });
}

TEST_F(ClipText, CheckpointingChangesNoBitOfTheGradients) {
  const auto model = create(small());
  std::vector<std::vector<at::Tensor>> gradients;
  for (const bool enabled : {false, true}) {
    model->set_gradient_checkpointing(enabled);
    const at::Tensor loss = model->encode(ids_).square().sum();
    gradients.push_back(torch::autograd::grad({loss}, model->parameters()));
  }
  for (std::size_t i = 0; i < gradients[0].size(); ++i) EXPECT_TRUE(at::equal(gradients[0][i], gradients[1][i])) << i;
}

}  // namespace
}  // namespace thumbsup
