// The form of the Train page: parameters, presets, history, forecast.
#include "params/json_params.h"
#include "support/scoped_variable.h"
#include "tests/ui/train_fixture.h"
#include "ui/models/step_times.h"

namespace thumbsup::test {
namespace {

TEST_F(TrainPageTest, TheFormIsTheParameterTable) {
  QStringList elsewhere;
  for (const ParamRow& row : train_params().rows()) {
    EXPECT_EQ(page().has_parameter(row.spec->id), row.spec->is_in_form()) << row.spec->id;
    if (!row.spec->is_in_form()) elsewhere << to_qt(row.spec->id);
  }
  EXPECT_EQ(elsewhere,
            (QStringList{"model", "config", "instance", "class", "ranks", "judge", "latent_cache", "device", "out"}));
  EXPECT_FALSE(page().shows_parameter("adam_beta2"));
  page().search("beta 2");
  EXPECT_TRUE(page().shows_parameter("adam_beta2")) << page().searched().toStdString();
  EXPECT_FALSE(page().shows_parameter("steps"));
}

TEST_F(TrainPageTest, TypingSlidingAndUndoing) {
  const auto before = page().values();
  page().type("learning_rate", "2e-5");
  EXPECT_EQ(page().value("learning_rate"), 2e-5);
  page().type("learning_rate", "1e9");  // out of range: taken back
  EXPECT_EQ(page().value("learning_rate"), 2e-5);
  page().type("learning_rate", "many");
  EXPECT_EQ(page().value("learning_rate"), 2e-5);
  page().slide_to_end("learning_rate");
  EXPECT_EQ(page().value("learning_rate"), 1e-3);
  page().slide_to_start("learning_rate");
  EXPECT_EQ(page().value("learning_rate"), 1e-7);
  page().type("steps", "777");
  EXPECT_EQ(page().value("steps"), 777);
  // Changes of one parameter in a row are one step of the history.
  EXPECT_EQ(window.context()->undo.count(), 2);
  studio.press(Qt::Key_Z, Qt::ControlModifier);
  studio.press(Qt::Key_Z, Qt::ControlModifier);
  window.context()->undo.setIndex(0);
  EXPECT_EQ(page().values(), before);
}

TEST_F(TrainPageTest, PresetsSetAllTheirParametersAndAreRecognised) {
  const int starter = page().preset();
  ASSERT_GE(starter, 0);
  const auto before = page().values();
  for (int i = 0; i < page().preset_count(); ++i) {
    page().choose_preset(i);
    EXPECT_EQ(page().preset(), i);
  }
  page().choose_preset(starter);
  EXPECT_EQ(page().values(), before);
  page().type("learning_rate", "3e-5");
  EXPECT_EQ(page().preset(), -1);
}

TEST_F(TrainPageTest, OwnPresetsAreSavedChosenReplacedAndDeleted) {
  const ScopedVariable home("XDG_CONFIG_HOME", path("config").toStdString());
  const int shipped = page().preset_count();
  const auto before = page().values();
  EXPECT_EQ(page().own_presets(), QStringList());
  page().type("learning_rate", "3e-5");
  page().type("steps", "321");
  page().save_preset("Slow & steady");
  EXPECT_EQ(page().own_preset(), "Slow & steady");
  EXPECT_EQ(page().preset(), -1) << "no shipped one";
  EXPECT_EQ(page().preset_count(), shipped);
  const auto slow = page().values();

  page().type("instance_prompt", "Rex sits");
  page().choose_preset(0);
  EXPECT_EQ(page().own_preset(), "My presets");
  page().choose_own_preset("Slow && steady");
  EXPECT_EQ(page().value("learning_rate"), 3e-5);
  EXPECT_EQ(page().value("steps"), 321);
  EXPECT_EQ(page().value("instance_prompt"), "Rex sits") << "who is learnt is the project's";
  page().type("instance_prompt", QString::fromStdString(slow["instance_prompt"]));
  EXPECT_EQ(page().values(), slow);

  page().type("steps", "654");
  EXPECT_EQ(page().own_preset(), "My presets") << "changed by hand";
  page().save_preset("Slow & steady", true);
  EXPECT_EQ(page().own_presets(), QStringList{"Slow && steady"});
  page().type("steps", "7");
  page().choose_own_preset("Slow && steady");
  EXPECT_EQ(page().value("steps"), 654);

  page().delete_own_preset("Slow && steady");
  EXPECT_EQ(page().own_presets(), QStringList());
  window.context()->undo.undo();
  EXPECT_EQ(page().own_presets(), QStringList{"Slow && steady"});
  EXPECT_EQ(page().own_preset(), "Slow & steady");
  EXPECT_NE(page().values(), before);
}

TEST_F(TrainPageTest, FindingsAreOfTheBaseModel) {
  EXPECT_EQ(page().finding("learning_rate"), "2e-4 to 8e-4 with the starter model");
  window.context()->models.train.set_model(to_path(path("sd15.safetensors")));
  EXPECT_EQ(page().finding("learning_rate"), "2e-6 too low, 5e-5 best");
  EXPECT_EQ(page().finding("resolution"), "0: the model's own");
  window.context()->undo.undo();
  EXPECT_EQ(page().finding("steps"), "480 with the starter model");
}

TEST_F(TrainPageTest, TheProjectRemembersTheForm) {
  page().type("steps", "321");
  ASSERT_TRUE(eventually([&] { return window.context()->project.section("params/train").value("steps", 0) == 321; }));
}

TEST_F(TrainPageTest, WhatIsWrongStandsAboveTheButton) {
  page().type("instance_prompt", "");
  const GuiThreadReads reads(to_path(path("demo")));
  page().press_train();
  EXPECT_TRUE(page().shows_problems());
  EXPECT_EQ(reads.seen(), std::vector<std::string>());
  EXPECT_EQ(page().job(), nullptr);
}

TEST_F(TrainPageTest, AButtonLeadsToWhatIsMissing) {
  page().type("instance_prompt", "");
  page().press_train();
  ASSERT_TRUE(eventually([&] { return !page().remedy().isEmpty(); }));
  EXPECT_TRUE(page().remedy().contains("Instance prompt")) << page().remedy().toStdString();
  page().press_remedy();
  EXPECT_TRUE(page().has_focus("instance_prompt"));
  page().type("instance_prompt", "Alexa");
  EXPECT_EQ(page().remedy(), "") << "it was about what was there before";

  page().type("lr_warmup_steps", "5000");  // behind the fold
  page().type("steps", "100");
  page().search("batch");
  page().press_train();
  ASSERT_TRUE(eventually([&] { return !page().remedy().isEmpty(); })) << page().problems().toStdString();
  page().press_remedy();
  EXPECT_TRUE(page().has_focus("lr_warmup_steps")) << page().remedy().toStdString();
  page().type("lr_warmup_steps", "0");

  for (const auto& photo : std::filesystem::directory_iterator(window.context()->project.shelf_folder(Shelf::Instance)))
    std::filesystem::remove_all(photo.path());
  page().press_train();
  ASSERT_TRUE(eventually([&] { return page().remedy() == "Add photos"; })) << page().problems().toStdString();
  page().press_remedy();
  EXPECT_EQ(window.current_page(), PageId::Photos);
}

TEST_F(TrainPageTest, TheForecastFollowsTheForm) {
  ASSERT_TRUE(eventually([&] { return page().forecast_verdict() == "fits"; }));
  page().type("batch_size", "64");
  page().type("resolution", "2048");
  EXPECT_TRUE(eventually([&] { return page().forecast_verdict() == "does not fit"; }));
  EXPECT_TRUE(page().forecast_sentence().contains("are free")) << page().forecast_sentence().toStdString();
}

TEST_F(TrainPageTest, TheForecastNamesATimeAtOnceAndRemembersWhatWasMeasured) {
  ASSERT_TRUE(eventually([&] { return page().forecast_says("estimate: "); }))
      << "nothing was measured on this machine yet";
  // As if 300 steps of just this kind had taken half an hour.
  TrainConfig config;
  params_from_json(train_params().bind(config), page().values(), "form");
  config.device = "auto";
  StepTimes times(settings);
  const TrainingForecast forecast = forecast_training(config);
  times.remember(forecast, 6);
  page().type("steps", "299");
  page().type("steps", "300");
  EXPECT_TRUE(eventually([&] { return page().forecast_says("about 30 min"); }));
  EXPECT_TRUE(times.of(forecast).measured);
  EXPECT_EQ(times.of(forecast).seconds, 6);
  // Another size is estimated from it: more pixels, more time.
  config.resolution = 256;
  const auto larger = times.of(forecast_training(config));
  EXPECT_FALSE(larger.measured);
  EXPECT_GT(larger.seconds, 6 * 3);
  settings.step_times.set("[{\"shape\": 3}, 7, {}]");
  EXPECT_FALSE(times.of(forecast).measured) << "damaged settings are as none";
  EXPECT_GT(times.of(forecast).seconds, 0);
}

}  // namespace
}  // namespace thumbsup::test
