// A candidate beside the version in production.
#include "serve/canary.h"

#include <gtest/gtest.h>

#include <random>

#include "serve_fixture.h"
#include "studio/registry.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;
using Finding = PassComparison::Finding;

TEST(FisherExact, IsTheSumOfWhatIsNoLikelier) {
  // The lady tasting tea, 3 of 4 against 1 of 4: (1 + 16 + 16 + 1) / 70.
  EXPECT_NEAR(fisher_exact_p(3, 4, 1, 4), 34.0 / 70, 1e-12);
  EXPECT_NEAR(fisher_exact_p(4, 4, 0, 4), 2.0 / 70, 1e-12);
  EXPECT_NEAR(fisher_exact_p(10, 20, 10, 20), 1, 1e-12);
  EXPECT_EQ(fisher_exact_p(0, 0, 3, 4), 1);
}

TEST(PassComparison, ConcludesAtItsLooksAlone) {
  PassComparison comparison;
  for (int i = 0; i < 19; ++i) {
    comparison.add(true, false);
    comparison.add(false, true);
  }
  EXPECT_EQ(comparison.finding(), Finding::TooFew);
  comparison.add(true, false);
  comparison.add(false, true);
  EXPECT_EQ(comparison.finding(), Finding::Worse);
  EXPECT_LT(comparison.difference_high(), -0.7);
  EXPECT_NE(comparison.told("v4", "v3")["sentence"].get<std::string>().find(
                "v4 is worse than v3: 0 of 20 pictures pass, of the other's 20 of 20"),
            std::string::npos);
  EXPECT_EQ(PassComparison::from_json(comparison.to_json()).to_json(), comparison.to_json());
}

/// Of 1,000 comparisons over 640 pictures of each: how many end with a difference.
int found_differences(double candidate, double production) {
  std::mt19937 random(7);
  int found = 0;
  for (int run = 0; run < 1000; ++run) {
    PassComparison comparison;
    bool told = false;
    for (int i = 0; i < 640; ++i) {
      comparison.add(true, std::bernoulli_distribution(candidate)(random));
      comparison.add(false, std::bernoulli_distribution(production)(random));
      told = told || comparison.finding() == Finding::Better || comparison.finding() == Finding::Worse;
    }
    found += told;
  }
  return found;
}

TEST(PassComparison, TellsADifferenceThatIsNoneSeldomAndOneThatIsThere) {
  // Six looks at 0.01: 60 of 1000 at most; about 30, as the looks are of the same pictures (standard deviation 5.4).
  EXPECT_LT(found_differences(0.8, 0.8), 46);
  EXPECT_GT(found_differences(0.6, 0.8), 990);
}

class CanaryTest : public ServeFixture {
 protected:
  CanaryTest() : registry_(folder_ / "versions") {
    fs::create_directories(folder_ / "model");
    fs::copy_file(test::source_root() / "resources/starter/scheduler/scheduler_config.json",
                  folder_ / "model/model_index.json");
    config_.project = folder_.path();
    config_.canary = "v2";
    for (int i = 0; i < 2; ++i) (void)registry_.add({.record = {}, .model = folder_ / "model"});
    promote("v1");
  }
  void promote(const std::string& version) {
    registry_.promote(version, Stage::Accepted, {.override_reason = "a test"});
    registry_.promote(version, Stage::Production);
  }
  static ServedModelPtr served(const std::string& version) {
    auto model = std::make_shared<ServedModel>(*ServeFixture::model());
    model->version = version;
    model->hash[0] = version.back();
    return model;
  }
  Canary canary() {
    return Canary(
        config_, [this](const GenerateConfig&, RunControl&) { return load_(); },
        [this](const ServedModelPtr& model) { watch_.use_candidate(model); }, alerts_, metrics_);
  }
  int drawn_by_candidate(Canary& canary, int requests) {
    int drawn = 0;
    for (int i = 0; i < requests; ++i) drawn += canary.choose(served("v1"))->version == "v2";
    return drawn;
  }

  const test::TemporaryFolder folder_;
  Registry registry_;
  RunControl control_;
  std::function<ModelFacts()> load_ = [] { return ModelFacts{std::string(64, '2'), 128}; };
};

TEST_F(CanaryTest, DrawsItsShareEvenlyAndEndsWhenItIsPromoted) {
  config_.canary_share = 0.3;
  Canary candidate = canary();
  EXPECT_EQ(drawn_by_candidate(candidate, 10), 0) << "not loaded yet";
  candidate.follow(served("v1"), control_);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(drawn_by_candidate(candidate, 10), 3);
  EXPECT_NE(metrics_.text().find("role=\"canary\",version=\"v2\"} 1"), std::string::npos) << metrics_.text();
  promote("v2");
  EXPECT_EQ(candidate.choose(served("v2"))->version, "v2");
  candidate.follow(served("v2"), control_);
  EXPECT_EQ(candidate.current(), nullptr);
  EXPECT_EQ(metrics_.text().find("role=\"canary\""), std::string::npos) << metrics_.text();
  registry_.roll_back("a test");
  candidate.follow(served("v1"), control_);
  EXPECT_EQ(candidate.current(), nullptr) << "it was in production and had to go";
}

