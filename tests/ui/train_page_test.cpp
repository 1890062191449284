// The form of the Train page: parameters, presets, history, forecast.
#include <QSlider>

#include "params/json_params.h"
#include "tests/ui/train_fixture.h"
#include "ui/models/step_times.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup::test {
namespace {

TEST_F(TrainPageTest, TheFormIsTheParameterTable) {
  QStringList elsewhere;
  for (const ParamRow& row : train_params().rows()) {
    EXPECT_EQ(page->form()->editor(row.spec->id) != nullptr, row.spec->is_in_form()) << row.spec->id;
    if (!row.spec->is_in_form()) elsewhere << to_qt(row.spec->id);
  }
  EXPECT_EQ(elsewhere, (QStringList{"model", "config", "instance", "class", "judge", "latent_cache", "device", "out"}));
  EXPECT_FALSE(page->form()->editor("adam_beta2")->isVisible());
  QTest::keyClicks(page->form()->search(), "beta 2");
  EXPECT_TRUE(page->form()->editor("adam_beta2")->isVisible()) << page->form()->search()->text().toStdString();
  EXPECT_FALSE(page->form()->editor("steps")->isVisible());
}

TEST_F(TrainPageTest, TypingSlidingAndUndoing) {
  const auto before = page->params_json();
  type("learning_rate", "2e-5");
  EXPECT_EQ(value("learning_rate"), 2e-5);
  type("learning_rate", "1e9");  // out of range: taken back
  EXPECT_EQ(value("learning_rate"), 2e-5);
  type("learning_rate", "many");
  EXPECT_EQ(value("learning_rate"), 2e-5);
  auto* slider = page->form()->editor("learning_rate")->findChild<QSlider*>();
  slider->setFocus();
  QTest::keyClick(slider, Qt::Key_End);
  EXPECT_EQ(value("learning_rate"), 1e-3);
  QTest::keyClick(slider, Qt::Key_Home);
  EXPECT_EQ(value("learning_rate"), 1e-7);
  type("steps", "777");
  EXPECT_EQ(value("steps"), 777);
  // Changes of one parameter in a row are one step of the history.
  EXPECT_EQ(window.context()->undo.count(), 2);
  QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
  QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
  window.context()->undo.setIndex(0);
  EXPECT_EQ(page->params_json(), before);
}

TEST_F(TrainPageTest, PresetsSetAllTheirParametersAndAreRecognised) {
  auto* presets = child<SegmentedControl>("preset");
  const int starter = presets->current();
  ASSERT_GE(starter, 0);
  const auto before = page->params_json();
  for (int i = 0; i < presets->count(); ++i) {
    presets->set_current(i);
    EXPECT_EQ(presets->current(), i);
  }
  presets->set_current(starter);
  EXPECT_EQ(page->params_json(), before);
  type("learning_rate", "3e-5");
  EXPECT_EQ(presets->current(), -1);
}

TEST_F(TrainPageTest, TheProjectRemembersTheForm) {
  type("steps", "321");
  ASSERT_TRUE(eventually([&] { return window.context()->project.section("params/train").value("steps", 0) == 321; }));
}

TEST_F(TrainPageTest, WhatIsWrongStandsAboveTheButton) {
  page->form()->editor("instance_prompt")->findChild<QLineEdit*>()->clear();
  type("instance_prompt", "");
  click("train_button");
  EXPECT_TRUE(child<QLabel>("train_problems")->isVisible());
  EXPECT_EQ(page->active_job(), nullptr);
}

TEST_F(TrainPageTest, TheForecastFollowsTheForm) {
  auto* verdict = child<QLabel>("forecast_verdict");
  ASSERT_TRUE(eventually([&] { return verdict->text() == "fits"; }));
  type("batch_size", "64");
  type("resolution", "2048");
  EXPECT_TRUE(eventually([&] { return verdict->text() == "does not fit"; }));
  EXPECT_TRUE(child<QLabel>("forecast_sentence")->text().contains("are free"))
      << child<QLabel>("forecast_sentence")->text().toStdString();
}

TEST_F(TrainPageTest, TheForecastNamesATimeAtOnceAndRemembersWhatWasMeasured) {
  const auto labels = [&] { return child<QWidget>("forecast")->findChildren<QLabel*>(); };
  const auto says = [&](const QString& words) {
    const auto all = labels();
    return std::any_of(all.begin(), all.end(), [&](const QLabel* label) { return label->text().startsWith(words); });
  };
  ASSERT_TRUE(eventually([&] { return says("estimate: "); })) << "nothing was measured on this machine yet";
  // As if 300 steps of just this kind had taken half an hour.
  TrainConfig config;
  params_from_json(train_params().bind(config), page->params_json(), "form");
  config.device = "auto";
  StepTimes times(settings);
  const TrainingForecast forecast = forecast_training(config);
  times.remember(forecast, 6);
  type("steps", "299");
  type("steps", "300");
  EXPECT_TRUE(eventually([&] { return says("about 30 min"); }));
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
