// What follows from saying what a project is about.
#include "studio/project_idea.h"

#include <gtest/gtest.h>

#include "params/generate_config.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "studio/train_values.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using Base = ProjectIdea::Base;

TEST(ProjectIdea, PromptsCallAPersonByNameAndAnythingElseByItsKindToo) {
  const ProjectIdea alexa{.name = "Alexa", .kind = "person", .action = "with a thumbs up gesture"};
  EXPECT_EQ(instance_prompt_of(alexa), "Alexa with a thumbs up gesture") << "as the demo has it";
  EXPECT_EQ(class_prompt_of(alexa), "a person with a thumbs up gesture");
  const ProjectIdea rex{.name = "Rex", .kind = "dog", .action = "with a ball in its mouth"};
  EXPECT_EQ(instance_prompt_of(rex), "Rex dog with a ball in its mouth");
  EXPECT_EQ(class_prompt_of(rex), "a dog with a ball in its mouth");
  const ProjectIdea tusk{.name = "Tusk", .kind = "elephant"};
  EXPECT_EQ(instance_prompt_of(tusk), "Tusk elephant");
  EXPECT_EQ(class_prompt_of(tusk), "an elephant");
  EXPECT_EQ(instance_prompt_of({.name = "Rex"}), "") << "nothing follows from a name";
  EXPECT_EQ(class_prompt_of({.name = "Rex"}), "");
}

class NewProject : public testing::Test {
 protected:
  TrainConfig train_of(const Project& project) const {
    TrainConfig config;
    load_train_values(project, train_params().bind(config));
    return config;
  }
  GenerateConfig generate_of(const Project& project) const {
    GenerateConfig config;
    params_from_json(generate_params().bind(config), project.section("params/generate"), project.folder());
    return config;
  }
  static std::size_t preset(const char* id) {
    const auto presets = train_presets();
    return static_cast<std::size_t>(
        std::find_if(presets.begin(), presets.end(), [&](const TrainPreset& each) { return each.id == id; }) -
        presets.begin());
  }
  /// The preset that the Train page shows as chosen.
  static std::optional<std::size_t> chosen(TrainConfig config) {
    return matching_preset(train_presets(), params_to_json(train_params().bind(config)));
  }

  test::TemporaryFolder folder;
};

TEST_F(NewProject, OfADogForTheStarterIsReadyToTrain) {
  Project project = Project::create(folder / "rex", "Rex");
  set_up_project(project, {.name = "Rex", .kind = "dog", .action = "with a ball"});
  const TrainConfig train = train_of(project);
  EXPECT_EQ(train.instance_prompt, "Rex dog with a ball");
  EXPECT_EQ(train.class_prompt, "a dog with a ball");
  EXPECT_EQ(chosen(train), preset("starter"));
  EXPECT_TRUE(std::filesystem::exists(train.model / "model_index.json"));
  EXPECT_GT(train.sample_every, 0) << "previews from the start, as every new project has";
  EXPECT_EQ(generate_of(project).prompt, "Rex dog with a ball");
  EXPECT_EQ(generate_of(project).guidance_scale, 2.5) << "what suits the starter";

  const ProjectIdea read = idea_of(Project::open(folder / "rex", ProjectAccess::Read));
  EXPECT_EQ(read.name, "Rex");
  EXPECT_EQ(read.kind, "dog");
  EXPECT_EQ(read.action, "with a ball");
}

TEST_F(NewProject, OfAnotherModelHasThePresetOfStableDiffusion) {
  Project project = Project::create(folder / "p", "P");
  set_up_project(project, {.name = "P", .kind = "person", .base = Base::Model, .model = folder / "sd15"});
  EXPECT_EQ(train_of(project).model, folder / "sd15");
  EXPECT_EQ(chosen(train_of(project)), preset("report"));
  EXPECT_EQ(generate_of(project).guidance_scale, GenerateConfig().guidance_scale);

  Project later = Project::create(folder / "later", "L");
  set_up_project(later, {.name = "L", .kind = "person", .base = Base::Later});
  EXPECT_TRUE(train_of(later).model.empty()) << "it is still to come, and not the starter";
  EXPECT_EQ(chosen(train_of(later)), preset("report"));
}

TEST_F(NewProject, SaysNothingWhereItWasNotToldOrDamaged) {
  Project project = Project::create(folder / "p", "P");
  EXPECT_EQ(idea_of(project).kind, "");
  set_up_project(project, {.name = "P"});
  EXPECT_TRUE(project.section("params/train").empty()) << "from a name alone nothing follows";
  project.set_section("subject", {{"kind", 7}, {"action", nullptr}});
  EXPECT_EQ(idea_of(project).kind, "");
  EXPECT_EQ(idea_of(project).action, "");
}

}  // namespace
}  // namespace thumbsup