TEST_F(CanaryTest, AStageIsItsNewestVersionAfterProductions) {
  config_.canary = "candidate";
  Canary candidate = canary();
  candidate.follow(served("v1"), control_);
  EXPECT_EQ(candidate.current()->version, "v2");
  (void)registry_.add({.record = {}, .model = folder_ / "model"});
  candidate.follow(served("v1"), control_);
  EXPECT_EQ(candidate.current()->version, "v3");
  promote("v3");
  candidate.follow(served("v3"), control_);
  EXPECT_EQ(candidate.current(), nullptr) << "v2 is older than what serves";
  config_.canary = "v9";
  EXPECT_THROW(canary(), UserInputError);
}

TEST_F(CanaryTest, WithoutRoomForItProductionDrawsEverythingAndItIsSaid) {
  load_ = []() -> ModelFacts { throw OutOfMemoryError("this machine", 4'000'000'000, 1'000'000'000); };
  Canary candidate = canary();
  candidate.follow(served("v1"), control_);
  EXPECT_EQ(drawn_by_candidate(candidate, 20), 0);
  EXPECT_NE(alerts_.active().at("canary_fails").find("has no room beside the version in production"),
            std::string::npos);
}

TEST_F(CanaryTest, OneThatFallsIsTakenOutWhereThatIsAllowed) {
  for (const bool allowed : {false, true}) {
    config_.auto_rollback = allowed;
    Canary candidate = canary();
    PictureWatch watch(
        {.fell_below =
             [&](ServedAs role, const ServedModel& model, const std::string& why) {
               EXPECT_EQ(role, ServedAs::Canary);
               candidate.fell_below(model, why);
             }},
        [](const std::string&) { return verdict_of(false); }, metrics_, alerts_, log_);
    candidate.follow(served("v1"), control_);
    watch.use_model(*served("v1"));
    watch.use_candidate(candidate.current());
    look_at(watch, 19, candidate.current());
    EXPECT_EQ(drawn_by_candidate(candidate, 10), 1);
    EXPECT_EQ(alerts_.active().count("canary_low"), 0u);
    look_at(watch, 2, candidate.current());
    for (int i = 0; i < 200 && alerts_.active().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(drawn_by_candidate(candidate, 10), allowed ? 0 : 1);
    EXPECT_NE(alerts_.active().at("canary_low").find(allowed ? "was taken out" : "goes on drawing"), std::string::npos);
    EXPECT_EQ(alerts_.active().count("pass_ratio_low"), 0u) << "that is about production";
    alerts_.set("canary_low", false, "");
  }
}

TEST_F(CanaryTest, IsWatchedApartAndTakesWhatIsKnownOfItIntoProduction) {
  const auto state = folder_ / "watch.sqlite";
  {
    WatchStore store(state);
    PictureWatch watch(
        {.store = &store}, [](const std::string&) { return verdict_of(true); }, metrics_, alerts_, log_);
    watch.use_model(*served("v1"));
    EXPECT_EQ(watch.candidate_numbers(), nullptr);
    watch.use_candidate(served("v2"));
    look_at(watch, 5, served("v2"));
    look_at(watch, 7, served("v1"));
    look_at(watch, 1, served("v0"));
  }
  WatchStore store(state);
  PictureWatch watch(
      {.store = &store}, [](const std::string&) { return verdict_of(true); }, metrics_, alerts_, log_);
  watch.use_model(*served("v1"));
  watch.use_candidate(served("v2"));
  EXPECT_EQ(watch.numbers()["judged"], 7);
  EXPECT_EQ(watch.candidate_numbers()["judged"], 5);
  const auto comparison = watch.candidate_numbers()["comparison"];
  EXPECT_EQ(comparison["candidate"]["judged"], 5);
  EXPECT_EQ(comparison["production"]["judged"], 7);
  EXPECT_EQ(comparison["finding"], "too few");
  EXPECT_NE(metrics_.text().find("thumbsup_pass_window_images{model=\"v2\",role=\"canary\"} 5"), std::string::npos);
  watch.use_model(*served("v2"));
  watch.use_candidate(nullptr);
  EXPECT_EQ(watch.numbers()["judged"], 5);
}

TEST_F(CanaryTest, WhatTheCandidateCannotDrawIsDrawnByProduction) {
  std::string failed, why;
  GenerationService service(
      {4, 3, std::chrono::seconds(9)},
      [this](const GenerateConfig& config, RunControl& control, RunObserver& observer) {
        if (config.model == "v2") throw IoError("/secret/v2", verbatim("is broken"));
        drawer_(config, control, observer);
      },
      [] { return served("v1"); }, [](const Generation&) {},
      {[] {
         auto model = std::make_shared<ServedModel>(*served("v2"));
         model->drawing.model = "v2";
         return model;
       },
       [&](const ServedModelPtr& model, const std::string& reason) {
         failed = model->version;
         why = reason;
       }});
  GenerateConfig wish;
  wish.prompt = "x";
  wish.steps = 1;
  const auto generation = service.submit("ann", wish);
  for (std::uint64_t seen = 0; !generation->is_over();) seen = generation->wait(seen, std::chrono::seconds(5));
  EXPECT_EQ(generation->status().state, Generation::State::Done);
  EXPECT_EQ(generation->model()->version, "v1");
  while (!service.is_idle()) std::this_thread::yield();
  EXPECT_EQ(failed, "v2");
  EXPECT_EQ(why.find("secret"), std::string::npos) << why;
}

}  // namespace
}  // namespace thumbsup::serve
