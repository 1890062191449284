#include "ui/jobs/job.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
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
      report({"train", ++count, 1000000, 5});
      QTest::qSleep(1);
    }
  }
};

TEST(Job, ReportsAndSucceeds) {
  FunctionJob job("copy", [](RunControl&, const FunctionJob::Report& report) { report({"photos", 3, 4, -1}); });
  const QSignalSpy finished(&job, &Job::finished);
  job.start();
  ASSERT_TRUE(eventually([&] { return job.is_ended(); }));
  EXPECT_EQ(job.state(), JobState::Succeeded);
  EXPECT_EQ(job.progress().done, 3);
  EXPECT_EQ(finished.count(), 1);
}

TEST(Job, FailureCarriesSentenceAndDetail) {
  FunctionJob job("fail", [](RunControl&, const FunctionJob::Report&) {
    throw UserInputError("There are no photos. Add some.", "the folder is empty");
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
