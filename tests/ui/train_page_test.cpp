// Trains the starter through the Train page, as a hand would.
#include "ui/pages/train_page.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QUndoStack>
#include <iostream>
#include <set>

#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/segmented_control.h"
#include "ui_fixture.h"

namespace thumbsup {
namespace {

using test::eventually;

class TrainPageTest : public test::WindowTest {
 protected:
  void SetUp() override {
    open_demo();
    // Six photos a shelf are enough, and are encoded sooner.
    for (const Shelf shelf : all_shelves) {
      std::set<std::filesystem::path> photos;
      for (const auto& entry : std::filesystem::directory_iterator(window.context()->project.shelf_folder(shelf)))
        if (entry.path().extension() != ".json" && entry.path().extension() != ".txt") photos.insert(entry.path());
      for (auto photo = std::next(photos.begin(), 6); photo != photos.end(); ++photo) std::filesystem::remove(*photo);
    }
    window.show_page(PageId::Train);
    page = child<TrainPage>("train_page");
    ASSERT_NE(page, nullptr);
  }

  /// Types a value into a parameter's field.
  void type(const char* id, const QString& text) {
    ParamEditor* editor = page->form()->editor(id);
    ASSERT_NE(editor, nullptr) << id;
    auto* line = editor->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr) << id;
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
  }
  nlohmann::json value(const char* id) const { return page->params_json().value(id, nlohmann::json()); }
  void click(const char* name) {
    QTest::qWait(50);  // the layout settles
    QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton);
  }

  TrainPage* page = nullptr;
};

/// The longest time the event loop did not come round, in milliseconds, while the object lived.
class StallWatch : public QObject {
 public:
  StallWatch() {
    timer_.setInterval(5);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, [this] {
      const qint64 gap = clock_.restart();
      longest = std::max(longest, gap);
      stalls += gap > 100 ? 1 : 0;
      ++rounds;
    });
    clock_.start();
    timer_.start();
  }
  qint64 longest = 0;
  int stalls = 0;
  int rounds = 0;

 private:
  QTimer timer_;
  QElapsedTimer clock_;
};

TEST_F(TrainPageTest, TheFormIsTheParameterTable) {
  TrainConfig config;
  for (const BoundParam& param : train_params().bind(config)) {
    const bool elsewhere =
        QStringList{"model", "config", "instance", "class", "out", "latent_cache", "judge", "device"}.contains(
            to_qt(param.spec->id));
    EXPECT_EQ(page->form()->editor(param.spec->id) == nullptr, elsewhere) << param.spec->id;
  }
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

TEST_F(TrainPageTest, TrainsTwentyStepsWithPauseResumeStopAndGoesOn) {
  type("steps", "20");
  type("sample_every", "5");
  type("sample_count", "1");
  type("sample_steps", "4");
  type("checkpoint_every", "5");
  qint64 idle_longest = 0;
  {
    const StallWatch idle;
    QTest::qWait(1000);
    idle_longest = idle.longest;
  }
  const StallWatch watch;
  click("train_button");
  ASSERT_NE(page->active_job(), nullptr) << child<QLabel>("train_problems")->text().toStdString();
  QPointer<TrainJob> job = page->active_job();
  ASSERT_TRUE(eventually([&] { return job->metrics().steps.size() >= 6 || job->is_ended(); }));
  ASSERT_FALSE(job->is_ended()) << job->error_sentence().toStdString();

  click("pause_button");
  EXPECT_EQ(job->state(), JobState::Paused);
  QTest::qWait(1500);  // the step in work is finished
  const auto held = job->metrics().steps.size();
  QTest::qWait(1000);
  EXPECT_EQ(job->metrics().steps.size(), held);
  EXPECT_TRUE(eventually([&] {
    const auto& curves = page->loss_chart()->curves();
    return !curves.isEmpty() && static_cast<std::size_t>(curves.first().points.size()) == held;
  }));
  EXPECT_TRUE(page->loss_chart()->readout(3).startsWith("step 3")) << page->loss_chart()->readout(3).toStdString();
  click("pause_button");
  EXPECT_EQ(job->state(), JobState::Running);
  ASSERT_TRUE(eventually([&] { return job->metrics().steps.size() > held; }));
  ASSERT_TRUE(eventually([&] { return job->sample_count() > 0; }));
  click("stop_button");
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  std::cout << "longest time without an event: " << watch.longest << " ms while training (" << watch.stalls
            << " over 100 ms in " << watch.rounds << " rounds), " << idle_longest << " ms idle\n";
  // Not blocked: a run of the engine on the GUI thread would leave no more rounds than calls of ours.
  EXPECT_GT(watch.rounds, 200);

  // Goes on to the end.
  auto* table = child<QTableView>("runs_table");
  ASSERT_EQ(table->model()->rowCount(), 1);
  table->selectRow(0);
  QAction* resume = window.commands().find("train.resume");
  ASSERT_TRUE(resume->isEnabled());
  resume->trigger();
  QPointer<TrainJob> second = page->active_job();
  ASSERT_NE(second, nullptr);
  ASSERT_TRUE(eventually([&] { return second->is_ended(); }));
  ASSERT_EQ(second->state(), JobState::Succeeded) << second->error_sentence().toStdString();
  EXPECT_EQ(second->metrics().steps.size(), 20u);
  const auto runs = list_runs(window.context()->project.runs_folder());
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].state, RunState::Succeeded);
  EXPECT_FALSE(read_samples(runs[0].folder).empty());
  // Its result can be the next run's base.
  EXPECT_GE(child<QComboBox>("base_model")->findText("Run 1"), 0);
}

TEST_F(TrainPageTest, TheQueueAndTheInterruptedRunSurviveTheWindow) {
  type("steps", "500");
  click("train_button");
  QPointer<TrainJob> job = page->active_job();
  ASSERT_NE(job, nullptr);
  ASSERT_TRUE(eventually([&] { return !job->metrics().steps.empty() || job->is_ended(); }));
  click("train_button");  // a second one waits
  EXPECT_EQ(window.context()->jobs.waiting_count(), 1);
  // Closing saves and waits; nothing is lost.
  window.close();
  ASSERT_TRUE(eventually([&] { return !window.isVisible(); }));
  window.close_project();
  ASSERT_EQ(window.context(), nullptr);

  StudioWindow again(settings, theme);
  again.show();
  ASSERT_TRUE(again.open_project(path("demo")));
  again.show_page(PageId::Train);
  const auto runs = list_runs(again.context()->project.runs_folder());
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].state, RunState::Cancelled);
  EXPECT_TRUE(runs[0].is_resumable());
  auto* banner = again.findChild<QWidget*>("banner");
  ASSERT_NE(banner, nullptr);
  EXPECT_TRUE(banner->isVisible());
  QTest::mouseClick(again.findChild<QPushButton*>("banner_go"), Qt::LeftButton);
  EXPECT_EQ(again.context()->jobs.active_count(), 1);
  EXPECT_EQ(again.findChild<TrainPage*>()->active_job()->config()->steps, 500);
  again.context()->jobs.stop_all();
  ASSERT_TRUE(eventually([&] { return again.context()->jobs.active_count() == 0; }));
}

}  // namespace
}  // namespace thumbsup
