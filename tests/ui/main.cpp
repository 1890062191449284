#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

#include "base/process_start.h"
#include "engine/device.h"

int main(int argc, char** argv) {
  thumbsup::prepare_process(argv);
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  QApplication app(argc, argv);
  thumbsup::initialise_engine();
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
