// The Experiments dialog, with an experiment whose runs are written by hand: what it says and what can be done with it.
#include "pages/dialog_drivers.h"
#include "studio/run_session.h"
#include "train_fixture.h"
#include "ui/models/project_models.h"

namespace thumbsup::test {
namespace {

class ExperimentsDialogTest : public TrainPageTest {
 protected:
  /// Two rates, judged after 100 and 200 steps; the second went on and is confirmed.
  void write_experiment() {
    const Project& project = window.context()->project;
    TrainConfig config = window.context()->models.train.config();
    config.judge = project.judges_folder() / "thumbs-up";
    config.sample_count = 20;
    ExperimentOptions options;
    options.axes = {"learning_rate=1e-4,3e-4", "steps=100,200"};
    ExperimentRecord record = create_experiment(project, make_plan(options, config));
    const auto add = [&](std::size_t setting, std::int64_t seed, bool confirms, const std::vector<int>& passed) {
      const auto reached = 100 * static_cast<std::int64_t>(passed.size());
      record.trials.push_back({setting, seed, reached, reached, confirms});
      const auto place = project.runs_folder() / record.run_of(record.trials.size() - 1);
      RunSession run = RunSession::create(place, nlohmann::json::object(), "starter");
      for (std::size_t i = 0; i < passed.size(); ++i) {
        RunScore score;
        score.step = 100 * static_cast<std::int64_t>(i + 1);
        score.images = 20;
        score.passed = passed[i];
        run.add_score(score);
        const auto samples = sample_folder(place, score.step);
        std::filesystem::create_directories(samples);
        for (const char* name : {"0.png", "1.png"}) std::filesystem::copy_file(*photo_files().begin(), samples / name);
      }
      run.set_state(RunState::Cancelled);
    };
    add(0, 1, false, {4});
    add(1, 1, false, {12, 18});
    add(1, 2, true, {11, 16});
    record.is_searched = record.is_finished = true;
    save_experiment(project, record);
  }
  std::set<std::filesystem::path> photo_files() {
    std::set<std::filesystem::path> photos;
    for (const auto& entry :
         std::filesystem::directory_iterator(window.context()->project.shelf_folder(Shelf::Instance)))
      if (entry.path().extension() == ".jpg") photos.insert(entry.path());
    return photos;
  }
};

TEST_F(ExperimentsDialogTest, ShowsWhatAnExperimentCameToAndTakesItsSettings) {
  write_experiment();
  const double before = window.context()->models.train.config().learning_rate;
  studio.run("train.experiments");
  const ExperimentsDriver dialog(window);
  ASSERT_TRUE(eventually([&] { return dialog.experiments() == QStringList{"exp-001"}; }, 20000));
  EXPECT_EQ(dialog.cell(0, 0), "4/20");
  EXPECT_EQ(dialog.cell(0, 1), QString::fromUtf8("–")) << "it was left at its first look";
  EXPECT_EQ(dialog.cell(1, 0), "12/20");
  EXPECT_TRUE(dialog.cell(1, 1).startsWith("18/20"));
  EXPECT_TRUE(dialog.cell(1, 1).contains(QString::fromUtf8("★")));
  EXPECT_TRUE(dialog.tip(0, 0).contains("95 % interval")) << dialog.tip(0, 0).toStdString();
  const QString conclusion = dialog.conclusion();
  EXPECT_TRUE(conclusion.contains("Learning rate 3e-4, 200 steps")) << conclusion.toStdString();
  EXPECT_TRUE(conclusion.contains("18 of 20")) << conclusion.toStdString();
  EXPECT_TRUE(conclusion.contains("16 of 20")) << "on the fresh seed: " << conclusion.toStdString();
  EXPECT_FALSE(dialog.can_go_on()) << "it is finished";

  EXPECT_EQ(dialog.pictures(), 0);
  dialog.choose_cell(1, 0);
  EXPECT_TRUE(eventually([&] { return dialog.pictures() == 2; }, 20000)) << "of that setting and step";

  Q_EMIT window.context()->models.experiments.runs_changed();  // they were written behind its back
  ASSERT_TRUE(eventually([&] { return page().run_count() == 3; }, 20000));
  EXPECT_TRUE(dialog.can_show_run());
  dialog.press_show_run();
  EXPECT_TRUE(eventually([&] { return page().run_title().contains("exp-001-02"); }, 20000))
      << page().run_title().toStdString();

  // The sheet: one picture in every cell that was trained, and only there.
  const QImage numbers = dialog.map();
  dialog.press_on_sheet(Qt::Key_Up);
  const auto strange_colours = [&](const QImage& map) {
    std::set<QRgb> colours;
    for (int y = 0; y < map.height(); y += 2)
      for (int x = 0; x < map.width(); x += 2) colours.insert(map.pixel(x, y));
    return colours.size();
  };
  const auto before_it = strange_colours(numbers);
  EXPECT_TRUE(eventually([&] { return strange_colours(dialog.map()) > before_it + 200; }, 20000)) << "photos are shown";
  EXPECT_TRUE(dialog.cell(1, 1).startsWith("18/20")) << "the figures stay";
  dialog.press_on_sheet(Qt::Key_Down);
  EXPECT_TRUE(eventually([&] { return strange_colours(dialog.map()) < before_it + 50; }, 20000));

  ASSERT_TRUE(dialog.can_use());
  dialog.press_use();
  EXPECT_EQ(window.context()->models.train.config().learning_rate, 3e-4);
  window.context()->undo.undo();
  EXPECT_EQ(window.context()->models.train.config().learning_rate, before);
}

TEST_F(ExperimentsDialogTest, SaysWhatANewOneTakesAndWhatIsWrongWithIt) {
  studio.run("train.experiments");
  const ExperimentsDriver dialog(window);
  const double rate = window.context()->models.train.config().learning_rate;
  EXPECT_EQ(dialog.rates().split(", ").value(1).toDouble(), rate) << "half, the whole, twice";
  EXPECT_EQ(dialog.rates().split(", ").value(2).toDouble(), 2 * rate);
  dialog.type_rates("1e-4..1e-3/4");
  dialog.type_steps("50,100");
  EXPECT_TRUE(dialog.forecast().contains("4 settings")) << dialog.forecast().toStdString();
  EXPECT_TRUE(dialog.forecast().contains("500 steps")) << "four runs and the confirmation, none of them as it was";
  dialog.type_rates("fast");
  EXPECT_TRUE(dialog.forecast().isEmpty());
  dialog.press_begin();
  EXPECT_TRUE(eventually([&] { return dialog.problem().contains("'fast'"); }, 20000)) << dialog.problem().toStdString();
  dialog.type_rates("1e-4");
  EXPECT_TRUE(dialog.problem().isEmpty()) << "it is about what was typed before";
  dialog.press_begin();
  EXPECT_TRUE(eventually([&] { return dialog.problem().contains("judge"); }, 20000)) << "the demo has none yet";
  EXPECT_TRUE(dialog.experiments().isEmpty());
}

}  // namespace
}  // namespace thumbsup::test
