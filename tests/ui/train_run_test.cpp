// Trains the starter through the Train page, as a hand would.
#include <QPointer>
#include <QProcess>
#include <csignal>
#include <fstream>
#include <iostream>

#include "base/json_file.h"
#include "params/json_params.h"
#include "tests/ui/train_fixture.h"
#include "ui/models/run_table_model.h"

namespace thumbsup::test {
namespace {

/// The steps of metrics.jsonl, in the order they were written.
std::vector<std::int64_t> steps_of(const std::filesystem::path& run) {
  std::vector<std::int64_t> steps;
  for (const TrainStep& row : read_metrics(run).steps) steps.push_back(row.step);
  return steps;
}

/// 1, 2, ... as many as `count`.
std::vector<std::int64_t> up_to(std::int64_t count) {
  std::vector<std::int64_t> steps(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) steps[static_cast<std::size_t>(i)] = i + 1;
  return steps;
}

class TrainRunTest : public TrainPageTest {};

TEST_F(TrainRunTest, TrainsTwentyStepsWithPauseResumeStopAndGoesOn) {
  type_small_run(20);
  page().type("sample_every", "5");
  page().type("sample_count", "1");
  page().type("sample_steps", "2");
  Heartbeat heartbeat;
  {
    const GuiThreadReads reads(to_path(path("demo")));
    page().press_train();
    EXPECT_EQ(reads.seen(), std::vector<std::string>());
  }
  ASSERT_NE(page().job(), nullptr) << page().problems().toStdString();
  QPointer<TrainJob> job = page().job();
  ASSERT_TRUE(eventually([&] { return job->metrics().steps.size() >= 6 || job->is_ended(); }));
  ASSERT_FALSE(job->is_ended()) << job->error_sentence().toStdString();

  page().press_pause();
  EXPECT_EQ(job->state(), JobState::Paused);
  EXPECT_EQ(page().run_state(), "paused");
  EXPECT_EQ(page().pause_button(), "Resume");
  // The step in work is finished; then the run says that it waits, and writes nothing more.
  ASSERT_TRUE(eventually([&] { return read_run(job->folder()).state == RunState::Paused; }));
  QTest::qWait(300);
  const auto held = job->metrics().steps.size();
  QTest::qWait(1500);
  EXPECT_EQ(job->metrics().steps.size(), held);
  EXPECT_EQ(steps_of(job->folder()).size(), held);
  EXPECT_TRUE(eventually([&] { return page().run_cell(0, RunTableModel::State) == "paused"; }, 10000));
  EXPECT_TRUE(page().run_cell(0, RunTableModel::Steps).startsWith(QString::number(held)))
      << page().run_cell(0, RunTableModel::Steps).toStdString();
  const auto& curves = page().loss_chart().curves();
  EXPECT_TRUE(eventually(
      [&] { return !curves.isEmpty() && static_cast<std::size_t>(curves.first().points.size()) == held; }, 10000));
  EXPECT_TRUE(page().loss_chart().readout(3).startsWith("step 3")) << page().loss_chart().readout(3).toStdString();
  page().press_pause();
  EXPECT_EQ(job->state(), JobState::Running);
  ASSERT_TRUE(eventually([&] { return job->metrics().steps.size() > held; }));
  ASSERT_TRUE(eventually([&] { return job->sample_count() > 1; }));
  page().press_stop();
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  EXPECT_FALSE(window.context()->project.section("ui/train_queue").contains("at_work")) << "stopped by hand";
  std::cout << "longest time without an event while training: " << heartbeat.longest << " ms; "
            << 100 * heartbeat.stalled_share() << " % of the time in gaps over 100 ms, " << heartbeat.beats
            << " beats\n";
  // The window was there all the time. What a busy machine takes away is not ours: a share, not a maximum.
  EXPECT_GT(heartbeat.beats, 200);
  EXPECT_LT(heartbeat.stalled_share(), 0.05);

  // Goes on to the end.
  ASSERT_EQ(page().run_count(), 1);
  page().choose_run(0);
  ASSERT_TRUE(eventually([&] { return page().offers("train.resume"); }, 20000));
  {
    const GuiThreadReads reads(to_path(path("demo")));
    page().run("train.resume");
    ASSERT_TRUE(eventually([&] { return page().job() != nullptr; }, 20000));
    EXPECT_EQ(reads.seen(), std::vector<std::string>());
  }
  QPointer<TrainJob> second = page().job();
  ASSERT_TRUE(eventually([&] { return second->is_ended(); }));
  ASSERT_EQ(second->state(), JobState::Succeeded) << second->error_sentence().toStdString();
  EXPECT_EQ(second->metrics().steps.size(), 20u);
  const auto done = runs();
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done[0].state, RunState::Succeeded);
  EXPECT_EQ(steps_of(done[0].folder), up_to(20));
  EXPECT_FALSE(read_samples(done[0].folder).empty());
  // Its result can be the next run's base, and its pace is known.
  EXPECT_TRUE(eventually([&] { return page().offers_base_model("Run 1"); }, 20000));
  EXPECT_TRUE(eventually([&] { return settings.step_times.get().contains("side 64"); }));

