#include "verdict/nested_evaluation.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/random_stream.h"

namespace thumbsup {
namespace {

/// Answers of epochs that know nothing: normal logits, whatever the photo shows.
HeldOutAnswers guesses(std::size_t photos, std::size_t epochs, std::size_t folds, std::uint64_t seed) {
  HeldOutAnswers answers;
  for (std::size_t i = 0; i < photos; ++i) {
    answers.paths.push_back(std::to_string(i));
    answers.positive.push_back(i % 2 == 0);
    answers.folds.push_back(i / 2 % folds);
  }
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    std::vector<float> values(photos);
    RandomStream random(seed, "guess", epoch);
    random.fill_normal(values);
    answers.logits.emplace_back(values.begin(), values.end());
  }
  return answers;
}

/// The reason for all of this: what is chosen on the photos that it is measured on looks better than it is.
TEST(NestedEvaluation, IsNotFooledByChoosingAmongGuesses) {
  double nested = 0, same = 0;
  constexpr int trials = 200;
  for (std::uint64_t seed = 0; seed < trials; ++seed) {
    const HeldOutAnswers answers = guesses(20, 30, 5, seed);
    nested += nested_evaluation(answers, {}, Validation::HeldOut).accuracy;
    const auto best = static_cast<std::size_t>(choose_epoch(answers, {}, std::nullopt).epoch - 1);
    same += evaluate(answers.scored(best), answers.paths).accuracy;
  }
  EXPECT_GT(same / trials, 0.65) << "chosen and measured on the same photos";
  EXPECT_NEAR(nested / trials, 0.5, 0.04);  // 4 standard errors of 4000 answers, which hang together within a trial
}

TEST(NestedEvaluation, NoPhotoHasASayInItsOwnVerdict) {
  HeldOutAnswers answers = guesses(20, 4, 5, 3);
  for (std::size_t i = 0; i < 20; ++i)
    for (auto& epoch : answers.logits) epoch[i] += answers.positive[i] ? 1 : -1;
  const Evaluation before = nested_evaluation(answers, {}, Validation::HeldOut);
  // The answer that photo 0 ought to get is turned round: its own verdict must not change, only whether it is right.
  HeldOutAnswers turned = answers;
  turned.positive[0] = !turned.positive[0];
  const Evaluation after = nested_evaluation(turned, {}, Validation::HeldOut);
  EXPECT_EQ(after.held_out[0].probability, before.held_out[0].probability);
  EXPECT_EQ(after.held_out[0].threshold, before.held_out[0].threshold);
  EXPECT_NE(after.temperature, before.temperature) << "the judge's own is chosen by all";
  EXPECT_NE(after.held_out[2].probability, before.held_out[2].probability) << "and has its say in the others'";
}

TEST(NestedEvaluation, CountsByTheThresholdOfEveryPhoto) {
  const Evaluation e = nested_evaluation(guesses(40, 1, 5, 1), {}, Validation::CrossValidated);
  std::int64_t right = 0;
  for (const HeldOutPhoto& photo : e.held_out) right += (photo.probability >= photo.threshold) == photo.positive;
  EXPECT_EQ(e.confusion.right(), right);
  // Moved by hand, one threshold goes for all; moved back, it is as it was.
<<<<<<< HEAD
  const Evaluation moved = with_threshold(e, 0.9, threshold_set_by_hand());
=======
  const Evaluation moved = with_threshold(e, 0.9, verbatim("by hand"));
>>>>>>> hub/house
  right = 0;
  for (const HeldOutPhoto& photo : e.held_out) right += (photo.probability >= 0.9) == photo.positive;
  EXPECT_EQ(moved.confusion.right(), right);
  EXPECT_EQ(to_json(with_threshold(moved, e.threshold, e.threshold_why)), to_json(e));
  const Evaluation read = evaluation_from_json(nlohmann::json::parse(to_json(e).dump()));
  EXPECT_EQ(to_json(read), to_json(e));
  EXPECT_EQ(read.validation, Validation::CrossValidated);
}

TEST(EpochChoice, EndsWhenPatienceIsSpentAndNotInTheWarmUp) {
  HeldOutAnswers answers = guesses(4, 0, 2, 0);
  const auto epoch_of_quality = [&](double margin) {
    std::vector<double> logits;
    for (std::size_t i = 0; i < 4; ++i) logits.push_back(answers.positive[i] ? margin : -margin);
    answers.logits.push_back(logits);
  };
  for (const double margin : {1.0, 0.5, 2.0, 1.5, 1.5, 3.0}) epoch_of_quality(margin);
  EXPECT_EQ(choose_epoch(answers, {0, 1}, std::nullopt).epoch, 1) << "ends at the second";
  EXPECT_TRUE(choose_epoch(answers, {0, 1}, std::nullopt).is_final);
  EXPECT_EQ(choose_epoch(answers, {2, 2}, std::nullopt).epoch, 3);
  EXPECT_EQ(choose_epoch(answers, {0, 3}, std::nullopt).epoch, 6);
  EXPECT_FALSE(choose_epoch(answers, {0, 3}, std::nullopt).is_final);
  EXPECT_EQ(choose_epoch(answers, {}, std::nullopt).epoch, 6);
}

TEST(EpochChoice, IsSettledWhenNoFoldCanChangeIt) {
  HeldOutAnswers answers = guesses(4, 0, 2, 0);  // photos 0 and 1 are fold 0, 2 and 3 fold 1
  answers.logits = {{2, -2, 1, -1}, {1, -1, 1.5, -1.5}};
  const EpochRule rule{0, 1};
  EXPECT_TRUE(choose_epoch(answers, rule, std::nullopt).is_final) << "together they lost";
  EXPECT_FALSE(choose_epoch(answers, rule, 0).is_final) << "those outside of fold 0 gained";
  EXPECT_FALSE(is_settled(answers, rule));
  answers.logits.push_back({1, -1, 1, -1});
  EXPECT_TRUE(is_settled(answers, rule));
}

TEST(NestedEvaluation, RefusesListsThatDoNotFit) {
  HeldOutAnswers answers = guesses(4, 1, 2, 0);
  answers.logits.front().pop_back();
  EXPECT_THROW(nested_evaluation(answers, {}, Validation::HeldOut), LogicError);
  EXPECT_THROW(nested_evaluation({}, {}, Validation::HeldOut), LogicError);
}

}  // namespace
}  // namespace thumbsup
