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

  // In order, with what each is worth beside it.
  dialog.show_leaderboard();
  const auto ranks = dialog.leaderboard();
  ASSERT_EQ(ranks.size(), 3);
  EXPECT_EQ(ranks[0].mid(0, 3), (QStringList{"Learning rate 3e-4", "200", "18/20"}));
  EXPECT_TRUE(ranks[0].back().contains("best")) << ranks[0].back().toStdString();
  EXPECT_EQ(ranks[1][2], "12/20");
  EXPECT_EQ(ranks[2][2], "4/20");
  dialog.choose_rank(2);
  EXPECT_TRUE(eventually([&] { return dialog.pictures() == 2; }, 20000));
  dialog.press_show_run();
  EXPECT_TRUE(eventually([&] { return page().run_title().contains("exp-001-01"); }, 20000))
      << page().run_title().toStdString();

  // Its confirmation counts, but its judge is not there: that is said, and nothing enters the registry.
  ASSERT_TRUE(dialog.can_accept());
  dialog.press_accept();
  ASSERT_TRUE(eventually([&] { return ErrorBoxDriver::is_open(window); }, 20000));
  EXPECT_TRUE(ErrorBoxDriver(window).sentence().contains("thumbs-up"))
      << ErrorBoxDriver(window).sentence().toStdString();
  ErrorBoxDriver(window).close();
  EXPECT_FALSE(std::filesystem::exists(window.context()->project.versions_folder() / "v1"));

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

TEST_F(ExperimentsDialogTest, AxesAreSetWithTheSlidersOfTheTrainPage) {
  studio.run("train.experiments");
  const ExperimentsDriver dialog(window);
  dialog.type_rates("1e-6, 1e-4");
  const auto rates = [&] { return dialog.rates().split(", "); };
  dialog.click_on_rates(0.5);
  ASSERT_EQ(rates().size(), 3) << dialog.rates().toStdString();
  EXPECT_NEAR(rates()[1].toDouble(), 1e-5, 1e-6) << "the middle of 1e-7 to 1e-3, as on the Train page";
  const double added = rates()[1].toDouble();
  dialog.press_on_rates(Qt::Key_Right);
  EXPECT_GT(rates()[1].toDouble(), added);
  dialog.press_on_rates(Qt::Key_Left);
  EXPECT_EQ(rates()[1].toDouble(), added) << "there and back";
  dialog.press_on_rates(Qt::Key_Insert);
  EXPECT_EQ(rates().size(), 4);
  dialog.press_on_rates(Qt::Key_Delete);
  EXPECT_EQ(rates(), (QStringList{"1e-6", "1e-5", "1e-4"})) << dialog.rates().toStdString();
  for (int i = 0; i < 5; ++i) dialog.press_on_rates(Qt::Key_Delete);
  EXPECT_EQ(rates().size(), 1) << "the last one stays";

  dialog.type_rates("1e-5, 2e-5");
  dialog.type_steps("50");
  ASSERT_TRUE(dialog.others().contains("Batch size"));
  EXPECT_FALSE(dialog.others().contains("Learning rate")) << "it is on an axis already";
  EXPECT_FALSE(dialog.others().contains("Instance photos")) << "a path is no axis";
  dialog.vary("Batch size");
  EXPECT_FALSE(dialog.others().contains("Batch size"));
  EXPECT_EQ(dialog.values_of("batch_size").split(", ").size(), 2) << dialog.values_of("batch_size").toStdString();
  EXPECT_TRUE(dialog.forecast().contains("4 settings")) << dialog.forecast().toStdString();
  EXPECT_TRUE(eventually([&] { return dialog.forecast().contains("B on the disk"); }, 20000))
      << dialog.forecast().toStdString();
  EXPECT_TRUE(dialog.forecast().contains("pictures not counted"))
      << "no experiment has told how long they take: " << dialog.forecast().toStdString();
  dialog.stop_varying("batch_size");
  EXPECT_TRUE(dialog.forecast().contains("2 settings")) << dialog.forecast().toStdString();
  dialog.type_steps_in_all("120");
  EXPECT_TRUE(dialog.forecast().contains("at most 120 steps")) << dialog.forecast().toStdString();
}

}  // namespace
}  // namespace thumbsup::test
