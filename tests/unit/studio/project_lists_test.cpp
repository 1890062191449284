// What a project knows of its images, judges, models and the values of its next training.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "params/json_params.h"
#include "studio/gallery_marks.h"
#include "studio/judge_listing.h"
#include "studio/model_listing.h"
#include "studio/project.h"
#include "studio/project_trash.h"
#include "studio/registry.h"
#include "studio/train_values.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class ProjectLists : public testing::Test {
 protected:
  test::TemporaryFolder temporary;
  Project project = Project::create(temporary / "p", "Alexa");
};

TEST_F(ProjectLists, MarksAreKeptAndUndone) {
  const fs::path first = project.gallery_folder() / "batch" / "a 👍.png", second = project.gallery_folder() / "b.png";
  project.set_section("ui/gallery", {{"model", "starter"}});
  GalleryMarks marks(project);
  const ImageMarks before = marks.apply({{first, {true, 3}}, {second, {false, 9}}});
  EXPECT_EQ(marks.of(first), (ImageMark{true, 3}));
  EXPECT_EQ(marks.of(second).rating, 5);
  EXPECT_EQ(before.at(first), ImageMark{});
  EXPECT_EQ(GalleryMarks(project).of(first), (ImageMark{true, 3}));
  EXPECT_EQ(project.section("ui/gallery").at("model"), "starter") << "what else is kept there stays";
  const ImageMarks after = marks.apply(before);
  EXPECT_EQ(marks.of(first), ImageMark{});
  EXPECT_TRUE(project.section("ui/gallery").at("favourites").empty());
  marks.apply(after);
  EXPECT_EQ(marks.of(first), (ImageMark{true, 3}));

  // Overruled verdicts: kept, undone, and known to the next judge's training as far as the images are there.
  marks.apply({{first, {true, 3, false}}, {second, {false, 0, true}}});
  EXPECT_EQ(GalleryMarks(project).of(first).verdict, false);
  EXPECT_EQ(GalleryMarks(project).of(second), (ImageMark{false, 0, true}));
  EXPECT_TRUE(overruled_images(project).failing.empty()) << "no such file";
  write_file_atomically(first, "a picture");
  EXPECT_THAT(overruled_images(project).failing, ElementsAre(first));
  EXPECT_TRUE(overruled_images(project).passing.empty());
  marks.apply({{first, {true, 3}}});
  EXPECT_FALSE(project.section("ui/gallery").contains("fails"));
  project.set_section("ui/gallery", {{"favourites", {"x.png", 4}}, {"ratings", {{"x.png", 7}, {"y.png", 2}}}});
  const GalleryMarks damaged(project);
  EXPECT_EQ(damaged.of(project.gallery_folder() / "x.png"), (ImageMark{true, 0}));
  EXPECT_EQ(damaged.of(project.gallery_folder() / "y.png").rating, 2);
}

TEST_F(ProjectLists, TheTrashTakesAllOrNone) {
  const auto run = project.runs_folder() / "run-001", other = project.runs_folder() / "run-002";
  write_file_atomically(run / "log.txt", "one");
  write_file_atomically(other / "log.txt", "two");
  EXPECT_THROW(trash_all(project, {run, project.runs_folder() / "missing"}), UserInputError);
  EXPECT_EQ(read_text_file(run / "log.txt"), "one");
  const auto trashed = trash_all(project, {run, other});
  EXPECT_FALSE(fs::exists(run) || fs::exists(other));
  write_file_atomically(other / "log.txt", "mine");
  EXPECT_THROW(restore_all(project, trashed), IoError);
  EXPECT_FALSE(fs::exists(run));
  fs::remove_all(other);
  restore_all(project, trashed);
  EXPECT_EQ(read_text_file(run / "log.txt"), "one");
  EXPECT_EQ(read_text_file(other / "log.txt"), "two");
}

TEST_F(ProjectLists, JudgesAreListedNewestFirst) {
  const auto add = [&](const char* id, const char* date, double threshold) {
    write_json_file(project.judges_folder() / id / "judge.json",
                    {{"format", "thumbsup-judge"},
                     {"name", std::string("of ") + id},
                     {"date", date},
                     {"evaluation", {{"accuracy_interval_95", {0.8, 0.95}}, {"threshold", threshold}}}});
  };
  EXPECT_TRUE(list_judges(project.judges_folder()).empty());
  EXPECT_TRUE(list_judges(temporary / "missing").empty());
  add("old", "2026-01-01T00:00:00Z", 0.5);
  add("new", "2026-02-01T00:00:00Z", 0.5);
  write_file_atomically(project.judges_folder() / "damaged" / "judge.json", "{");
  write_file_atomically(project.judges_folder() / "other" / "judge.json", "[]");
  write_file_atomically(project.judges_folder() / "unfinished" / "state.json", "{}");
  const auto judges = list_judges(project.judges_folder());
  ASSERT_EQ(judges.size(), 2u);
  EXPECT_EQ(judges[0].id, "new");
  EXPECT_EQ(judges[1].name, "of old");
  EXPECT_EQ(judges[0].sure, 0.8);
  EXPECT_EQ(judges[0].folder, project.judges_folder() / "new");
  add("new", "2026-02-01T00:00:00Z", 0.6);
  EXPECT_NE(list_judges(project.judges_folder())[0].stamp, judges[0].stamp) << "another threshold is another judge";
  const auto before = list_judges(project.judges_folder());
  add("new/questions/subject", "2026-03-01T00:00:00Z", 0.5);
  const auto after = list_judges(project.judges_folder());
  ASSERT_EQ(after.size(), 2u) << "a question is no judge of its own here";
  EXPECT_NE(after[0].stamp, before[0].stamp) << "one question more is another judge";
  EXPECT_EQ(after[1].stamp, before[1].stamp);
}

