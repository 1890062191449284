#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

#include "engine/device.h"

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  QApplication app(argc, argv);
  thumbsup::initialise_engine();
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
