// What an experiment does next, and what it says: plain arithmetic over made-up scores.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/experiment_page.h"
#include "engine/experiment_search.h"
#include "engine/overfitting.h"

namespace thumbsup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RunScore score(std::int64_t step, std::int64_t passed, double similarity = 0, std::int64_t images = 20) {
  RunScore made;
  made.step = step;
  made.images = images;
  made.passed = passed;
  made.similarity = similarity;
  return made;
}

/// An experiment over settings whose pass counts are known: rate i passes `table[i][look]` of 20.
class Made {
 public:
  Made(ExperimentStrategy strategy, std::vector<std::vector<std::int64_t>> passes, std::int64_t seeds = 1)
      : passes_(std::move(passes)) {
    ExperimentAxis axis{"learning_rate", {}};
    for (std::size_t i = 0; i < passes_.size(); ++i) axis.values.push_back(1e-5 * static_cast<double>(i + 1));
    record.plan.axes = {axis};
    record.plan.strategy = strategy;
    for (std::size_t i = 0; i < passes_.front().size(); ++i)
      record.plan.looks.push_back(100 * static_cast<std::int64_t>(i + 1));
    record.plan.config.steps = record.plan.looks.back();
    record.plan.config.sample_count = 20;
    for (std::int64_t i = 0; i < seeds; ++i) record.plan.seeds.push_back(i + 1);
  }

  /// Does what comes next; false when the search is over.
  bool step() {
    const auto next = next_search_trial(record, scores());
    if (!next) return false;
    if (next->index == record.trials.size()) record.trials.push_back({});
    record.trials[next->index] = next->trial;
    record.trials[next->index].reached = next->trial.target;
    story.push_back(std::to_string(next->trial.setting) + ":" + std::to_string(next->trial.seed) + ">" +
                    std::to_string(next->trial.target));
    return true;
  }
  void search() {
    while (step()) ASSERT_LT(story.size(), 1000u);
  }

  TrialScores scores() const {
    TrialScores all;
    for (const ExperimentTrial& trial : record.trials) {
      all.emplace_back();
      for (std::size_t i = 0; i < record.plan.looks.size(); ++i)
        if (trial.reached >= record.plan.looks[i])
          all.back().push_back(score(record.plan.looks[i], passes_[trial.setting][i]));
    }
    return all;
  }
  ExperimentTable table() const { return tabulate(record, scores()); }

  ExperimentRecord record;
  std::vector<std::string> story;

 private:
  std::vector<std::vector<std::int64_t>> passes_;
};

TEST(ExperimentSearch, AGridTakesEverySettingAndSeedToItsEnd) {
  Made made(ExperimentStrategy::Grid, {{3, 4}, {9, 2}}, 2);
  made.search();
  EXPECT_THAT(made.story, ElementsAre("0:1>200", "0:2>200", "1:1>200", "1:2>200"));
  const auto table = made.table();
  ASSERT_EQ(table.points.size(), 4u);
  EXPECT_EQ(table.points[0].passed, 18) << "both seeds of the second setting, at its first look";
  EXPECT_EQ(table.points[0].images, 40);
  EXPECT_EQ(table.points[0].step, 100);
}

TEST(ExperimentSearch, HalvingGivesTheStepsToThoseThatAreAhead) {
  // Four settings, three looks: the third is best all along.
  Made made(ExperimentStrategy::Halving, {{2, 3, 4}, {5, 6, 6}, {9, 14, 18}, {1, 1, 1}});
  made.search();
  // The better of the first two goes on before the third begins, which overtakes it.
  EXPECT_THAT(made.story, ElementsAre("0:1>100", "1:1>100", "1:1>200", "2:1>100", "2:1>200", "2:1>300", "3:1>100"));
  ASSERT_TRUE(made.table().winner);
  EXPECT_EQ(made.table().winner->setting, 2u);
  EXPECT_EQ(made.table().winner->step, 300);
}

