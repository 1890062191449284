#include "ui/jobs/job.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>

#include "base/error.h"
#include "ui/jobs/job_list.h"
#include "ui_fixture.h"

namespace thumbsup {
namespace {

using test::eventually;

/// Counts until it is stopped; can be paused.
class Counter : public Job {
 public:
  explicit Counter(Kind kind = Kind::Compute) : Job("count", kind) {}
  ~Counter() override { stop_and_wait(); }
  bool can_pause() const override { return true; }
  std::atomic<int> count{0};

 protected:
  void run(RunControl& control) override {
    for (;;) {
      control.checkpoint();
      report({RunStage::Train, ++count, 1000000, 5});
      QTest::qSleep(1);
    }
  }
};

TEST(Job, ReportsAndSucceeds) {
  FunctionJob job("copy", [](RunControl&, const FunctionJob::Report& report) {
    report({RunStage::EncodePhotos, 3, 4});
  });
  const QSignalSpy finished(&job, &Job::finished);
  job.start();
  ASSERT_TRUE(eventually([&] { return job.is_ended(); }));
  EXPECT_EQ(job.state(), JobState::Succeeded);
  EXPECT_EQ(job.progress().done, 3);
  EXPECT_EQ(finished.count(), 1);
}

TEST(Job, FailureCarriesSentenceAndDetail) {
  FunctionJob job("fail", [](RunControl&, const FunctionJob::Report&) {
    throw UserInputError(verbatim("There are no photos. Add some."), "the folder is empty");
  });
  job.start();
  job.wait();
  EXPECT_EQ(job.state(), JobState::Failed);
  EXPECT_EQ(job.error_sentence(), "There are no photos. Add some.");
  EXPECT_TRUE(job.error_detail().contains("the folder is empty"));
}

TEST(Job, AnExceptionThatIsNoneOfOursFailsTheJobAlone) {
  FunctionJob job("fail", [](RunControl&, const FunctionJob::Report&) { throw std::out_of_range("index 7"); });
  job.start();
  job.wait();
  EXPECT_EQ(job.state(), JobState::Failed);
  EXPECT_TRUE(job.error_detail().contains("index 7"));
}

TEST(Job, PauseHoldsTheRunAndStopEndsIt) {
  Counter job;
  const QSignalSpy finished(&job, &Job::finished);
  job.start();
  ASSERT_TRUE(eventually([&] { return job.progress().done > 3; }));
  job.pause();
  EXPECT_EQ(job.state(), JobState::Paused);
  QTest::qWait(50);
  const int held = job.count;
  QTest::qWait(100);
  EXPECT_EQ(job.count, held);
  job.resume();
  ASSERT_TRUE(eventually([&] { return job.count > held; }));
  job.pause();
  job.stop();  // also out of a pause
  EXPECT_EQ(job.state(), JobState::Stopping);
  ASSERT_TRUE(eventually([&] { return job.is_ended(); }));
  EXPECT_EQ(job.state(), JobState::Cancelled);
  EXPECT_EQ(finished.count(), 1);
}

TEST(Job, DestructionStopsTheRun) {
  auto job = std::make_unique<Counter>();
  job->start();
  ASSERT_TRUE(eventually([&] { return job->count > 0; }));
  job.reset();
}

TEST(EventBuffer, KeepsTheOrderAndOnlyTheNewestProgressAndPreview) {
  EventBuffer buffer(/*wants_previews=*/true);
  EXPECT_TRUE(buffer.wants_previews());
  buffer.on(StageBegun{RunStage::Generate, 0, 2});
  for (const std::int64_t done : {1, 2, 3}) {
    buffer.on(Progress{RunStage::Generate, done, 3, -1, 1, 2});
    buffer.on(ImagePreview{0, {1, 1, {9, 9, 9}}});
  }
  buffer.on(GeneratedImage{0, 7, "a.png"});
  buffer.on(Notice{"one is done"});
  buffer.on(Progress{RunStage::Generate, 1, 3, -1, 2, 2});
  auto taken = buffer.take();
  ASSERT_EQ(taken.size(), 4u) << "the preview of an image that is there is none any more";
  EXPECT_TRUE(taken[0] == RunEvent(StageBegun{RunStage::Generate, 0, 2}));
  EXPECT_TRUE(taken[1] == RunEvent(GeneratedImage{0, 7, "a.png"}));
  EXPECT_TRUE(taken[2] == RunEvent(Notice{"one is done"}));
  EXPECT_TRUE(taken[3] == RunEvent(Progress{RunStage::Generate, 1, 3, -1, 2, 2}));
  buffer.on(ImagePreview{1, {1, 1, {1, 1, 1}}});
  buffer.on(ImagePreview{1, {1, 1, {2, 2, 2}}});
  taken = buffer.take();
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(std::get<ImagePreview>(taken[0]).image.pixels[0], 2);
  EXPECT_TRUE(buffer.take().empty());
}

/// Tells a training's events and ends.
class Teller : public Job {
 public:
  Teller() : Job("tell") {}
  ~Teller() override { stop_and_wait(); }
  std::vector<RunEvent> heard;

