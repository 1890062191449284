#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

#include "engine/device.h"
#include "engine/thread_waiting.h"

int main(int argc, char** argv) {
  thumbsup::let_waiting_threads_sleep(argv);
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  QApplication app(argc, argv);
  thumbsup::initialise_engine();
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
