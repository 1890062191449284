// An experiment's axes and its file.
#include "studio/experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "studio/project.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

std::string refusal(const std::string& axis) {
  try {
    parse_axis(axis);
  } catch (const UserInputError& error) {
    return error.what();
  }
  return "";
}

std::vector<json> values(const std::string& axis) {
  return parse_axis(axis).values;
}

TEST(ExperimentAxes, AreListsAndRanges) {
  EXPECT_EQ(parse_axis("learning_rate=2e-6,1e-5").param, "learning_rate");
  EXPECT_EQ(parse_axis("learning-rate=1e-5").param, "learning_rate") << "as the flag is written";
  EXPECT_EQ(values("learning_rate=2e-6,1e-5,5e-5"), (std::vector<json>{2e-6, 1e-5, 5e-5}));
  EXPECT_EQ(values("learning_rate=1e-6..1e-4"), (std::vector<json>{1e-6, 1e-5, 1e-4})) << "its scale is logarithmic";
  EXPECT_EQ(values("learning_rate=1e-6..1e-4/5"), (std::vector<json>{1e-6, 3.16e-6, 1e-5, 3.16e-5, 1e-4}));
  EXPECT_EQ(values("steps=400..1000/4"), (std::vector<json>{400, 600, 800, 1000}));
  EXPECT_EQ(values("prior_loss_weight=0..1"), (std::vector<json>{0.0, 0.5, 1.0}));
  EXPECT_EQ(values("lr_scheduler=constant,cosine"), (std::vector<json>{"constant", "cosine"}));
  EXPECT_EQ(values("use_ema=true,false"), (std::vector<json>{true, false}));
}

TEST(ExperimentAxes, OfTheReportAreThoseItLookedAt) {
  TrainConfig config;
  config.judge = "judge";
  ExperimentOptions options;
  options.axes = axes_of_preset("report");
  const ExperimentPlan plan = make_plan(options, config);
  EXPECT_EQ(plan.settings(), 3u);
  EXPECT_EQ(plan.looks, (std::vector<std::int64_t>{400, 600, 800, 1000}));
  EXPECT_TRUE(axes_of_preset("starter").empty());
}

TEST(ExperimentAxes, WhatIsNoneIsRefusedByName) {
  EXPECT_THAT(refusal("learning_rate"), HasSubstr("'learning_rate' is no axis"));
  EXPECT_THAT(refusal("=1"), HasSubstr("is no axis"));
  EXPECT_THAT(refusal("colour=red"), HasSubstr("'colour' cannot be varied"));
  for (const char* id : {"seed=1,2", "instance=a,b", "out=a", "sample_every=1,2", "model=a,b", "patience=1,2"})
    EXPECT_THAT(refusal(id), HasSubstr("cannot be varied")) << id;
  EXPECT_THAT(refusal("learning_rate=fast"), HasSubstr("'fast' is no value of learning_rate"));
  EXPECT_THAT(refusal("learning_rate=7"), HasSubstr("cannot be 7")) << "beyond what it may be";
  EXPECT_THAT(refusal("learning_rate=nan"), HasSubstr("is no value"));
  EXPECT_THAT(refusal("learning_rate=1e-5,0.00001"), HasSubstr("twice"));
  EXPECT_THAT(refusal("lr_scheduler=sideways"), HasSubstr("sideways"));
  for (const char* range : {"steps=1000..400", "steps=1..", "steps=1..5/1", "steps=1..5/x", "lr_scheduler=a..b",
                            "steps=1..5/3/4", "steps=1..5/100000"})
    EXPECT_THAT(refusal(range), HasSubstr("is no range")) << range;
}