TEST(ExperimentSearch, HalvingAlwaysBringsOneToTheLastLook) {
  for (std::size_t settings = 1; settings <= 9; ++settings) {
    std::vector<std::vector<std::int64_t>> passes;
    for (std::size_t i = 0; i < settings; ++i) {
      const auto count = static_cast<std::int64_t>((i * 7) % 11);
      passes.push_back({count, count, count});
    }
    Made made(ExperimentStrategy::Halving, passes);
    made.search();
    std::size_t begun = 0, last = 0;
    for (const ExperimentTrial& trial : made.record.trials) {
      ++begun;
      last += trial.reached == 300;
    }
    EXPECT_EQ(begun, settings);
    EXPECT_GE(last, 1u) << settings;
    EXPECT_LE(last, (settings + 3) / 4 + 1) << settings;
  }
}

TEST(ExperimentSearch, ASettingGoesOnWithAllItsSeeds) {
  Made made(ExperimentStrategy::Halving, {{2, 3}, {9, 9}}, 2);
  made.search();
  EXPECT_THAT(made.story, ElementsAre("0:1>100", "0:2>100", "1:1>100", "1:2>100", "1:1>200", "1:2>200"));
}

TEST(ExperimentSearch, WhatDivergedCostsNoMore) {
  Made made(ExperimentStrategy::Halving, {{9, 9}, {2, 2}}, 2);
  ASSERT_TRUE(made.step());
  made.record.trials[0].reached = 0;
  made.record.trials[0].error = "The loss is not finite.";
  made.search();
  EXPECT_THAT(made.story, ElementsAre("0:1>100", "1:1>100", "1:2>100", "1:1>200", "1:2>200"));
  EXPECT_EQ(made.table().winner->setting, 1u);
}

TEST(ExperimentSearch, ABudgetOfRunsHolds) {
  Made made(ExperimentStrategy::Grid, {{1, 1}, {2, 2}, {3, 3}});
  made.record.plan.max_runs = 2;
  made.search();
  EXPECT_EQ(made.record.trials.size(), 2u);
  ASSERT_TRUE(made.table().winner);
}

TEST(ExperimentSearch, SeveralWorkersShareItAndEndWhereOneDoes) {
  for (const ExperimentStrategy strategy : {ExperimentStrategy::Grid, ExperimentStrategy::Halving})
    for (std::size_t workers = 1; workers <= 4; ++workers) {
      Made made(strategy, {{2, 3, 4}, {5, 6, 6}, {9, 14, 18}, {1, 1, 1}, {3, 4, 4}}, 2);
      std::vector<std::size_t> at_work;  // in the order in which they began
      std::size_t most = 0;
      for (int turn = 0; turn < 1000; ++turn) {
        const BusyTrials busy(at_work.begin(), at_work.end());
        const auto next = at_work.size() < workers ? next_search_trial(made.record, made.scores(), busy) : std::nullopt;
        if (next) {
          ASSERT_FALSE(busy.contains(next->index)) << "two at one run";
          if (next->index == made.record.trials.size()) made.record.trials.emplace_back();
          made.record.trials[next->index] = next->trial;
          at_work.push_back(next->index);
          most = std::max(most, at_work.size());
        } else if (!at_work.empty()) {
          ExperimentTrial& trial = made.record.trials[at_work.front()];
          trial.reached = trial.target;
          at_work.erase(at_work.begin());
        } else {
          break;
        }
      }
      EXPECT_TRUE(at_work.empty());
      EXPECT_EQ(most, workers) << "all have something to do";
      EXPECT_EQ(made.record.trials.size(), 10u) << "every setting and seed once";
      ASSERT_TRUE(made.table().winner);
      EXPECT_EQ(made.table().winner->setting, 2u);
      EXPECT_EQ(made.table().winner->step, 300);
      EXPECT_EQ(made.table().winner->runs, 2);
    }
}

TEST(ExperimentTable, OrdersByRateThenSimilarityThenFewerSteps) {
  ExperimentPoint a{.setting = 0, .step = 200, .images = 20, .passed = 15, .similarity = 0.3};
  ExperimentPoint b = a;
  b.passed = 14;
  b.similarity = 0.9;
  EXPECT_TRUE(is_better(a, b));
  b = a;
  b.similarity = 0.4;
  EXPECT_TRUE(is_better(b, a));
  b = a;
  b.step = 100;
  EXPECT_TRUE(is_better(b, a));
  b = a;
  b.passed = 20;
  b.within_limits = false;
  EXPECT_TRUE(is_better(a, b)) << "a limit is a limit";
}