TEST_F(ProjectLists, ModelsOfEveryKind) {
  write_file_atomically(project.models_folder() / "b.safetensors", "weights");
  write_file_atomically(project.models_folder() / "a" / "model_index.json", "{}");
  write_file_atomically(project.models_folder() / "notes.txt", "x");
  write_file_atomically(project.models_folder() / "half.partial" / "model_index.json", "{}");
  write_json_file(
      project.runs_folder() / "run-001" / "run.json",
      {{"version", 1}, {"state", "succeeded"}, {"config", {{"steps", 9}}}, {"created", "2026-01-01T00:00:00Z"}});
  write_file_atomically(project.runs_folder() / "run-001" / "model" / "model_index.json", "{}");
  NewVersion version;
  version.model = project.models_folder() / "b.safetensors";
  version.record.run = "run-001";
  Registry(project.versions_folder()).add(version);
  const auto models = list_models(model_folders(project), list_runs(project.runs_folder()));
  std::vector<std::string> ids;
  for (const ListedModel& model : models) ids.push_back(model.id);
  EXPECT_THAT(ids, ElementsAre("starter", "base:a", "base:b.safetensors", "run:run-001", "version:v1"));
  EXPECT_TRUE(is_starter_model(models[0].model));
  EXPECT_FALSE(is_starter_model(models[1].model));
  EXPECT_EQ(models[3].model, project.runs_folder() / "run-001" / "model");
  EXPECT_EQ(models[3].state, "succeeded");
  EXPECT_EQ(models[3].made, "2026-01-01T00:00:00Z");
  EXPECT_EQ(models[4].run, "run-001");
  EXPECT_EQ(models[4].state, "candidate");
  EXPECT_EQ(models[4].bytes, 7u);
  EXPECT_EQ(bytes_of(project.models_folder()), 7u + 2 + 1 + 2);
}

TEST_F(ProjectLists, TheNextTrainingHasTheProjectsValues) {
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  EXPECT_TRUE(load_train_values(project, params).empty());
  EXPECT_EQ(config.sample_every, 50) << "a new project shows something early";
  EXPECT_EQ(config.checkpoint_every, 50);
  project.set_section("params/train", {{"steps", 321}, {"of_tomorrow", 4}});
  TrainConfig kept;
  const BoundParams kept_params = train_params().bind(kept);
  const auto unknown = load_train_values(project, kept_params);
  EXPECT_EQ(kept.steps, 321);
  EXPECT_EQ(kept.sample_every, TrainConfig{}.sample_every);
  kept.steps = 400;
  save_train_values(project, kept_params, unknown);
  EXPECT_EQ(project.section("params/train"), (nlohmann::json{{"steps", 400}, {"of_tomorrow", 4}}));

  kept.sample_every = 10;
  const auto judge = project.judges_folder() / "j";
  TrainConfig next = next_run(project, kept, judge);
  EXPECT_EQ(next.instance, project.shelf_folder(Shelf::Instance));
  EXPECT_EQ(next.class_.empty(), kept.prior_loss_weight <= 0);
  EXPECT_EQ(next.judge, judge);
  kept.sample_every = 0;
  EXPECT_TRUE(next_run(project, kept, judge).judge.empty()) << "without previews it has nothing to score";
}

TEST_F(ProjectLists, PresetsSetAllTheirParametersAndAreRecognised) {
  const auto presets = train_presets();
  ASSERT_GE(presets.size(), 2u);
  EXPECT_EQ(presets[0].id, "report");
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  for (std::size_t i = 0; i < presets.size(); ++i) {
    choose_preset(presets, i, params);
    EXPECT_EQ(matching_preset(presets, params_to_json(params)), std::optional<std::size_t>(i));
  }
  config.steps += 1;
  EXPECT_EQ(matching_preset(presets, params_to_json(params)), std::nullopt);
}

}  // namespace
}  // namespace thumbsup
