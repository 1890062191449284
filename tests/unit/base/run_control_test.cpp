#include "base/run_control.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/error.h"

namespace thumbsup {
namespace {

TEST(RunControl, PassesUntilStopIsRequestedAndThenThrows) {
  RunControl control;
  EXPECT_NO_THROW(control.checkpoint());
  control.request_stop();
  EXPECT_THROW(control.checkpoint(), CancelledError);
}

TEST(RunControl, PausedRunWaitsAndResumes) {
  RunControl control;
  control.pause();
  std::atomic<bool> passed{false};
  std::thread run([&] {
    control.checkpoint();
    passed = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(80));
  EXPECT_FALSE(passed);
  control.resume();
  run.join();
  EXPECT_TRUE(passed);
}

TEST(RunControl, PausedRunLeavesOnStopAndOnStopFromASignal) {
  for (const bool from_signal : {false, true}) {
    RunControl control;
    control.pause();
    bool cancelled = false;
    std::thread run([&] {
      try {
        control.checkpoint();
      } catch (const CancelledError&) {
        cancelled = true;
      }
    });
    if (from_signal)
      control.request_stop_from_signal();
    else
      control.request_stop();
    run.join();
    EXPECT_TRUE(cancelled);
  }
}

}  // namespace
}  // namespace thumbsup