TEST(ExperimentTable, TiesAreCalledTiesAndTheConfirmationCountsByItself) {
  Made made(ExperimentStrategy::Grid, {{18, 19}, {15, 16}, {2, 3}});
  made.search();
  auto table = made.table();
  ASSERT_TRUE(table.winner);
  EXPECT_EQ(table.winner->passed, 19);
  for (const ExperimentPoint& point : table.points) {
    const bool is_winner = point.setting == 0 && point.step == 200;
    EXPECT_EQ(point.tied, !is_winner && point.setting != 2) << point.setting << " " << point.step;
  }
  EXPECT_THAT(conclusion_of(made.record, table), HasSubstr("3 others did about as well"));
  EXPECT_THAT(conclusion_of(made.record, table), HasSubstr("not confirmed"));

  made.record.plan.confirmations = 2;
  const auto before = table.points;
  for (std::int64_t i = 0; i < 2; ++i) {
    const auto next = next_confirmation(made.record, made.scores());
    ASSERT_TRUE(next);
    EXPECT_EQ(next->trial.seed, 21 + 20 * i) << "the search's pictures had the seeds 1 to 20";
    EXPECT_EQ(next->trial.target, 200) << "to the step that won";
    EXPECT_TRUE(next->trial.confirms);
    made.record.trials.push_back(next->trial);
    made.record.trials.back().reached = 200;
  }
  EXPECT_FALSE(next_confirmation(made.record, made.scores()));
  TrialScores scores = made.scores();
  scores[3] = {score(200, 11)};
  scores[4] = {score(200, 12)};
  table = tabulate(made.record, scores);
  EXPECT_EQ(table.points, before) << "the search's figures stay what they were";
  ASSERT_TRUE(table.confirmation);
  EXPECT_EQ(table.confirmation->passed, 23);
  EXPECT_EQ(table.confirmation->images, 40);
  EXPECT_THAT(conclusion_of(made.record, table), HasSubstr("On 2 fresh seeds"));
}

TEST(ExperimentTable, WhatWasThereBeforeIsTrainedOnTheSameFreshSeedsAndStaysWhenItIsAsGood) {
  Made made(ExperimentStrategy::Grid, {{9, 15}, {10, 19}, {2, 3}});
  made.record.plan.config.learning_rate = 1e-5;  // the first setting
  made.record.plan.confirmations = 2;
  EXPECT_EQ(setting_as_it_was(made.record.plan), 0u);
  EXPECT_EQ(confirming_runs(made.record.plan), 4);
  made.search();
  std::vector<std::string> story;
  while (const auto next = next_confirmation(made.record, made.scores())) {
    ASSERT_LT(story.size(), 5u);
    story.push_back(std::to_string(next->trial.setting) + ":" + std::to_string(next->trial.seed) + ">" +
                    std::to_string(next->trial.target));
    made.record.trials.push_back(next->trial);
    made.record.trials.back().reached = next->trial.target;
  }
  EXPECT_THAT(story, ElementsAre("1:21>200", "1:41>200", "0:21>200", "0:41>200"));
  const auto result = [&](std::int64_t winner, std::int64_t before) {
    TrialScores scores = made.scores();
    scores[3] = scores[4] = {score(200, winner)};
    scores[5] = scores[6] = {score(200, before)};
    return tabulate(made.record, scores);
  };
  const ExperimentTable stays = result(14, 19);
  EXPECT_EQ(stays.winner->setting, 1u) << "of the search";
  EXPECT_EQ(stays.advice()->setting, 0u);
  EXPECT_FALSE(stays.cannot_tell_from_before()) << "28 and 38 of 40";
  EXPECT_THAT(conclusion_of(made.record, stays), HasSubstr("on the same fresh seeds: 38 of 40 pass"));
  EXPECT_THAT(conclusion_of(made.record, stays), HasSubstr("So they stay."));
  const ExperimentTable changes = result(19, 18);
  EXPECT_EQ(changes.advice()->setting, 1u);
  EXPECT_TRUE(changes.cannot_tell_from_before());
  EXPECT_THAT(conclusion_of(made.record, changes), HasSubstr("The new ones did better there. At 95 %"));
  EXPECT_EQ(stays.points, changes.points) << "the search's figures stay what they were";
  EXPECT_EQ(result(19, 19).advice()->setting, 0u) << "nobody changes what was as good";
  TrialScores as_many = made.scores();
  as_many[3] = as_many[4] = {score(200, 19, 0.5)};
  as_many[5] = as_many[6] = {score(200, 19, 0.4)};
  EXPECT_THAT(conclusion_of(made.record, tabulate(made.record, as_many)), HasSubstr("As many pass with the new ones"));

  // The winner is what was there: nothing else to train.
  Made same(ExperimentStrategy::Grid, {{9, 15}, {10, 14}});
  same.record.plan.config.learning_rate = 1e-5;
  same.search();
  const auto only = next_confirmation(same.record, same.scores());
  ASSERT_TRUE(only);
  same.record.trials.push_back(only->trial);
  same.record.trials.back().reached = only->trial.target;
  EXPECT_FALSE(next_confirmation(same.record, same.scores()));
  EXPECT_EQ(same.table().advice(), same.table().winner);
}