class ExperimentFiles : public testing::Test {
 protected:
  TrainConfig config() const {
    TrainConfig values;
    values.instance = project.shelf_folder(Shelf::Instance);
    values.judge = project.judges_folder() / "thumbs-up";
    values.model = "/models/sd15";
    values.steps = 800;
    return values;
  }
  ExperimentPlan plan(std::vector<std::string> axes) const {
    ExperimentOptions options;
    options.axes = std::move(axes);
    options.seeds = 2;
    return make_plan(options, config());
  }
  std::string reading(const json& file) const {
    write_json_file(project.folder() / "experiments" / "exp-001.json", file);
    try {
      read_experiment(project, "exp-001");
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  test::TemporaryFolder folder;
  Project project = Project::create(folder / "p", "Alexa");
};

TEST_F(ExperimentFiles, APlanHasSettingsLooksAndSeeds) {
  const ExperimentPlan made = plan({"learning_rate=1e-5,5e-5", "steps=400..1000/4", "batch_size=1,2,4"});
  EXPECT_EQ(made.settings(), 6u);
  EXPECT_EQ(made.values_of(0), (std::vector<json>{1e-5, 1}));
  EXPECT_EQ(made.values_of(5), (std::vector<json>{5e-5, 4}));
  EXPECT_EQ(made.words_for(4), "learning_rate 5e-05, batch_size 2");
  EXPECT_EQ(made.looks, (std::vector<std::int64_t>{400, 600, 800, 1000}));
  EXPECT_EQ(made.config.sample_every, 200) << "a look is at every one of them";
  EXPECT_EQ(made.config.steps, 1000);
  EXPECT_GE(made.seed_distance(), made.config.sample_count) << "picture i of a run has its seed + i";
  EXPECT_EQ(made.seeds, (std::vector<std::int64_t>{1, 1 + made.seed_distance()})) << "after that of the project";
  const TrainConfig last = made.config_of(5, 7);
  EXPECT_EQ(last.learning_rate, 5e-5);
  EXPECT_EQ(last.batch_size, 4);
  EXPECT_EQ(last.seed, 7);

  const ExperimentPlan by_default = plan({});
  EXPECT_EQ(by_default.settings(), 3u) << "half, the whole and twice the rate";
  EXPECT_EQ(by_default.values_of(1)[0].get<double>(), config().learning_rate);
  EXPECT_EQ(by_default.looks, (std::vector<std::int64_t>{400, 800}));
}

TEST_F(ExperimentFiles, WhatCannotBeAPlanIsRefused) {
  EXPECT_THROW(plan({"steps=400", "steps=800"}), UserInputError);
  EXPECT_THROW(plan({"steps=399,400"}), UserInputError) << "pictures after every step";
  EXPECT_THROW(plan({"learning_rate=1e-6..1e-4/100", "batch_size=1..64/20"}), UserInputError) << "2000 settings";
  TrainConfig blind = config();
  blind.judge.clear();
  EXPECT_THROW(make_plan({}, blind), UserInputError) << "nobody says what is better";
}

TEST_F(ExperimentFiles, AreReadAsTheyWereWritten) {
  EXPECT_THROW(read_experiment(project, ""), UserInputError);
  ExperimentRecord record = create_experiment(project, plan({"learning_rate=1e-5,5e-5", "steps=400,800"}));
  EXPECT_EQ(record.id, "exp-001");
  record.trials.push_back({1, 0, 400, 400, false, "it diverged"});
  record.trials.push_back({0, 5, 800, 400, true, ""});
  record.seconds = 12.5;
  record.is_searched = true;
  save_experiment(project, record);
  const ExperimentRecord read = read_experiment(project, "exp-001");
  EXPECT_EQ(read.plan.axes, record.plan.axes);
  EXPECT_EQ(read.plan.looks, record.plan.looks);
  EXPECT_EQ(read.plan.seeds, record.plan.seeds);
  EXPECT_EQ(read.plan.config.instance, project.shelf_folder(Shelf::Instance));
  ASSERT_EQ(read.trials.size(), 2u);
  EXPECT_EQ(read.trials[0].error, "it diverged");
  EXPECT_TRUE(read.trials[0].is_over());
  EXPECT_FALSE(read.trials[1].is_over());
  EXPECT_TRUE(read.trials[1].confirms);
  EXPECT_EQ(read.seconds, 12.5);
  EXPECT_TRUE(read.is_searched);
  EXPECT_EQ(read.run_of(1), "exp-001-02");
  EXPECT_EQ(create_experiment(project, record.plan).id, "exp-002");
  EXPECT_EQ(list_experiments(project), (std::vector<std::string>{"exp-002", "exp-001"}));
}

TEST_F(ExperimentFiles, ANewOneNeverTakesTheNameOfRunsThatAreThere) {
  fs::create_directories(project.runs_folder() / "exp-007-02");
  fs::create_directories(project.runs_folder() / "run-099");
  fs::create_directories(project.runs_folder() / "exp-");
  EXPECT_EQ(create_experiment(project, plan({"learning_rate=1e-5,5e-5"})).id, "exp-008")
      << "its runs would be taken for those of exp-007, whose record is gone";
}

TEST_F(ExperimentFiles, DamagedAndForeignOnesAreRefusedByName) {
  create_experiment(project, plan({"learning_rate=1e-5,5e-5"}));
  const json good = read_json_file(project.folder() / "experiments" / "exp-001.json");
  EXPECT_EQ(reading(good), "");
  const auto changed = [&](const char* key, const json& value) {
    json file = good;
    file[key] = value;
    return reading(file);
  };
  EXPECT_THAT(reading(json::array()), HasSubstr("exp-001.json"));
  EXPECT_THAT(changed("looks", json::array()), HasSubstr("exp-001.json"));
  EXPECT_THAT(changed("looks", {800, 400}), HasSubstr("exp-001.json"));
  EXPECT_THAT(changed("seeds", "all"), HasSubstr("exp-001.json"));
  EXPECT_THAT(changed("strategy", "luck"), HasSubstr("exp-001.json"));
  EXPECT_THAT(changed("axes", {{{"param", "model"}, {"values", {"/etc"}}}}), HasSubstr("cannot be varied"));
  EXPECT_THAT(changed("axes", {{{"param", "learning_rate"}, {"values", {7}}}}), HasSubstr("exp-001.json"));
  EXPECT_THAT(changed("trials", {{{"setting", 99}}}), HasSubstr("exp-001.json"));
  // What somebody else has written reads and writes nothing outside of the project unasked.
  json foreign = good;
  foreign["config"]["judge"] = "/home/somebody/judge";
  EXPECT_THAT(reading(foreign), HasSubstr("written by somebody else"));
}

}  // namespace
}  // namespace thumbsup