 protected:
  void run(RunControl&) override {
    for (const RunEvent& event : std::vector<RunEvent>{StageBegun{RunStage::Train, 0, 1}, TrainStep{1, 0.5},
                                                       Notice{"!"}, Progress{RunStage::Train, 1, 1}, RunFinished{}})
      events().on(event);
  }
  void on_event(const RunEvent& event) override {
    EXPECT_EQ(QThread::currentThread(), qApp->thread());
    heard.push_back(event);
  }
};

TEST(Job, HandsTheStreamOverToItsOwnThread) {
  Teller job;
  job.start();
  ASSERT_TRUE(eventually([&] { return job.is_ended(); }));
  ASSERT_EQ(job.heard.size(), 5u);
  EXPECT_TRUE(job.heard[1] == RunEvent(TrainStep{1, 0.5}));
  EXPECT_EQ(job.notices(), QStringList("!"));
  EXPECT_EQ(job.progress().stage, RunStage::Train);
}

TEST(Job, SaysWhatItDoesInWords) {
  FunctionJob job("draw", [](RunControl& control, const FunctionJob::Report& report) {
    report({RunStage::Generate, 4, 20, -1, 2, 3});
    for (;;) {
      control.checkpoint();
      QTest::qSleep(1);
    }
  });
  job.start();
  EXPECT_TRUE(eventually([&] { return job.status_text() == "Image 2 of 3, step 4 of 20"; }))
      << job.status_text().toStdString();
  job.stop();
  ASSERT_TRUE(eventually([&] { return job.is_ended(); }));
}

TEST(JobList, ComputesOneByOneButMovesFilesBeside) {
  JobList list;
  const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
  auto* first = list.add_job(std::make_unique<Counter>());
  auto* second = list.add_job(std::make_unique<Counter>());
  auto* third = list.add_job(std::make_unique<Counter>());
  auto* files = list.add_job(std::make_unique<Counter>(Job::Kind::Files));
  EXPECT_EQ(first->state(), JobState::Running);
  EXPECT_EQ(second->state(), JobState::Waiting);
  EXPECT_EQ(files->state(), JobState::Running);
  EXPECT_EQ(list.current(), first);
  EXPECT_EQ(list.active_count(), 2);
  EXPECT_EQ(list.waiting_count(), 2);
  second->stop();
  EXPECT_EQ(second->state(), JobState::Cancelled);
  first->stop();
  ASSERT_TRUE(eventually([&] { return third->state() == JobState::Running; }));
  EXPECT_EQ(first->state(), JobState::Cancelled);
  list.stop_all();
  ASSERT_TRUE(eventually([&] { return list.active_count() == 0; }));
  EXPECT_EQ(list.index(0).data().toString(), "count");
  list.clear_ended();
  EXPECT_EQ(list.rowCount(), 0);
}

}  // namespace
}  // namespace thumbsup