TEST(ExperimentTable, DriftAndCopiesDoNotWin) {
  Made made(ExperimentStrategy::Grid, {{20}, {12}});
  made.record.plan.drift_limit = 0.5;
  made.record.plan.memorised_limit = 0.25;
  made.search();
  TrialScores scores = made.scores();
  scores[0][0].class_images = 4;
  scores[0][0].class_as_subject = 2;
  EXPECT_EQ(tabulate(made.record, scores).winner->setting, 0u) << "half is not beyond a half";
  scores[0][0].class_as_subject = 3;
  EXPECT_EQ(tabulate(made.record, scores).winner->setting, 1u);
  scores[0][0].class_as_subject = 0;
  scores[0][0].nearest.assign(6, NearestPhoto{"a.png", 0.99, true});
  EXPECT_EQ(tabulate(made.record, scores).winner->setting, 1u) << "6 of 20 are copies";
  scores[1][0].nearest.assign(20, NearestPhoto{"a.png", 0.99, true});
  EXPECT_FALSE(tabulate(made.record, scores).winner) << "nobody is within the limits";
}

TEST(ExperimentTable, NothingPassesIsNoSuccess) {
  Made made(ExperimentStrategy::Grid, {{0}, {0}});
  made.search();
  EXPECT_THAT(conclusion_of(made.record, made.table()), HasSubstr("No picture passes at any setting"));
}

TEST(Overfitting, IsSaidFromTheStepWhereItBegan) {
  std::vector<RunScore> scores;
  const auto look = [&](std::int64_t step, std::int64_t as_subject, bool copied) {
    scores.push_back(score(step, 10));
    scores.back().class_images = 4;
    scores.back().class_as_subject = as_subject;
    scores.back().nearest = {NearestPhoto{"a.png", 0.9, copied}};
  };
  look(0, 1, true);  // the base model knows nobody: what is like a photo is so by chance
  look(100, 2, false);
  look(200, 1, false);
  look(300, 2, true);
  look(400, 3, false);
  EXPECT_EQ(find_overfitting(scores, {}), (Overfitting{300, 300, std::nullopt})) << "at 200 the class was as before";
  scores.pop_back();
  EXPECT_EQ(find_overfitting(scores, {}).drift, std::nullopt) << "one look is an accident";
  EXPECT_FALSE(find_overfitting({}, {}).any());

  const std::vector<HoldoutLoss> losses{{100, 0.30}, {200, 0.20}, {300, 0.25}, {400, 0.22}};
  EXPECT_EQ(find_overfitting({}, losses).holdout, 200);
  EXPECT_FALSE(find_overfitting({}, {{100, 0.30}, {200, 0.20}, {300, 0.25}}).any());
  EXPECT_THAT(overfitting_words(find_overfitting(scores, losses)),
              HasSubstr("nearly a copy of a photo from step 300; the held-out loss rises from step 200"));
}

TEST(ExperimentCsv, HasALineForEverySettingAndLook) {
  Made made(ExperimentStrategy::Grid, {{18, 19}, {2, 3}});
  made.record.plan.axes.push_back({"lr_scheduler", {"constant"}});
  made.search();
  const std::string csv = experiment_csv(made.record, made.table());
  EXPECT_THAT(csv, HasSubstr("\"learning_rate\",\"lr_scheduler\",step,runs,images,passed,"));
  EXPECT_THAT(csv, HasSubstr("1e-05,\"constant\",200,1,20,19,0.9500,0.7639,0.9911,"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5);
}

}  // namespace
}  // namespace thumbsup