  // Into the trash and back.
  page().choose_run(0);
  page().run("train.delete_run");
  EXPECT_FALSE(std::filesystem::exists(done[0].folder));
  EXPECT_EQ(page().run_count(), 0);
  EXPECT_FALSE(page().offers_base_model("Run 1"));
  window.context()->undo.undo();
  EXPECT_EQ(steps_of(done[0].folder), up_to(20));
  EXPECT_TRUE(eventually([&] { return page().run_count() == 1; }, 20000));
}

TEST_F(TrainRunTest, ClosingTheWindowKeepsTheRunAtWorkAndTheQueue) {
  type_small_run(12);
  page().press_train();
  QPointer<TrainJob> job = page().job();
  ASSERT_NE(job, nullptr);
  ASSERT_TRUE(eventually([&] { return job->metrics().steps.size() >= 2 || job->is_ended(); }));
  page().type("steps", "3");
  page().press_train();  // a second one waits
  EXPECT_EQ(window.context()->jobs.waiting_count(), 1);
  // Closing asks, saves and waits; nothing is lost.
  window.close();
  ASSERT_TRUE(studio.asks_to_stop());
  studio.stop_question().answer(false);
  EXPECT_TRUE(window.isVisible() && job->is_active()) << "it goes on";
  window.close();
  studio.stop_question().answer(true);
  ASSERT_TRUE(eventually([&] { return !window.isVisible(); }));
  window.close_project();
  ASSERT_EQ(window.context(), nullptr);
  ASSERT_EQ(runs().size(), 1u);
  EXPECT_EQ(runs()[0].state, RunState::Cancelled);
  EXPECT_LT(runs()[0].step, 12);

  StudioWindow again(settings, theme);
  again.show();
  ASSERT_TRUE(opens(again, path("demo")));
  const WindowDriver second(again);
  second.open(PageId::Train);
  EXPECT_TRUE(eventually([&] { return second.train().offers_unfinished(); }, 20000));
  const QString words = second.train().unfinished();
  EXPECT_TRUE(words.contains("Run 1") && words.contains("of 12")) << words.toStdString();
  second.train().take_up_unfinished();
  EXPECT_FALSE(second.train().offers_unfinished());
  JobList& jobs = again.context()->jobs;
  EXPECT_EQ(jobs.active_count(), 1);
  EXPECT_EQ(jobs.waiting_count(), 1);
  // Both come to their end, one after the other.
  ASSERT_TRUE(eventually([&] { return jobs.active_count() == 0 && jobs.waiting_count() == 0; }));
  const auto done = runs();
  ASSERT_EQ(done.size(), 2u);
  for (const RunRecord& run : done) {
    EXPECT_EQ(run.state, RunState::Succeeded) << run.error;
    EXPECT_EQ(steps_of(run.folder), up_to(run.id == "run-001" ? 12 : 3));
  }
  EXPECT_TRUE(again.context()->project.section("ui/train_queue").empty());
}

TEST_F(TrainRunTest, ARunOfAKilledStudioIsOfferedAgain) {
  // The queue as a studio keeps it, and a studio that is told to go on with it.
  type_small_run(400);
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  params_from_json(params, page().values(), "form");
  config.instance = window.context()->project.shelf_folder(Shelf::Instance);
  config.class_ = window.context()->project.shelf_folder(Shelf::Class);
  nlohmann::json second = params_to_json(params);
  second["steps"] = 3;
  window.context()->project.set_section("ui/train_queue",
                                        {{"runs", {{{"config", params_to_json(params)}}, {{"config", second}}}}});
  window.close_project();
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* name : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
    environment.insert(name, path("home"));
  environment.insert("QT_QPA_PLATFORM", "offscreen");
  QDir().mkpath(path("home"));
  QFile::setPermissions(path("home"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
  process.setProcessEnvironment(environment);
  process.setProcessChannelMode(QProcess::ForwardedChannels);
  process.start(THUMBSUP_STUDIO, {"--resume", path("demo")});
  ASSERT_TRUE(process.waitForStarted());
  const auto run = to_path(path("demo/runs/run-001"));
  ASSERT_TRUE(eventually([&] {
    return process.state() != QProcess::Running ||
           (is_run_folder(run) && !read_run(run).checkpoints.empty() && read_run(run).step >= 7);
  }));
  ASSERT_EQ(process.state(), QProcess::Running);
  EXPECT_FALSE(opens(window, path("demo"))) << "two studios with one project";
  for (QWidget* shown : QApplication::topLevelWidgets())
    if (shown != &window && shown->isVisible()) shown->close();  // which says so
  ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
  ASSERT_TRUE(process.waitForFinished());
  ASSERT_EQ(process.exitStatus(), QProcess::CrashExit);
  EXPECT_EQ(read_run(run).state, RunState::Interrupted);
  const std::int64_t reached = read_run(run).checkpoints.back().step;
  EXPECT_GE(reached, 5);

  ASSERT_TRUE(opens(window, path("demo")));
  studio.open(PageId::Train);
  EXPECT_TRUE(eventually([&] { return page().offers_unfinished(); }, 20000));
  const QString words = page().unfinished();
  EXPECT_TRUE(words.contains("Run 1") && words.contains("of 400")) << words.toStdString();
  EXPECT_EQ(window.context()->project.section("ui/train_queue")["runs"].size(), 1u) << "the one that waited";
  page().take_up_unfinished();
  QPointer<TrainJob> job = page().job();
  ASSERT_NE(job, nullptr);
  ASSERT_TRUE(eventually([&] {
    return job->is_ended() || (!job->metrics().steps.empty() && job->metrics().steps.back().step > reached + 2);
  }));
  ASSERT_FALSE(job->is_ended()) << job->error_sentence().toStdString();
  page().press_stop();
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  const auto steps = steps_of(run);
  EXPECT_EQ(steps, up_to(static_cast<std::int64_t>(steps.size()))) << "no step is missing, none is there twice";

  // The run that waited when the studio was killed comes after it.
  ASSERT_TRUE(eventually([&] {
    const auto all = runs();
    return all.size() == 2 && std::all_of(all.begin(), all.end(), [](const RunRecord& one) {
             return one.state == RunState::Succeeded || one.state == RunState::Cancelled;
           });
  }));
  EXPECT_EQ(steps_of(to_path(path("demo/runs/run-002"))), up_to(3));
}

TEST_F(TrainRunTest, UpToFourRunsAreCompared) {
  nlohmann::json config = page().values();
  config["steps"] = 10;
  for (int number = 1; number <= 5; ++number) {
    config["lora_rank"] = number;
    const auto run = to_path(path(QString("demo/runs/run-00%1").arg(number)));
    write_json_file(run / "run.json", {{"version", 1},
                                       {"id", run.filename().string()},
                                       {"state", "succeeded"},
                                       {"created", "2026-01-0" + std::to_string(number) + "T00:00:00Z"},
                                       {"config", config},
                                       {"base_model", {{"path", "starter"}, {"sha256", nullptr}}}});
    std::ofstream metrics(run / "metrics.jsonl");
    for (int step = 1; step <= 10; ++step)
      metrics << nlohmann::json({{"step", step},
                                 {"loss", number},
                                 {"smoothed_loss", number + step / 100.0},
                                 {"learning_rate", 1e-5 * number},
                                 {"gradient_norm", 1.0},
                                 {"seconds", 0.1}})
              << "\n";
  }
  // Opened anew, the page reads the runs.
  window.close_project();
  ASSERT_TRUE(opens(window, path("demo")));
  studio.open(PageId::Train);
  ASSERT_TRUE(eventually([&] { return page().run_count() == 5; }, 20000));
  // One is drawn in its parts; two, three and four each as one strong line over a faint one.
  page().choose_run(0);
  EXPECT_EQ(page().run_title(), "Run 5");
  EXPECT_TRUE(eventually([&] { return page().loss_chart().curves().size() == 5; }, 20000));
  for (int more = 2; more <= 5; ++more) {
    page().choose_one_more();
    QStringList names;
    for (const Curve& curve : page().loss_chart().curves())
      if (!curve.name.isEmpty()) names << curve.name;
    EXPECT_EQ(names, QStringList({"Run 5", "Run 4", "Run 3", "Run 2"}).mid(0, more)) << more;
  }
  EXPECT_TRUE(eventually([&] { return page().loss_chart().readout(10).contains("Run 2 "); }, 20000)) << "all are read";
  EXPECT_EQ(page().loss_chart().readout(10), QString::fromUtf8("step 10 · Run 5 5.100 · Run 4 4.100 · Run 3 3.100 · "
                                                               "Run 2 2.100"));
  // The chart by keyboard: zoom in, read on, show all.
  const CurveChart& chart = page().loss_chart();
  page().press_on_loss_chart(Qt::Key_Plus, 2);
  EXPECT_LT(chart.visible_right(), 10);
  page().press_on_loss_chart(Qt::Key_Right, 9);
  EXPECT_GE(chart.visible_right(), 9) << "what is read is in sight";
  EXPECT_GT(chart.visible_left(), 0);
  page().press_on_loss_chart(Qt::Key_Home);
  EXPECT_EQ(chart.visible_left(), 0);
  EXPECT_EQ(chart.visible_right(), 10);
  EXPECT_TRUE(page().run_info().contains("5 / 4 / 3 / 2"))
      << "in what they differ: " << page().run_info().toStdString();
  // A name and a note; undone, it is a number again. What would be refused cannot be sent away.
  EXPECT_FALSE(page().takes_name(0, QString(101, QChar(97)))) << "101 bytes";
  page().name_run(0, "Ranks, the last", "Hands are better");
  EXPECT_TRUE(eventually([&] { return page().run_title() == "Ranks, the last"; }, 20000))
      << page().run_title().toStdString();
  EXPECT_EQ(page().run_cell(0, 0), "Ranks, the last");
  EXPECT_EQ(page().run_info(), "Hands are better");
  EXPECT_EQ(read_run(to_path(path("demo/runs/run-005"))).label.name, "Ranks, the last");
  EXPECT_TRUE(eventually([&] { return page().offers_base_model("Starter model"); }, 20000));
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return page().run_title() == "Run 5"; }, 20000));
  for (int more = 2; more <= 5; ++more) page().choose_one_more();
  // All that are chosen go together, and come back together.
  page().run("train.delete_run");
  EXPECT_EQ(page().run_count(), 1);
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return page().run_count() == 5; }, 20000));
}

}  // namespace
}  // namespace thumbsup::test
